// The builtins that make, copy and rewrite models.
import Boltzmann
import CommandLanguage

/// The group `models` of the vocabulary.
enum ModelBuiltins {
    static let group = "models"

    static let table: [Builtin] = [make, copy, parameters, setParameters]

    /// The parameter `m` of every function of a model.
    static let model = Parameter("m", .required, .object("Model"), "the model, nv visible and nh hidden units")

    /// More parameters than this are a slip of the keyboard: 2 GiB.
    private static let largestWeightCount = 1 << 28

    /// What others call the types of units.
    private static let otherNames = [
        "binary": "bernoulli", "bool": "bernoulli", "ising": "spin", "categorical": "potts", "softmax": "potts",
        "multinomial": "potts", "normal": "gaussian", "real": "gaussian", "continuous": "gaussian", "rectified": "relu",
    ]

    static let make = Builtin(
        group: group, name: "rbm",
        parameters: [
            Parameter(
                "nv", .required, .either([.positiveInteger, .matrix]), "visible units, or the weights W (nv×nh)"),
            Parameter(
                "nh", .required, .either([.positiveInteger, .vector]), "hidden units, or the visible biases b (nv)"),
            Parameter("c", .optional("nothing"), .vector, "the hidden biases (nh), after W and b"),
            .seed,
            Parameter("scale", .keyword("0.01"), .number, "standard deviation of the random weights"),
            Parameter(
                "visible", .keyword(":bernoulli"), .symbol(UnitType.all.map(\.name)), "type of the visible units",
                synonyms: otherNames),
            Parameter(
                "hidden", .keyword(":bernoulli"), .symbol(UnitType.all.map(\.name)), "type of the hidden units",
                synonyms: otherNames),
            Parameter("categories", .keyword("nothing"), .positiveInteger, "how many states a :potts unit has"),
            Parameter(
                "learned_precision", .keyword(":none"), .symbol(["none", "visible", "hidden", "both"]),
                "whose γ is learned, for :gaussian and :relu units: γ = e^z with parameters zv, zh; else γ is 1"),
        ],
        returns: "a Model", returnedObject: "Model",
        summary: "a restricted Boltzmann machine: random weights and no biases, or the given W, b, c",
        examples: [
            .init("rbm([1 -1; 0.5 2; 0 0], [0, 0, 1], [0.5, -0.5]).W", "3×2 Matrix:\n 1    -1\n 0.5   2\n 0     0"),
            .init("rbm(784, 16; seed=1).nh", "16"),
            .init("log_partition(rbm(3, 2; visible=:spin, hidden=:spin, scale=0)) ≈ 5 * log(2)", "true"),
            .init("size(rbm(10, 5; visible=:potts, categories=21).W)", "(210, 5)"),
            .init(
                "hidden_means(rbm([1 -1], [0], [0, 0]; visible=:gaussian, hidden=:spin), [0.5])[1] ≈ tanh(0.5)", "true"),
            .init(
                "rbm(4, 3; visible=:gaussian, hidden=:relu, learned_precision=:visible).zv'", "1×4 Matrix:\n 0  0  0  0"
            ),
        ],
        reference:
            "Smolensky 1986; random initial weights as in Hinton 2012, section 8; other units: Welling, Rosen-Zvi and "
            + "Hinton 2005",
        formula: #"E(v, h) = -v^\top W h + \sum_i E_i(v_i) + \sum_j E_j(h_j)"#,
        choices: .init(
            "Types of units, by the energy E(x) of a unit with bias b, and what follows when the other layer feeds I into it",
            UnitType.all.map { (":\($0.name)", $0.meaning) }),
        seeAlso: ["energy", "train!", "parameters", "copy"]
    ) { call in
        if let weights = call.optionalMatrix("nv") { return try given(weights, call) }
        guard let visible = call.optionalInteger("nv"), let hidden = call.optionalInteger("nh") else {
            throw call.failure(
                .type, "`rbm` takes two numbers of units, or W, b and c", at: "nh",
                call["nh"]?.phrase ?? "", help: "`rbm(nv, nh)` or `rbm(W, b, c)`")
        }
        if call["c"] != nil {
            throw call.failure(
                .type, "`rbm(nv, nh)` takes no biases", at: "c",
                help: "write `rbm(W, b, c)`, or assign `m.b` and `m.c` afterwards")
        }
        guard visible.multipliedReportingOverflow(by: hidden).partialValue <= largestWeightCount,
            !visible.multipliedReportingOverflow(by: hidden).overflow
        else {
            throw call.failure(
                .value, "a model of \(visible)x\(hidden) units has too many weights", at: "nv",
                help: "at most \(largestWeightCount) weights fit")
        }
        let scale = try call.number("scale")
        guard scale.isFinite, scale >= 0 else {
            throw call.misfit(.value, "scale", "at least 0 and finite")
        }
        let shapes = try shapes(call)
        try Value.checkSize([visible * shapes.visible.columnsPerUnit, hidden * shapes.hidden.columnsPerUnit])
        return .object(
            ModelObject(
                try RestrictedBoltzmannMachine(
                    visible: visible, hidden: hidden, shapes: shapes, scale: scale, from: try call.randomStream(),
                    call.execution)))
    }

