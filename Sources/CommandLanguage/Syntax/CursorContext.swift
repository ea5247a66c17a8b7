// What stands at the cursor, for completion and inspection. It reads incomplete and wrong code too, and never fails.

/// What a cursor in a program text is in the middle of.
package struct CursorContext: Equatable, Sendable {
    /// What could be written at the cursor.
    package enum Subject: Equatable, Sendable {
        /// A variable, a function or a word of the language.
        case name
        /// A field of the value of this expression: `trainer.model` in `trainer.model.W`.
        case field(of: String)
        /// A symbol, behind its `:`.
        case symbol
        /// The name of a macro, behind its `@`.
        case macro
        /// The text of a string: it may be a path.
        case string
        /// The LaTeX name of a character, behind its `\`.
        case latex
        /// A comment or a number: there is nothing to complete.
        case none
    }

    /// The innermost call whose parentheses are open around the cursor.
    package struct Call: Equatable, Sendable {
        /// The expression that is called, as it is written: `train!`, `m.f`.
        package var callee: String
        /// How many positional arguments stand in front of the one at the cursor.
        package var position: Int
        /// The names of the keyword arguments that are written already, without the one at the cursor.
        package var keywords: [String]
        /// The keyword argument whose value is at the cursor.
        package var keyword: String?
        /// Whether the cursor's word starts an argument, and so may become a keyword's name.
        package var startsArgument: Bool
        /// Whether the cursor's word starts the value of ``keyword``.
        package var startsValue: Bool
        /// Whether the argument at the cursor stands behind the `;` of the call.
        package var isBehindSemicolon: Bool
    }

    package var subject: Subject
    /// What is written of the subject in front of the cursor, without its `.`, `:`, `@`, `\` or `"`.
    package var prefix: String
    /// The Unicode scalars of the text that `prefix` takes.
    package var range: Range<Int>
    /// The whole word at the cursor, with what stands behind it: `sigmoid` in `sig|moid`.
    package var word: String
    package var call: Call?
    /// What the text in front of the cursor assigns: variables, functions, parameters and loop variables.
    package var assignedNames: Set<String>

    /// - Parameters:
    ///   - code: a program text, complete or not.
    ///   - cursor: counted in Unicode scalars; moved into the text when it lies outside.
    package init(_ code: String, cursor: Int) {
        let scalars = code.unicodeScalars
        let index = scalars.index(scalars.startIndex, offsetBy: max(0, cursor), limitedBy: scalars.endIndex)
        let end = index ?? scalars.endIndex
        var scanner = CursorScanner(String(scalars[..<end]))
        scanner.scan()
        (subject, prefix) = scanner.subject()
        call = scanner.call()
        assignedNames = scanner.assignedNames
        let position = min(max(0, cursor), scalars.count)
        range = position - prefix.unicodeScalars.count..<position
        let rest = scalars[end...].prefix { NameCharacters.isPart($0) }
        switch subject {
        case .name, .field, .symbol, .macro: word = prefix + String(String.UnicodeScalarView(rest))
        default: word = prefix
        }
    }
}

/// Reads the tokens in front of a cursor and remembers what is open.
private struct CursorScanner {
    /// What is open: brackets, strings, and interpolations in them.
    private struct Level {
        enum Kind { case top, bracket, call, string, interpolation }
        var kind: Kind
        /// Whether these are the parentheses of a function's definition.
        var isParameters = false
        /// Where the expression started that the next `(`, `[` or `.` would belong to.
        var operandStart: Int?
        /// Where a string's text starts.
        var contentStart = 0
        var callee = ""
        var position = 0
        var keywords: [String] = []
        var keyword: String?
        var isBehindSemicolon = false
        /// The tokens of the current argument so far.
        var length = 0
    }

    private(set) var assignedNames: Set<String> = []
    private var lexer: Lexer
    private var levels = [Level(kind: .top)]
    /// The last three tokens, the latest last.
    private var beforeLast = Token(kind: .endOfText, start: 0, end: 0)
    private var previous = Token(kind: .endOfText, start: 0, end: 0)
    private var last = Token(kind: .endOfText, start: 0, end: 0)

    init(_ text: String) {
        lexer = Lexer(text)
    }

