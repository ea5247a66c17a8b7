// The text of an input, from its number: a program by the grammar, a damaged one, tokens without order, or bytes.

struct InputGenerator: Sendable {
    let corpus: Corpus

    private static let tokens = [
        "if", "elseif", "else", "for", "while", "function", "try", "catch", "finally", "end", "return", "break",
        "continue", "true", "false", "nothing", "in", "struct", "do", "let", "@time", "@debug", "x", "f", "λ", "∇f",
        "a!",
        "1", "2.5", "1e9", "1e400", "0x", "0xff", ".5", "1.", "\"", "\"a\"", "$", "$(", "\\", "'", "(", ")", "[", "]",
        "{", "}", ",", ";", ":", "::", "?", " ? ", " : ", "->", "=>", "|>", "=", "==", "+=", ".+=", "!=", "!", "<", "≤",
        "&&", "||", "+", "-", "*", "/", "^", ".*", ".^", "%", "÷", "√", "∈", "≈", ".", "..", "...", "#", "#=", "=#",
        "\n",
        "\n\n", "\r\n", "\t", " ", "  ", "\u{FEFF}", "\0", "é", "e\u{301}", "🦊", "\u{200B}", "\u{2028}", "`", "@", "~",
    ]

    /// The text of the input of this number.
    func text(_ number: UInt64) -> String {
        var dice = Dice(number)
        switch number % 10 {
        case 0...3:
            var generator = ProgramGenerator(dice)
            return generator.program()
        case 4...6: return damaged(dice.pick(corpus.programs), &dice)
        case 7:
            var generator = ProgramGenerator(dice)
            return damaged(generator.program(), &dice)
        case 8:
            let glue = dice.pick(["", " ", " "])
            return (0..<dice.below(30)).map { _ in dice.pick(Self.tokens) }.joined(separator: glue)
        default: return String(decoding: bytes(&dice), as: UTF8.self)
        }
    }

    /// Any bytes, many of them ASCII.
    func bytes(_ dice: inout Dice) -> [UInt8] {
        let mask: UInt64 = dice.once(in: 2) ? 0x7F : 0xFF
        return (0..<dice.below(60)).map { _ in UInt8(dice.next() & mask) }
    }

    /// A text with a few characters removed, replaced, inserted, doubled or cut off.
    private func damaged(_ text: String, _ dice: inout Dice) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0...dice.below(4) {
            guard !scalars.isEmpty else { break }
            let place = dice.below(scalars.count)
            let token = dice.pick(Self.tokens).unicodeScalars
            switch dice.below(7) {
            case 0: scalars.remove(at: place)
            case 1: scalars.replaceSubrange(place...place, with: token)
            case 2, 3: scalars.insert(contentsOf: token, at: place)
            case 4: scalars.removeSubrange(place..<min(scalars.count, place + dice.below(8)))
            case 5: scalars.insert(contentsOf: scalars[place..<min(scalars.count, place + dice.below(20))], at: place)
            default: scalars.removeSubrange(place...)
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
