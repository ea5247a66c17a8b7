// What Tab does with the candidates: the part they agree on is inserted, and when that adds nothing they are listed.

/// The ways to complete what stands before the cursor.
public struct Completions: Equatable, Sendable {
    /// One way to go on.
    public struct Candidate: Equatable, Sendable {
        /// What replaces the text of ``Completions/span``.
        public var text: String
        /// Said behind the candidate when there is room for it: a type, a signature.
        public var detail: String
        /// Whether it is only what was typed before: listed, but inserted only where there is nothing better.
        public var isRecalled: Bool

        public init(_ text: String, detail: String = "", isRecalled: Bool = false) {
            self.text = text
            self.detail = detail
            self.isRecalled = isRecalled
        }
    }

    /// The Unicode scalars of the text that a candidate replaces.
    public var span: Range<Int>
    public var candidates: [Candidate]

    public init(span: Range<Int>, candidates: [Candidate]) {
        self.span = span
        self.candidates = candidates
    }

    /// The candidates that decide what is inserted.
    var deciding: [Candidate] {
        let known = candidates.filter { !$0.isRecalled }
        return known.isEmpty ? candidates : known
    }

    /// The longest text with which all deciding candidates begin.
    var commonPrefix: String {
        let deciding = deciding
        guard var common = deciding.first.map({ Array($0.text.unicodeScalars) }) else { return "" }
        for candidate in deciding.dropFirst() {
            let shared = zip(common, candidate.text.unicodeScalars).prefix { $0 == $1 }.count
            common.removeSubrange(shared...)
        }
        return String(common)
    }

    /// The candidates as rows of text.
    ///
    /// A few with details take a row each, cut to the width; all others stand in columns that read downwards, with their
    /// details only where those are single characters.
    /// - Parameters:
    ///   - columns: the width of the screen.
    ///   - rows: the most rows to use; a last row says how many are left out.
    func list(columns: Int, rows: Int) -> [String] {
        let widest = candidates.map(\.text.columns).max() ?? 0
        let hasDetails = candidates.contains { !$0.detail.isEmpty }
        let isTable = hasDetails && candidates.allSatisfy { $0.detail.unicodeScalars.count <= 2 }
        if hasDetails, !isTable, candidates.count <= min(8, rows), widest + 12 < columns {
            return candidates.map { candidate in
                candidate.detail.isEmpty
                    ? candidate.text
                    : candidate.text.padded(to: widest) + "  " + candidate.detail.cut(to: columns - widest - 3)
            }
        }
        let cells = candidates.map { candidate in
            isTable ? candidate.text.padded(to: widest) + " " + candidate.detail : candidate.text
        }
        let width = (cells.map(\.columns).max() ?? 0) + 2
        let perRow = max((columns - 1) / width, 1)
        let needed = (candidates.count + perRow - 1) / perRow
        let shown = needed <= rows ? needed : max(rows - 1, 1)
        var lines = (0..<shown).map { row in
            let line = stride(from: row, to: cells.count, by: needed).map { cells[$0] }
            return line.dropLast().map { $0.padded(to: width) }.joined() + (line.last ?? "")
        }
        if shown < needed {
            let left = (shown..<needed).reduce(0) {
                $0 + stride(from: $1, to: candidates.count, by: needed).underestimatedCount
            }
            lines.append("(\(left) more: type another letter)")
        }
        return lines
    }
}

extension String {
    /// The text, cut with `…` where it is wider than `width` columns.
    func cut(to width: Int) -> String {
        guard columns > width else { return self }
        var used = 0
        let kept = unicodeScalars.prefix { scalar in
            used += scalar.columns
            return used < width
        }
        return String(kept) + "…"
    }
}
