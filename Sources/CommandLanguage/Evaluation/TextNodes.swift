// What makes texts of values: `"a $x b"`, and the builtin `string`.

/// `"a $x b"`.
final class InterpolationNode: Node {
    let parts: NodeList

    init(_ parts: [Node], _ place: Place) {
        self.parts = NodeList(parts)
        super.init(place)
    }

    override func evaluate(_ frame: Frame) throws -> Value {
        var text = try parts.evaluate(0, frame).printText
        for index in 1..<max(1, parts.count) { try append(try parts.evaluate(index, frame), to: &text) }
        return .string(text)
    }
}

/// `string(a, b)`: interpolation by another name, for as long as no variable hides the builtin.
final class TextCallNode: CallNode {
    override func evaluate(_ frame: Frame) throws -> Value {
        guard isBuiltin(frame) else { return try super.evaluate(frame) }
        if arguments.count == 1 { return .string(try arguments.evaluate(0, frame).printText) }
        var text = ""
        for index in 0..<arguments.count { try append(try arguments.evaluate(index, frame), to: &text) }
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
    func append(_ value: Value, to text: inout String) throws {
        do { try text.append(printed: value) } catch { throw located(error) }
    }
}

extension String {
    /// Appends the text that `print` writes.
    /// - Throws: a `ValueError` when the whole would be too long.
    package mutating func append(printed value: Value) throws {
        switch value {
        case .string(let text):
            try Value.checkText(utf8.count + text.utf8.count)
            self += text
        case .number(let number): self += numberText(number)
        default: self += value.printText
        }
    }
}
