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
        switch self {
        case .nothing: "nothing"
        case .bool(let flag): flag ? "true" : "false"
        case .number(let number): numberText(number)
        case .string(let text): quoted(text)
        case .symbol(let name): ":" + name
        case .range(let range): rangeText(range)
        case .vector(let elements): bracketed(elements.lazy.map(numberText))
        case .matrix(let matrix): matrixText(matrix.rows, matrix.columns) { numberText(matrix.elements[$0]) }
        case .mask(let mask):
            if let columns = mask.columns {
                matrixText(mask.rows, columns) { mask.elements[$0] ? "true" : "false" }
            } else {
                bracketed(mask.elements.lazy.map { $0 ? "true" : "false" })
            }
        case .list(let elements): bracketed(elements.lazy.map(\.literalText))
        case .tuple(let elements):
            "(" + elements.map(\.literalText).joined(separator: ", ") + (elements.count == 1 ? ",)" : ")")
        case .record(let record):
            "(" + zip(record.names, record.values).map { "\($0)=\($1.literalText)" }.joined(separator: ", ")
                + (record.names.count == 1 ? ",)" : ")")
        case .function(let function): function.name ?? function.signature.text
        case .object(let object): object.summary
        }
    }

    private func bracketed(_ elements: some Sequence<String>) -> String {
        "[" + elements.joined(separator: ", ") + "]"
    }

    private func matrixText(_ rows: Int, _ columns: Int, _ element: (Int) -> String) -> String {
        let lines = (0..<rows).map { row in
            (0..<columns).map { element(row * columns + $0) }.joined(separator: " ")
        }
        return "[" + lines.joined(separator: "; ") + "]"
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
