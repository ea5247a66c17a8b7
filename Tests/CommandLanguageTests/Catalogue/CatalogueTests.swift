// Every mistake of the catalogue is answered by exactly the text that stands below it there.
import Testing

@testable import CommandLanguage

/// A wrong program and what its author is told. In the text of the catalogue the program's lines start with `> `.
struct WrongProgram: CustomTestStringConvertible {
    let program: String
    let answer: String

    var testDescription: String { program }

    static func all(in text: String) -> [WrongProgram] {
        var entries: [WrongProgram] = []
        var program: [Substring] = []
        var answer: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) + [Substring("> ")] {
            if line.hasPrefix("> ") || line == ">" {
                if !answer.isEmpty {
                    while answer.last == "" { answer.removeLast() }
                    entries.append(
                        .init(program: program.joined(separator: "\n"), answer: answer.joined(separator: "\n")))
                    (program, answer) = ([], [])
                }
                program.append(line.dropFirst(2))
            } else {
                answer.append(line)
            }
        }
        return entries
    }

    /// What the language says of a program: its errors, or its warnings, or where an unfinished one goes on.
    static func answer(to program: String) -> String {
        switch parse(SourceText(name: "In[1]", text: program)) {
        case .complete(let program): program.warnings.map { $0.rendered() }.joined(separator: "\n")
        case .incomplete(let diagnostic, let indentation):
            diagnostic.rendered() + "\n(unfinished: the next line starts at column \(indentation))"
        case .invalid(let diagnostics): diagnostics.map { $0.rendered() }.joined(separator: "\n")
        }
    }
}

@Suite struct CatalogueTests {
    @Test(
        arguments: [
            Catalogue.blocks, Catalogue.brackets, Catalogue.juliaWords, Catalogue.otherLanguages, Catalogue.spacing,
            Catalogue.textAndNumbers,
        ].flatMap(WrongProgram.all))
    func answers(to mistake: WrongProgram) {
        #expect(WrongProgram.answer(to: mistake.program) == mistake.answer)
    }

    @Test func everyRefusedWordAndOperatorHasHelp() {
        for (text, help) in Refusals.words.merging(Refusals.operators, uniquingKeysWith: { first, _ in first }) {
            guard case .invalid(let diagnostics) = parse(SourceText(name: "test", text: "x = a \(text) b")) else {
                Issue.record("\(text) is not refused")
                continue
            }
            #expect(diagnostics.first?.help == help, "\(text)")
            let name = text == "`" ? "a backquote" : "`\(text)`"
            #expect(diagnostics.first?.message.contains(name) == true, "\(text)")
        }
    }

    @Test func unknownNamesOfOtherLanguagesHaveHelp() {
        #expect(Refusals.help(forUnknownName: "None") == "write `nothing`")
        #expect(Refusals.help(forUnknownName: "elif") == "write `elseif`")
        #expect(Refusals.help(forUnknownName: "rate") == nil)
    }

    @Test func everyHelpLineIsOneLineWithoutAFullStop() {
        for help in Array(Refusals.words.values) + Array(Refusals.operators.values) + Array(Refusals.habits.values) {
            #expect(!help.contains("\n") && !help.hasSuffix(".") && help.first?.isUppercase == false, "\(help)")
        }
    }
}
