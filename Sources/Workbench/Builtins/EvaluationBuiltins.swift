// The builtins that tell how good a model is, and how well its chains mix.
import Boltzmann
import CommandLanguage

enum EvaluationBuiltins {
    static let table: [Builtin] = [evaluate, freeEnergyGap, autocorrelationTime, scaleReduction]

    private static let chains = Parameter(
        "x", .required, .array, "numbers along a chain, or a Matrix with one chain per column and one step per row")

    static let evaluate = Builtin(
        group: "training", name: "evaluate",
        parameters: [
            ModelBuiltins.model,
            Parameter(
                "D", .required, .array,
                "the data, one example per row (n×nv); where there is NaN, what has no rule for it is left out"),
            Parameter("validation", .keyword("nothing"), .array, "data that the model was not trained on"),
            Parameter("steps", .keyword("1000"), .count, "Gibbs steps of 8 chains, to see how they mix; 0 for none"),
        ] + EstimationBuiltins.automaticSettings,
        returns:
            "a Report with fields nll, independent_nll, reconstruction_error, r_hat, autocorrelation_time, with units of finitely many states kl and pseudo_likelihood, and with validation data validation_nll and free_energy_gap",
        returnedObject: "Report",
        summary:
            "everything that tells how good a model is, exact or estimated as its size demands, beside the independent units that make the data most likely; beside validation data each of their states counts once more than it occurs",
        examples: [
            .init("evaluate(rbm(4, 2; scale=0), states(4); steps=0).nll ≈ 4 * log(2)", "true"),
            .init(
                "D = bars_and_stripes(2); m = rbm(4, 3; seed=1); train!(m, D; method=:exact, epochs=2000, batch_size=8, seed=1); e = evaluate(m, D; seed=1); e.nll < e.independent_nll",
                "true"),
        ],
        reference: "G. E. Hinton, A practical guide to training RBMs, 2012, sections 5, 6 and 15",
        seeAlso: ["nll", "kl", "pseudo_likelihood", "free_energy_gap", "r_hat", "log_ratio"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let machine = model.machine
        let data = try call.rows("D", of: model, allowsMissing: true)
        let validation = try call["validation"].map { _ in
            try call.rows("validation", of: model, allowsMissing: true)
        }
        try call.checkSettings()
        func independent(smoothing: Double) throws -> IndependentUnits? {
            try call.engine(blaming: "D") {
                try IndependentUnits(fittedTo: data, of: machine.visible, smoothing: smoothing)
            }
        }
        let baseline = try independent(smoothing: 0)
        let logPartition = try call.logPartition(of: machine, by: try call.estimationMethod())
        var entries: [ReportObject.Entry] = []
        func add(_ name: String, _ meaning: String, _ value: Value, beside independent: Double? = nil) {
            let baseline = independent.map { "; independent \(significantText($0))" } ?? ""
            entries.append(.init(name: name, meaning: meaning + baseline, value: value))
        }
        func aboveLogPartition(_ offset: Double) -> Value {
            let estimate = logPartition.transformed(offset: offset)
            return estimate.method == .exact ? .number(estimate.value) : .object(EstimateObject(estimate, of: nil))
        }
        func freeEnergy(_ rows: Matrix, _ name: String) throws -> Double {
            try call.engine(blaming: name) {
                try machine.negativeLogLikelihood(of: rows, logPartition: 0, call.execution)
            }
        }
        let energy = try freeEnergy(data, "D")
        let ownBaseline = baseline?.negativeLogLikelihood(of: data)
        add("nll", "nats per example", aboveLogPartition(energy), beside: ownBaseline)
        if machine.visible.levels != nil, !data.hasMissing {
            let entropy = try call.distribution("D").entropy
            add("kl", "data to model", aboveLogPartition(energy - entropy), beside: ownBaseline.map { $0 - entropy })
        }
        if let validation {
            add(
                "validation_nll", "nats per example", aboveLogPartition(try freeEnergy(validation, "validation")),
                beside: try independent(smoothing: 1)?.negativeLogLikelihood(of: validation))
        }
        if let ownBaseline {
            add("independent_nll", "of the best independent units", .number(ownBaseline))
        }
        try call.engine(blaming: "D") {
            if machine.visible.levels != nil {
                let pseudo = try machine.pseudoLikelihood(of: data, call.execution)
                add("pseudo_likelihood", "its logarithm", .number(pseudo), beside: ownBaseline.map(-))
            }
            if !data.hasMissing {
                add(
                    "reconstruction_error", "mean square per unit",
                    .number(try machine.reconstructionError(of: data, call.execution)))
            }
            if let validation, !data.hasMissing, !validation.hasMissing {
                add(
                    "free_energy_gap", "of validation data minus data, in nats",
                    .number(try machine.freeEnergyGap(training: data, validation: validation, call.execution)))
            }
        }
        for entry in try mixing(call, machine) { entries.append(entry) }
        return .object(
            ReportObject(
                title: "\(model.summary) on \(counted(data.rows, "example")), log Z \(source(logPartition))", entries))
    }

    private static func source(_ estimate: Estimate) -> String {
        estimate.method == .exact ? "exact" : "by :\(estimate.method.rawValue)"
    }

    /// How the free energy moves along 8 chains that start from the biases.
    private static func mixing(
        _ call: Call, _ machine: RestrictedBoltzmannMachine
    ) throws -> [ReportObject.Entry] {
        let (steps, count) = (try call.integer("steps"), 8)
        guard steps >= 4 else { return [] }
        var random = try call.randomSource()
        return try call.engine(blaming: "m") {
            let states = try machine.sample(
                steps * count, SamplingOptions(burnIn: steps / 4, thin: 1, chains: count), random: &random,
                call.execution)
            let energies = Matrix(
                rows: steps, columns: count, elements: try machine.freeEnergies(states, call.execution))
            let ratio = try PotentialScaleReduction.rankNormalized(energies)
            let time: Value
            let meaning: String
            do {
                let found = try AutocorrelationTime(of: energies, call.execution)
                time = .number(found.value)
                meaning = "Gibbs steps, ± \(significantText(found.standardError, digits: 3))"
            } catch BoltzmannError.shortChain(_, let least) {
                time = .nothing
                meaning = "over \(significantText(least.rounded())) steps: take more than \(steps)"
            }
            return [
                .init(
                    name: "r_hat", meaning: "over 1.01 the \(count) chains do not agree",
                    value: .number(ratio)),
                .init(name: "autocorrelation_time", meaning: meaning, value: time),
            ]
        }
    }

    static let freeEnergyGap = Builtin(
        group: "training", name: "free_energy_gap",
        parameters: [
            ModelBuiltins.model, Parameter("D", .required, .array, "the data that the model was trained on (n×nv)"),
            Parameter("V", .required, .array, "data that it was not trained on (n×nv)"),
        ],
        returns: "a number, in nats",
        summary:
            "the mean free energy of held-out data minus that of the training data: it grows when a model overfits",
        examples: [
            .init(
                "m = rbm(3, 2; seed=1); free_energy_gap(m, [1 0 1], [0 0 1]) ≈ nll(m, [0 0 1]) - nll(m, [1 0 1])",
                "true")
        ],
        reference: "G. E. Hinton, A practical guide to training RBMs, 2012, section 6",
        formula: #"\langle \mathcal{E} \rangle_V - \langle \mathcal{E} \rangle_D"#,
        seeAlso: ["evaluate", "free_energy", "nll"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let (data, held) = (try call.rows("D", of: model), try call.rows("V", of: model))
        return .number(
            try call.engine(blaming: "D") {
                try model.machine.freeEnergyGap(training: data, validation: held, call.execution)
            })
    }

    static let autocorrelationTime = Builtin(
        group: "sampling", name: "autocorrelation_time",
        parameters: [chains],
        returns: "a number of steps; NaN when the numbers never change",
        summary:
            "how many steps of a chain tell of a mean as much as one independent sample; several chains are averaged",
        examples: [
            .init(
                "x = zeros(5000); for t in 2:5000; x[t] = 0.5 * x[t - 1] + randn(); end; abs(autocorrelation_time(x) - 3) < 1",
                "true")
        ],
        reference:
            "A. Sokal, Monte Carlo methods in statistical mechanics, 1997: the window is at least 5 times the result",
        formula: #"\tau = 1 + 2 \sum_{t=1}^{M} \rho(t)"#,
        seeAlso: ["r_hat", "sample", "evaluate"]
    ) { call in
        let series = try call.chains("x")
        return .number(try call.engine(blaming: "x") { try AutocorrelationTime(of: series, call.execution).value })
    }

    static let scaleReduction = Builtin(
        group: "sampling", name: "r_hat",
        parameters: [
            chains,
            Parameter(
                "rank", .keyword("true"), .bool,
                "whether ranks stand for the numbers, so that heavy tails and different spreads show as well"),
        ],
        returns: "a number: 1 when the chains agree; NaN when they never change",
        summary: "the potential scale reduction of several chains, each split in two: over 1.01 they have not mixed",
        examples: [
            .init("r_hat(randn(1000, 4)) < 1.01", "true"),
            .init("r_hat(randn(1000, 4) + ones(1000) * [0 0 0 1]) > 1.05", "true"),
            .init(
                "m = rbm(6, 3; seed=1); F = free_energy(m, sample(m, 4000; chains=4, thin=1, seed=1)); r_hat(reshape(F, 4, 1000)') < 1.01",
                "true"),
        ],
        reference:
            "Gelman et al., Bayesian Data Analysis, 2013, section 11.4; by ranks: Vehtari et al., Bayesian Analysis 16, 2021",
        seeAlso: ["autocorrelation_time", "sample", "evaluate"]
    ) { call in
        let series = try call.chains("x")
        let ranks = try call.bool("rank")
        return .number(
            try call.engine(blaming: "x") {
                try ranks ? PotentialScaleReduction.rankNormalized(series) : PotentialScaleReduction.split(series)
            })
    }
}

extension Call {
    /// Chains, one per column; a vector is one chain.
    fileprivate func chains(_ name: String) throws -> Matrix {
        if let matrix = optionalMatrix(name) { return Matrix(matrix) }
        let numbers = try numbers(name)
        return Matrix(rows: numbers.count, columns: 1, elements: numbers)
    }
}
