// Models and gradients in JSON files, and the inner product of gradients.
import Boltzmann
import CommandLanguage

extension Parameters {
    /// `W`, `b` and `c`.
    fileprivate var jsonMembers: [(name: String, value: JSON)] {
        [
            ("W", JSON(NumericMatrix(weights))), ("b", JSON(visibleBiases)), ("c", JSON(hiddenBiases)),
        ]
    }

    /// - Throws: a ``FileError`` when a member is missing or sizes do not agree.
    fileprivate init(json: JSON) throws {
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
    var jsonMembers: [(name: String, value: JSON)] {
        [("visible", .string("bernoulli")), ("hidden", .string("bernoulli"))] + machine.parameters.jsonMembers
    }

    static let jsonReader = JSONObjectReader(typeName: "Model") { json in
        for layer in ["visible", "hidden"] {
            guard case .string("bernoulli")? = json[layer] else {
                throw FileError("the \(layer) units of its Model are not of a known type; known is \"bernoulli\"")
            }
        }
        return ModelObject(RestrictedBoltzmannMachine(try Parameters(json: json)))
    }
}

extension GradientObject: JSONWritable, InnerProductSpace {
    var jsonMembers: [(name: String, value: JSON)] {
        guard let phases else { return components.jsonMembers }
        return [
            ("positive", .object(phases.positive.jsonMembers)), ("negative", .object(phases.negative.jsonMembers)),
        ]
    }

    static let jsonReader = JSONObjectReader(typeName: "Gradient") { json in
        guard let positive = json["positive"], let negative = json["negative"] else {
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
