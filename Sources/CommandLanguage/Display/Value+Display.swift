// What a cell or the prompt shows of a value.

extension Value {
    /// The value as a front end shows it.
    public func render(_ context: RenderContext) -> Bundle {
        if case .object(let object) = self { return object.render(context) }
        let fitted = fittedText(context)
        return Bundle(plain: fitted.text, isCut: fitted.isCut)
    }

    /// The text that shows the value: arrays aligned, with their size, cut to the space at hand; `nothing` shows nothing.
    public func displayText(_ context: RenderContext) -> String { fittedText(context).text }

    private func fittedText(_ context: RenderContext) -> FittedText {
        let layout = ArrayLayout(context, count: axes.map { $0.reduce(1, *) } ?? 1)
        switch self {
        case .nothing: return FittedText(text: "")
        case .object(let object): return FittedText(text: object.render(context).plain)
        case .function(let function):
            return FittedText(
                text: context.isWhole ? function.signature.text : function.signature.text(columns: context.columns))
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
            return titled(elements.isEmpty) { layout.list(elements.count) { elements[$0].inlineText(context) } }
        case .tuple, .record: return inlineText(context)
        case .string: return layout.string(literalText)
        default: return FittedText(text: literalText)
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
    public var inlineText: String { inlineText(RenderContext()).text }

    private func inlineText(_ context: RenderContext) -> FittedText {
        var room = context.isWhole ? ArrayLayout.mostElements : 1000
        return inlineText(limit: context.isWhole ? room : 8, room: &room)
    }

    /// - Parameters:
    ///   - limit: the elements with which an array is written out.
    ///   - room: the elements that are written out in all: lists that hold the same list twice, and that one in turn, are
    ///     few values but long texts.
    private func inlineText(limit: Int, room: inout Int) -> FittedText {
        var written = ""
        var isCut = false
        writeNested(to: &written) { _ in
        } isOpened: { value in
            room -= 1
            guard room > 0 else { return false }
            if case .list(let elements) = value { return elements.count <= limit }
            return true
        } leaf: { value, text in
            let count = value.axes.map { $0.reduce(1, *) } ?? 1
            let hasRoom = count <= limit && room > 0
            switch value {
            case .vector(let elements) where hasRoom:
                room -= count
                text += "[" + elements.map { significantText($0) }.joined(separator: ", ") + "]"
            case .matrix where hasRoom, .mask where hasRoom:
                room -= count
                text += value.literalText
            case .vector, .matrix, .mask, .list, .tuple, .record:
                text += value.sizeTitle
                isCut = true
            default: text += value.literalText
            }
        }
        return FittedText(text: written, isCut: isCut)
    }

    private func titled(_ isEmpty: Bool, _ body: () -> FittedText) -> FittedText {
        guard !isEmpty else { return FittedText(text: sizeTitle) }
        var fitted = body()
        fitted.text = sizeTitle + ":\n" + fitted.text
        return fitted
    }
}
