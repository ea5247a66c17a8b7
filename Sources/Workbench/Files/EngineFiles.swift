// Models and gradients in JSON files, and the inner product of gradients.
import Boltzmann
import CommandLanguage
import JSON

extension Parameters {
    /// `W`, `b`, `c` and what else there is.
    fileprivate var json: JSONObject {
        JSONObject(members: namedArrays.map { .init($0.name, $0.array.value.json ?? .null) })
    }

    /// - Throws: a ``FileError`` when a member is missing or sizes do not agree.
    fileprivate init(json: JSONObject) throws {
        try self.init(named: { name in
            guard json[name] != nil else { return nil }
            return name == "W" ? StoredArray(try json.matrix(name)) : StoredArray(try json.vector(name))
        })
    }
}

extension ModelObject: JSONWritable {
    var json: JSONObject { JSONObject(members: description.members + machine.parameters.json.members) }

    static let jsonReader = JSONObjectReader(typeName: "Model") { json in
        try ModelObject(try Parameters(json: json), description: json)
    }
}

extension GradientObject: JSONWritable, InnerProductSpace {
    var json: JSONObject {
        guard let phases else { return components.json }
        return ["positive": .object(phases.positive.json), "negative": .object(phases.negative.json)]
    }

    static let jsonReader = JSONObjectReader(typeName: "Gradient") { json in
        guard let positive = json["positive"]?.object, let negative = json["negative"]?.object else {
            return GradientObject(try Parameters(json: json))
        }
        let gradient = Gradient(positive: try Parameters(json: positive), negative: try Parameters(json: negative))
        guard gradient.positive.hasSizes(of: gradient.negative) else {
            throw FileError("the two phases of its Gradient have different sizes")
        }
        return GradientObject(gradient)
    }

    func innerProduct(_ other: any LanguageObject) throws -> Double? {
        guard let other = other as? GradientObject else { return nil }
        try checkSizes(of: other)
        return components.dot(other.components)
    }
}
