// Builtins that read and write files of values.
import CommandLanguage

enum FileBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "data", name: "load",
            parameters: [.init("path", .required, .string, "the file; \(formats)")],
            returns: "a matrix from csv; an array from npy; from json what was saved, models and gradients among it",
            summary: "reads a value from a file, in the format that its extension names",
            examples: [
                .init(
                    "save(\"/tmp/harmonium-example.csv\", [1 2; 3 4]); load(\"/tmp/harmonium-example.csv\")",
                    "2×2 Matrix:\n 1  2\n 3  4")
            ],
            seeAlso: ["save", "json"]
        ) { call in try ValueFile.load(try call.string("path")) },
        Builtin(
            group: "data", name: "save",
            parameters: [
                .init("path", .required, .string, "the file; \(formats); svg, png, txt for figures"),
                .init("x", .required, .any, "an array, a record, a model, a gradient or a figure"),
            ],
            returns: "nothing",
            summary:
                "writes a value to a file, in the format that its extension names; the file is replaced as a whole or not at all",
            examples: [
                .init(
                    "save(\"/tmp/harmonium-example.json\", (k=1, rate=0.1)); load(\"/tmp/harmonium-example.json\")",
                    "(k=1, rate=0.1)")
            ],
            seeAlso: ["load", "json"]
        ) { call in
            try ValueFile.save(try call.value("x"), to: try call.string("path"))
            return .nothing
        },
    ]

    private static var formats: String { FileFormat.all.map(\.fileExtension).joined(separator: ", ") }
}
