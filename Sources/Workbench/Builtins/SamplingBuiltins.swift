// The builtins that draw states from a model.
import Boltzmann
import CommandLanguage

/// The group `sampling` of the vocabulary; `seed!` is among the session's builtins.
enum SamplingBuiltins {
    static let group = "sampling"

    static let table: [Builtin] = [sampleHidden, sampleVisible, gibbs, sample, reconstruct]

    static let sampleHidden = Builtin(
        group: group, name: "sample_hidden",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible, .seed],
        returns: "a Vector of nh zeros and ones, or a Matrix with a row per state",
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
        returns: "a Vector of nv zeros and ones, or a Matrix with a row per state",
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
        returns: "a Vector of nv zeros and ones, or a Matrix with a row per chain",
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
            Parameter("thin", .keyword("10"), .positiveInteger, "Gibbs steps between two states of a chain"), .seed,
        ],
        returns: "a Matrix n×nv of zeros and ones",
        summary: "draws visible states from the model by Gibbs sampling, up to 100 chains at once",
        examples: [.init("sample(rbm(zeros(1, 1), [300], [0]), 3; seed=1)", "3×1 Matrix:\n 1\n 1\n 1")],
        reference: "Geman and Geman 1984",
        seeAlso: ["gibbs", "distribution"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let (count, burnIn, thin) = (try call.integer("n"), try call.integer("burn_in"), try call.integer("thin"))
        try Value.checkSize([count, model.machine.visibleCount])
        var random = try call.randomSource()
        return .matrix(
            try call.engine {
                try model.machine.sample(count, burnIn: burnIn, thin: thin, random: &random, call.execution)
            })
    }

    static let reconstruct = Builtin(
        group: group, name: "reconstruct",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible],
        returns: "a Vector of nv probabilities, or a Matrix with a row per state",
        summary: "sends visible states up to the hidden probabilities and down again, without noise",
        examples: [.init("reconstruct(rbm(2, 3; scale=0), [1, 0])", "2-element Vector:\n 0.5  0.5")],
        seeAlso: ["reconstruction_error", "gibbs"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model)
        return states.answer(rows: try call.engine { try model.machine.reconstruct(states.rows, call.execution) })
    }
}
