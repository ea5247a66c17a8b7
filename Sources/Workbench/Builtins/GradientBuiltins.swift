// The builtins for the two phases, the gradient that is their difference, and its check by finite differences.
import Boltzmann
import CommandLanguage

/// The group `gradients` of the vocabulary.
enum GradientBuiltins {
    static let group = "gradients"

    static let table: [Builtin] = [
        positivePhase, negativePhase, gradient, EstimatorBuiltins.expectedGradient, EstimatorBuiltins.report, cosine,
        finiteDifference, checkGradient,
    ]

    /// The parameter `method` of everything that takes a negative phase.
    static let method = Parameter(
        "method", .keyword(":exact"), .symbol(GradientMethod.allCases.map(\.rawValue)),
        "how the negative phase is had: :exact (sum over v), :joint (sum over v and h), or by Gibbs chains: :cd from the "
            + "data, :pcd going on, :pt at several temperatures, :ptt at earlier models of the run too")
    static let steps = Parameter("k", .keyword("1"), .positiveInteger, "Gibbs steps of the methods with chains")
    static let temperatures = Parameter(
        "temperatures", .keyword("10"), .integer(2...1 << 16), "inverse temperatures of :pt, from 0 to 1")
    static let gauge = Parameter(
        "gauge", .keyword(":none"), .symbol(Gauge.Name.allCases.map(\.rawValue)),
        "where states are measured from: :centered from their offsets, :standardized also in standard deviations")
    static let offsets = Parameter(
        "offsets", .keyword(":data"), .symbol(Gauge.Source.allCases.map(\.rawValue)),
        "what the offsets of a gauge are means of; with :both, centered is the enhanced gradient")
    private static let step = Parameter("step", .keyword("1e-4"), .number, "how far each parameter is moved either way")

