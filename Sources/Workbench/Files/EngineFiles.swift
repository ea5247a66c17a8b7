// Models and gradients in JSON files, and the inner product of gradients.
import Boltzmann
import CommandLanguage
import JSON

extension Parameters {
    /// `W`, `b` and `c`.
    fileprivate var json: JSONObject {
        ["W": JSONValue(NumericMatrix(weights)), "b": JSONValue(visibleBiases), "c": JSONValue(hiddenBiases)]
    }

    /// - Throws: a ``FileError`` when a member is missing or sizes do not agree.
    fileprivate init(json: JSONObject) throws {
        let weights = try json.matrix("W")
        let visible = try json.vector("b")
        let hidden = try json.vector("c")
        guard visible.count == weights.rows, hidden.count == weights.columns else {
            throw FileError(
                "sizes do not agree: W is \(weights.rows)x\(weights.columns), b has \(elementCount(visible.count)), c has "
                    + elementCount(hidden.count))
        }
        self.init(weights: Matrix(weights), visibleBiases: visible, hiddenBiases: hidden)
    }
}

extension ModelObject: JSONWritable {
    var json: JSONObject {
        let units: JSONObject = ["visible": "bernoulli", "hidden": "bernoulli"]
        return JSONObject(members: units.members + machine.parameters.json.members)
    }

    static let jsonReader = JSONObjectReader(typeName: "Model") { json in
        for layer in ["visible", "hidden"] {
            guard json[layer] == "bernoulli" else {
                throw FileError("the \(layer) units of its Model are not of a known type; known is \"bernoulli\"")
            }
        }
        return ModelObject(RestrictedBoltzmannMachine(try Parameters(json: json)))
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
