// A control: a value that the user changes while looking at what follows from it.
import CommandLanguage

/// A slider, a choice, a switch, a text, a button or a player, without any looks of its own: front ends give it some.
public final class Control: LanguageObject, @unchecked Sendable {
    /// What can be done with it.
    public enum Kind {
        /// A number of a range.
        case slider(NumberRange)
        /// One of several values, with a text for each.
        case dropdown([(label: String, value: Value)])
        case checkbox
        case text(placeholder: String)
        case button
        /// A number of a range that goes on by itself.
        case play(NumberRange, interval: Double)
    }

    public let kind: Kind
    /// What stands beside it; the name of the argument in `interact`, where the program gives none.
    public internal(set) var label: String
    /// Where it stands among the values that it can have.
    public private(set) var position: Int
    /// What a text holds.
    public private(set) var text: String
    /// What is called with the new value; a button calls it with nothing.
    let callback: Function?
    /// Whether its own changes call a function.
    public var hasCallback: Bool { callback != nil }
    private var views: [View] = []

    private struct View {
        weak var value: (any ControlView)?
    }

    init(_ kind: Kind, label: String = "", position: Int = 0, text: String = "", callback: Function? = nil) {
        self.kind = kind
        self.label = label
        self.position = position
        self.text = text
        self.callback = callback
    }

    /// How many values it can have, where that is known.
    public var count: Int {
        switch kind {
        case .slider(let range), .play(let range, _): range.count
        case .dropdown(let choices): choices.count
        case .checkbox: 2
        case .text, .button: 1
        }
    }

    /// The value as the program sees it; for a button, how often it was clicked.
    public var value: Value {
        switch kind {
        case .slider(let range), .play(let range, _): .number(range[position])
        case .dropdown(let choices): choices[position].value
        case .checkbox: .bool(position == 1)
        case .text: .string(text)
        case .button: .number(Double(position))
        }
    }

    /// The value in few words.
    public var valueText: String {
        switch kind {
        case .dropdown(let choices): choices[position].label
        case .text: text
        case .button: ""
        default: value.inlineText
        }
    }

    /// Moves it. Every view of it follows.
    /// - Returns: whether that changes anything.
    @discardableResult
    public func move(to position: Int) -> Bool {
        if case .text = kind { return false }
        let bounded = if case .button = kind { max(position, 0) } else { min(max(position, 0), count - 1) }
        guard bounded != self.position else { return false }
        self.position = bounded
        tellViews()
        return true
    }

    /// Writes into a text. Every view of it follows.
    /// - Returns: whether that changes anything.
    @discardableResult
    public func write(_ text: String) -> Bool {
        guard case .text = kind, text != self.text else { return false }
        self.text = text
        tellViews()
        return true
    }

    /// The place of a number of the range that is nearest to it.
    public func position(of number: Double) -> Int {
        guard case .slider(let range) = kind.asSlider, number.isFinite, range.count > 1 else { return 0 }
        return Int(min(max(((number - range.first) / range.step).rounded(), 0), Double(range.count - 1)))
    }

    /// Adds a view, which is told of every change for as long as it lives.
    public func add(_ view: any ControlView) {
        views.removeAll { $0.value == nil }
        views.append(View(value: view))
    }

    private func tellViews() {
        for view in views { view.value?.controlChanged(self) }
    }

    // MARK: In the language

    public var typeName: String { "Control" }
    public var summary: String { "\(kind.name) \(label.isEmpty ? "" : label + " = ")\(valueText)".trimmedEnd }
    public var fieldNames: [String] { Control.fields.map(\.declaration.name) }

    public func field(_ name: String) throws -> Value? {
        try Control.fields.first { $0.declaration.name == name }?.read(self)
    }

    public func setField(_ name: String, to value: Value) throws {
        guard name == "value" else {
            throw Diagnostic(.type, "field `\(name)` of a Control cannot be assigned", labels: [.init(.whole)])
        }
        if case .text = kind, case .string(let text) = value {
            write(text)
        } else if let position = kind.position(of: value) {
            move(to: position)
        } else {
            throw Diagnostic(
                .value, "\(value.inlineText) is not among the values of the \(kind.name)", labels: [.init(.right)],
                help: kind.valuesText.map { "it can be \($0)" })
        }
    }

    public func render(_ context: RenderContext) -> Bundle { Bundle(plain: summary) }
}

extension Control: DescribedObject {
    static let description = ObjectDescription(
        name: "Control",
        summary: "a slider or its like: a value that the user changes while looking at what follows from it",
        example: .init("s = slider(0:10); s.value = 4; s.value", "4"),
        seeAlso: ["interact", "slider"])

    static let fields: [ObjectField<Control>] = [
        .init("value", "Value", "what it stands at; it can be assigned, to what the user could choose") { $0.value },
        .init("label", "String", "what stands beside it") { .string($0.label) },
    ]
}

/// Shows a control, and is told when it changes.
public protocol ControlView: AnyObject {
    func controlChanged(_ control: Control)
}

extension Control.Kind {
    /// What the language calls it.
    public var name: String {
        switch self {
        case .slider: "slider"
        case .dropdown: "dropdown"
        case .checkbox: "checkbox"
        case .text: "text"
        case .button: "button"
        case .play: "play"
        }
    }

    /// A player is a slider too.
    fileprivate var asSlider: Control.Kind {
        if case .play(let range, _) = self { .slider(range) } else { self }
    }

    /// Where a value stands among those that the control can have; `nil` when it is none of them.
    func position(of value: Value) -> Int? {
        switch self {
        case .slider(let range), .play(let range, _):
            guard let number = value.asNumber, range.count > 0 else { return nil }
            let index = ((number - range.first) / range.step).rounded()
            guard index >= 0, index < Double(range.count), abs(range[Int(index)] - number) < abs(range.step) * 1e-6
            else { return nil }
            return Int(index)
        case .dropdown(let choices): return choices.firstIndex { Value.areEqual($0.value, value) }
        case .checkbox:
            guard case .bool(let flag) = value else { return nil }
            return flag ? 1 : 0
        case .text, .button: return nil
        }
    }

    /// The values that it can have, in words.
    fileprivate var valuesText: String? {
        switch self {
        case .slider(let range), .play(let range, _): "an element of \(Value.range(range).printText)"
        case .dropdown(let choices):
            choices.count <= 8 ? choices.map { "`\($0.value.literalText)`" }.joined(separator: ", ") : nil
        case .checkbox: "`true` or `false`"
        case .text: "a string"
        case .button: nil
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
