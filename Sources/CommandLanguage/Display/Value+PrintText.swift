// What `print`, `string` and `"$x"` make of a value: all of it, as a program would write it.

extension Value {
    /// The text that `print` writes: a string as it is, everything else in full, as it would be written in a program.
    public var printText: String {
        switch self {
        case .string(let text): text
        case .symbol(let name): name
        default: literalText
        }
    }

    /// The text of the value inside another one: strings with their quotes.
    public var literalText: String {
        var text = ""
        writeLiteral(to: &text) { _ in }
        return text
    }

    /// Appends the text of the value inside another one.
    /// - Parameter poll: asked again and again with the bytes so far; what it throws ends the writing.
    func writeLiteral(to text: inout String, polling poll: (Int) throws -> Void) rethrows {
        try writeNested(to: &text, polling: poll) { _ in
            true
        } leaf: { value, text in
            try value.writeLeaf(to: &text, polling: poll)
        }
    }

    /// Appends the text of a value, however deep its parts lie inside each other: lists, tuples and records with their
    /// brackets and names.
    /// - Parameters:
    ///   - poll: asked again and again with the bytes so far; what it throws ends the writing.
    ///   - isOpened: asked once of every value, in the order of the text: whether its parts are written, where it has any.
    ///   - leaf: appends a value that has no parts, or whose parts are not written.
    func writeNested(
        to text: inout String, polling poll: (Int) throws -> Void, isOpened: (Value) -> Bool,
        leaf: (Value, inout String) throws -> Void
    ) rethrows {
        var open: [Level] = []
        var value = self
        while true {
            if isOpened(value), let level = Level(value) {
                text += level.opening
                open.append(level)
            } else {
                try leaf(value, &text)
            }
            while let last = open.indices.last, open[last].next == open[last].elements.count {
                text += open.removeLast().closing
            }
            guard let last = open.indices.last else { return }
            let next = open[last].next
            if next > 0 { text += ", " }
            if let names = open[last].names { text += names[next] + "=" }
            value = open[last].elements[next]
            open[last].next += 1
            try poll(text.utf8.count)
        }
    }

    /// A list, tuple or record that is being written.
    private struct Level {
        let elements: [Value]
        var names: [String]?
        var opening = "("
        var closing: String
        var next = 0

        init?(_ value: Value) {
            switch value {
            case .list(let elements):
                self.elements = elements
                (opening, closing) = ("[", "]")
            case .tuple(let elements):
                self.elements = elements
                closing = elements.count == 1 ? ",)" : ")"
            case .record(let record):
                (elements, names) = (record.values, record.names)
                closing = elements.count == 1 ? ",)" : ")"
            default: return nil
            }
        }
    }

    private func writeLeaf(to text: inout String, polling poll: (Int) throws -> Void) rethrows {
        switch self {
        case .nothing: text += "nothing"
        case .bool(let flag): text += flag ? "true" : "false"
        case .number(let number): text += numberText(number)
        case .string(let string): text += quoted(string)
        case .symbol(let name): text += ":" + name
        case .range(let range): text += rangeText(range)
        case .vector(let elements):
            try Value.write(elements.count, to: &text, polling: poll) { numberText(elements[$0]) }
        case .matrix(let matrix):
            try Value.write(matrix.elements.count, columns: matrix.columns, to: &text, polling: poll) {
                numberText(matrix.elements[$0])
            }
        case .mask(let mask):
            try Value.write(mask.elements.count, columns: mask.columns, to: &text, polling: poll) {
                mask.elements[$0] ? "true" : "false"
            }
        case .function(let function): text += function.name ?? function.signature.text
        case .object(let object): text += object.summary
        case .list, .tuple, .record: break
        }
    }

    /// Appends `[1, 2]`, or a matrix of so many columns: `[1 2; 3 4]`.
    private static func write(
        _ count: Int, columns: Int? = nil, to text: inout String, polling poll: (Int) throws -> Void,
        _ element: (Int) -> String
    ) rethrows {
        text += "["
        var column = 0
        for index in 0..<count {
            if index & 0x3FF == 0 { try poll(text.utf8.count) }
            if column == columns { column = 0 }
            if index > 0 { text += columns == nil ? ", " : column == 0 ? "; " : " " }
            text += element(index)
            column += 1
        }
        text += "]"
    }

    private func rangeText(_ range: NumberRange) -> String {
        let last = range.last ?? range.first - range.step
        let middle = range.step == 1 ? "" : ":" + numberText(range.step)
        return "\(numberText(range.first))\(middle):\(numberText(last))"
    }
}

/// A string as a program writes it.
func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "$": result += "\\$"
        case "\n": result += "\\n"
        case "\t": result += "\\t"
        case "\r": result += "\\r"
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result + "\""
}
