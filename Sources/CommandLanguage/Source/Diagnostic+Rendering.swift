// A diagnostic as text: the header, the lines with marks under the culprits, the help line, the calls that led there.

extension Diagnostic {
    /// The first line: `ShapeError: shapes do not agree in *`.
    public var header: String { "\(category.rawValue): \(message)" }

    /// The whole diagnostic as text, without a line break at its end.
    ///
    /// ```
    /// ShapeError: shapes do not agree in *: left is 4x6 (W'), right is 5 (v)
    ///  3 | F = m.W' * v
    ///    |     ----   - 5 elements
    ///    |     4x6
    ///    = help: the inner sizes must be equal: 6 and 5
    /// ```
    /// - Parameters:
    ///   - columns: how wide the text may be; source lines that are longer are cut around the marks.
    ///   - isColored: whether to write ANSI escape sequences.
    ///   - current: the cell that is being run, whose name need not be told; with `nil` no cell's name is.
    ///   - otherCells: what to call every other cell, where cells have no numbers that a user could find them by.
    public func rendered(
        columns: Int = 80, isColored: Bool = false, current: SourceText? = nil, otherCells: String? = nil
    ) -> String {
        let paint = Paint(isColored: isColored, isWarning: category == .warning)
        var lines = [paint.category(category.rawValue + ":") + " " + paint.message(Self.visible(message))]
        var gutter = 2
        if let source, let excerpt = Excerpt(source, labels, columns: columns) {
            gutter = excerpt.gutter
            if let place = location(of: excerpt.primary, in: source, current, otherCells) {
                lines.append(paint.gutter(String(repeating: " ", count: gutter) + "-->") + " " + place)
            }
            lines += excerpt.lines(paint)
        }
        let indent = String(repeating: " ", count: gutter + 1)
        if let help { lines.append(paint.gutter(indent + "=") + " " + paint.help("help:") + " " + Self.visible(help)) }
        lines += calls(current, otherCells).map { indent + $0 }
        return lines.joined(separator: "\n")
    }

    /// Control characters would upset the terminal; they appear as their pictures.
    static func visible(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0 != picture($0) }) else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map(picture)))
    }

    static func picture(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 0x20, scalar != "\n" { return Unicode.Scalar(0x2400 + scalar.value) ?? scalar }
        if (0x80...0x9F).contains(scalar.value) { return "\u{FFFD}" }
        return scalar.value == 0x7F ? "\u{2421}" : scalar
    }

    // MARK: - Places in words

    /// `train.rbm:3:5`, or `In[7], line 3`; `nil` for the cell that is being run.
    private func location(
        of span: Span, in source: SourceText, _ current: SourceText?, _ otherCells: String?
    ) -> String? {
        let (line, column) = source.position(of: span.start)
        switch source.origin {
        case .file: return "\(source.name):\(line):\(column)"
        case .cell: return current == nil || source === current ? nil : "\(otherCells ?? source.name), line \(line)"
        }
    }

    /// One line for each call that led to the error, innermost first; the middle of a long chain is left out.
    private func calls(_ current: SourceText?, _ otherCells: String?) -> [String] {
        let shown = 4
        var lines: [String] = []
        for index in frames.indices.reversed() {
            if frames.count > 2 * shown + 1, index >= shown, index < frames.count - shown {
                if index == shown { lines.append("… \(frames.count + omittedFrames - 2 * shown) more calls") }
                continue
            }
            let frame = frames[index]
            let place =
                location(of: frame.callSite, in: frame.source, current, otherCells)
                ?? "line \(frame.source.position(of: frame.callSite.start).line)"
            let caller = index > 0 ? " in \(frames[index - 1].function ?? "a function")" : ""
            lines.append("called from \(place)\(caller): \(Self.oneLine(frame.source[frame.callSite]))")
        }
        return lines
    }

    private static func oneLine(_ code: String) -> String {
        let words = code.prefix(200).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 60 ? words.prefix(59) + "…" : visible(words)
    }
}

/// The colours of a diagnostic.
struct Paint {
    let isColored: Bool
    let isWarning: Bool

    func category(_ text: String) -> String { wrap(text, isWarning ? "1;33" : "1;31") }
    func message(_ text: String) -> String { wrap(text, "1") }
    func gutter(_ text: String) -> String { wrap(text, "34") }
    func mark(_ text: String) -> String { wrap(text, isWarning ? "33" : "31") }
    func help(_ text: String) -> String { wrap(text, "36") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColored && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
