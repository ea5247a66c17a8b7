// The builtins that estimate what is too large to sum: the partition function, and what follows from it.
import Boltzmann
import CommandLanguage

/// The estimates of the vocabulary; the builtins of ``ExactBuiltins`` take the same settings.
enum EstimationBuiltins {
    static let table: [Builtin] = [annealed, logRatio]

    /// How log Z is had, for every function that needs it.
    static let settings = [method(":exact")] + annealing + [start, .seed]
    /// The same where models of any size are measured.
    static let automaticSettings = [method(":auto")] + annealing + [start, .seed]

    private static func method(_ standard: String) -> Parameter {
        Parameter(
            "method", .keyword(standard), .symbol(EstimationMethod.allCases.map(\.rawValue)),
            "how log Z is had: :exact, or estimated by :ais, :reverse_ais or :bridge (both ways); :auto is :exact up to "
                + "2^26 states, else :bridge")
    }

    private static let annealing = [
        Parameter(
            "betas", .keyword("1000"), .either([.integer(2...1 << 24), .vector]),
            "inverse temperatures of the estimates: how many, or all of them from 0 to 1, ascending"),
        Parameter("chains", .keyword("100"), .integer(2...1 << 24), "Markov chains each way of the estimates"),
    ]

    private static let start = Parameter(
        "start", .keyword(":auto"), .symbol(AnnealingOptions.Start.allCases.map(\.rawValue)),
        "where reverse AIS starts: :exact samples, annealed :chains, or :auto, exact ones up to 2^20 states")

    static let annealed = Builtin(
        group: "sampling", name: "ais",
        parameters: [ModelBuiltins.model] + annealing + [.seed],
        returns: "an Estimate of log Z", returnedObject: "Estimate",
        summary: "the logarithm of the partition function by annealed importance sampling, for models of any size",
        examples: [
            .init("abs(ais(rbm(4, 3; scale=0); seed=1) - 7 * log(2)) < 0.05", "true"),
            .init("m = rbm(9, 4; seed=1, scale=1); abs(ais(m; seed=1) - log_partition(m)) < 0.1", "true"),
        ],
        reference: "Neal 2001; Salakhutdinov and Murray 2008",
        formula: #"\frac{Z}{Z_0} = \Big\langle \prod_k e^{\mathcal{E}_{k-1}(v_k) - \mathcal{E}_k(v_k)} \Big\rangle"#,
        seeAlso: ["log_partition", "log_ratio", "sample"]
    ) { call in
        let machine = try call.object("m", as: ModelObject.self).machine
        return .object(EstimateObject(try call.logPartition(of: machine, by: .ais), of: "log Z"))
    }

    static let logRatio = Builtin(
        group: ExactBuiltins.group, name: "log_ratio",
        parameters: [
            Parameter("m1", .required, .object("Model"), "a model"),
            Parameter("m2", .required, .object("Model"), "another model"),
            Parameter(
                "D", .optional("nothing"), ExactBuiltins.data.type,
                "data to compare the models by, one example per row (n×nv), or a Distribution"),
        ] + automaticSettings,
        returns:
            "an Estimate, in nats; per example with data; of two estimates the variances add, and so do the bounds",
        returnedObject: "Estimate",
        summary:
            "compares two models: log Z of the first minus that of the second, or with data their mean log-likelihood ratio",
        examples: [
            .init("log_ratio(rbm(4, 3; scale=0), rbm(4, 1; scale=0))", "log(Z₁/Z₂) = 1.38629436112 (exact)"),
            .init(
                "log_ratio(rbm(zeros(2, 1), [1, 1], [0]), rbm(2, 1; scale=0), [1 1; 1 0]) > 0", "true"),
        ],
        reference: "Salakhutdinov and Murray 2008",
        formula: #"\log \frac{Z_1}{Z_2} \quad \text{or} \quad \Big\langle \log \frac{p_1(v)}{p_2(v)} \Big\rangle_D"#,
        seeAlso: ["log_partition", "nll"]
    ) { call in
        let models = try ["m1", "m2"].map { try call.object($0, as: ModelObject.self) }
        try call.checkSettings()
        let method = try call.estimationMethod()
        let means =
            try call["D"] == nil
            ? nil
            : models.map { model in
                let data = try call.distribution("D", for: model)
                return try call.engine(blaming: "D") {
                    try data.crossEntropy(to: model.machine, logPartition: 0, call.execution)
                }
            }
        let options = try call.annealingOptions()
        var random = try call.randomSource()
        let estimates = try zip(["m1", "m2"], models).map { name, model in
            try call.engine(blaming: name) {
                try model.machine.logPartition(by: method, options, random: &random, call.execution)
            }
        }
        let ratio = estimates[0].minus(estimates[1])
        guard let means else { return .object(EstimateObject(ratio, of: "log(Z₁/Z₂)")) }
        // log p₁ − log p₂ is ℰ₂ − ℰ₁ − log (Z₁/Z₂).
        return .object(
            EstimateObject(ratio.transformed(factor: -1, offset: means[1] - means[0]), of: "⟨log(p₁/p₂)⟩"))
    }
}

extension Call {
    func estimationMethod() throws -> EstimationMethod {
        EstimationMethod(rawValue: try symbol("method")) ?? .auto
    }

    fileprivate func annealingOptions() throws -> AnnealingOptions {
        var options = AnnealingOptions(
            chains: try integer("chains"), start: optionalSymbol("start").flatMap(AnnealingOptions.Start.init) ?? .auto)
        if let count = optionalInteger("betas") {
            options = AnnealingOptions(temperatures: count, chains: options.chains, start: options.start)
        } else {
            options.betas = try numbers("betas")
        }
        return options
    }

    /// log Z of a model, exactly or by an estimate.
    func logPartition(of machine: RestrictedBoltzmannMachine, by method: EstimationMethod) throws -> Estimate {
        let options = try annealingOptions()
        var random = try randomSource()
        return try engine(blaming: "m") {
            try machine.logPartition(by: method, options, random: &random, execution)
        }
    }

    /// log Z of a model as the argument `method` says; `nil` when it says `:exact`.
    func estimatedLogPartition(of machine: RestrictedBoltzmannMachine) throws -> Estimate? {
        try checkSettings()
        let method = try estimationMethod()
        return method == .exact ? nil : try logPartition(of: machine, by: method)
    }

    /// A quantity that is log Z plus something exact: a number when the argument `method` says `:exact`, else an Estimate.
    /// - Parameters:
    ///   - name: what the quantity is called where it shows itself.
    ///   - quantity: the quantity for a given log Z, or for the exact one.
    func aboveLogPartition(
        of machine: RestrictedBoltzmannMachine, _ name: String, _ quantity: (Double?) throws -> Double
    ) throws -> Value {
        let estimate = try estimatedLogPartition(of: machine)
        let offset = try engine(blaming: "m") { try quantity(estimate.map { _ in 0 }) }
        return estimate.map { .object(EstimateObject($0.transformed(offset: offset), of: name)) } ?? .number(offset)
    }
}
