// Builtins that read and write files of values.
import CommandLanguage

enum FileBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "data", name: "load",
            parameters: [
                .init("path", .required, .string, "the file; \(formats)"),
                missing("reads NaN, and empty fields of csv,"),
            ],
            returns:
                "a matrix from csv; an array from npy and idx, one row per example; a record of arrays, a model or a trainer from npz and safetensors; from json what was saved",
            summary: "reads a value from a file, in the format that its extension names",
            examples: [
                .init(
                    "save(\"/tmp/harmonium-example.csv\", [1 2; 3 4]); load(\"/tmp/harmonium-example.csv\")",
                    "2×2 Matrix:\n 1  2\n 3  4"),
                .init(
                    "save(\"/tmp/harmonium-example.npz\", (X=[0 1], y=[3])); load(\"/tmp/harmonium-example.npz\").y",
                    "1-element Vector:\n 3"),
            ],
            seeAlso: ["save", "fashion_mnist", "json"]
        ) { call in
            try ValueFile.load(
                try call.string("path"),
                FileOptions(allowsMissing: try call.bool("missing"), session: try call.session()))
        },
        Builtin(
            group: "data", name: "save",
            parameters: [
                .init("path", .required, .string, "the file; \(formats); svg, png, txt for figures"),
                .init("x", .required, .any, "an array, a record, a model, a trainer, a gradient or a figure"),
                missing("writes NaN"),
                .init(
                    "layout", .keyword(":harmonium"), .symbol(FileOptions.Layout.allCases.map(\.rawValue)),
                    "the names of a model's parameters in npz and safetensors: W, b, c, or those of scikit-learn's BernoulliRBM"
                ),
            ],
            returns: "nothing",
            summary:
                "writes a value to a file, in the format that its extension names; the file is replaced as a whole or not at all; a trainer goes on from its file to the last bit",
            examples: [
                .init(
                    "save(\"/tmp/harmonium-example.json\", (k=1, rate=0.1)); load(\"/tmp/harmonium-example.json\")",
                    "(k=1, rate=0.1)"),
                .init(
                    "m = rbm(4, 2; seed=1); save(\"/tmp/harmonium-model.safetensors\", m); load(\"/tmp/harmonium-model.safetensors\") == m",
                    "true"),
                .init(
                    "t = trainer(rbm(4, 2; seed=1), states(4); method=:pcd, seed=1); step!(t, 3); save(\"/tmp/harmonium-trainer.npz\", t); u = load(\"/tmp/harmonium-trainer.npz\"); step!(t, 5); step!(u, 5); u.m == t.m",
                    "true"),
            ],
            seeAlso: ["load", "json", "trainer"]
        ) { call in
            let layout = FileOptions.Layout(rawValue: try call.symbol("layout")) ?? .harmonium
            if layout != .harmonium {
                let isModel = call.optionalObject("x", as: ModelObject.self) != nil
                let format = FileFormat.of(try call.string("path"))?.format.fileExtension
                guard isModel, format == "npz" || format == "safetensors" else {
                    throw call.failure(
                        .value,
                        "`layout=:\(layout.rawValue)` has no effect on \(isModel ? "this format" : "what is no model")",
                        at: [("layout", ""), (isModel ? "path" : "x", "")],
                        help: "it is a setting for models in npz and safetensors files")
                }
            }
            let options = FileOptions(
                allowsMissing: try call.bool("missing"), layout: layout, session: try call.session())
            try ValueFile.save(try call.value("x"), to: try call.string("path"), options)
            return .nothing
        },
        Builtin(
            group: "session", name: "save_session",
            parameters: [.init("path", .required, .string, "the file, in JSON")],
            returns: "nothing",
            summary:
                "writes all variables to a file, exactly: arrays, models, trainers with their way back, figures, functions with what they captured, and where the random numbers are; what two variables share stays shared",
            examples: [
                .init(
                    "x = 1 / 3; f(y) = x + y; save_session(\"/tmp/harmonium-session.json\"); x = 0; load_session(\"/tmp/harmonium-session.json\"); f(1)",
                    "1.3333333333333333")
            ],
            seeAlso: ["load_session", "save", "export_session"]
        ) { call in
            for (name, phrase) in try call.session().save(to: try call.string("path")) {
                call.warn("`\(name)` was not saved: it holds \(phrase)")
            }
            return .nothing
        },
        Builtin(
            group: "session", name: "load_session",
            parameters: [.init("path", .required, .string, "a file of save_session")],
            returns: "nothing",
            summary:
                "assigns the variables in a file of save_session; variables of other names stay, and the random numbers go on from where they were; a file that cannot be read whole changes nothing",
            examples: [
                .init(
                    "m = rbm(2, 1); save_session(\"/tmp/harmonium-model.json\"); m.b = [1, 2]; load_session(\"/tmp/harmonium-model.json\"); m.b'",
                    "1×2 Matrix:\n 0  0")
            ],
            seeAlso: ["save_session", "include", "load"], assignsGlobals: true
        ) { call in
            _ = try call.session().load(from: try call.string("path"))
            return .nothing
        },
        Builtin(
            group: "session", name: "export_session", aliases: ["export"],
            parameters: [
                .init(
                    "path", .required, .string,
                    "an ipynb file for a Jupyter notebook with all outputs, an rbm file for a program of the inputs alone"
                )
            ],
            returns: "nothing",
            summary:
                "writes what was typed and shown in this session; questions for help, and this line where it stands alone, are left out",
            examples: [.init("export_session(\"/tmp/harmonium-session.ipynb\")", "")],
            seeAlso: ["save_session", "include"]
        ) { call in
            let cells = try call.session().transcript.cells
            let isAlone = cells.last?.statements == 1
            try SessionExport.write(isAlone ? cells.dropLast() : cells, to: try call.string("path"))
            return .nothing
        },
    ]

    private static var formats: String {
        FileFormat.all.map(\.fileExtension).joined(separator: ", ") + ", and any of them packed: csv.gz"
    }

    private static func missing(_ what: String) -> Parameter {
        Parameter("missing", .keyword("false"), .bool, "whether it \(what) as missing values, instead of refusing them")
    }
}
