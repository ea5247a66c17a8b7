// The engine's objects in saved sessions: what makes each of them, and how it comes back.
import Boltzmann
import CommandLanguage
import JSON

extension ModelObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        JSONObject(
            members: description.members + [.init("parameters", writer.json(of: machine.parameters))])
    }

    static let sessionReader = SessionObjectReader(typeName: "Model") { json, reader in
        try ModelObject(try json.exactParameters("parameters", beside: reader.arrays), description: json)
    }
}

extension Gradient {
    fileprivate var json: JSONValue { ["positive": .init(exactly: positive), "negative": .init(exactly: negative)] }

    fileprivate init(json: JSONObject) throws {
        self.init(positive: try json.exactParameters("positive"), negative: try json.exactParameters("negative"))
        guard positive.hasSizes(of: negative) else { throw FileError("two phases have different sizes") }
    }
}

extension GradientObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        phases.map { ["phases": $0.json] } ?? ["components": .init(exactly: components)]
    }

    static let sessionReader = SessionObjectReader(typeName: "Gradient") { json, _ in
        guard json["phases"] != nil else { return GradientObject(try json.exactParameters("components")) }
        return GradientObject(try Gradient(json: try json.part("phases")))
    }
}

extension DistributionObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        [
            "states": .init(exactly: distribution.states),
            "probabilities": .init(exactly: distribution.probabilities),
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Distribution") { json, _ in
        let (states, probabilities) = (try json.exactMatrix("states"), try json.exactNumbers("probabilities"))
        guard states.rows == probabilities.count else { throw FileError("its Distribution is damaged") }
        return DistributionObject(Distribution(states: states, probabilities: probabilities))
    }
}

extension HistoryObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        [
            "epoch": .init(whole: value.records.map(\.epoch)),
            "nll": .array(value.records.map { .init(exactly: $0.negativeLogLikelihood) }),
            "pseudo_likelihood": .array(value.records.map { .init(exactly: $0.pseudoLikelihood) }),
            "reconstruction_error": .init(exactly: value.records.map(\.reconstructionError)),
            "gradient_norm": .array(value.records.map { .init(exactly: $0.gradientNorm) }),
            "validation": .array(value.records.map { $0.validation.map(HistoryObject.json) ?? .null }),
            "ended_by": .string(value.end.rawValue),
        ]
    }

    private static func json(of validation: History.Validation) -> JSONValue {
        [
            "nll": .init(exactly: validation.negativeLogLikelihood),
            "pseudo_likelihood": .init(exactly: validation.pseudoLikelihood),
            "free_energy_gap": .init(exactly: validation.freeEnergyGap),
        ]
    }

    private static func validation(_ json: JSONValue) throws -> History.Validation? {
        guard let json = json.object else { return nil }
        return History.Validation(
            negativeLogLikelihood: try json.optionalNumber("nll"),
            pseudoLikelihood: try json.optionalNumber("pseudo_likelihood"),
            freeEnergyGap: try json.exactNumber("free_energy_gap"))
    }

    static let sessionReader = SessionObjectReader(typeName: "History") { json, _ in
        let epochs = try json.wholes("epoch")
        let errors = try json.exactNumbers("reconstruction_error")
        let others = try ["nll", "pseudo_likelihood", "gradient_norm", "validation"].map { try json.items($0) }
        guard ([errors.count] + others.map(\.count)).allSatisfy({ $0 == epochs.count }),
            let end = History.End(rawValue: try json.text("ended_by"))
        else {
            throw FileError("its History is damaged")
        }
        return HistoryObject(
            History(
                records: try epochs.indices.map { index in
                    .init(
                        epoch: epochs[index], negativeLogLikelihood: others[0][index].exactNumber,
                        pseudoLikelihood: others[1][index].exactNumber, reconstructionError: errors[index],
                        gradientNorm: others[2][index].exactNumber, validation: try validation(others[3][index]))
                }, end: end))
    }
}

extension StepObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        [
            "number": .integer(value.number), "epoch": .integer(value.epoch), "rows": .init(whole: value.rows),
            "batch": .init(exactly: value.batch), "gradient": value.gradient.json,
            "update": .init(exactly: value.update), "cost_before": .init(exactly: value.costBefore),
            "cost_after": .init(exactly: value.costAfter),
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Step") { json, _ in
        StepObject(
            Training.Step(
                number: try json.whole("number"), epoch: try json.whole("epoch"), rows: try json.wholes("rows"),
                batch: try json.exactMatrix("batch"), gradient: try Gradient(json: try json.part("gradient")),
                update: try json.exactParameters("update"), costBefore: try json.optionalNumber("cost_before"),
                costAfter: try json.optionalNumber("cost_after")))
    }
}

