// What every word is to its neighbours: a sign or an operator, a call or a bracket, a range or a choice.

/// Reads the words of a valid program in order and settles how each of them fits.
struct WordRoles {
    /// A bracket or block that is open.
    private struct Level {
        enum Kind { case block, parentheses, index, array }
        var kind: Kind
        /// Where its first word stands in `words`.
        var start: Int
        /// The operands between two of its separators.
        var segment: Int
        /// The `?` whose `:` is still to come.
        var choices = 0
        /// Whether white space separates: in an array up to its `for`, and in an index.
        var spaceSeparates: Bool
    }

    private(set) var words: [Word]
    private var levels: [Level] = []
    private var segments = 0
    private var programSegment = 0
    private var programChoices = 0
    /// Segments with the `:` of a range in them: operators inside have no room around them.
    private var rangeSegments: Set<Int> = []
    /// Arrays with commas, or with a `for`: white space means nothing in them.
    private var listStarts: Set<Int> = []
    /// For every operator, the segment and the start of the array that it stands in.
    private var operations: [(word: Int, segment: Int, array: Int?)] = []
    /// The last word that is no comment, and whether an operand ends with it.
    private var previous: Int?
    private var followsOperand = false

    /// The words with their fit.
    static func settled(_ words: [Word]) -> [Word] {
        var roles = WordRoles(words: words)
        roles.settle()
        return roles.words
    }

    private init(words: [Word]) {
        self.words = words
    }

    private mutating func settle() {
        var breaks = 0
        for index in words.indices {
            breaks += words[index].breaks
            if words[index].isComment { continue }
            read(index, startsLine: breaks > 0)
            breaks = 0
            previous = index
        }
        for (index, segment, array) in operations {
            let word = words[index]
            // Room on one side only would make a sign of it.
            let keepsSpacing = array.map { !listStarts.contains($0) } ?? false
            words[index].isTight =
                !word.token.isDotted && !needsRoom(index)
                && (rangeSegments.contains(segment) || keepsSpacing && !word.hasSpaceBefore)
        }
        for index in words.indices where words[index].fit == .joint && words[index].nesting == .none {
            if words[index].token.kind != .dot, needsRoom(index) { words[index].fit = .spaced }
        }
    }

    /// Whether an operator stands beside a comment, at the start of a line, or in front of a sign or a symbol that it would merge with.
    private func needsRoom(_ index: Int) -> Bool {
        if words[index].breaks > 0 || index > 0 && words[index - 1].isComment { return true }
        guard index + 1 < words.count else { return false }
        let (kind, next) = (words[index].token.kind, words[index + 1])
        return next.isComment
            || next.fit == .prefix && (kind == .colon ? next.token.kind == .colon : next.token.kind == kind)
    }

    private mutating func read(_ index: Int, startsLine: Bool) {
        let word = words[index]
        let kind = word.token.kind
        let isStatementLevel = levels.last.map { $0.kind == .block } ?? true
        let isInRow = levels.last.map { $0.kind == .array && $0.spaceSeparates } ?? false
        // Not after an operator or a comma, nor with the `:` of a choice: the line goes on.
        let goesOn = !followsOperand || kind == .colon && choices > 0
        let startsAnew = startsLine && !goesOn && (isStatementLevel || isInRow)
        if startsAnew {
            beginSegment()
            followsOperand = false
        }
        if isInRow { markElement(index, startsRow: startsAnew) }
        let follows = followsOperand
        followsOperand = kind.endsOperand
        switch kind {
        case .plus, .minus: sign(index, follows)
        case .not, .root, .at: words[index].fit = .prefix
        case .times, .divide, .solve, .remainder, .quotient: operation(index)
        case .power: if word.token.isDotted { operation(index) } else { words[index].fit = .joint }
        case .dot: words[index].fit = .joint
        case .transpose: words[index].fit = .closing
        case .colon: colon(index, follows)
        case .comma, .semicolon:
            words[index].fit = .separator
            if kind == .comma, let level = levels.last, level.kind == .array { listStarts.insert(level.start) }
            beginSegment()
        case .assign: assignment(index)
        case .leftParenthesis, .leftBracket: open(index, follows)
        case .rightParenthesis, .rightBracket:
            words[index].fit = .closing
            words[index].nesting = .closes
            _ = levels.popLast()
        case .name:
            // `@time -x` has a sign, not a difference.
            if let previous, words[previous].token.kind == .at { followsOperand = false }
        case .question:
            changeChoices(by: 1)
            beginSegment()
        case .number, .quote, .true, .false, .nothing: break
        case .end where !isStatementLevel: break
        default:
            block(index, isStatementLevel)
            beginSegment()
        }
    }