    private var top: Level {
        get { levels[levels.count - 1] }
        set { levels[levels.count - 1] = newValue }
    }

    mutating func scan() {
        while true {
            if top.kind == .string {
                guard scanString() else { return }
                continue
            }
            let token = lexer.next(after: last.kind)
            if token.kind == .endOfText { return }
            read(token)
            (beforeLast, previous, last) = (previous, last, token)
        }
    }

    private mutating func read(_ token: Token) {
        if token.kind.opensBlock && token.hasNewlineBefore { levels = [Level(kind: .top)] }
        if top.kind == .call && top.length == 1 && token.kind == .assign && last.kind == .name {
            top.keyword = lexer.text(last.span)
        }
        noteAssignment(token)
        top.length += 1
        switch token.kind {
        case .name, .number, .true, .false, .nothing, .end:
            let goesOn = last.kind == .dot && !token.hasSpaceBefore && top.operandStart != nil
            if !goesOn { top.operandStart = token.start }
        case .dot, .transpose:
            if token.hasSpaceBefore { top.operandStart = nil }
        case .quote:
            top.operandStart = token.start
            levels.append(Level(kind: .string, contentStart: token.end))
        case .leftParenthesis, .leftBracket:
            open(token)
        case .rightParenthesis, .rightBracket:
            if levels.count > 1 && top.kind == .interpolation {
                levels.removeLast()
                lexer.position = token.end
            } else if levels.count > 1 {
                levels.removeLast()
            }
        case .comma, .semicolon:
            endArgument()
            if token.kind == .semicolon { top.isBehindSemicolon = true }
        default:
            top.operandStart = nil
        }
    }

    /// `x = `, `for x in`, `function f(x`, `x ->`.
    private mutating func noteAssignment(_ token: Token) {
        let isDefined =
            switch token.kind {
            case .assign, .isElement: top.kind != .call && previous.kind != .dot
            case .arrow: true
            case .comma, .semicolon, .rightParenthesis: top.isParameters
            case .leftParenthesis: previous.kind == .function
            default: false
            }
        if isDefined, last.kind == .name { assignedNames.insert(lexer.text(last.span)) }
    }

    private mutating func open(_ token: Token) {
        let touches = !token.hasSpaceBefore && (last.kind.endsOperand || last.kind == .dot) && top.operandStart != nil
        guard touches, let start = top.operandStart else {
            top.operandStart = token.start
            levels.append(Level(kind: .bracket))
            return
        }
        let isDefinition = last.kind == .name && previous.kind == .function
        guard token.kind == .leftParenthesis, !isDefinition else {
            levels.append(Level(kind: .bracket, isParameters: isDefinition))
            return
        }
        let end = last.kind == .dot ? last.start : token.start
        levels.append(Level(kind: .call, callee: lexer.text(Span(start, end))))
    }

    private mutating func endArgument() {
        top.operandStart = nil
        guard top.kind == .call else { return }
        if let keyword = top.keyword { top.keywords.append(keyword) } else if top.length > 1 { top.position += 1 }
        top.keyword = nil
        top.length = 0
    }

    /// Moves to the end of the string, or into its next interpolation.
    /// - Returns: `false` when the text ends inside the string.
    private mutating func scanString() -> Bool {
        while lexer.position < lexer.count {
            let byte = lexer.bytes[lexer.position]
            lexer.position += 1
            if byte == Byte.backslash {
                lexer.position = min(lexer.position + 1, lexer.count)
            } else if byte == Byte.quote {
                levels.removeLast()
                last = Token(kind: .quote, start: lexer.position - 1, end: lexer.position)
                return true
            } else if byte == Byte.dollar && lexer.bytes[lexer.position] == Byte.leftParenthesis {
                lexer.position += 1
                levels.append(Level(kind: .interpolation))
                last = Token(kind: .leftParenthesis, start: lexer.position - 1, end: lexer.position)
                return true
            }
        }
        return false
    }

    // MARK: - Answers

