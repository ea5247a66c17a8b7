// Formulas for places that cannot typeset them: LaTeX as a line of Unicode text.
import CommandLanguage

/// Turns the LaTeX of formulas into one line of plain text: `\sum_h e^{-E(v,h)}` into `Σₕ e^(−E(v,h))`.
struct PlainFormula {
    private var rest: Substring
    private var text = ""

    /// The plain text of a formula without dollar signs.
    static func text(_ latex: String) -> String {
        var converter = PlainFormula(rest: latex[...])
        converter.convert(until: nil)
        return converter.text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    private mutating func convert(until end: Character?) {
        while let character = rest.popFirst() {
            switch character {
            case end: return
            case "{": convert(until: "}")
            case "^": raise("^", PlainFormula.superscripts)
            case "_": raise("_", PlainFormula.subscripts)
            case "-": text += "−"
            case "&", "$": break
            case "~": text += " "
            case "\\": command()
            default: text.append(character)
            }
        }
    }

    private mutating func command() {
        let name = rest.prefix { $0.isLetter }
        guard !name.isEmpty else {
            // `\,` and the like are spaces; `\{` is a brace; `\\` ends a line.
            switch rest.popFirst() {
            case "|": text += "‖"
            case .some(let mark) where "{}%_".contains(mark): text.append(mark)
            default: text += " "
            }
            return
        }
        rest.removeFirst(name.count)
        defer { if !name.hasSuffix("frac") { skipSpace() } }
        switch name {
        case "frac", "tfrac", "dfrac":
            let over = argument()
            let under = argument()
            text += "\(parenthesized(over))/\(parenthesized(under))"
        case "sqrt": text += "√\(parenthesized(argument()))"
        case "text", "mathrm", "operatorname", "mathbf", "boldsymbol": text += argument()
        case "mathcal":
            let letter = argument()
            text += letter == "E" ? "ℰ" : letter
        case "left", "right", "big", "Big", "bigl", "bigr", "displaystyle", "limits": break
        case "quad", "qquad": text += "  "
        case _ where PlainFormula.relations[String(name)] != nil:
            text += " \(PlainFormula.relations[String(name)] ?? "") "
        default:
            if let symbol = PlainFormula.symbols[String(name)] ?? LatexNames.character(named: name) {
                // An accent stands in front of its letter in LaTeX, and behind it in Unicode.
                text += PlainFormula.isAccent(symbol) ? argument() + symbol : symbol
            } else {
                // A function's name: \log, \exp, …
                text += name
                if rest.first.map({ $0.isLetter || $0 == "\\" }) == true { text += " " }
            }
        }
    }

    /// The space behind a command means nothing, but around an operator it is kept.
    private mutating func skipSpace() {
        let behind = rest.drop { $0 == " " }
        if behind.first.map({ !"=+-<>&(|/".contains($0) }) ?? true { rest = behind }
    }

    /// The next group, command or character, converted.
    private mutating func argument() -> String {
        let before = text
        text = ""
        defer { text = before }
        rest = rest.drop { $0 == " " }
        switch rest.first {
        case "{":
            rest.removeFirst()
            convert(until: "}")
        case "\\":
            rest.removeFirst()
            command()
        default:
            if let character = rest.popFirst() { text.append(character == "-" ? "−" : character) }
        }
        return text
    }

    private mutating func raise(_ mark: String, _ forms: [Character: Character]) {
        let content = argument()
        let raised = content.compactMap { forms[$0] }
        text += raised.count == content.count ? String(raised) : mark + parenthesized(content)
    }

    private func parenthesized(_ content: String) -> String {
        content.count <= 1 || content.allSatisfy { $0.isLetter || $0.isNumber } ? content : "(\(content))"
    }

    private static func isAccent(_ symbol: String) -> Bool {
        symbol.unicodeScalars.allSatisfy { $0.properties.generalCategory == .nonspacingMark }
    }

    private static let symbols: [String: String] = [
        "sum": "Σ", "prod": "Π", "int": "∫", "infty": "∞", "cdot": "·", "times": "×", "ldots": "…", "dots": "…",
        "cdots": "⋯", "langle": "⟨", "rangle": "⟩", "top": "ᵀ", "prime": "′", "mid": " | ",
        "parallel": "‖", "Vert": "‖", "lVert": "‖", "rVert": "‖", "pm": "±", "forall": "∀",
    ]
    private static let relations = [
        "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "equiv": "≡", "in": "∈",
        "notin": "∉", "propto": "∝", "sim": "~", "to": "→", "mapsto": "↦",
    ]
    private static let superscripts: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
        "+": "⁺", "−": "⁻", "n": "ⁿ", "i": "ⁱ", "T": "ᵀ", "ᵀ": "ᵀ", "′": "′", "h": "ʰ", "v": "ᵛ", "k": "ᵏ", "x": "ˣ",
    ]
    private static let subscripts: [Character: Character] = [
        "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
        "+": "₊", "−": "₋", "a": "ₐ", "e": "ₑ", "h": "ₕ", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "m": "ₘ", "n": "ₙ",
        "o": "ₒ", "p": "ₚ", "r": "ᵣ", "s": "ₛ", "t": "ₜ", "u": "ᵤ", "v": "ᵥ", "x": "ₓ",
    ]
}