    // MARK: - Words that have two meanings

    private mutating func sign(_ index: Int, _ follows: Bool) {
        if follows, !words[index].startsElement { operation(index) } else { words[index].fit = .prefix }
    }

    private mutating func operation(_ index: Int) {
        words[index].fit = .operation
        let level = levels.last
        operations.append((index, segment, level.flatMap { $0.spaceSeparates ? $0.start : nil }))
    }

    private mutating func colon(_ index: Int, _ follows: Bool) {
        if !follows || words[index].startsElement {
            words[index].fit = .prefix
        } else if choices > 0 {
            changeChoices(by: -1)
            beginSegment()
        } else {
            words[index].fit = .joint
            rangeSegments.insert(segment)
        }
        // `a[:]` and `a[:, 1]`.
        if !follows { followsOperand = false }
    }

    /// The `=` of a keyword argument touches its neighbours, but `x!=1` would compare.
    private mutating func assignment(_ index: Int) {
        let isArgument = levels.last?.kind == .parentheses && !words[index].token.isDotted
        if isArgument, let previous, !words[previous].text.hasSuffix("!") { words[index].fit = .joint }
        beginSegment()
    }

    private mutating func open(_ index: Int, _ follows: Bool) {
        let word = words[index]
        let isDotCall = previous.map { words[$0].token.kind == .dot } ?? false
        let touches = !word.hasSpaceBefore && (follows || isDotCall)
        words[index].fit = touches ? .joint : .opening
        words[index].nesting = .opens
        segments += 1
        let kind: Level.Kind = word.token.kind == .leftParenthesis ? .parentheses : touches ? .index : .array
        levels.append(Level(kind: kind, start: index, segment: segments, spaceSeparates: kind != .parentheses))
        followsOperand = false
    }

    private mutating func block(_ index: Int, _ isStatementLevel: Bool) {
        let kind = words[index].token.kind
        guard isStatementLevel else {
            if kind == .for, let last = levels.indices.last, levels[last].kind == .array {
                levels[last].spaceSeparates = false
                listStarts.insert(levels[last].start)
            }
            return
        }
        if kind.opensBlock {
            words[index].nesting = .opens
            segments += 1
            levels.append(Level(kind: .block, start: index, segment: segments, spaceSeparates: false))
        } else if kind == .end {
            words[index].nesting = .closes
            _ = levels.popLast()
        } else if kind.endsBlock {
            words[index].nesting = .divides
        }
    }

    /// Marks a word that begins an element of an array: `b` and `-c` in `[a b -c]`.
    private mutating func markElement(_ index: Int, startsRow: Bool) {
        let word = words[index]
        switch word.token.kind {
        case .plus, .minus, .colon:
            let touchesNext = index + 1 < words.count && !words[index + 1].hasSpaceBefore
            words[index].startsElement = followsOperand && word.hasSpaceBefore && touchesNext
        case .name, .number, .quote, .true, .false, .nothing, .not, .root, .leftParenthesis, .leftBracket, .end:
            words[index].startsElement = followsOperand && word.hasSpaceBefore
        default: return
        }
        if startsRow || !followsOperand && isBehindSeparator(index) { words[index].startsElement = true }
        if words[index].startsElement { beginSegment() }
    }

    private func isBehindSeparator(_ index: Int) -> Bool {
        guard let previous else { return false }
        switch words[previous].token.kind {
        case .leftBracket, .comma, .semicolon: return true
        default: return false
        }
    }

    // MARK: - Segments

    private var segment: Int { levels.last?.segment ?? programSegment }
    private var choices: Int { levels.last?.choices ?? programChoices }

    private mutating func beginSegment() {
        segments += 1
        if let last = levels.indices.last { levels[last].segment = segments } else { programSegment = segments }
    }

    private mutating func changeChoices(by step: Int) {
        if let last = levels.indices.last { levels[last].choices += step } else { programChoices += step }
    }
}
