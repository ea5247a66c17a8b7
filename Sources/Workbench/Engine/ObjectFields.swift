// The fields of the engine's objects by type, for completion where an expression's type is known and its value is not.

import CommandLanguage

enum ObjectFields {
    /// The type of what a builtin returns, where it returns one of these objects: its description starts with it.
    static func type(returnedBy builtin: Builtin) -> String? {
        let words = builtin.returns.split(whereSeparator: { !$0.isLetter })
        guard words.count > 1, words[0] == "a" || words[0] == "an" else { return nil }
        return table[String(words[1])] == nil ? nil : String(words[1])
    }

    /// The fields of a type with their types; a trained model's and a running trainer's may be `Nothing` as well.
    static func fields(ofType name: String, depth: Int = 3) -> [VariableSummary.Field] {
        guard depth > 0, table[name] != nil else { return [] }
        return fields(of: name).map { name, type in
            VariableSummary.Field(
                name: name, typeName: type, phrase: "\(indefiniteArticle(for: type)) \(type)",
                fields: self.fields(ofType: type, depth: depth - 1))
        }
    }

    /// The names of the fields of a type.
    static func names(ofType name: String) -> [String] { fields(of: name).map(\.0) }

    private static func fields(of name: String) -> [(String, String)] {
        let settings = name == "Trainer" ? TrainingSetting.all.map { ($0.name, $0.typeName) } : []
        return (table[name] ?? [:]).map { ($0.key, $0.value) } + settings
    }

    /// The settings of a Trainer come behind its own fields.
    static let table: [String: KeyValuePairs<String, String>] = [
        "Model": [
            "W": "Matrix", "b": "Vector", "c": "Vector", "nv": "Number", "nh": "Number", "visible": "Symbol",
            "hidden": "Symbol", "trainings": "Vector",
        ],
        "Gradient": ["W": "Matrix", "b": "Vector", "c": "Vector", "positive": "Gradient", "negative": "Gradient"],
        "Distribution": ["states": "Matrix", "probabilities": "Vector"],
        "Estimate": [
            "value": "Number", "standard_error": "Number", "lower": "Number", "upper": "Number", "method": "Symbol",
            "effective_sample_size": "Number", "chains": "Number", "temperatures": "Number",
        ],
        "Derivation": ["equations": "Vector", "residuals": "Vector", "log_partition": "Number"],
        "History": [
            "epoch": "Vector", "nll": "Vector", "pseudo_likelihood": "Vector", "reconstruction_error": "Vector",
            "gradient_norm": "Vector", "validation_nll": "Vector", "validation_pseudo_likelihood": "Vector",
            "free_energy_gap": "Vector", "best_epoch": "Number", "ended_by": "Symbol",
        ],
        "Trainer": [
            "m": "Model", "D": "Matrix", "steps": "Number", "epochs": "Number", "chains": "Matrix",
            "swap_rates": "Vector",
            "frame": "Record",
        ],
        "Step": [
            "number": "Number", "epoch": "Number", "rows": "Vector", "batch": "Matrix", "gradient": "Gradient",
            "positive": "Gradient", "negative": "Gradient", "update": "Gradient", "nll_before": "Number",
            "nll_after": "Number",
        ],
        "Report": [
            "passed": "Bool", "relative_difference": "Number", "largest_difference": "Number", "worst": "String",
            "step": "Number",
        ],
    ]
}
