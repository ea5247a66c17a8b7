// The builtins that write a model with other parameters and the same distribution.
import Boltzmann
import CommandLanguage

enum EquivalentBuiltins {
    static let table: [Builtin] = [zeroSum, rescaleWeights]

    static let zeroSum = Builtin(
        group: ModelBuiltins.group, name: "zero_sum",
        parameters: [
            Parameter("m", .required, .object("Model"), "a model with :potts units in one layer or in both")
        ],
        returns:
            "another Model with the same p(v, h): the rows or columns of a :potts unit sum to zero in W, and so do its "
            + "biases; energies change by a constant",
        summary: "a model in the zero-sum gauge, in which parameters of :potts units can be compared and drawn",
        examples: [
            .init(
                "m = rbm([3 1]', [5, 1], [0.5]; visible=:potts, categories=2); k = zero_sum(m); [k.W' k.b' k.c']",
                "1×5 Matrix:\n 1  -1  2  -2  2.5"),
            .init(
                "m = rbm(2, 3; visible=:potts, categories=4, scale=1); v = one_hot([2, 4], 4); "
                    + "probability(zero_sum(m), v) ≈ probability(m, v)", "true"),
        ],
        reference: "Tubiana, Cocco & Monasson 2019; for visible units i with means over their categories a",
        formula: #"W_{iaj} \to W_{iaj} - \bar W_{ij}, \quad b_{ia} \to b_{ia} - \bar b_i, "#
            + #"\quad c_j \to c_j + \sum_i \bar W_{ij}"#,
        seeAlso: ["rescale_weights", "one_hot", "rbm"]
    ) { call in
        let machine = try call.object("m", as: ModelObject.self).machine
        guard [machine.visible, machine.hidden].contains(where: { $0 is CategoricalLayer }) else {
            throw call.failure(
                .type, "the model has no Potts units, over whose categories sums could be zero", at: "m",
                "visible :\(machine.visible.shape.type.name), hidden :\(machine.hidden.shape.type.name)",
                help: "`rbm(nv, nh; visible=:potts, categories=q)` makes a model that has")
        }
        return .object(ModelObject(try call.engine(blaming: "m") { try machine.zeroSum() }))
    }

    static let rescaleWeights = Builtin(
        group: ModelBuiltins.group, name: "rescale_weights",
        parameters: [
            Parameter(
                "m", .required, .object("Model"), "a model with :gaussian or :relu hidden units of learned precision"),
            Parameter(
                "norm", .keyword("1"), .either([.number, .vector]),
                "the Euclidean norm of a hidden unit's weights: one for all, or one per unit (nh)"),
        ],
        returns:
            "another Model with the same p(v): with s, the new norm over the old one, its hidden states are h / s; units "
            + "without weights stay as they are",
        summary: "scales the weights of every hidden unit to a norm, and c and zh with them",
        examples: [
            .init(
                "m = rbm([3 4]', [0, 0], [10]; hidden=:gaussian, learned_precision=:hidden); k = rescale_weights(m); "
                    + "[k.W' k.c' exp.(k.zh)']", "1×4 Matrix:\n 0.6  0.8  2  0.04"),
            .init(
                "m = rbm(3, 2; hidden=:relu, learned_precision=:hidden, scale=1); k = rescale_weights(m; norm=[1, 2]); "
                    + "[norm(k.W[:, 2]), probability(k, [1, 0, 1])] ≈ [2, probability(m, [1, 0, 1])]", "true"),
        ],
        formula: #"W_{ij} \to s_j W_{ij}, \quad c_j \to s_j c_j, \quad \gamma_j \to s_j^2 \gamma_j"#,
        seeAlso: ["zero_sum", "rbm", "norm"]
    ) { call in
        let machine = try call.object("m", as: ModelObject.self).machine
        try checkScale(of: machine.hidden, call)
        let norms = try norms(count: machine.hiddenCount, call)
        return .object(ModelObject(try call.engine(blaming: "m") { try machine.rescalingWeights(toNorms: norms) }))
    }

    /// Only where γ is a parameter does another one make up for other weights.
    private static func checkScale(of hidden: any UnitLayer, _ call: Call) throws {
        guard hidden.logPrecisions.isEmpty else { return }
        let label = "hidden :\(hidden.shape.type.name)"
        throw hidden.levels == nil
            ? call.failure(
                .type, "the precision of the hidden units is fixed at 1, and the norm of their weights with it",
                at: "m", label,
                help: "make the model with `learned_precision=:hidden`, whose precisions are 1 at first")
            : call.failure(
                .type, "the states of the hidden units are fixed, and the norm of their weights with them",
                at: "m", label, help: "`rescale_weights` is for :gaussian and :relu hidden units of learned precision")
    }

    private static func norms(count: Int, _ call: Call) throws -> [Double] {
        func isFit(_ norm: Double) -> Bool { norm > 0 && norm.isFinite }
        if let norm = call.optionalNumber("norm") {
            guard isFit(norm) else { throw call.misfit(.value, "norm", "above 0 and finite") }
            return [Double](repeating: norm, count: count)
        }
        let norms = try call.numbers("norm")
        guard norms.count == count else {
            throw call.failure(
                .shape, "norm has \(elementCount(norms.count)), the model has \(count) hidden units", at: "norm",
                elementCount(norms.count), help: "a number is for all of them")
        }
        if let unit = norms.firstIndex(where: { !isFit($0) }) {
            throw call.failure(
                .value, "norm[\(unit + 1)] is \(numberText(norms[unit])), norms must be above 0 and finite", at: "norm")
        }
        return norms
    }
}
