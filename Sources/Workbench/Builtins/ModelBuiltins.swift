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
            Parameter("visible", .keyword(":bernoulli"), .symbol(["bernoulli"]), "type of the visible units, 0 or 1"),
            Parameter("hidden", .keyword(":bernoulli"), .symbol(["bernoulli"]), "type of the hidden units, 0 or 1"),
        ],
        returns: "a Model with fields W (nv×nh), b (nv), c (nh), nv and nh",
        summary: "a restricted Boltzmann machine: random weights and no biases, or the given W, b, c",
        examples: [
            .init("rbm([1 -1; 0.5 2; 0 0], [0, 0, 1], [0.5, -0.5]).W", "3×2 Matrix:\n 1    -1\n 0.5   2\n 0     0"),
            .init("rbm(784, 16; seed=1).nh", "16"),
        ],
        reference: "Smolensky 1986; random initial weights as in Hinton 2012, section 8",
        formula: #"E(v, h) = -v^\top W h - b^\top v - c^\top h"#,
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
        try Value.checkSize([visible, hidden])
        return .object(
            ModelObject(
                try RestrictedBoltzmannMachine(
                    visible: visible, hidden: hidden, scale: scale, from: try call.randomStream(), call.execution)))
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
                .shape, "W is \(size), so b must have \(elementCount(weights.rows))",
                at: [("nh", elementCount(visibleBiases.count)), ("nv", size)])
        }
        guard hiddenBiases.count == weights.columns else {
            throw call.failure(
                .shape, "W is \(size), so c must have \(elementCount(weights.columns))",
                at: [("c", elementCount(hiddenBiases.count)), ("nv", size)])
        }
        let parameters = Parameters(
            weights: Matrix(weights), visibleBiases: visibleBiases, hiddenBiases: hiddenBiases)
        let culprit: String? =
            switch parameters.firstNonFinite {
            case .weight: "nv"
            case .visibleBias: "nh"
            case .hiddenBias: "c"
            case .visibleLogPrecision, .hiddenLogPrecision, nil: nil
            }
        try call.engine(blaming: culprit) { try parameters.checkFinite() }
        return .object(ModelObject(RestrictedBoltzmannMachine(parameters)))
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
        return .object(ModelObject(model.machine))
    }

    static let parameters = Builtin(
        group: group, name: "parameters",
        parameters: [model],
        returns: "a Vector λ of nv·nh + nv + nh elements: W row by row, then b, then c",
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
            Parameter("λ", .required, .vector, "nv·nh + nv + nh elements: W row by row, then b, then c"),
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
