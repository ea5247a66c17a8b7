// Builtins for controls: sliders and their like, and functions that follow them.
import CommandLanguage

enum ControlBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "controls", name: "interact",
            parameters: [
                .init("f", .required, .function, "takes the controls' values by the names of its parameters"),
                .init(
                    "controls", .named, .any,
                    "`W11=-3:0.1:3` makes a slider, `k=[1, 5, 25]` a choice, `on=true` a switch, `name=\"text\"` a field; or a control"
                ),
            ], returns: "nothing; where nobody can change anything, f is called once",
            summary: "calls a function again whenever a control changes: drag, and the picture follows",
            examples: [
                .init("interact((x, n) -> x^n; x=0:0.5:2, n=[2, 3])", "0"),
                .init("interact((on) -> println(on ? \"on\" : \"off\"); on=true)", "on"),
            ], seeAlso: ["slider", "dropdown", "checkbox", "text", "play", "button"], body: interact),
        Builtin(
            group: "controls", name: "slider",
            parameters: [
                range, .init("value", .keyword("nothing"), .number, "where it starts: the first element when left out"),
            ] + common, returns: "a Control", returnedObject: "Control",
            summary: "a number to drag through a range",
            examples: [.init("s = slider(-3:0.1:3; value=0.5); s.value", "0.5")], seeAlso: ["interact", "play"]
        ) { call in
            let range = try numberRange(call)
            return try control(call, .slider(range))
        },
        Builtin(
            group: "controls", name: "dropdown",
            parameters: [
                .init("options", .required, .sequence, "the values to choose from"),
                .init("value", .keyword("nothing"), .any, "the one that is chosen: the first when left out"),
            ] + common, returns: "a Control", returnedObject: "Control", summary: "one value out of several",
            examples: [.init("d = dropdown([:cd, :exact]; value=:exact); d.value", ":exact")],
            seeAlso: ["interact", "checkbox"]
        ) { call in
            guard let kind = choices(try call.value("options")) else {
                throw call.failure(.value, "`dropdown` needs at least one value to choose from", at: "options")
            }
            return try control(call, kind)
        },
        Builtin(
            group: "controls", name: "checkbox",
            parameters: [.init("value", .optional("false"), .bool, "whether it is on")] + common,
            returns: "a Control", returnedObject: "Control", summary: "a switch",
            examples: [.init("c = checkbox(true; label=\"exact\"); c.value", "true")],
            seeAlso: ["interact", "dropdown"]
        ) { call in try control(call, .checkbox) },
        Builtin(
            group: "controls", name: "text",
            parameters: [
                .init("value", .optional("\"\""), .string, "what it holds"),
                .init("placeholder", .keyword("\"\""), .string, "what stands in it while it is empty"),
            ] + common, returns: "a Control", returnedObject: "Control", summary: "a field for a line of text",
            examples: [.init("t = text(\"abc\"); t.value", "\"abc\"")], seeAlso: ["interact", "input"]
        ) { call in
            .object(
                Control(
                    .text(placeholder: try call.string("placeholder")), label: call.optionalString("label") ?? "",
                    text: try call.string("value"), callback: call.optionalFunction("on_change")))
        },
        Builtin(
            group: "controls", name: "play",
            parameters: [
                range, .init("value", .keyword("nothing"), .number, "where it starts: the first element when left out"),
                .init("interval", .keyword("0.1"), .number, "how long each element is shown, in seconds"),
            ] + common, returns: "a Control", returnedObject: "Control",
            summary: "goes through a range by itself, like a film; with a slider to go back",
            examples: [.init("p = play(0:10; interval=0.5); p.value", "0")], seeAlso: ["interact", "slider"]
        ) { call in
            let interval = try call.number("interval")
            guard interval > 0, interval.isFinite else { throw call.misfit(.value, "interval", "above 0") }
            return try control(call, .play(try numberRange(call), interval: interval))
        },
        Builtin(
            group: "controls", name: "button",
            parameters: [
                .init("label", .required, .string, "what stands on it"),
                .init("on_click", .keyword("nothing"), .function, "called without arguments when it is clicked"),
            ], returns: "a Control; its value counts the clicks", returnedObject: "Control",
            summary: "calls a function when it is clicked",
            examples: [.init("b = button(\"train\"; on_click=() -> println(1)); b.value", "0")],
            seeAlso: ["interact", "checkbox"]
        ) { call in
            .object(
                Control(.button, label: try call.string("label"), callback: call.optionalFunction("on_click")))
        },
    ]

    private static let range = Parameter("range", .required, .sequence, "its values, as in -3:0.1:3")
    private static let common: [Parameter] = [
        .init("label", .keyword("\"\""), .string, "what stands beside it"),
        .init("on_change", .keyword("nothing"), .function, "called with the new value when the user has changed it"),
    ]

    private static func interact(_ call: inout Call) throws -> Value {
        let session = try call.session()
        let function = try call.function("f")
        var controls: [Control] = []
        for (name, value) in call.named {
            guard let control = control(for: value) else {
                throw call.failure(
                    .type, "`\(name)` of `interact` cannot be a control: \(value.phrase)", at: name, value.phrase,
                    help: "give a range, a list, `true`, `false`, a string or a control")
            }
            if control.label.isEmpty { control.label = name }
            controls.append(control)
        }
        try check(function, call)
        let panel = Panel(controls, names: call.named.map(\.name), function: function, session: session)
        if try !session.present(panel, on: call.context.output, asValue: false) {
            try panel.evaluateOnce(on: call.context.output)
        }
        return .nothing
    }

    /// That the function can take the controls: a slip is better told before anything is shown.
    private static func check(_ function: Function, _ call: Call) throws {
        let signature = function.signature
        let names = call.named.map(\.name)
        let slots = signature.positional + signature.keywords
        if let missing = slots.first(where: { $0.defaultText == nil && !names.contains($0.name) }) {
            throw call.failure(
                .type, "`interact` has no control for the parameter `\(missing.name)`", at: "f", signature.text,
                help: "give it one: `\(missing.name)=0:0.1:1`")
        }
        guard signature.named == nil, let extra = names.first(where: { name in !slots.contains { $0.name == name } })
        else { return }
        throw call.failure(
            .name, "the function has no parameter `\(extra)`", at: extra, "",
            help: "its parameters are \(slots.map { "`\($0.name)`" }.joined(separator: ", "))")
    }

    /// The control that a value stands for in `interact`; `nil` when it stands for none.
    private static func control(for value: Value) -> Control? {
        switch value {
        case .range(let range): range.count > 0 ? Control(.slider(range)) : nil
        case .bool(let flag): Control(.checkbox, position: flag ? 1 : 0)
        case .string(let text): Control(.text(placeholder: ""), text: text)
        case .vector, .mask, .list, .tuple: choices(value).map { Control($0) }
        case .object(let object): object as? Control
        default: nil
        }
    }

    private static func choices(_ value: Value) -> Control.Kind? {
        guard let elements = value.asSequence, !elements.isEmpty else { return nil }
        return .dropdown(elements.map { (label: label(of: $0), value: $0) })
    }

    private static func label(of value: Value) -> String {
        switch value {
        case .string(let text), .symbol(let text): text
        default: value.inlineText
        }
    }

    private static func numberRange(_ call: Call) throws -> NumberRange {
        guard case .range(let range)? = call["range"], range.count > 0 else {
            throw call.misfit(.type, "range", "a range with at least one element", help: "write `first:step:last`")
        }
        return range
    }

    /// A control at the place of its `value`.
    private static func control(_ call: Call, _ kind: Control.Kind) throws -> Value {
        var position = 0
        if let value = call["value"] {
            guard let place = kind.position(of: value) else {
                throw call.failure(
                    .value, "\(value.inlineText) is not among the values of the \(kind.name)", at: "value")
            }
            position = place
        }
        return .object(
            Control(
                kind, label: call.optionalString("label") ?? "", position: position,
                callback: call.optionalFunction("on_change")))
    }
}
