// A page of help: its parts, as Markdown with typeset formulas and as plain text.
import CommandLanguage

/// What help says about one thing.
package struct HelpPage: Equatable, Sendable {
    package enum Block: Equatable, Sendable {
        case heading(String)
        case paragraph(String)
        /// What a user wrote: its line breaks are kept, and it may be Markdown.
        case text(String)
        /// Terms with what they mean.
        case terms([Term])
        /// Program text, or program text with its answer.
        case code(String)
        /// LaTeX without dollar signs.
        case formula(String)
    }

    package struct Term: Equatable, Sendable {
        let name: String
        let meaning: String

        package init(_ name: String, _ meaning: String) {
            self.name = name
            self.meaning = meaning
        }
    }

    /// The signature, or the name.
    let title: String
    let blocks: [Block]

    package init(title: String, blocks: [Block]) {
        self.title = title
        self.blocks = blocks
    }

    /// The title and the first paragraph.
    var short: HelpPage { HelpPage(title: title, blocks: Array(blocks.prefix(1))) }

    /// The page in both forms.
    func bundle(_ context: RenderContext) -> Bundle {
        Bundle(
            plain: plainText(columns: context.columns, isColored: context.isColored),
            ["text/markdown": .text(markdown)])
    }

    var markdown: String { "```julia\n\(title)\n```\n\n" + HelpPage.markdown(blocks) }

    static func markdown(_ blocks: [Block]) -> String {
        var parts: [String] = []
        for block in blocks {
            switch block {
            case .heading(let text): parts.append("**\(text)**")
            case .paragraph(let text), .text(let text): parts.append(text)
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
        var previous: Block?
        for block in blocks {
            defer { previous = block }
            switch block {
            case .heading(let text): lines += ["", bold(text)]
            case .paragraph(let text):
                if case .heading = previous {} else { lines.append("") }
                lines += wrap(text, width, indent: "  ")
            case .text(let text):
                lines +=
                    [""]
                    + text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
            case .terms(let terms):
                let longest = min(width / 2, terms.map { displayWidth(of: $0.name) }.max() ?? 0)
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

    /// The words of a text in lines of at most `width` characters.
    private func wrap(_ text: String, _ width: Int, indent: String, hanging: String? = nil) -> [String] {
        let hanging = hanging ?? indent
        var lines: [String] = []
        var line = indent
        var isEmpty = true
        for word in text.split(separator: " ") {
            if !isEmpty, displayWidth(of: line) + 1 + displayWidth(of: String(word)) > width {
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
