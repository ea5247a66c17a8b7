// A page of help: its parts, as Markdown with typeset formulas and as plain text.
import CommandLanguage

/// What help says about one thing.
struct HelpPage: Equatable, Sendable {
    enum Block: Equatable, Sendable {
        case heading(String)
        case paragraph(String)
        /// Terms with what they mean.
        case terms([Term])
        /// Program text, or program text with its answer.
        case code(String)
        /// LaTeX without dollar signs.
        case formula(String)
    }

    struct Term: Equatable, Sendable {
        let name: String
        let meaning: String
    }

    /// The signature, or the name.
    let title: String
    let blocks: [Block]

    /// The title and the first paragraph.
    var short: HelpPage { HelpPage(title: title, blocks: Array(blocks.prefix(1))) }

    /// The page in both forms.
    func bundle(_ context: RenderContext) -> Bundle {
        Bundle(
            plain: plainText(columns: context.columns, isColored: context.isColored),
            ["text/markdown": .text(markdown)])
    }

    var markdown: String {
        var parts = ["```julia\n\(title)\n```"]
        for block in blocks {
            switch block {
            case .heading(let text): parts.append("**\(text)**")
            case .paragraph(let text): parts.append(text)
            case .terms(let terms): parts.append(terms.map { "- `\($0.name)`: \($0.meaning)" }.joined(separator: "\n"))
            case .code(let text): parts.append("```julia\n\(text)\n```")
            case .formula(let latex): parts.append("$$\(latex)$$")
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    func plainText(columns: Int = 80, isColored: Bool = false) -> String {
        func bold(_ text: String) -> String { isColored ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
        let width = max(20, columns)
        var lines = wrap(title, width, indent: "", hanging: "    ").map(bold)
        for block in blocks {
            switch block {
            case .heading(let text): lines += ["", bold(text)]
            case .paragraph(let text):
                if case .heading = previous(block) {} else { lines.append("") }
                lines += wrap(text, width, indent: "  ")
            case .terms(let terms):
                let longest = min(20, terms.map(\.name.count).max() ?? 0)
                let hanging = String(repeating: " ", count: longest + 4)
                for term in terms {
                    let name = term.name.padded(to: longest)
                    lines += wrap(term.meaning, width, indent: "  \(name)  ", hanging: hanging)
                }
            case .code(let text):
                lines += text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
            case .formula(let latex):
                lines += ["", "  " + PlainFormula.text(latex)]
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func previous(_ block: Block) -> Block? {
        blocks.firstIndex(of: block).flatMap { $0 > 0 ? blocks[$0 - 1] : nil }
    }

    /// The words of a text in lines of at most `width` characters.
    private func wrap(_ text: String, _ width: Int, indent: String, hanging: String? = nil) -> [String] {
        let hanging = hanging ?? indent
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = hanging
                isEmpty = true
            }
            line += isEmpty ? String(word) : " \(word)"
            isEmpty = false
        }
        return lines + [line]
    }
}
