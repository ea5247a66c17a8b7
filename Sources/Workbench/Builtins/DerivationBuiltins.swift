// The builtin that evaluates the derivation.
import Boltzmann
import CommandLanguage

enum DerivationBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "the derivation", name: "derive",
            parameters: [
                ModelBuiltins.model,
                .init("D", .required, .array, "the data set, one example per row (n×nv)"),
                .init(
                    "parameter", .optional("nothing"), .symbol(["W", "b", "c", "zv", "zh"]),
                    "follow one parameter: of W, b or c, or of zv or zh where there are any"),
                .init("i", .optional("nothing"), .positiveInteger, "its row in W, or its place elsewhere"),
                .init("j", .optional("nothing"), .positiveInteger, "its column in W"),
            ],
            returns: "a Derivation: the equations with the values of both sides", returnedObject: "Derivation",
            summary: "equations (1) to (7), the value of both sides for this model and data, and the residual",
            examples: [.init("maximum(derive(rbm(3, 2; seed=1), [1 0 1; 1 1 1]).residuals) < 1e-6", "true")],
            reference: "equations (1) to (7)",
            formula:
                "-\\nabla \\langle \\log p \\rangle_D = \\langle \\nabla \\mathcal{E} \\rangle_D - \\langle \\nabla \\mathcal{E} \\rangle_p",
            seeAlso: ["gradient", "check_gradient", "kl"]
        ) { call in
            let model = try call.object("m", as: ModelObject.self)
            let data = try call.rows("D", of: model)
            let parameter = try index(call, model.machine)
            return .object(
                DerivationObject(
                    try call.engine(blaming: "m") {
                        try model.machine.derivation(for: data, parameter: parameter, call.execution)
                    }))
        }
    ]

    private static func index(_ call: Call, _ model: RestrictedBoltzmannMachine) throws -> ParameterIndex? {
        guard let name = call.optionalSymbol("parameter") else { return nil }
        let parameters = model.parameters
        let counts = [
            "W": model.visibleCount, "b": model.visibleCount, "c": model.hiddenCount,
            "zv": parameters.visibleLogPrecisions.count, "zh": parameters.hiddenLogPrecisions.count,
        ]
        guard let count = counts[name], count > 0 else {
            throw call.failure(.value, "this model has no parameters `\(name)`", at: "parameter")
        }
        let i = try position(call, "i", of: name, count: count)
        switch name {
        case "W": return .weight(i, try position(call, "j", of: name, count: model.hiddenCount))
        case "b": return .visibleBias(i)
        case "zv": return .visibleLogPrecision(i)
        case "zh": return .hiddenLogPrecision(i)
        default: return .hiddenBias(i)
        }
    }

    private static func position(_ call: Call, _ axis: String, of name: String, count: Int) throws -> Int {
        guard let position = call.optionalInteger(axis) else {
            let form = name == "W" ? ":W, i, j" : ":\(name), i"
            throw call.failure(
                .type, "`derive` of `:\(name)` needs `\(axis)`", at: "parameter", help: "write `derive(m, D, \(form))`")
        }
        guard position <= count else {
            throw call.failure(
                .index,
                "`\(axis)` of `derive` is out of range: `\(name)` has \(elementCount(count)) on this axis, got \(position)",
                at: axis, "1 to \(count)")
        }
        return position - 1
    }
}