    func subject() -> (CursorContext.Subject, String) {
        if top.kind == .string { return stringSubject() }
        if lexer.openComment != nil || endsInComment { return (.none, "") }
        if let name = latexName { return (.latex, name) }
        guard last.end == lexer.count, last.kind != .endOfText else { return (.name, "") }
        let text = lexer.text(last.span)
        switch last.kind {
        case .name, .if, .elseif, .else, .for, .while, .function, .try, .catch, .finally, .end, .return, .break,
            .continue, .true, .false, .nothing, .isElement, .refusedWord:
            if last.hasSpaceBefore { return (.name, text) }
            if previous.kind == .dot, let receiver = receiver(before: previous) { return (.field(of: receiver), text) }
            if previous.kind == .colon && !beforeLast.kind.endsOperand { return (.symbol, text) }
            return previous.kind == .at ? (.macro, text) : (.name, text)
        case .dot:
            return receiver(before: last).map { (.field(of: $0), "") } ?? (.none, "")
        case .colon:
            return (previous.kind.endsOperand ? .name : .symbol, "")
        case .at: return (.macro, "")
        case .number, .invalid, .quote: return (.none, "")
        default: return (.name, "")
        }
    }

    /// In a string everything up to the cursor may be a path, except behind a `$` and behind a `\` that begins the LaTeX
    /// name of a character: `\n` alone is a line break.
    private func stringSubject() -> (CursorContext.Subject, String) {
        if let name = latexName, name.utf8.count > 1, !LatexNames.names(startingWith: name).isEmpty {
            return (.latex, name)
        }
        let content = lexer.text(Span(top.contentStart, lexer.count))
        guard let dollar = content.unicodeScalars.lastIndex(of: "$") else { return (.string, content) }
        let name = content.unicodeScalars[content.unicodeScalars.index(after: dollar)...]
        let isName = name.allSatisfy(NameCharacters.isPart)
        return isName ? (.name, String(name)) : (.string, content)
    }

    /// The text of the operand that a dot belongs to.
    private func receiver(before dot: Token) -> String? {
        guard let start = top.operandStart, start < dot.start else { return nil }
        return lexer.text(Span(start, dot.start))
    }

    private var endsInComment: Bool {
        let rest = lexer.bytes[last.end..<lexer.count]
        guard let hash = rest.firstIndex(of: Byte.hash) else { return false }
        return lexer.bytes[hash + 1] != Byte.equals && !rest[hash...].contains(Byte.newline)
    }

    /// The characters behind a `\` that end at the cursor: letters and digits, more of them behind `^` and `_`.
    private var latexName: String? {
        guard let backslash = lexer.bytes[..<lexer.count].suffix(Self.longestLatexName).lastIndex(of: Byte.backslash)
        else { return nil }
        let name = lexer.bytes[(backslash + 1)..<lexer.count]
        let isScript = name.first == UInt8(ascii: "^") || name.first == UInt8(ascii: "_")
        let isFraction = name.first.map(isDigit) ?? false
        let isName = name.dropFirst(isScript ? 1 : 0).allSatisfy { byte in
            isASCIILetter(byte) || isDigit(byte) || isFraction && byte == UInt8(ascii: "/")
                || isScript && "!()+-=".utf8.contains(byte)
        }
        return isName ? lexer.text(Span(backslash + 1, lexer.count)) : nil
    }

    private static let longestLatexName = 40

    func call() -> CursorContext.Call? {
        guard let level = levels.last(where: { $0.kind == .call || $0.kind == .interpolation }), level.kind == .call
        else { return nil }
        let isWord = last.end == lexer.count && (last.kind == .name || last.kind == .refusedWord)
        let isInnermost = top.kind == .call
        return CursorContext.Call(
            callee: level.callee, position: level.position, keywords: level.keywords, keyword: level.keyword,
            startsArgument: isInnermost && level.keyword == nil && level.length == (isWord ? 1 : 0),
            startsValue: isInnermost && level.keyword != nil && level.length == (isWord ? 3 : 2),
            isBehindSemicolon: level.isBehindSemicolon)
    }
}

extension NameCharacters {
    /// Whether a name may have this character somewhere behind its first.
    static func isPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar == "!" || isASCIILetter(UInt8(scalar.value)) || isDigit(UInt8(scalar.value)) }
        return canContinue(scalar)
    }
}
