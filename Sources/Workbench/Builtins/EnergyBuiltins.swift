// The builtins for energies and free energies, and their gradients.
import Boltzmann
import CommandLanguage

/// The group `energies` of the vocabulary.
enum EnergyBuiltins {
    static let group = "energies"

    static let table: [Builtin] = [energy, freeEnergy, energyGradient, freeEnergyGradient]

    static let visible = Parameter("v", .required, .array, "visible state: nv elements, or one state per row (n×nv)")
    /// Where missing values are summed out.
    static let partlyVisible = Parameter(
        "v", .required, .array,
        "visible state: nv elements, or one state per row (n×nv); NaN is a missing value, summed over")
    static let hidden = Parameter("h", .required, .array, "hidden state: nh elements, or one state per row (n×nh)")

    static let energy = Builtin(
        group: group, name: "energy",
        parameters: [ModelBuiltins.model, visible, hidden],
        returns: "a number, or one per row",
        summary: "the energy of a joint state of both layers; every :gaussian or :relu unit adds γ x²/2",
        examples: [
            .init("energy(rbm([1 2; 3 4], [0.5, 0], [0, -1]), [1, 1], [0, 1])", "-5.5"),
            .init("energy(rbm([1 2; 3 4], [0, 0], [0, 0]), [1, 0], states(2))'", "1×4 Matrix:\n 0  -2  -1  -3"),
            .init("energy(rbm([1 -1], [0], [0, 0]; visible=:gaussian, hidden=:spin), [3], [1, -1])", "-1.5"),
        ],
        reference: "the energy that every equation of the derivation rests on",
        formula: #"E(v, h) = -v^\top W h - b^\top v - c^\top h"#,
        seeAlso: ["free_energy", "energy_gradient", "rbm"]
    ) { call in
        let pairs = try Pairs(call)
        let machine = try call.object("m", as: ModelObject.self).machine
        let energies = try call.engine {
            try machine.energies(visible: pairs.visible, hidden: pairs.hidden, call.execution)
        }
        return pairs.isSingle ? .number(energies[0]) : .vector(energies)
    }

    static let freeEnergy = Builtin(
        group: group, name: "free_energy",
        parameters: [ModelBuiltins.model, partlyVisible],
        returns: "a number, or one per row",
        summary:
            "the free energy of a visible state: the hidden units summed out; the last formula is for units of 0 and 1",
        examples: [
            .init("free_energy(rbm(3, 2; scale=0), [1, 0, 1]) ≈ -2 * log(2)", "true"),
            .init("m = rbm(2, 1; seed=1); free_energy(m, [1, 0]) ≈ -logsumexp([0, m.W[1, 1]])", "true"),
            .init("m = rbm(2, 1; seed=1); free_energy(m, [1, NaN]) ≈ -logsumexp(-free_energy(m, [1 0; 1 1]))", "true"),
            .init("free_energy(rbm([2 1], [0], [0, 0]; hidden=:spin), [1]) ≈ -logsumexp([-3, -1, 1, 3])", "true"),
        ],
        reference: "ℰ(v) of equation (3)",
        formula: #"\mathcal{E}(v) = -\log \sum_h e^{-E(v,h)} = -b^\top v - \sum_j \log(1 + e^{c_j + (W^\top v)_j})"#,
        seeAlso: ["energy", "log_partition", "probability"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model, allowsMissing: true)
        return states.answer(
            try call.engine(blaming: "v") { try model.machine.marginalFreeEnergies(states.rows, call.execution) })
    }

    static let energyGradient = Builtin(
        group: group, name: "energy_gradient",
        parameters: [ModelBuiltins.model, visible, hidden],
        returns: "a Gradient, or a Vector of one per row", returnedObject: "Gradient",
        summary: "the gradient of the energy with respect to all parameters: -v hᵀ, -v, -h, and e^z x²/2 for zv and zh",
        examples: [.init("energy_gradient(rbm(2, 2), [1, 0], [1, 1]).W", "2×2 Matrix:\n -1  -1\n  0   0")],
        reference: "∇E of equation (4)",
        formula: #"\nabla E = (-v h^\top, -v, -h)"#,
        seeAlso: ["free_energy_gradient", "energy"]
    ) { call in
        let pairs = try Pairs(call)
        let machine = try call.object("m", as: ModelObject.self).machine
        return try gradients(count: pairs.visible.rows, isSingle: pairs.isSingle, call) { row in
            try machine.energyGradient(
                visible: pairs.visible.rows(row..<row + 1), hidden: pairs.hidden.rows(row..<row + 1))
        }
    }

    static let freeEnergyGradient = Builtin(
        group: group, name: "free_energy_gradient",
        parameters: [ModelBuiltins.model, visible],
        returns: "a Gradient, or a Vector of one per row", returnedObject: "Gradient",
        summary: "the gradient of the free energy: -v E[h|v]ᵀ, -v, -E[h|v], and the same means for zv and zh",
        examples: [.init("free_energy_gradient(rbm(2, 1; scale=0), [1, 0]).c", "1-element Vector:\n -0.5")],
        reference: "∇ℰ of equations (3) to (7)",
        formula: #"\nabla \mathcal{E}(v) = \sum_h p(h|v) \, \nabla E(v, h)"#,
        seeAlso: ["energy_gradient", "positive_phase", "negative_phase"]
    ) { call in
        let model = try call.object("m", as: ModelObject.self)
        let states = try call.examples("v", of: .visible, model)
        let machine = model.machine
        return try gradients(count: states.rows.rows, isSingle: states.isSingle, call) { row in
            try machine.freeEnergyGradient(states.rows.rows(row..<row + 1))
        }
    }

    /// One gradient per row, as a single value when a single example was passed.
    private static func gradients(
        count: Int, isSingle: Bool, _ call: Call, _ gradient: (Int) throws -> Parameters
    ) throws -> Value {
        let all = try (0..<count).map { row in
            try call.context.interrupt.check()
            return Value.object(GradientObject(try call.engine { try gradient(row) }))
        }
        return isSingle ? all[0] : .list(all)
    }
}

/// Visible and hidden states row by row; a single one goes with every row of the other.
private struct Pairs {
    let visible: Matrix
    let hidden: Matrix
    let isSingle: Bool

    init(_ call: Call) throws {
        let model = try call.object("m", as: ModelObject.self)
        let visible = try call.examples("v", of: .visible, model)
        let hidden = try call.examples("h", of: .hidden, model)
        try call.engine(blaming: "v") { try model.machine.visible.checkArguments(visible.rows) }
        try call.engine(blaming: "h") { try model.machine.hidden.checkArguments(hidden.rows) }
        let count = visible.isSingle ? hidden.rows.rows : visible.rows.rows
        guard visible.isSingle || hidden.isSingle || visible.rows.rows == hidden.rows.rows else {
            throw call.failure(
                .shape, "`v` has \(visible.rows.rows) rows, `h` has \(hidden.rows.rows)",
                at: [("h", hidden.matrix.shapeText), ("v", visible.matrix.shapeText)],
                help: "pass as many hidden as visible states, or one of either")
        }
        self.visible = visible.isSingle ? visible.rows.rows([Int](repeating: 0, count: count)) : visible.rows
        self.hidden = hidden.isSingle ? hidden.rows.rows([Int](repeating: 0, count: count)) : hidden.rows
        isSingle = visible.isSingle && hidden.isSingle
    }
}

extension NumericMatrix {
    /// `4x6`.
    var shapeText: String { "\(rows)x\(columns)" }
}