    static let positivePhase = Builtin(
        group: group, name: "positive_phase",
        parameters: [ModelBuiltins.model, ExactBuiltins.data],
        returns: "a Gradient", returnedObject: "Gradient",
        summary: "the gradient of the free energy averaged over the data",
        examples: [.init("positive_phase(rbm(2, 1; scale=0), [1 0; 1 1]).b", "2-element Vector:\n -1    -0.5")],
        reference: "the first term of equations (5) to (7)",
        formula: #"\langle \nabla \mathcal{E} \rangle_D = \frac{1}{|D|} \sum_{v \in D} \nabla \mathcal{E}(v)"#,
        seeAlso: ["negative_phase", "gradient", "free_energy_gradient"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        return .object(GradientObject(try positive(model, call)))
    }

    static let negativePhase = Builtin(
        group: group, name: "negative_phase",
        parameters: [
            ModelBuiltins.model,
            Parameter(
                "D", .optional("nothing"), .array,
                "where the chains of :cd and its like start, one example per row (n×nv)"),
            method, steps, temperatures, .seed,
        ],
        returns: "a Gradient", returnedObject: "Gradient",
        summary: "the gradient of the free energy averaged over the model: exactly, or by an estimator",
        examples: [
            .init("negative_phase(rbm(2, 1; scale=0)).b", "2-element Vector:\n -0.5  -0.5"),
            .init(
                "m = rbm(4, 3; seed=1, scale=1); a = negative_phase(m); b = negative_phase(m; method=:joint); norm(a - b) < 1e-12",
                "true"),
        ],
        reference:
            "the second term of equations (4) (:joint), (6) and (7) (:exact); Hinton 2002 (:cd), Tieleman 2008 (:pcd), "
            + "Desjardins et al. 2010 and Cho et al. 2010 (:pt), Béreux et al. 2025 (:ptt)",
        formula: #"\langle \nabla \mathcal{E} \rangle_p = \sum_v p(v) \, \nabla \mathcal{E}(v)"#,
        seeAlso: ["positive_phase", "gradient", "gibbs"]
    ) { call in
        try call.checkSettings()
        let model = try call.object("m", as: ModelObject.self)
        let method = try call.gradientMethod()
        guard call["D"] != nil else {
            if method.startsFromData {
                throw call.failure(
                    .type, "method `:\(method.rawValue)` starts from data", at: "method",
                    help: "write `\(call.builtin.name)(m, D; method=:\(method.rawValue))`")
            }
            return .object(GradientObject(try negative(model, startingAt: nil, method, call)))
        }
        let start = try call.examples("D", of: .visible, model).rows
        return .object(GradientObject(try negative(model, startingAt: start, method, call)))
    }

    static let gradient = Builtin(
        group: group, name: "gradient",
        parameters: [ModelBuiltins.model, ExactBuiltins.data, method, steps, temperatures, gauge, offsets, .seed],
        returns: "a Gradient, made of both phases", returnedObject: "Gradient",
        summary: "the gradient of the negative log-likelihood (and of the KL divergence): training goes against it",
        examples: [
            .init("g = gradient(rbm(3, 2; seed=1), [1 0 1; 1 1 1]); g.W == g.positive.W - g.negative.W", "true"),
            .init("gradient(rbm(2, 1; scale=0), [1 0; 1 1]).b", "2-element Vector:\n -0.5   0"),
            .init("gradient(rbm(2, 1; scale=0), [1 0; 1 1]; gauge=:centered).W", "2×1 Matrix:\n 0\n 0"),
        ],
        reference: "equation (7); gauges: Melchior, Fischer & Wiskott 2016, Cho, Raiko & Ilin 2011 (enhanced)",
        formula: #"\nabla C = \langle \nabla \mathcal{E} \rangle_D - \langle \nabla \mathcal{E} \rangle_p"#,
        seeAlso: [
            "positive_phase", "negative_phase", "expected_gradient", "estimator_report", "check_gradient", "train!",
        ]
    ) { call in
        try call.checkSettings()
        let model = try call.object("m", as: ModelObject.self)
        let method = try call.gradientMethod()
        let positive = try positive(model, call)
        let start = method.startsFromData ? try call.rows("D", of: model) : nil
        let negative = try negative(model, startingAt: start, method, call)
        let gradient = Gradient(positive: positive, negative: negative)
        return .object(GradientObject(try gauged(gradient, model, call)))
    }

    /// The gradient in the gauge that was asked for.
    private static func gauged(_ gradient: Gradient, _ model: ModelObject, _ call: Call) throws -> Gradient {
        var gauge = Gauge.none
        gauge.nameText = try call.symbol("gauge")
        gauge.sourceText = try call.symbol("offsets")
        guard gauge.name != .none else { return gradient }
        let rows = try call.rows("D", of: model)
        return try call.engine(blaming: "D") {
            try gauge.frame(of: gradient, model.machine, batch: rows, call.execution)?.gradient(gradient) ?? gradient
        }
    }

    static func positive(_ model: ModelObject, _ call: Call) throws -> Parameters {
        let machine = model.machine
        if call.optionalObject("D", as: DistributionObject.self) != nil {
            let data = try call.distribution("D", for: model)
            return try call.engine(blaming: "D") { try machine.positivePhase(of: data, call.execution) }
        }
        let rows = try call.examples("D", of: .visible, model).rows
        return try call.engine(blaming: "D") { try machine.freeEnergyGradient(rows, call.execution) }
    }

    private static func negative(
        _ model: ModelObject, startingAt start: Matrix?, _ method: GradientMethod, _ call: Call
    ) throws -> Parameters {
        let machine = model.machine
        let random = method.startsFromData ? try call.randomStream() : RandomStream(seed: 0)
        let (steps, temperatures) = (try call.integer("k"), try call.integer("temperatures"))
        var estimator = try call.engine { try method.estimator(steps: steps, temperatures: temperatures) }
        let none = Matrix(repeating: 0, rows: 0, columns: machine.visibleCount)
        return try call.engine(blaming: "m") {
            try estimator.negativePhase(of: machine, batch: start ?? none, random: random, call.execution)
        }
    }

    static let cosine = Builtin(
        group: group, name: "cosine",
        parameters: [
            Parameter("a", .required, .either([.object("Gradient"), .vector]), "a gradient or a vector"),
            Parameter("b", .required, .either([.object("Gradient"), .vector]), "another one of the same size"),
        ],
        returns: "a number from -1 to 1; NaN when one of them is zero",
        summary: "the cosine of the angle between two gradients or vectors: 1 when they point the same way",
        examples: [
            .init("cosine([1, 0], [1, 1]) ≈ 1 / √2", "true"),
            .init("g = gradient(rbm(3, 2; seed=1), [1 0 1; 1 1 1]); cosine(g, -2 * g) ≈ -1", "true"),
        ],
        formula: #"\frac{a \cdot b}{\lVert a \rVert \, \lVert b \rVert}"#,
        seeAlso: ["dot", "norm", "gradient"]
    ) { call in
        let (a, b) = try call.vectorPair()
        return .number(min(1, max(-1, a.cosine(b))))
    }

    static let finiteDifference = Builtin(
        group: group, name: "finite_difference",
        parameters: [ModelBuiltins.model, ExactBuiltins.data, step],
        returns: "a Gradient", returnedObject: "Gradient",
        summary:
            "the gradient of the negative log-likelihood without calculus: every parameter moved a little either way",
        examples: [
            .init(
                "m = rbm(3, 2; seed=1, scale=1); D = [1 0 1; 1 1 1]; norm(finite_difference(m, D) - gradient(m, D)) < 1e-6",
                "true")
        ],
        formula: #"\frac{\partial C}{\partial \lambda_k} \approx \frac{C(\lambda_k + s) - C(\lambda_k - s)}{2 s}"#,
        seeAlso: ["check_gradient", "gradient"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let data = try call.rows("D", of: model)
        let step = try call.number("step")
        return .object(
            GradientObject(
                try call.engine(blaming: "m") {
                    try model.machine.finiteDifference(step: step, call.execution) {
                        try $0.cost(of: data, call.execution)
                    }
                }))
    }

    static let checkGradient = Builtin(
        group: group, name: "check_gradient",
        parameters: [ModelBuiltins.model, ExactBuiltins.data, step],
        returns: "a Report with fields passed, relative_difference, largest_difference, worst and step",
        returnedObject: "Report",
        summary: "compares the exact gradient with finite differences of the cost, parameter by parameter",
        examples: [.init("check_gradient(rbm(3, 2; seed=1, scale=1), [1 0 1; 1 1 1]).passed", "true")],
        reference: "equation (7) against the definition of a derivative",
        seeAlso: ["finite_difference", "gradient", "derive"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let data = try call.rows("D", of: model)
        let step = try call.number("step")
        let check = try call.engine(blaming: "m") {
            try model.machine.checkGradient(of: data, step: step, call.execution)
        }
        return .object(report(check))
    }

    /// Central differences lose to rounding and to the third derivative, both far below this for steps near 1e-4.
    private static let tolerance = 1e-5

    private static func report(_ check: GradientCheck) -> ReportObject {
        let passed = check.relativeDifference < tolerance || check.largestDifference < tolerance * check.step
        return ReportObject(
            title: passed
                ? "the exact gradient agrees with finite differences"
                : "the exact gradient and finite differences disagree",
            [
                .init(
                    name: "passed", meaning: "relative difference below \(numberText(tolerance))", value: .bool(passed)),
                .init(
                    name: "relative_difference", meaning: "norm of the difference over norm of the gradient",
                    value: .number(check.relativeDifference)),
                .init(
                    name: "largest_difference", meaning: "largest difference of a component",
                    value: .number(check.largestDifference)),
                .init(
                    name: "worst", meaning: "the parameter where it is",
                    value: .string(check.worst.map(\.description) ?? "none")),
                .init(name: "step", meaning: "how far each parameter was moved", value: .number(check.step)),
            ])
    }
}

extension Call {
    /// The `method` argument.
    func gradientMethod() throws -> GradientMethod {
        let name = try symbol("method")
        guard let method = GradientMethod(rawValue: name) else {
            throw failure(.value, "there is no method `:\(name)`", at: "method")
        }
        return method
    }

    /// The rows of a data set for a model; a Distribution has none.
    /// - Throws: a `TypeError` for a Distribution, a `ShapeError` when the data do not fit.
    func rows(_ name: String, of model: ModelObject, allowsMissing: Bool = false) throws -> Matrix {
        if optionalObject(name, as: DistributionObject.self) != nil {
            throw failure(
                .type, "`\(builtin.name)` needs a data set here, with one example per row", at: name, "a Distribution",
                help: "its states are in the field `states`")
        }
        return try examples(name, of: .visible, model, allowsMissing: allowsMissing).rows
    }

    /// Two gradients or two vectors, as vectors of parameters.
    /// - Throws: a `TypeError` when they are of different kinds, a `ShapeError` when of different sizes.
    func vectorPair() throws -> (Parameters, Parameters) {
        if let a = optionalObject("a", as: GradientObject.self), let b = optionalObject("b", as: GradientObject.self) {
            try a.checkSizes(of: b, at: (.argument("a"), .argument("b")))
            return (a.components, b.components)
        }
        guard let a = optionalNumbers("a"), let b = optionalNumbers("b") else {
            throw failure(
                .type, "`\(builtin.name)` takes two gradients or two vectors", at: "b", self["b"]?.phrase ?? "")
        }
        guard a.count == b.count else {
            throw failure(
                .shape, "the vectors have \(a.count) and \(elementCount(b.count))",
                at: [("b", elementCount(b.count)), ("a", elementCount(a.count))])
        }
        func column(_ numbers: [Double]) -> Parameters {
            Parameters(
                weights: Matrix(repeating: 0, rows: numbers.count, columns: 0), visibleBiases: numbers, hiddenBiases: []
            )
        }
        return (column(a), column(b))
    }
}
