// The builtins that hold estimators of the gradient against the exact one.
import Boltzmann
import CommandLanguage

/// What estimators do on average, and how far a single estimate is off.
enum EstimatorBuiltins {
    static let expectedGradient = Builtin(
        group: GradientBuiltins.group, name: "expected_gradient",
        parameters: [
            ModelBuiltins.model, ExactBuiltins.data,
            Parameter(
                "method", .keyword(":cd"), .symbol(["cd", "exact", "joint"]),
                "of which estimator: :cd; the exact sums :exact and :joint are their own expectation"),
            GradientBuiltins.steps,
        ],
        returns: "a Gradient, made of both phases", returnedObject: "Gradient",
        summary:
            "the expectation of an estimated gradient, from the probabilities of all Gibbs steps: minus the exact gradient, it "
            + "is the estimator's bias",
        examples: [
            .init(
                "m = rbm(4, 3; seed=1, scale=2); D = [1 1 0 0; 0 0 1 1]; bias = expected_gradient(m, D; k=1) - gradient(m, D); norm(bias) > 0.01",
                "true"),
            .init(
                "m = rbm(4, 3; seed=1, scale=1); D = [1 1 0 0]; norm(expected_gradient(m, D; k=200) - gradient(m, D)) < 1e-9",
                "true"),
        ],
        reference: "Carreira-Perpiñán and Hinton 2005; Hinton 2002 (:cd)",
        formula:
            #"\langle \nabla \mathcal{E} \rangle_D - \sum_{v'} \sum_{v} q(v) \, T^k(v' \mid v) \, \nabla \mathcal{E}(v')"#,
        seeAlso: ["estimator_report", "gradient", "negative_phase"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let steps = try call.integer("k")
        let method = try call.gradientMethod()
        let positive = try GradientBuiltins.positive(model, call)
        let data = try call.distribution("D", for: model)
        let negative = try call.engine(blaming: "m") {
            switch method {
            case .exact: try model.machine.exactNegativePhase(call.execution).gradient
            case .joint: try model.machine.jointNegativePhase(call.execution).gradient
            default:
                try model.machine.expectedNegativePhase(
                    ofContrastiveDivergence: steps, from: data, call.execution)
            }
        }
        return .object(GradientObject(Gradient(positive: positive, negative: negative)))
    }

    static let report = Builtin(
        group: GradientBuiltins.group, name: "estimator_report",
        parameters: [
            ModelBuiltins.model, Parameter("D", .required, .array, "the data set, one example per row (n×nv)"),
            Parameter(
                "methods", .keyword("[:exact, :cd, :pcd, :pt]"), .sequence,
                "estimators of the gradient: any of \(GradientMethod.allCases.map { ":\($0.rawValue)" }.joined(separator: ", "))"
            ),
            GradientBuiltins.steps, GradientBuiltins.temperatures,
            Parameter("samples", .keyword("200"), .integer(2...1 << 24), "calls of every estimator"), .seed,
        ],
        returns: "the table, a Report with fields method, bias, bias_error, variance, rms_error, cosine and seconds",
        returnedObject: "Report",
        summary:
            "compares estimators of the gradient with the exact one: how far they are off on average, by chance and in all",
        examples: [
            .init(
                "r = estimator_report(rbm(4, 3; seed=1, scale=2), [1 1 0 0; 0 0 1 1]; methods=[:exact, :cd], samples=50, seed=1); r.bias[1] == 0 && r.bias[2] > 0.01 && r.variance[2] > 0",
                "true")
        ],
        reference: "Carreira-Perpiñán and Hinton 2005; Fischer and Igel 2010",
        choices: .init(
            "How the numbers are had; chains that go on get a tenth more calls to forget their start",
            [
                (
                    "bias",
                    "of :cd from the exact probabilities of its steps, up to 2^20 pairs of states; else from the mean g of all "
                        + "calls: √(|g - exact|² - bias_error²), or 0 where that is negative"
                ),
                (
                    "bias_error",
                    "√(variance / samples), how far chance moves the mean of all calls where these are independent; 0 where "
                        + "bias is exact. A bias below it is not told from 0"
                ),
                ("variance", "Σ |gradient - mean|² / (samples - 1)"),
                ("rms_error", "√ of the mean of |gradient - exact|² over all calls"),
                ("cosine", "of the gradient whose distance from the exact one is bias"),
            ]),
        seeAlso: ["expected_gradient", "gradient", "negative_phase"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let machine = model.machine
        let data = try call.rows("D", of: model)
        let methods = try methods(call)
        let (steps, temperatures) = (try call.integer("k"), try call.integer("temperatures"))
        let samples = try call.integer("samples")
        let exact = try call.engine(blaming: "m") { try machine.exactGradient(of: data, call.execution) }
        var random = try call.randomSource()
        let qualities = try methods.map { method in
            try call.engine(blaming: "m") {
                try machine.quality(
                    of: method, steps: steps, temperatures: temperatures, data: data, samples: samples, exact: exact,
                    random: &random, call.execution)
            }
        }
        func column(_ name: String, _ meaning: String, _ value: (EstimatorQuality) -> Double) -> ReportObject.Entry {
            .init(name: name, meaning: meaning, value: .vector(qualities.map(value)))
        }
        return .object(
            ReportObject(
                title:
                    "estimators of a gradient of norm \(significantText(exact.total.norm)), k=\(steps), \(samples) calls",
                [
                    .init(
                        name: "method", meaning: "",
                        value: Value(elements: qualities.map { .symbol($0.method.rawValue) })),
                    column("bias", "norm of the expected minus the exact gradient", \.bias),
                    column("bias_error", "its standard error; 0 where the bias is exact", \.biasError),
                    column("variance", "mean squared distance of an estimate from the expected one", \.variance),
                    column(
                        "rms_error", "root of the mean squared distance from the exact gradient", \.rootMeanSquareError),
                    column("cosine", "of the angle between the expected and the exact gradient", \.cosine),
                    column("seconds", "mean time of a call", \.secondsPerCall),
                ]))
    }

    private static func methods(_ call: Call) throws -> [GradientMethod] {
        guard let given = call["methods"] else { return [.exact, .cd, .pcd, .pt] }
        let names = GradientMethod.allCases.map { "`:\($0.rawValue)`" }.joined(separator: ", ")
        let methods = try (given.asSequence ?? []).map { value in
            guard case .symbol(let name) = value, let method = GradientMethod(rawValue: name) else {
                throw call.failure(
                    .value,
                    "`methods` of `estimator_report` must be a vector of some of \(names), got `\(value.literalText)` in it",
                    at: "methods")
            }
            return method
        }
        guard !methods.isEmpty else { throw call.misfit(.value, "methods", "a vector of some of \(names)") }
        return methods
    }
}
