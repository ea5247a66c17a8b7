// The builtins for exact quantities: the partition function, probabilities, and the information they carry.
import Boltzmann
import CommandLanguage

/// The group `exact` of the vocabulary.
enum ExactBuiltins {
    static let group = "exact"

    static let table: [Builtin] = [
        logPartition, logProbability, probability, distribution, entropy, crossEntropy, divergence, likelihood,
    ]

    /// The parameter `D` of every function of data.
    static let data = Parameter(
        "D", .required, .either([.array, .object("Distribution")]),
        "data set with one example per row (n×nv), or a Distribution")

    private static let limit = "exact by enumerating the smaller layer; more than 2^26 states are refused"

    static let logPartition = Builtin(
        group: group, name: "log_partition",
        parameters: [ModelBuiltins.model] + EstimationBuiltins.settings,
        returns: "a number, in nats; an Estimate for methods other than :exact",
        summary: "the logarithm of the partition function Z; \(limit)",
        examples: [
            .init("log_partition(rbm(4, 3; scale=0)) ≈ 7 * log(2)", "true"),
            .init("log_partition(rbm(4, 3; scale=0); method=:auto)", "log Z = 4.85203026392 (exact)"),
            .init(
                "e = log_partition(rbm(60, 40; seed=1, scale=0.3); method=:auto, betas=200, seed=1); e.lower < e < e.upper",
                "true"),
            .init("m = rbm(4, 2; seed=1); log_partition(m) ≈ logsumexp(-free_energy(m, states(4)))", "true"),
        ],
        reference: "Z of equation (3)",
        formula: #"\log Z = \log \sum_{v} e^{-\mathcal{E}(v)}"#,
        seeAlso: ["free_energy", "log_probability", "ais", "log_ratio"]
    ) { call in
        let machine = try call.object("m", as: ModelObject.self).machine
        if let estimate = try call.estimatedLogPartition(of: machine) {
            return .object(EstimateObject(estimate, of: "log Z"))
        }
        return .number(try call.engine(blaming: "m") { try machine.logPartition(call.execution) })
    }

    static let logProbability = Builtin(
        group: group, name: "log_probability",
        parameters: [ModelBuiltins.model, EnergyBuiltins.partlyVisible] + EstimationBuiltins.settings,
        returns: "a number, or one per row, in nats; Estimates for methods other than :exact",
        summary: "the logarithm of the probability of a visible state, or of what is known of it; \(limit)",
        examples: [.init("log_probability(rbm(3, 2; scale=0), [1, 0, 1]) ≈ -3 * log(2)", "true")],
        reference: "the logarithm in equation (2)",
        formula: #"\log p(v) = -\mathcal{E}(v) - \log Z"#,
        seeAlso: ["probability", "nll", "log_partition"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model, allowsMissing: true)
        let estimate = try call.estimatedLogPartition(of: model.machine)
        let logs = try call.engine(blaming: "m") {
            try model.machine.logProbabilities(states.rows, logPartition: estimate.map { _ in 0 }, call.execution)
        }
        guard let estimate else { return states.answer(logs) }
        let estimates = logs.map {
            Value.object(EstimateObject(estimate.transformed(factor: -1, offset: $0), of: "log p"))
        }
        return states.isSingle ? estimates[0] : .list(estimates)
    }

    static let probability = Builtin(
        group: group, name: "probability",
        parameters: [ModelBuiltins.model, EnergyBuiltins.partlyVisible],
        returns: "a number, or one per row",
        summary: "the probability of a visible state, or of what is known of it; \(limit)",
        examples: [
            .init(
                "m = rbm(3, 2; seed=1, scale=2); probability(m, [1, NaN, 0]) ≈ sum(probability(m, [1 0 0; 1 1 0]))",
                "true"),
            .init("probability(rbm(3, 2; scale=0), [1, 0, 1]) ≈ 1 / 8", "true"),
            .init("sum(probability(rbm(4, 2; seed=1, scale=3), states(4))) ≈ 1", "true"),
        ],
        reference: "p(v) of equation (1)",
        formula: #"p(v) = e^{-\mathcal{E}(v)} / Z"#,
        seeAlso: ["log_probability", "distribution"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model, allowsMissing: true)
        return states.answer(
            try call.engine(blaming: "m") { try model.machine.probabilities(states.rows, call.execution) })
    }

