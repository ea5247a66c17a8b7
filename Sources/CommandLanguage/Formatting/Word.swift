// A program as the words that its layout is made of: tokens and comments, with the line breaks in front of each.

/// A token, a string or a comment, with how it stands beside its neighbours.
struct Word {
    /// How much room a word wants.
    enum Fit {
        /// A name, a number, a string; a keyword or an operator that stands between spaces.
        case spaced
        /// A sign, the `:` of a symbol, the `@` of a macro: touches what follows.
        case prefix
        /// A bracket that opens an expression: touches what follows.
        case opening
        /// A `'`, or a bracket that closes: touches what stands before.
        case closing
        /// `,` and `;`: touch what stands before.
        case separator
        /// The dot of a field, `^`, the `:` of a range, the `=` of a keyword argument, the bracket of a call: touches both.
        case joint
        /// `+` and its like: room on both sides or on neither.
        case operation
        /// `# …` to the end of the line.
        case comment
        /// `#= … =#`.
        case enclosedComment
    }

    /// What a word means for the levels of brackets and blocks.
    enum Nesting {
        case none, opens, closes
        /// `else`, `catch` and the like: closes one block of statements and opens the next.
        case divides
    }

    var text: String
    var token: Token
    var fit = Fit.spaced
    var nesting = Nesting.none
    /// Line breaks in front.
    var breaks: Int
    var hasSpaceBefore: Bool
    /// Whether an `operation` has no room around it.
    var isTight = false
    /// Whether it begins an element of a `[ ]` level.
    var startsElement = false
    /// Spaces in front beyond the usual, which line up the columns of a matrix.
    var padding = 0

    var isComment: Bool { fit == .comment || fit == .enclosedComment }

    /// The spaces between this word and the next one of its line.
    func gap(to next: Word) -> Int {
        switch (fit, next.fit) {
        case (.opening, _), (.joint, _), (_, .closing), (_, .separator), (_, .joint): 0
        // `--x` would be another operator.
        case (.prefix, .prefix): token.kind == next.token.kind && token.kind.isSign ? 1 : 0
        case (.prefix, _): 0
        case (.operation, _): isTight ? 0 : 1
        case (_, .operation): next.isTight ? 0 : 1
        default: 1
        }
    }
}

extension Token.Kind {
    fileprivate var isSign: Bool { self == .plus || self == .minus }
}

extension Word {
    /// The words of a program text, strings whole, in order.
    static func all(in text: String) -> [Word] {
        var lexer = Lexer(text)
        var words: [Word] = []
        var previous = Token(kind: .endOfText, start: lexer.position, end: lexer.position)
        while true {
            var token = lexer.next(after: previous.kind)
            if token.kind == .quote {
                _ = lexer.skipString()
                token.end = lexer.position
            }
            let breaks = lexer.readGap(from: previous.end, to: token.start, into: &words)
            guard token.kind != .endOfText, token.end > token.start else { return words }
            words.append(
                Word(
                    text: lexer.text(token.span), token: token, breaks: breaks, hasSpaceBefore: token.hasSpaceBefore))
            previous = token
        }
    }
}

extension Lexer {
    /// Appends the comments between two tokens.
    /// - Returns: the line breaks behind the last of them.
    fileprivate func readGap(from start: Int, to end: Int, into words: inout [Word]) -> Int {
        var breaks = 0
        var position = start
        while position < end {
            guard bytes[position] == Byte.hash else {
                if bytes[position] == Byte.newline { breaks += 1 }
                position += 1
                continue
            }
            let isEnclosed = bytes[position + 1] == Byte.equals
            let stop = isEnclosed ? endOfEnclosedComment(position, end) : endOfLine(position, end)
            let text = text(Span(position, stop))
            words.append(
                Word(
                    text: isEnclosed ? text : String(text.reversed().drop(while: \.isWhitespace).reversed()),
                    token: Token(kind: .endOfText, start: position, end: stop),
                    fit: isEnclosed ? .enclosedComment : .comment, breaks: breaks, hasSpaceBefore: position > start))
            breaks = 0
            position = stop
        }
        return breaks
    }

    private func endOfLine(_ start: Int, _ end: Int) -> Int {
        bytes[start..<end].firstIndex(of: Byte.newline) ?? end
    }

    private func endOfEnclosedComment(_ start: Int, _ end: Int) -> Int {
        var depth = 0
        var position = start
        while position < end {
            let isOpening = bytes[position] == Byte.hash && bytes[position + 1] == Byte.equals
            let isClosing = bytes[position] == Byte.equals && bytes[position + 1] == Byte.hash
            depth += isOpening ? 1 : isClosing ? -1 : 0
            position += isOpening || isClosing ? 2 : 1
            if depth == 0 { return position }
        }
        return end
    }
}
