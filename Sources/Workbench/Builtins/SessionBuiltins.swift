// Builtins about the session itself: help, variables, time, random numbers, errors and the way out.
import CommandLanguage
import Glibc

enum SessionBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "session", name: "help",
            parameters: [.init("topic", .optional("nothing"), .any, "a function, a name as a string, or any value")],
            returns: "nothing", summary: "opens the manual, or its page about one thing; ?name does the same",
            seeAlso: ["whos"]
        ) { call in
            let session = try call.session()
            let output = call.context.output
            output.page(page(call["topic"], session).bundle(output.renderContext))
            return .nothing
        },
        Builtin(
            group: "session", name: "whos", returns: "nothing",
            summary:
                "lists the variables: types, sizes, memory and the beginning of their values; the bytes of arrays that variables share are counted for each, and those of objects are estimates",
            examples: [
                .init(
                    "k = 2; v = [1, 2]; m = rbm(4, 3); whos()",
                    """
                    name  type    size  bytes  value
                    k     Number          8 B  2
                    m     Model    4×3  152 B  19 parameters
                    v     Vector     2   16 B  [1, 2]
                    """)
            ], seeAlso: ["help", "typeof", "save_session"]
        ) { call in
            let session = try call.session()
            let globals = session.interpreter.globals
            let rows = globals.userNames.filter { $0 != "ans" }.compactMap { name in
                globals[name].map { VariableRow(name: name, value: $0) }
            }
            let output = call.context.output
            session.show(as: .display, on: output) { VariableRow.table(rows, $0) }
            return .nothing
        },
        Builtin(
            group: "session", name: "typeof", parameters: [.init("x", .required, .any, "any value")],
            returns: "a string", summary: "the type of a value", examples: [.init("typeof([1 2; 3 4])", "\"Matrix\"")],
            seeAlso: ["size", "whos"]
        ) { call in .string((call["x"] ?? .nothing).typeName) },
        Builtin(
            group: "session", name: "input", parameters: [.init("prompt", .optional("\"\""), .string, "what is asked")],
            returns: "a string: the line without its end", summary: "asks the user for a line of text",
            seeAlso: ["println"]
        ) { call in .string(try call.context.output.input(prompt: call.optionalString("prompt") ?? "")) },
        Builtin(
            group: "session", name: "error",
            parameters: [.init("message", .variadic, .any, "what was wrong; several values are joined")],
            returns: "never", summary: "stops the program with an error, which try … catch can take",
            examples: [
                .init(
                    "try\n    error(\"no \", \"data\")\ncatch problem\n    println(problem.message)\nend", "no data")
            ],
            seeAlso: ["assert"]
        ) { call in throw call.failure(.value, call.rest.map(\.printText).joined()) },
        Builtin(
            group: "session", name: "assert",
            parameters: [
                .init("condition", .required, .bool, "what should be true"),
                .init("message", .optional("\"\""), .string, "what is said when it is false"),
            ],
            returns: "nothing", summary: "stops the program with an error unless a condition is true",
            examples: [.init("assert(1 + 1 == 2, \"arithmetic is broken\")", "")], seeAlso: ["error"]
        ) { call in
            guard try call.bool("condition") else {
                let message = call.optionalString("message") ?? ""
                throw call.failure(.value, message.isEmpty ? "the assertion is false" : message, at: "condition")
            }
            return .nothing
        },
        Builtin(
            group: "session", name: "time", returns: "seconds since the beginning of 1970",
            summary: "the time of day, for telling how long something takes", examples: [.init("time() > 1e9", "true")],
            seeAlso: ["sleep"]
        ) { _ in
            var now = timespec()
            clock_gettime(CLOCK_REALTIME, &now)
            return .number(Double(now.tv_sec) + Double(now.tv_nsec) * 1e-9)
        },
        Builtin(
            group: "session", name: "sleep", parameters: [.init("seconds", .required, .number, "how long, in seconds")],
            returns: "nothing", summary: "waits; an interrupt ends it", examples: [.init("sleep(0.01)", "")],
            seeAlso: ["time"]
        ) { call in
            let seconds = try call.number("seconds")
            guard seconds >= 0 else { throw call.misfit(.value, "seconds", "at least 0") }
            let slept = wait(seconds, call.context.interrupt)
            guard slept < seconds else { return .nothing }
            throw call.failure(
                .interrupted, "stopped in sleep after \(durationText(slept)) of \(durationText(seconds))")
        },
        Builtin(
            group: "session", name: "include",
            parameters: [
                .init("path", .required, .string, "a file of the language; relative to the file that is running")
            ],
            returns: "the value of the file's last statement",
            summary:
                "runs the program of a file in the session: its variables and functions are there afterwards, wherever include is called from",
            seeAlso: ["load_session", "load"], assignsGlobals: true
        ) { call in try call.session().include(try call.string("path"), call.context.output) },
        Builtin(
            group: "session", name: "exit",
            parameters: [
                .init("status", .optional("0"), .integer(0...255), "what the program that started this one gets")
            ],
            returns: "never", summary: "ends the session", seeAlso: ["error"]
        ) { call in throw ExitRequest(status: Int32(try call.integer("status"))) },
        Builtin(
            group: "sampling", name: "seed!", parameters: [.init("n", .required, .count, "any whole number")],
            returns: "nothing", summary: "starts the random numbers again: the same seed gives the same numbers",
            examples: [.init("seed!(1); a = rand(); seed!(1); a == rand()", "true")],
            seeAlso: ["rand", "randn", "shuffle"]
        ) { call in
            try call.session().random.reset(seed: UInt64(try call.integer("n")))
            return .nothing
        },
    ]

    private static func page(_ topic: Value?, _ session: Session) -> HelpPage {
        switch topic {
        case nil, .nothing?: session.page(for: .overview)
        case .string(let name)?, .symbol(let name)?: session.page(for: .topic(name))
        case .function(let function)?:
            VariableSummary(name: function.name ?? "function", value: .function(function)).page
        case .some(let value): VariableSummary(name: value.typeName, value: value).page
        }
    }

    /// Waits in short steps, so that an interrupt is seen within one.
    /// - Returns: how long it waited: less than `seconds` after an interrupt.
    private static func wait(_ seconds: Double, _ interrupt: Interrupt) -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        while true {
            let waited = (clock.now - start) / .seconds(1)
            if waited >= seconds || interrupt.isRequested { return waited }
            usleep(UInt32(min(seconds - waited, 0.02) * 1e6))
        }
    }
}
