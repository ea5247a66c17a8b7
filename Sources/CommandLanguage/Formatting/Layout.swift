// Words in lines: the author's line breaks, indentation by blocks and brackets, columns of matrices and comments.

/// Lays out the words of a program.
struct Layout {
    /// A bracket or block that is open at the start of a line.
    private struct Opener {
        /// The indentation of the line that it stands in.
        var indentation: Int
        /// Where lines inside start, when that is not four columns further than the line.
        var column: Int?
        var isBracket: Bool
    }

    private struct Line {
        var code = ""
        var comment: String?
        /// Where the comment stood in the source.
        var commentColumn = 0
        var isBehindBlank = false
    }

    private static let step = 4
    /// Spaces in front of a comment behind code.
    private static let commentGap = 4

    private let source: SourceText
    private var openers: [Opener] = []
    private var lines: [Line] = []

    /// The text of the words; ends with a line break unless there are none.
    static func text(of words: [Word], in source: SourceText) -> String {
        var layout = Layout(source: source)
        layout.arrange(words)
        return layout.text
    }

    private init(source: SourceText) {
        self.source = source
    }

    private mutating func arrange(_ words: [Word]) {
        var continues = false
        var start = words.startIndex
        while start < words.endIndex {
            let end = words[(start + 1)...].firstIndex { $0.breaks > 0 } ?? words.endIndex
            append(words[start..<end], continues: continues)
            if let last = words[start..<end].last(where: { !$0.isComment }) { continues = last.token.kind.wantsMore }
            start = end
        }
    }

    private mutating func append(_ words: ArraySlice<Word>, continues: Bool) {
        guard let first = words.first else { return }
        let indentation = indentation(of: first, continues: continues)
        var line = Line(isBehindBlank: first.breaks > 1 && !lines.isEmpty)
        line.code = String(repeating: " ", count: indentation + first.padding)
        var previous: Word?
        for word in words {
            if word.fit == .comment, previous != nil {
                line.comment = word.text
                line.commentColumn = source.position(of: word.token.start).column
                break
            }
            if let previous { line.code += String(repeating: " ", count: previous.gap(to: word) + word.padding) }
            line.code += word.text
            switch word.nesting {
            case .closes: _ = openers.popLast()
            case .opens:
                let isBracket = !word.token.kind.opensBlock
                openers.append(Opener(indentation: indentation, isBracket: isBracket))
                if word.token.kind == .leftBracket,
                    word.token.start != words.last(where: { !$0.isComment })?.token.start
                {
                    openers[openers.count - 1].column = displayWidth(of: line.code)
                }
            case .none, .divides: break
            }
            previous = word
        }
        lines.append(line)
    }

    private func indentation(of first: Word, continues: Bool) -> Int {
        guard let opener = openers.last else { return continues ? Self.step : 0 }
        if first.nesting == .closes || first.nesting == .divides { return opener.indentation }
        if let column = opener.column { return column }
        return opener.indentation + (continues && !opener.isBracket ? 2 * Self.step : Self.step)
    }

    private var text: String {
        var text = ""
        var start = lines.startIndex
        while start < lines.endIndex {
            let end = endOfComments(start)
            let width = lines[start..<end].map { displayWidth(of: $0.code) }.max() ?? 0
            for line in lines[start..<end] {
                if line.isBehindBlank { text += "\n" }
                text += line.comment.map { line.code.padded(to: width + Self.commentGap) + $0 } ?? line.code
                text += "\n"
            }
            start = end
        }
        return text
    }

    /// The end of the lines from `start` on whose comments the author had put below each other.
    private func endOfComments(_ start: Int) -> Int {
        guard lines[start].comment != nil else { return start + 1 }
        return lines[(start + 1)...].firstIndex {
            $0.comment == nil || $0.isBehindBlank || $0.commentColumn != lines[start].commentColumn
        } ?? lines.endIndex
    }
}

extension Token.Kind {
    /// Whether a statement goes on in the next line when this is the last word of its line.
    fileprivate var wantsMore: Bool {
        switch self {
        case .plus, .minus, .times, .divide, .solve, .remainder, .quotient, .power, .and, .or, .not, .root, .pipe,
            .arrow, .question, .colon, .comma:
            true
        default: isAssignment || isComparison
        }
    }
}
