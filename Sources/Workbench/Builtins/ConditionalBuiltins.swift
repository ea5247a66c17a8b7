// The builtins for what one layer expects of the other, and the functions they are made of.
import Boltzmann
import CommandLanguage

/// The group `conditionals` of the vocabulary.
enum ConditionalBuiltins {
    static let group = "conditionals"

    static let table: [Builtin] = [
        hiddenProbabilities, visibleProbabilities, hiddenMeans, visibleMeans, logistic, softPlus, logSumOfExponentials,
    ]

    static let hiddenProbabilities = Builtin(
        group: group, name: "hidden_probabilities",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible],
        returns: "a Vector of nh probabilities, or a Matrix with a row per state",
        summary:
            "the probability that each hidden unit, or column of a Potts unit, is 1, given the visible state; of numbers "
            + "other than states, what the formula gives",
        examples: [.init("hidden_probabilities(rbm(3, 2; scale=0), [1, 0, 1])", "2-element Vector:\n 0.5  0.5")],
        reference: "Hinton 2002",
        formula: #"p(h_j = 1 \mid v) = \sigma(c_j + (W^\top v)_j)"#,
        seeAlso: ["visible_probabilities", "hidden_means", "sample_hidden"]
    ) { call in
        try means(of: .hidden, call, areProbabilities: true)
    }

    static let visibleProbabilities = Builtin(
        group: group, name: "visible_probabilities",
        parameters: [ModelBuiltins.model, EnergyBuiltins.hidden],
        returns: "a Vector of nv probabilities, or a Matrix with a row per state",
        summary:
            "the probability that each visible unit, or column of a Potts unit, is 1, given the hidden state; of numbers "
            + "other than states, what the formula gives",
        examples: [.init("visible_probabilities(rbm(2, 3; scale=0), [1, 0, 1])", "2-element Vector:\n 0.5  0.5")],
        reference: "Hinton 2002",
        formula: #"p(v_i = 1 \mid h) = \sigma(b_i + (W h)_i)"#,
        seeAlso: ["hidden_probabilities", "visible_means", "sample_visible"]
    ) { call in
        try means(of: .visible, call, areProbabilities: true)
    }

    /// The answer of a call with a model and states of the other layer: the expected states of a layer.
    private static func means(
        of side: ModelObject.Layer, _ call: Call, areProbabilities: Bool = false
    ) throws -> Value {
        let model = try call.object("m", as: ModelObject.self)
        let states =
            try side == .hidden ? call.examples("v", of: .visible, model) : call.examples("h", of: .hidden, model)
        if areProbabilities { try checkProbabilities(of: side, model, call) }
        return states.answer(
            rows: try call.engine {
                try side == .hidden
                    ? model.machine.hiddenMeans(states.rows, call.execution)
                    : model.machine.visibleMeans(states.rows, call.execution)
            })
    }

    /// - Throws: a `TypeError` where the mean of a unit is not a probability.
    private static func checkProbabilities(
        of side: ModelObject.Layer, _ model: ModelObject, _ call: Call
    ) throws {
        let units = side.units(of: model.machine)
        guard units is BernoulliLayer || units is CategoricalLayer else {
            throw call.failure(
                .type, "the \(side.rawValue) units are \(units.shape.type.title) units, which are never just 0 or 1",
                at: "m", help: "`\(side.rawValue)_means` answers their expected states")
        }
    }

    static let hiddenMeans = Builtin(
        group: group, name: "hidden_means",
        parameters: [ModelBuiltins.model, EnergyBuiltins.visible],
        returns: "a Vector of nh numbers, or a Matrix with a row per state",
        summary: "the expected state of each hidden unit, given the visible state, for units of any type",
        examples: [
            .init("hidden_means(rbm([2 -2], [0], [0, 1]; hidden=:gaussian), [1])", "2-element Vector:\n  2  -1"),
            .init("m = rbm(3, 2; seed=1); hidden_means(m, [1, 0, 1]) == hidden_probabilities(m, [1, 0, 1])", "true"),
        ],
        formula: #"\mathbb{E}[h_j \mid v]"#,
        seeAlso: ["visible_means", "hidden_probabilities", "sample_hidden", "rbm"]
    ) { call in
        try means(of: .hidden, call)
    }

    static let visibleMeans = Builtin(
        group: group, name: "visible_means",
        parameters: [ModelBuiltins.model, EnergyBuiltins.hidden],
        returns: "a Vector of nv numbers, or a Matrix with a row per state",
        summary: "the expected state of each visible unit, given the hidden state, for units of any type",
        examples: [
            .init(
                "visible_means(rbm(zeros(2, 1), [0, log(3) / 2], [0]; visible=:spin), [1])",
                "2-element Vector:\n 0    0.5")
        ],
        formula: #"\mathbb{E}[v_i \mid h]"#,
        seeAlso: ["hidden_means", "visible_probabilities", "sample_visible", "rbm"]
    ) { call in
        try means(of: .visible, call)
    }

    static let logistic = scalar(
        "sigmoid", aliases: ["σ"], sigmoid,
        summary: "the logistic function: the probability of a unit whose input is x",
        examples: [.init("sigmoid(0)", "0.5"), .init("σ.([-1000, 1000])", "2-element Vector:\n 0  1")],
        formula: #"\sigma(x) = \frac{1}{1 + e^{-x}}"#, seeAlso: ["softplus", "hidden_probabilities"])

    static let softPlus = scalar(
        "softplus", softplus,
        summary: "log(1 + eˣ), without overflow: what one hidden unit adds to -ℰ(v)",
        examples: [.init("softplus(0) == log(2)", "true"), .init("softplus(1000)", "1000")],
        formula: #"\operatorname{softplus}(x) = \log(1 + e^x)"#, seeAlso: ["sigmoid", "free_energy"])

    static let logSumOfExponentials = Builtin(
        group: group, name: "logsumexp",
        parameters: [Parameter("x", .required, .numeric, "numbers of any size")],
        returns: "a number; -Inf when there are none",
        summary: "the logarithm of a sum of exponentials, without overflow or underflow",
        examples: [
            .init("logsumexp([1000, 1000]) - 1000 ≈ log(2)", "true"),
            .init("m = rbm(4, 2; seed=1); logsumexp(-free_energy(m, states(4))) ≈ log_partition(m)", "true"),
        ],
        formula: #"\log \sum_k e^{x_k}"#, seeAlso: ["log_partition", "softplus"]
    ) { call in
        let value = try call.value("x")
        let numbers = value.asNumber.map { [$0] } ?? value.asNumbers ?? value.asMatrix?.elements ?? []
        return .number(logSumExp(numbers))
    }

    /// A function of one number, elementwise with a dot.
    private static func scalar(
        _ name: String, aliases: [String] = [], _ function: @escaping @Sendable (Double) -> Double, summary: String,
        examples: [Builtin.Example], formula: String, seeAlso: [String]
    ) -> Builtin {
        Builtin(
            group: group, name: name, aliases: aliases,
            parameters: [
                Parameter("x", .required, .number, "a number; write \(name).(x) for every element of an array")
            ],
            returns: "a number", summary: summary, examples: examples, formula: formula, seeAlso: seeAlso,
            scalar: ScalarFunction(function)
        ) { call in .number(function(try call.number("x"))) }
    }
}
