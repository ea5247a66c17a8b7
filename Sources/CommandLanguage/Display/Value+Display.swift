// What a cell or the prompt shows of a value.

extension Value {
    /// The value as a front end shows it.
    public func render(_ context: RenderContext) -> Bundle {
        if case .object(let object) = self { return object.render(context) }
        return Bundle(plain: displayText(context))
    }

    /// The text that shows the value: arrays aligned, with their size, cut to the space at hand; `nothing` shows nothing.
    public func displayText(_ context: RenderContext) -> String {
        let layout = ArrayLayout(context)
        switch self {
        case .nothing: return ""
        case .object(let object): return object.render(context).plain
        case .function(let function): return function.signature.text
        case .vector(let elements):
            return titled(elements.isEmpty) {
                layout.vector(count: elements.count) { NumberColumn($0.map { elements[$0] }) }
            }
        case .matrix(let matrix):
            return titled(matrix.elements.isEmpty) {
                layout.matrix(rows: matrix.rows, columns: matrix.columns) { column, rows in
                    NumberColumn(rows.map { matrix[$0, column] })
                }
            }
        case .mask(let mask):
            func text(_ index: Int) -> String { mask.elements[index] ? "true" : "false" }
            return titled(mask.elements.isEmpty) {
                guard let columns = mask.columns else {
                    return layout.vector(count: mask.elements.count) { NumberColumn(rightAligned: $0.map(text)) }
                }
                return layout.matrix(rows: mask.rows, columns: columns) { column, rows in
                    NumberColumn(rightAligned: rows.map { text($0 * columns + column) })
                }
            }
        case .list(let elements):
            return titled(elements.isEmpty) { layout.list(elements.count) { elements[$0].inlineText } }
        case .tuple, .record: return inlineText
        default: return literalText
        }
    }

    /// `3×4 Matrix`, `5-element Vector`.
    public var sizeTitle: String {
        switch axes {
        case let axes? where axes.count == 2: "\(axes[0])×\(axes[1]) \(typeName)"
        case let axes? where axes.count == 1: "\(axes[0])-element \(typeName)"
        default: typeName
        }
    }

    /// The value on one line: long arrays by their size alone.
    public var inlineText: String {
        let limit = 8
        switch self {
        case .vector(let elements):
            return elements.count > limit
                ? sizeTitle : "[" + elements.map { significantText($0) }.joined(separator: ", ") + "]"
        case .matrix(let matrix): return matrix.elements.count > limit ? sizeTitle : literalText
        case .mask(let mask): return mask.elements.count > limit ? sizeTitle : literalText
        case .list(let elements):
            return elements.count > limit ? sizeTitle : "[" + elements.map(\.inlineText).joined(separator: ", ") + "]"
        case .tuple(let elements):
            return "(" + elements.map(\.inlineText).joined(separator: ", ") + (elements.count == 1 ? ",)" : ")")
        case .record(let record):
            return "(" + zip(record.names, record.values).map { "\($0)=\($1.inlineText)" }.joined(separator: ", ")
                + (record.names.count == 1 ? ",)" : ")")
        default: return literalText
        }
    }

    private func titled(_ isEmpty: Bool, _ body: () -> String) -> String {
        isEmpty ? sizeTitle : sizeTitle + ":\n" + body()
    }
}
