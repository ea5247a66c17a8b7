// What makes texts of values: `"a $x b"`, and the builtin `string`.

/// `"a $x b"`.
final class InterpolationNode: Node {
    let parts: NodeList
    let interrupt: Interrupt

    init(_ parts: [Node], _ interrupt: Interrupt, _ place: Place) {
        self.parts = NodeList(parts)
        self.interrupt = interrupt
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        var text = try printed(try parts.evaluate(0, frame), interrupt)
        for index in 1..<max(1, parts.count) { try append(try parts.evaluate(index, frame), to: &text, interrupt) }
        return .string(text)
    }
}

/// `string(a, b)`: interpolation by another name, for as long as no variable hides the builtin.
final class TextCallNode: CallNode {
    override func evaluate(_ frame: Frame) throws -> Value {
        guard isBuiltin(frame) else { return try super.evaluate(frame) }
        let interrupt = interpreter.interrupt
        if arguments.count == 1 { return .string(try printed(try arguments.evaluate(0, frame), interrupt)) }
        var text = ""
        for index in 0..<arguments.count { try append(try arguments.evaluate(index, frame), to: &text, interrupt) }
        return .string(text)
    }

    /// Whether the name stands for the builtin now.
    @inline(__always)
    func isBuiltin(_ frame: Frame) -> Bool {
        callee.steadyStorage(frame)?.function?._withUnsafeGuaranteedRef { $0.makesText } ?? false
    }
}

extension Function {
    /// The name of the builtin that does what interpolation does.
    static let textBuiltin = "string"
}

extension Node {
    /// Appends the text that `print` writes.
    @inline(__always)
    func append(_ value: Value, to text: inout String, _ interrupt: Interrupt) throws {
        do { try text.append(printed: value, interrupt) } catch { throw located(error) }
    }

    /// The text that `print` writes.
    @inline(__always)
    func printed(_ value: Value, _ interrupt: Interrupt) throws -> String {
        if case .string(let text) = value { return text }
        var text = ""
        try append(value, to: &text, interrupt)
        return text
    }
}

extension String {
    /// Appends the text that `print` writes.
    /// - Throws: a `ValueError` when the whole would be too long, `Interrupted` after a request.
    package mutating func append(printed value: Value, _ interrupt: Interrupt) throws {
        switch value {
        case .string(let text):
            try Value.checkText(utf8.count + text.utf8.count)
            self += text
        case .number(let number): self += numberText(number)
        case .symbol(let name): self += name
        default:
            try value.writeLiteral(to: &self) { bytes in
                try interrupt.check()
                try Value.checkText(bytes)
            }
        }
    }
}
