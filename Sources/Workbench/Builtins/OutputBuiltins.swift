// Builtins that show values or turn them into text.
import CommandLanguage

/// One of the two streams that programs print to.
final class StreamObject: LanguageObject {
    let stream: OutputStream

    init(_ stream: OutputStream) {
        self.stream = stream
    }

    var typeName: String { "Stream" }
    var summary: String { stream == .standardError ? "standard error" : "standard output" }
    func render(_ context: RenderContext) -> Bundle { Bundle(plain: summary) }
}

enum OutputBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "session", name: "print", parameters: [printed], returns: "nothing",
            summary: "writes values, one directly behind the other",
            examples: [.init("print(1, \" and \", [2, 3])", "1 and [2, 3]")],
            seeAlso: ["println", "display", "string"]
        ) { call in try write(call, end: "") },
        Builtin(
            group: "session", name: "println", parameters: [printed], returns: "nothing",
            summary: "writes values and ends the line; println(stderr, …) writes to standard error",
            examples: [.init("println(\"log 2 = \", log(2))", "log 2 = 0.6931471805599453")],
            seeAlso: ["print", "display", "string"]
        ) { call in try write(call, end: "\n") },
        Builtin(
            group: "session", name: "display",
            parameters: [
                .init("x", .required, .any, "any value"),
                .init("id", .keyword("nothing"), .string, "a name by which update can change what is shown"),
            ],
            returns: "nothing",
            summary: "shows a value as a cell shows its last one: pictures as pictures, formulas typeset",
            examples: [.init("display([1 2; 3 4])", "2×2 Matrix:\n 1  2\n 3  4")], seeAlso: ["update", "println"]
        ) { call in
            let session = try call.session()
            let id = call.optionalString("id")
            if let id { session.displayNames.insert(id) }
            session.show(try call.value("x"), as: .display, on: call.context.output, id: id)
            return .nothing
        },
        Builtin(
            group: "session", name: "update",
            parameters: [
                .init("id", .required, .string, "the name that display was given"),
                .init("x", .required, .any, "any value"),
            ],
            returns: "nothing",
            summary:
                "replaces what display(x; id) has shown: in a notebook wherever it stands, on a terminal as long as nothing was written behind it",
            examples: [.init("display(1; id=\"n\"); update(\"n\", 2)", "1\n2")], seeAlso: ["display"]
        ) { call in
            let session = try call.session()
            let id = try call.string("id")
            guard session.displayNames.contains(id) else {
                throw call.failure(
                    .value, "nothing is shown under the name \"\(id)\"", at: "id",
                    help: "`display(x; id=\"\(id)\")` shows something under it")
            }
            let (output, value) = (call.context.output, try call.value("x"))
            output.update(Session.fitted({ richBundle(for: value, $0) }, output.renderContext), id: id)
            return .nothing
        },
        Builtin(
            group: "session", name: "string", parameters: [printed], returns: "a string",
            summary: "the text that print writes", examples: [.init("string(\"k = \", 1)", "\"k = 1\"")],
            seeAlso: ["json", "print"]
        ) { call in .string(try text(call.rest, call)) },
        Builtin(
            group: "session", name: "number",
            parameters: [.init("text", .required, .string, "a number as programs write it, like an argument in ARGS")],
            returns: "a number", summary: "the number that a text stands for",
            examples: [.init("number(\"1e3\") + 1", "1001")], seeAlso: ["string", "input", "ARGS"]
        ) { call in
            let text = try call.string("text")
            guard let number = Double(text) else {
                throw call.failure(
                    .value, "`\(text)` is not a number", at: "text",
                    help: "digits with a point and an exponent, such as `number(\"-1.5e3\")`")
            }
            return .number(number)
        },
        Builtin(
            group: "session", name: "json",
            parameters: [.init("x", .required, .any, "numbers, strings, arrays, records, models and gradients")],
            returns: "a string on one line: matrices as arrays of rows, numbers in full precision",
            summary: "a value as JSON",
            examples: [.init("println(json((W=[1 2; 3 4], k=0.1)))", "{\"W\": [[1, 2], [3, 4]], \"k\": 0.1}")],
            seeAlso: ["string", "save"]
        ) { call in
            let x = try call.value("x")
            guard let json = x.json else {
                throw call.failure(.type, "\(x.phrase) has no form in JSON", at: "x", x.phrase)
            }
            do {
                return .string(try json.textOfFiniteNumbers())
            } catch let error as FileError {
                throw call.failure(.value, error.message, at: "x")
            }
        },
        Builtin(
            group: "session", name: "clear", returns: "nothing", summary: "clears the cell's output or the screen",
            seeAlso: ["display"]
        ) { call in
            call.context.output.clear(wait: false)
            return .nothing
        },
    ]

    private static let printed = Parameter("values", .variadic, .any, "any values; strings without their quotes")

    private static func write(_ call: Call, end: String) throws -> Value {
        var values = call.rest[...]
        var stream = OutputStream.standardOutput
        if case .object(let target as StreamObject)? = values.first {
            stream = target.stream
            values.removeFirst()
        }
        call.context.output.write(try text(values, call) + end, to: stream)
        return .nothing
    }

    private static func text(_ values: some Sequence<Value>, _ call: Call) throws -> String {
        var text = ""
        for value in values { try text.append(printed: value, call.context.interrupt) }
        return text
    }
}
