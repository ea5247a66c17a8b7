// The manual as a whole: chapters of help pages, as one Markdown text and as one manual page for `man`.
import CommandLanguage

/// Chapters of help pages in one document.
package struct ManualDocument {
    package struct Chapter {
        let title: String
        let introduction: [HelpPage.Block]
        let pages: [HelpPage]

        package init(_ title: String, _ introduction: [HelpPage.Block] = [], pages: [HelpPage] = []) {
            self.title = title
            self.introduction = introduction
            self.pages = pages
        }
    }

    /// One line: what it is a manual of.
    let summary: String
    let chapters: [Chapter]

    /// - Parameter commandLine: what to say of the executable, which this module does not know.
    package init(summary: String, commandLine: [Chapter]) {
        self.summary = summary
        chapters = commandLine + ManualDocument.language
    }

    /// What can be asked for with `?`, for the completion of shells.
    package static var topics: [String] { Manual(builtins: Registry.builtins).topics }

    /// Whether there is a page about it.
    package static func explains(_ topic: String) -> Bool {
        Manual(builtins: Registry.builtins).page(about: topic) { _ in nil } != nil
    }

    private static var language: [Chapter] {
        let firstSteps = Chapter(
            "First steps",
            [.terms(LanguageGuide.firstSteps.map { .init($0.code, $0.meaning) })]
                + [.terms(LanguageGuide.ways.map { .init($0.key, $0.meaning) })])
        let words = LanguageTopic.groups.map { group in
            Chapter("The language: \(group.name)", pages: group.topics.map(\.page))
        }
        let groups = Manual(builtins: Registry.builtins).groups.map { group in
            let summary = LanguageGuide.groups.first { $0.name == group.name }?.summary ?? ""
            return Chapter(
                "Functions: \(group.name)", [.paragraph(summary.sentence)], pages: group.builtins.map { HelpPage($0) })
        }
        let objects = Chapter(
            "Objects", [.paragraph(ObjectKind.summary.sentence)],
            pages: ObjectKind.all.map { $0.page(Registry.builtins) })
        return [firstSteps] + words + groups + [objects]
    }

    package var markdown: String {
        var text =
            "# Harmonium\n\n\(summary.sentence) `make manual` writes this from the declarations in the sources.\n"
        for chapter in chapters {
            text += "\n## \(chapter.title)\n"
            if !chapter.introduction.isEmpty { text += "\n" + HelpPage.markdown(chapter.introduction) }
            for page in chapter.pages {
                let name = page.title.prefix { $0 != "(" || page.title.first == "(" }
                text += "\n### `\(name)`\n\n" + page.markdown
            }
        }
        return text
    }

    /// The source of a manual page in section 1, in the macros of man(7).
    package func manualPage(version: String) -> String {
        var lines = [
            ".TH HARMONIUM 1 \"\" \"harmonium \(version)\" \"User Commands\"", ".SH NAME",
            "harmonium \\- \(Roff.text(summary))",
        ]
        for chapter in chapters {
            lines.append(".SH \(Roff.argument(chapter.title.uppercased()))")
            lines += Roff.lines(chapter.introduction)
            for page in chapter.pages {
                lines.append(".SS \(Roff.argument(page.title))")
                lines += Roff.lines(page.blocks)
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}

/// Blocks in the macros of man(7).
private enum Roff {
    static func lines(_ blocks: [HelpPage.Block]) -> [String] { blocks.flatMap(lines) }

    private static func lines(_ block: HelpPage.Block) -> [String] {
        switch block {
        case .heading(let text): [".PP", "\\fB\(Roff.text(text))\\fR"]
        case .paragraph(let text), .text(let text): [".PP", Roff.text(text)]
        case .terms(let terms): terms.flatMap { [".TP", "\\fB\(Roff.text($0.name))\\fR", Roff.text($0.meaning)] }
        case .code(let code):
            [".PP", ".RS 4", ".nf"]
                + code.split(separator: "\n", omittingEmptySubsequences: false).map { Roff.text(String($0)) }
                + [".fi", ".RE"]
        case .formula(let latex): [".PP", ".RS 4", Roff.text(PlainFormula.text(latex)), ".RE"]
        }
    }

    /// Text that means itself, also at the start of a line.
    static func text(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            case "'": escaped += "\\(aq"
            case "^": escaped += "\\(ha"
            case "~": escaped += "\\(ti"
            case "`": escaped += "\\(ga"
            default: escaped.append(character)
            }
        }
        return escaped.hasPrefix(".") ? "\\&" + escaped : escaped
    }

    /// Text as the one argument of a macro.
    static func argument(_ text: String) -> String {
        "\"" + Roff.text(text).split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\(dq")
            + "\""
    }
}
