// The builtins that draw states from a model.
import Boltzmann
import CommandLanguage

/// The group `sampling` of the vocabulary; `seed!` is among the session's builtins.
enum SamplingBuiltins {
    static let group = "sampling"

    static let table: [Builtin] = [
        sampleHidden, sampleVisible, gibbs, sample, reconstruct, condition, fillMissing, mostProbable,
    ]

    static let sampleHidden = Builtin(
        group: group, name: "sample_hidden",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible, .seed],
        returns: "a Vector of nh numbers, each a state of its unit, or a Matrix with a row per example",
        summary: "draws the hidden units, given the visible state",
        examples: [.init("sample_hidden(rbm([300 -300], [0], [0, 0]), [1])", "2-element Vector:\n 1  0")],
        formula: #"h \sim p(h \mid v)"#,
        seeAlso: ["hidden_probabilities", "sample_visible", "gibbs"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model)
        let random = try call.randomStream()
        return states.answer(
            rows: try call.engine { try model.machine.sampleHidden(states.rows, from: random, call.execution) })
    }

    static let sampleVisible = Builtin(
        group: group, name: "sample_visible",
        parameters: [ModelBuiltins.model, EnergyBuiltins.hidden, .seed],
        returns: "a Vector of nv numbers, each a state of its unit, or a Matrix with a row per example",
        summary: "draws the visible units, given the hidden state",
        examples: [
            .init("sample_visible(rbm(reshape([300, -300], 2, 1), [0, 0], [0]), [1])", "2-element Vector:\n 1  0")
        ],
        formula: #"v \sim p(v \mid h)"#,
        seeAlso: ["visible_probabilities", "sample_hidden", "gibbs"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("h", of: .hidden, model)
        let random = try call.randomStream()
        return states.answer(
            rows: try call.engine { try model.machine.sampleVisible(states.rows, from: random, call.execution) })
    }

    static let gibbs = Builtin(
        group: group, name: "gibbs",
        parameters: [
            ModelBuiltins.model, EnergyBuiltins.visible,
            Parameter("steps", .keyword("1"), .count, "how many times h and then v is drawn"), .seed,
        ],
        returns: "a Vector of nv numbers, each a state of its unit, or a Matrix with a row per chain",
        summary: "runs Gibbs chains v → h → v from the given states, one chain per row",
        examples: [.init("gibbs(rbm(3, 2; seed=1), [1, 0, 1]; steps=0)'", "1×3 Matrix:\n 1  0  1")],
        reference: "Geman and Geman 1984; the chains of :cd (Hinton 2002)",
        seeAlso: ["sample", "sample_hidden", "sample_visible", "negative_phase"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model)
        let random = try call.randomStream()
        let steps = try call.integer("steps")
        return states.answer(
            rows: try call.engine {
                try model.machine.gibbs(from: states.rows, steps: steps, random: random, call.execution)
            })
    }

    static let sample = Builtin(
        group: group, name: "sample",
        parameters: [
            ModelBuiltins.model,
            Parameter("n", .optional("1"), .count, "how many states"),
            Parameter("burn_in", .keyword("1000"), .count, "Gibbs steps before the first state is taken"),
            Parameter("thin", .keyword("10"), .positiveInteger, "Gibbs steps between two states of a chain"),
            Parameter(
                "chains", .keyword("100"), .positiveInteger, "chains at once; row r is from chain (r - 1) % chains + 1"),
            Parameter(
                "clamp", .keyword("nothing"), .vector, "states of known units, NaN for those that are drawn (nv)"),
            Parameter(
                "method", .keyword(":gibbs"), .symbol(SamplingMethod.allCases.map(\.rawValue)),
                ":gibbs chains; :tempered ones, with replicas that move freely; :annealed, a run of burn_in temperatures for every state; :exact, up to 2^26 states of the smaller layer"
            ),
            Parameter(
                "temperatures", .keyword("10"), .integer(2...1 << 16),
                "inverse temperatures of :tempered, at equal distances from 0 to 1"),
            .seed,
        ],
        returns: "a Matrix n×nv of states",
        summary: "draws visible states from the model, some of their units clamped where that is wanted",
        examples: [
            .init("sample(rbm(zeros(1, 1), [300], [0]), 3; seed=1)", "3×1 Matrix:\n 1\n 1\n 1"),
            .init(
                "m = rbm([40 0; 40 0; 0 9], [-25, -25, 0], [-20, -9]); sample(m, 2; clamp=[1, NaN, 0], burn_in=50, seed=2)",
                "2×3 Matrix:\n 1  1  0\n 1  1  0"),
            .init("size(sample(rbm(6, 3; seed=1, scale=3), 5; method=:tempered, burn_in=100))", "(5, 6)"),
        ],
        reference:
            "Geman and Geman 1984; tempered: Swendsen and Wang 1986, Desjardins et al. 2010; annealed: Neal 2001",
        seeAlso: ["gibbs", "distribution", "condition", "fill_missing", "r_hat", "autocorrelation_time"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        try call.checkSettings()
        let count = try call.integer("n")
        try Value.checkSize([count, model.machine.visibleCount])
        var options = SamplingOptions(
            method: SamplingMethod(rawValue: try call.symbol("method")) ?? .gibbs,
            burnIn: try call.integer("burn_in"), thin: try call.integer("thin"), chains: try call.integer("chains"))
        options.temperatures = try call.integer("temperatures")
        options.clamp = try call.clamp("clamp", of: model)
        var random = try call.randomSource()
        return .matrix(
            try call.engine(blaming: "m") {
                try model.machine.sample(count, options, random: &random, call.execution)
            })
    }

    static let condition = Builtin(
        group: group, name: "condition",
        parameters: [
            ModelBuiltins.model,
            Parameter("v", .required, .vector, "a visible state, NaN for the units that are free (nv)"),
        ],
        returns: "a Model of the free units alone, in their order", returnedObject: "Model",
        summary:
            "the model of some visible units, given the others: a model again, whose hidden biases say what is known",
        examples: [
            .init(
                "m = rbm(3, 2; seed=1, scale=2); probability(condition(m, [1, NaN, NaN]), [0, 1]) ≈ probability(m, [1, 0, 1]) / sum(probability(m, [1 0 0; 1 0 1; 1 1 0; 1 1 1]))",
                "true")
        ],
        formula: #"p(v_F, h \mid v_K) \propto e^{v_F^\top W_F h + b_F^\top v_F + (c + W_K^\top v_K)^\top h}"#,
        seeAlso: ["sample", "fill_missing", "distribution"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        guard let known = try call.clamp("v", of: model), known.contains(where: \.isNaN) else {
            throw call.failure(.value, "all units of `v` are known", at: "v", help: "NaN stands for a free unit")
        }
        return .object(ModelObject(try call.engine(blaming: "v") { try model.machine.conditioned(on: known).model }))
    }

    static let fillMissing = Builtin(
        group: group, name: "fill_missing",
        parameters: [
            ModelBuiltins.model,
            Parameter("D", .required, .array, "a data set with NaN for missing values, or one example"),
            Parameter(
                "steps", .keyword("100"), .count, "Gibbs steps where a row has too many states to be summed over"),
            .seed,
        ],
        returns: "the data set with missing values drawn from the model, given the other values of their row",
        summary:
            "fills in missing values: drawn exactly where a row's missing units, or the hidden ones, have at most 2^10 states, else by Gibbs chains",
        examples: [
            .init(
                "m = rbm([40 0; 40 0; 0 9], [-25, -25, 0], [-20, -9]); fill_missing(m, [1 NaN 0; NaN 1 0]; seed=1)",
                "2×3 Matrix:\n 1  1  0\n 1  1  0")
        ],
        seeAlso: ["sample", "condition", "load", "train!"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let data = try call.examples("D", of: .visible, model, allowsMissing: true)
        let steps = try call.integer("steps")
        let random = try call.randomStream()
        return data.answer(
            rows: try call.engine(blaming: "D") {
                try model.machine.fillingMissing(in: data.rows, steps: steps, random: random, call.execution)
            })
    }

    static let mostProbable = Builtin(
        group: group, name: "most_probable",
        parameters: [
            ModelBuiltins.model,
            Parameter("k", .optional("1"), .positiveInteger, "how many states"),
            Parameter(
                "method", .keyword(":auto"), .symbol(["auto", "exact", "annealed"]),
                ":exact looks at all states, up to 2^26; :annealed searches; :auto looks at up to 2^22"),
            .seed,
        ],
        returns:
            "a record of states (k×nv, the most probable first), free_energies, and exact: whether all were looked at; a warning where there are less than k",
        summary: "the most probable visible states: all are looked at, or annealed chains climb to the best they find",
        examples: [
            .init("most_probable(rbm(2, 1; scale=0), 2).exact", "true"),
            .init("most_probable(rbm(zeros(3, 1), [2, -1, 3], [0])).states", "1×3 Matrix:\n 1  0  1"),
            .init("most_probable(rbm(zeros(40, 1), range(-2, 2; length=40), [0]); seed=1).exact", "false"),
        ],
        seeAlso: ["distribution", "sample", "free_energy"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let count = try call.integer("k")
        let isExact: Bool? =
            switch try call.symbol("method") {
            case "exact": true
            case "annealed": false
            default: nil
            }
        var random = try call.randomSource()
        let found = try call.engine(blaming: "m") {
            try model.machine.mostProbableStates(count, isExact: isExact, random: &random, call.execution)
        }
        if found.states.rows < count {
            let what =
                found.isExact ? "the model has only \(found.states.rows)" : "the search found only \(found.states.rows)"
            call.warn("`most_probable` was asked for \(count) states, \(what)")
        }
        return .record(
            Record([
                ("states", .matrix(found.states)), ("free_energies", .vector(found.freeEnergies)),
                ("exact", .bool(found.isExact)),
            ]))
    }

    static let reconstruct = Builtin(
        group: group, name: "reconstruct",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible],
        returns: "a Vector of nv means, probabilities for units of 0 and 1, or a Matrix with a row per example",
        summary: "sends visible states up to the means of the hidden units and down again, without noise",
        examples: [.init("reconstruct(rbm(2, 3; scale=0), [1, 0])", "2-element Vector:\n 0.5  0.5")],
        seeAlso: ["reconstruction_error", "gibbs"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model)
        return states.answer(rows: try call.engine { try model.machine.reconstruct(states.rows, call.execution) })
    }
}

extension Call {
    /// A visible state with NaN for free units; `nil` when it was left out.
    fileprivate func clamp(_ name: String, of model: ModelObject) throws -> [Double]? {
        guard self[name] != nil else { return nil }
        return try examples(name, of: .visible, model, allowsMissing: true).matrix.elements
    }
}