extension EstimateObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        [
            "name": quantity.map(JSONValue.string) ?? .null, "value": .init(exactly: estimate.value),
            "standard_error": .init(exactly: estimate.standardError),
            "effective_sample_size": .init(exactly: estimate.effectiveSampleSize),
            "method": .string(estimate.method.rawValue), "chains": .integer(estimate.chains),
            "temperatures": .integer(estimate.temperatures), "lower": .init(exactly: estimate.lower),
            "upper": .init(exactly: estimate.upper), "difference": .bool(estimate.isDifference),
            "may_be_infinite": .bool(estimate.mayBeInfinite),
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Estimate") { json, _ in
        guard let method = Estimate.Method(rawValue: try json.text("method")) else {
            throw FileError("its Estimate is of a method that this program does not know")
        }
        var estimate = Estimate(
            value: try json.exactNumber("value"), standardError: try json.exactNumber("standard_error"),
            effectiveSampleSize: try json.optionalNumber("effective_sample_size"), method: method,
            chains: try json.whole("chains"), temperatures: try json.whole("temperatures"),
            lower: try json.optionalNumber("lower"), upper: try json.optionalNumber("upper"),
            isDifference: json["difference"]?.bool ?? false)
        estimate.mayBeInfinite = json["may_be_infinite"] == .bool(true)
        return EstimateObject(estimate, of: try json.member("name").string)
    }
}

extension ReportObject: SessionObject {
    func members(_ writer: SessionWriter) throws -> JSONObject {
        [
            "title": .string(title),
            "entries": .array(
                try entries.map { entry in
                    [
                        "name": .string(entry.name), "meaning": .string(entry.meaning),
                        "value": try writer.json(of: entry.value),
                    ]
                }),
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Report") { json, reader in
        ReportObject(
            title: try json.text("title"),
            try json.parts("entries").map { entry in
                .init(
                    name: try entry.text("name"), meaning: try entry.text("meaning"),
                    value: try reader.value(of: try entry.member("value")))
            })
    }
}

extension DerivationObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        [
            "log_partition": .init(exactly: value.logPartition),
            "parameter": value.parameter.map(DerivationObject.json) ?? .null,
            "equations": .array(
                value.equations.map { equation in
                    [
                        "number": .integer(equation.number), "title": .string(equation.title),
                        "left": DerivationObject.json(of: equation.left),
                        "right": DerivationObject.json(of: equation.right),
                    ]
                }),
        ]
    }

    private static func json(of parameter: ParameterIndex) -> JSONValue {
        switch parameter {
        case .weight(let i, let j): ["W": .init(whole: [i, j])]
        case .visibleBias(let i): ["b": .init(whole: [i])]
        case .hiddenBias(let j): ["c": .init(whole: [j])]
        case .visibleLogPrecision(let i): ["zv": .init(whole: [i])]
        case .hiddenLogPrecision(let j): ["zh": .init(whole: [j])]
        }
    }

    private static func json(of side: Equation.Side) -> JSONValue {
        let value: (String, JSONValue) =
            switch side.value {
            case .number(let number): ("number", .init(exactly: number))
            case .vector(let parameters): ("parameters", .init(exactly: parameters))
            }
        return [
            "latex": .string(side.latex), "text": .string(side.text), "computation": .string(side.computation),
            value.0: value.1,
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Derivation") { json, _ in
        DerivationObject(
            Derivation(
                equations: try json.parts("equations").map { equation in
                    Equation(
                        number: try equation.whole("number"), title: try equation.text("title"),
                        left: try side(try equation.part("left")), right: try side(try equation.part("right")))
                },
                parameter: try json.member("parameter").object.map(parameter),
                logPartition: try json.exactNumber("log_partition")))
    }

    private static func side(_ json: JSONObject) throws -> Equation.Side {
        Equation.Side(
            latex: try json.text("latex"), text: try json.text("text"), computation: try json.text("computation"),
            value: json["number"] == nil
                ? .vector(try json.exactParameters("parameters")) : .number(try json.exactNumber("number")))
    }

    private static func parameter(_ json: JSONObject) throws -> ParameterIndex {
        switch (json.members.first?.name, try json.members.first.map { try json.wholes($0.name) } ?? []) {
        case ("W", let places) where places.count == 2: return .weight(places[0], places[1])
        case ("b", let places) where places.count == 1: return .visibleBias(places[0])
        case ("c", let places) where places.count == 1: return .hiddenBias(places[0])
        case ("zv", let places) where places.count == 1: return .visibleLogPrecision(places[0])
        case ("zh", let places) where places.count == 1: return .hiddenLogPrecision(places[0])
        default: throw FileError("the parameter of its Derivation is damaged")
        }
    }
}
