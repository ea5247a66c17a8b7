// A session for tests: an interpreter with a few builtins, and what programs write.
import CommandLanguage

/// Gathers what programs write.
final class RecordingSink: OutputSink {
    let renderContext = RenderContext(columns: 80, rows: 24)
    private(set) var text = ""

    func write(_ text: String, to stream: OutputStream) { self.text += text }
    func display(_ bundle: Bundle, id: String?) { text += bundle.plain }
    func update(_ bundle: Bundle, id: String) {}
    func result(_ bundle: Bundle) {}
    func error(_ diagnostic: Diagnostic) {}
    func clear(wait: Bool) {}
    func page(_ bundle: Bundle) {}
    func input(prompt: String) throws -> String { "" }
}

/// Evaluates programs one after another.
final class TestSession {
    let interrupt = Interrupt()
    let interpreter: Interpreter
    let sink = RecordingSink()

    init() {
        interpreter = Interpreter(builtins: TestBuiltins.table, constants: ["pi": .number(.pi)], interrupt: interrupt)
    }

    /// The value of a program.
    func value(_ text: String, name: String = "test") throws -> Value {
        switch parse(SourceText(name: name, text: text)) {
        case .complete(let program): return try interpreter.evaluate(program, output: sink)
        case .incomplete(let diagnostic, _): throw diagnostic
        case .invalid(let diagnostics): throw diagnostics[0]
        }
    }

    /// The value as a program would write it.
    func text(_ text: String) throws -> String { try value(text).literalText }

    /// The diagnostic of a program as the terminal shows it; the value when there is none.
    func errorText(_ text: String) -> String {
        do {
            return "no error: " + (try self.text(text))
        } catch let diagnostic as Diagnostic {
            return diagnostic.rendered()
        } catch {
            return "\(error)"
        }
    }
}

/// The literal text of a program's value in a session of its own; the rendered diagnostic of a wrong one.
func evaluated(_ text: String) -> String {
    do {
        return try TestSession().text(text)
    } catch let diagnostic as Diagnostic {
        return diagnostic.rendered()
    } catch {
        return "\(error)"
    }
}

/// An object with fields that can be assigned, and a plus of its own.
final class Box: LanguageObject, @unchecked Sendable {
    var weights = NumericMatrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])
    let typeName = "Model"
    let summary = "Model 2×2"
    let fieldNames = ["W", "nv"]

    func field(_ name: String) throws -> Value? {
        switch name {
        case "W": .matrix(weights)
        case "nv": .number(2)
        default: nil
        }
    }

    func setField(_ name: String, to value: Value) throws {
        guard name == "W", let matrix = value.asMatrix else {
            throw Diagnostic(.type, "field \(name) cannot be assigned", labels: [.init(.right)])
        }
        weights = matrix
    }

    func combine(_ operation: BinaryOperator, with other: Value, isLeft: Bool) throws -> Value? {
        guard operation == .times, let factor = other.asNumber else { return nil }
        let box = Box()
        box.weights.elements = weights.elements.map { $0 * factor }
        return .object(box)
    }

    func render(_ context: RenderContext) -> Bundle { Bundle(plain: summary) }
}

enum TestBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "test", name: "length", parameters: [.init("x", .required, .sequence, "a vector")],
            returns: "a number",
            summary: "the number of elements"
        ) { call in .number(Double(try call.value("x").asSequence?.count ?? 0)) },
        Builtin(
            group: "test", name: "print", parameters: [.init("values", .variadic, .any, "any")], returns: "nothing",
            summary: "writes values"
        ) { call in
            call.context.output.write(call.rest.map(\.printText).joined(), to: .standardOutput)
            return .nothing
        },
        Builtin(
            group: "test", name: "string", parameters: [.init("values", .variadic, .any, "any")], returns: "a string",
            summary: "the text of values"
        ) { call in .string(call.rest.map(\.printText).joined()) },
        Builtin(
            group: "test", name: "sqrt", parameters: [.init("x", .required, .number, "a number")], returns: "a number",
            summary: "the square root", scalar: ScalarFunction { $0.squareRoot() },
            body: { call in .number(try call.number("x").squareRoot()) }),
        Builtin(
            group: "test", name: "error", parameters: [.init("message", .required, .string, "a text")],
            returns: "nothing", summary: "fails"
        ) { call in throw call.failure(.value, try call.string("message")) },
        Builtin(
            group: "test", name: "map",
            parameters: [.init("f", .required, .function, "a function"), .init("x", .required, .sequence, "a vector")],
            returns: "a vector", summary: "the function of every element"
        ) { call in
            var answers: [Value] = []
            try call.apply(try call.function("f"), toEach: try call.value("x")) { answers.append($1) }
            return Value(elements: answers)
        },
        Builtin(
            group: "test", name: "train",
            parameters: [
                .init("D", .required, .array, "data"), .init("epochs", .optional("10"), .positiveInteger, "how many"),
                .init("method", .keyword(":exact"), .symbol(["exact", "joint", "cd"]), "the estimator"),
                .init("seed", .keyword("nothing"), .integer(nil), "the seed"),
            ],
            returns: "a tuple", summary: "answers what it was given"
        ) { call in
            .tuple([
                .number(Double(try call.integer("epochs"))), .symbol(try call.symbol("method")),
                .number(Double(call.optionalInteger("seed") ?? -1)), .bool(call.isGiven("method")),
            ])
        },
        Builtin(group: "test", name: "model", returns: "a Model", summary: "a model") { _ in .object(Box()) },
    ]
}
