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
        for index in 1..<max(1, parts.count) { text.append(printed: try parts.evaluate(index, frame)) }
        return .string(text)
    }
}

/// `string(a, b)`: interpolation by another name, for as long as no variable hides the builtin.
final class TextCallNode: CallNode {
    override func evaluate(_ frame: Frame) throws -> Value {
        guard isBuiltin(frame) else { return try super.evaluate(frame) }
        if arguments.count == 1 { return .string(try arguments.evaluate(0, frame).printText) }
        var text = ""
        for index in 0..<arguments.count { text.append(printed: try arguments.evaluate(index, frame)) }
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

extension String {
    /// Appends the text that `print` writes.
    mutating func append(printed value: Value) {
        switch value {
        case .string(let text): self += text
        case .number(let number): self += numberText(number)
        default: self += value.printText
        }
    }
}