    static let distribution = Builtin(
        group: group, name: "distribution",
        parameters: [
            Parameter(
                "x", .required, .either([.object("Model"), .array]),
                "a model, or a data set with one example per row")
        ],
        returns: "a Distribution: states, one per row, and their probabilities", returnedObject: "Distribution",
        summary: "the probabilities of all visible states of a model, or the frequencies of the rows of a data set",
        examples: [
            .init("distribution([0 1; 1 1; 0 1; 0 1]).probabilities", "2-element Vector:\n 0.75  0.25"),
            .init("distribution(rbm(2, 3; scale=0)).probabilities[1]", "0.25"),
        ],
        reference: "q and p of equation (1)",
        seeAlso: ["kl", "entropy", "probability"]
    ) { call in
        guard let model = call.optionalObject("x", as: ModelObject.self) else {
            return .object(DistributionObject(try call.distribution("x")))
        }
        return .object(
            DistributionObject(try call.engine(blaming: "x") { try model.machine.distribution(call.execution) }))
    }

    static let entropy = Builtin(
        group: group, name: "entropy",
        parameters: [data],
        returns: "a number, in nats",
        summary: "the Shannon entropy of the data distribution",
        examples: [.init("entropy([0 0; 0 1; 1 0; 1 1]) == log(4)", "true")],
        reference: "the first sum of equation (1), negated; Shannon 1948",
        formula: #"H(q) = -\sum_v q(v) \log q(v)"#,
        seeAlso: ["cross_entropy", "kl"]
    ) { call in
        .number(try call.distribution("D").entropy)
    }

    static let crossEntropy = Builtin(
        group: group, name: "cross_entropy",
        parameters: [data, ModelBuiltins.model] + EstimationBuiltins.settings,
        returns: "a number, in nats; an Estimate for methods other than :exact",
        summary: "the cross-entropy of the data and the model; \(limit)",
        examples: [.init("D = [0 0; 1 1]; m = rbm(2, 1; seed=1); cross_entropy(D, m) ≈ nll(m, D)", "true")],
        reference: "the second sum of equation (1), negated: the left side of equation (2)",
        formula: #"-\sum_v q(v) \log p(v)"#,
        seeAlso: ["nll", "kl", "entropy"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let data = try call.distribution("D", for: model)
        return try call.aboveLogPartition(of: model.machine, "cross-entropy") {
            try data.crossEntropy(to: model.machine, logPartition: $0, call.execution)
        }
    }

    static let divergence = Builtin(
        group: group, name: "kl",
        parameters: [data, ModelBuiltins.model] + EstimationBuiltins.settings,
        returns: "a number of at least 0, in nats; an Estimate for methods other than :exact",
        summary:
            "the Kullback-Leibler divergence of the data from the model; infinite, and refused, where visible units take a "
            + "continuum of values: nll is what is left of it there; \(limit)",
        examples: [
            .init("kl(states(3), rbm(3, 2; scale=0)) < 1e-12", "true"),
            .init("D = [0 0; 1 1]; m = rbm(2, 1; seed=1); kl(D, m) ≈ cross_entropy(D, m) - entropy(D)", "true"),
        ],
        reference: "equation (1); Kullback and Leibler 1951",
        formula: #"D_{KL}(q \,\|\, p) = \sum_v q(v) \log \frac{q(v)}{p(v)}"#,
        seeAlso: ["cross_entropy", "entropy", "nll"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let data = try call.distribution("D", for: model)
        return try call.aboveLogPartition(of: model.machine, "KL divergence") {
            try data.divergence(from: model.machine, logPartition: $0, call.execution)
        }
    }

    static let likelihood = Builtin(
        group: group, name: "nll",
        parameters: [
            ModelBuiltins.model,
            Parameter(
                "D", .required, data.type,
                "data set with one example per row (n×nv), or a Distribution; NaN is a missing value, summed over"),
        ] + EstimationBuiltins.settings,
        returns: "a number, in nats per example; an Estimate for methods other than :exact",
        summary: "the negative log-likelihood, averaged over the rows of the data; \(limit)",
        examples: [
            .init("nll(rbm(4, 3; scale=0), [1 0 1 0; 0 0 0 1]) ≈ 4 * log(2)", "true"),
            .init(
                "m = rbm(64, 40; seed=1); nll(m, binarize(digits()); method=:auto, betas=100, seed=1).method", ":bridge"
            ),
        ],
        reference: "equation (2)",
        formula: #"-\langle \log p(v) \rangle_q"#,
        seeAlso: ["kl", "gradient", "log_probability"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        if call.optionalObject("D", as: DistributionObject.self) != nil {
            let data = try call.distribution("D", for: model)
            return try call.aboveLogPartition(of: model.machine, "NLL") {
                try data.crossEntropy(to: model.machine, logPartition: $0, call.execution)
            }
        }
        let data = try call.rows("D", of: model, allowsMissing: true)
        return try call.aboveLogPartition(of: model.machine, "NLL") {
            try model.machine.negativeLogLikelihood(of: data, logPartition: $0, call.execution)
        }
    }
}