    /// The types of both layers.
    private static func shapes(_ call: Call) throws -> (visible: LayerShape, hidden: LayerShape) {
        let learned = try call.symbol("learned_precision")
        func shape(_ layer: String) throws -> LayerShape {
            let name = try call.symbol(layer)
            guard let type = UnitType.all.first(where: { $0.name == name }) else {
                throw call.failure(.value, "there are no units `:\(name)`", at: layer)
            }
            let isLearned = learned == layer || learned == "both"
            return LayerShape(type, categories: call.optionalInteger("categories") ?? 2, learnsPrecisions: isLearned)
        }
        let (visible, hidden) = (try shape("visible"), try shape("hidden"))
        let hasCategories = [visible, hidden].contains { $0.type == CategoricalLayer.unitType }
        guard hasCategories == (call["categories"] != nil) else {
            throw hasCategories
                ? call.failure(
                    .type, "`:potts` units need `categories`, their number of states",
                    at: visible.type == CategoricalLayer.unitType ? "visible" : "hidden", "",
                    help: "write `categories=21`, say")
                : call.failure(.type, "`categories` is for `:potts` units, and there are none", at: "categories")
        }
        for (layer, shape) in [("visible", visible), ("hidden", hidden)] where shape.learnsPrecisions {
            guard !(try shape.layer(columns: shape.columnsPerUnit)).logPrecisions.isEmpty else {
                throw call.failure(
                    .type, "\(shape.type.title) units have no precision that could be learned", at: "learned_precision",
                    help: "`:gaussian` and `:relu` units have; here the \(layer) units are `:\(shape.type.name)`")
            }
        }
        return (visible, hidden)
    }

    private static func given(_ weights: NumericMatrix, _ call: Call) throws -> Value {
        guard let visibleBiases = call.optionalNumbers("nh"), let hiddenBiases = call.optionalNumbers("c") else {
            throw call.failure(
                .type, "`rbm` needs W, b and c", at: "nv", call["nv"]?.phrase ?? "",
                help: "`rbm(W, b, c)` or `rbm(nv, nh)`")
        }
        let size = "\(weights.rows)x\(weights.columns)"
        guard visibleBiases.count == weights.rows else {
            throw call.failure(
                .shape, "`W` is \(size), so `b` must have \(elementCount(weights.rows))",
                at: [("nh", elementCount(visibleBiases.count)), ("nv", size)])
        }
        guard hiddenBiases.count == weights.columns else {
            throw call.failure(
                .shape, "`W` is \(size), so `c` must have \(elementCount(weights.columns))",
                at: [("c", elementCount(hiddenBiases.count)), ("nv", size)])
        }
        let shapes = try shapes(call)
        for (name, shape, count) in [("nh", shapes.visible, weights.rows), ("c", shapes.hidden, weights.columns)] {
            guard count % shape.columnsPerUnit == 0 else {
                throw call.failure(
                    .shape,
                    "`W` is \(size), but \(elementCount(count)) are not whole units of \(shape.categories) categories",
                    at: [(name, elementCount(count)), ("nv", size)])
            }
        }
        let (visible, hidden) = (
            try shapes.visible.layer(columns: weights.rows), try shapes.hidden.layer(columns: weights.columns)
        )
        let parameters = Parameters(
            weights: Matrix(weights), visibleBiases: visibleBiases, hiddenBiases: hiddenBiases,
            visibleLogPrecisions: visible.logPrecisions, hiddenLogPrecisions: hidden.logPrecisions)
        let culprit: String? =
            switch parameters.firstNonFinite {
            case .weight: "nv"
            case .visibleBias: "nh"
            case .hiddenBias: "c"
            case .visibleLogPrecision, .hiddenLogPrecision, nil: nil
            }
        try call.engine(blaming: culprit) { try parameters.checkFinite() }
        return .object(
            ModelObject(
                try RestrictedBoltzmannMachine(parameters, visible: shapes.visible, hidden: shapes.hidden)))
    }

    static let copy = Builtin(
        group: group, name: "copy",
        parameters: [Parameter("x", .required, .any, "a model, or any value")],
        returns: "another model with the same parameters; any other value as it is, since values never change",
        summary: "a copy that changes of the original leave alone",
        examples: [.init("m = rbm(2, 1; seed=1); k = copy(m); k.W[1, 1] = 5; m.W[1, 1] == 5", "false")],
        seeAlso: ["rbm", "set_parameters!"]
    ) { call in
        guard let model = call.optionalObject("x", as: ModelObject.self) else { return try call.value("x") }
        return .object(model.copy())
    }

    static let parameters = Builtin(
        group: group, name: "parameters",
        parameters: [model],
        returns: "a Vector λ: W row by row, then b, then c, then zv and zh where there are any",
        summary: "all parameters of a model in one vector",
        examples: [.init("parameters(rbm([1 2; 3 4], [5, 6], [7, 8]))'", "1×8 Matrix:\n 1  2  3  4  5  6  7  8")],
        seeAlso: ["set_parameters!", "rbm"]
    ) { call in
        .vector(try call.object("m", as: ModelObject.self).machine.parameters.flat)
    }

    static let setParameters = Builtin(
        group: group, name: "set_parameters!",
        parameters: [
            model,
            Parameter("λ", .required, .vector, "W row by row, then b, then c, then zv and zh where there are any"),
        ],
        returns: "the model",
        summary: "replaces all parameters of a model",
        examples: [.init("m = rbm(1, 1); set_parameters!(m, [0.5, 1, -1]); m.c", "1-element Vector:\n -1")],
        seeAlso: ["parameters", "rbm"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let flat = try call.numbers("λ")
        let machine = model.machine
        let parameters = try call.engine(blaming: "λ") {
            let parameters = try Parameters(flat: flat, like: machine.parameters)
            try parameters.checkFinite()
            return parameters
        }
        model.machine.assign(parameters)
        return .object(model)
    }
}
