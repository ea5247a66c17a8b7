// Models as files have them: their parameters by name, the types of their units, and what wrote them.
import Boltzmann
import CommandLanguage
import JSON

extension ModelObject {
    /// What a model file says of the model besides its parameters: what wrote it, its units, and what trained it.
    var description: JSONObject {
        let units: JSONObject = [
            "program": .string(LanguageIdentity.program), "visible": StoredLayer.json(of: machine.visible),
            "hidden": StoredLayer.json(of: machine.hidden),
        ]
        guard !trainings.isEmpty else { return units }
        return JSONObject(members: units.members + [.init("trainings", .array(trainings.map(\.json)))])
    }

    /// The model of these parameters.
    /// - Parameter json: of ``description``.
    /// - Throws: a ``FileError`` when they do not fit, or are not finite.
    convenience init(_ parameters: Parameters, description json: JSONObject) throws {
        do {
            try parameters.checkFinite()
            self.init(
                try RestrictedBoltzmannMachine(
                    parameters,
                    visible: try StoredLayer.shape(json["visible"], "visible", parameters.visibleLogPrecisions),
                    hidden: try StoredLayer.shape(json["hidden"], "hidden", parameters.hiddenLogPrecisions)),
                trainings: json["trainings"] == nil ? [] : try json.parts("trainings").map(TrainingRecord.init(json:)))
        } catch let error as BoltzmannError {
            throw FileError("\(error)")
        }
    }
}

/// The types of layers by the names that files have for them.
enum StoredLayer {
    /// `"bernoulli"`; with settings `{"type": "potts", "categories": 3}`.
    static func json(of layer: any UnitLayer) -> JSONValue {
        let name = JSONValue.string(layer.shape.type.name)
        guard layer is CategoricalLayer else { return name }
        return ["type": name, "categories": .integer(layer.shape.categories)]
    }

    /// - Throws: a ``FileError`` for an unknown type.
    static func shape(_ json: JSONValue?, _ side: String, _ logPrecisions: [Double]) throws -> LayerShape {
        let name = json?.string ?? json?.object?["type"]?.string
        guard let type = UnitType.all.first(where: { $0.name == name }) else {
            throw FileError(
                "the \(side) units of its Model are not of a known type; known are "
                    + UnitType.all.map(\.name).joined(separator: ", "))
        }
        return LayerShape(
            type, categories: try json?.object?.whole("categories") ?? 1, learnsPrecisions: !logPrecisions.isEmpty)
    }
}

extension Parameters {
    /// The blocks by the names of the mathematics, those that a model does not have left out.
    var namedArrays: [(name: String, array: StoredArray)] {
        let vectors = [
            ("b", visibleBiases), ("c", hiddenBiases), ("zv", visibleLogPrecisions), ("zh", hiddenLogPrecisions),
        ]
        return [("W", StoredArray(NumericMatrix(weights)))]
            + vectors.filter { !$0.0.hasPrefix("z") || !$0.1.isEmpty }.map { ($0.0, StoredArray($0.1)) }
    }

    /// - Parameter array: the array of a name; `nil` when there is none.
    /// - Throws: a ``FileError`` when one is missing or sizes do not agree.
    init(
        named array: (String) throws -> StoredArray?,
        names: (weights: String, visible: String, hidden: String) = ("W", "b", "c"), isTransposed: Bool = false
    ) throws {
        func vector(_ name: String) throws -> [Double]? {
            guard let found = try array(name) else { return nil }
            guard found.shape.count == 1 else { throw FileError("\"\(name)\" is not a vector") }
            return found.elements
        }
        func required<Content>(_ content: Content?, _ name: String) throws -> Content {
            guard let content else { throw FileError("\"\(name)\" is missing") }
            return content
        }
        let stored = try required(try array(names.weights), names.weights)
        guard stored.shape.count == 2 else { throw FileError("\"\(names.weights)\" is not a matrix") }
        let matrix = Matrix(rows: stored.shape[0], columns: stored.shape[1], elements: stored.elements)
        let weights = isTransposed ? matrix.transposed : matrix
        let visible = try required(try vector(names.visible), names.visible)
        let hidden = try required(try vector(names.hidden), names.hidden)
        let (visiblePrecisions, hiddenPrecisions) = (try vector("zv") ?? [], try vector("zh") ?? [])
        guard visible.count == weights.rows, hidden.count == weights.columns,
            [0, visible.count].contains(visiblePrecisions.count), [0, hidden.count].contains(hiddenPrecisions.count)
        else {
            throw FileError(
                "sizes do not agree: \(names.weights) is \(StoredArray.text(stored.shape)), \(names.visible) has "
                    + "\(elementCount(visible.count)), \(names.hidden) has \(elementCount(hidden.count))")
        }
        self.init(
            weights: weights, visibleBiases: visible, hiddenBiases: hidden, visibleLogPrecisions: visiblePrecisions,
            hiddenLogPrecisions: hiddenPrecisions)
    }
}

extension NamedArrays {
    /// The name of the text that says what the arrays are of.
    private static let descriptionName = "harmonium"
    /// What scikit-learn's `BernoulliRBM` calls W, transposed, b and c.
    private static let attributes = (
        weights: "components_", visible: "intercept_visible_", hidden: "intercept_hidden_"
    )

    /// What the arrays are of; `nil` where nothing says it, or nothing that is JSON.
    var description: JSONValue? {
        texts.first { $0.name == NamedArrays.descriptionName }.flatMap { try? JSONValue(parsing: $0.text) }
    }

    /// Says what the arrays are of.
    mutating func describe(_ json: JSONObject) {
        texts.append((NamedArrays.descriptionName, JSONValue.object(json).text(.spaced)))
    }

    init(_ model: ModelObject, _ options: FileOptions) throws {
        self.init()
        let machine = model.machine
        switch options.layout {
        case .harmonium:
            let origin: JSONObject = [
                "type": .string(model.typeName), "version": .integer(JSONObjectReader.version),
            ]
            arrays = machine.parameters.namedArrays
            describe(JSONObject(members: origin.members + model.description.members))
        case .sklearn:
            guard machine.visible is BernoulliLayer, machine.hidden is BernoulliLayer else {
                throw FileError("the units of scikit-learn's BernoulliRBM are 0 or 1, those of this model are not")
            }
            arrays = [
                (NamedArrays.attributes.weights, StoredArray(NumericMatrix(machine.weights.transposed))),
                (NamedArrays.attributes.visible, StoredArray(machine.visibleBiases)),
                (NamedArrays.attributes.hidden, StoredArray(machine.hiddenBiases)),
            ]
        }
    }

    /// The model that these are the parameters of; `nil` when they are none.
    /// - Throws: a ``FileError`` when they do not fit together.
    var model: ModelObject? {
        get throws {
            let names = NamedArrays.attributes
            if self[names.weights] != nil, self[names.visible] != nil, self[names.hidden] != nil {
                return try ModelObject(
                    try Parameters(named: { self[$0] }, names: names, isTransposed: true),
                    description: ["visible": "bernoulli", "hidden": "bernoulli"])
            }
            guard texts.contains(where: { $0.name == NamedArrays.descriptionName }) else { return nil }
            guard let json = description?.object, json["type"] == "Model" else {
                throw FileError("what its text \"\(NamedArrays.descriptionName)\" tells of is no Model")
            }
            guard json["version"] == .integer(JSONObjectReader.version) else {
                throw FileError(
                    "its Model is of version \(json["version"]?.text() ?? "none"), known is \(JSONObjectReader.version)"
                )
            }
            return try ModelObject(try Parameters(named: { self[$0] }), description: json)
        }
    }
}
