// The builtin table as a whole: complete, well formed, and every example true.
import CommandLanguage
import Testing

@testable import Workbench

struct BuiltinTableTests {
    @Test(arguments: Registry.builtins.filter { !$0.examples.isEmpty }.map(\.name))
    func examplesAreTrue(name: String) throws {
        let builtin = try #require(Registry.builtins.first { $0.name == name })
        for example in builtin.examples {
            var text = Session(seed: 1).transcript(example.code)
            while text.hasSuffix("\n") { text.removeLast() }
            #expect(text == example.result, "\(example.code)")
        }
    }

    @Test func everyEntryIsWhole() {
        let builtins = Registry.builtins
        let names = builtins.flatMap { [$0.name] + $0.aliases }
        #expect(Set(names).count == names.count)
        let words = Set(Self.juliaWords)
        for builtin in builtins {
            #expect(!builtin.summary.isEmpty && !builtin.summary.hasSuffix("."), "\(builtin.name)")
            #expect(!builtin.returns.isEmpty, "\(builtin.name)")
            for parameter in builtin.parameters {
                #expect(!parameter.meaning.isEmpty, "\(builtin.name) \(parameter.name)")
                #expect(!words.contains(parameter.name), "\(builtin.name) \(parameter.name)")
            }
            #expect(Set(builtin.parameters.map(\.name)).count == builtin.parameters.count, "\(builtin.name)")
            for other in builtin.seeAlso { #expect(names.contains(other), "\(builtin.name) points at \(other)") }
        }
        for name in names { #expect(!words.contains(name)) }
    }

    @Test func theVocabularyIsDeclared() {
        let names = Set(Registry.builtins.flatMap { [$0.name] + $0.aliases })
        let missing = Self.vocabulary.split(whereSeparator: \.isWhitespace).map(String.init).filter {
            !names.contains($0)
        }
        #expect(missing == [])
    }

    @Test func everyPageCanBeRead() {
        let manual = Manual(builtins: Registry.builtins)
        for builtin in Registry.builtins {
            let page = HelpPage(builtin)
            #expect(
                page.plainText(columns: 60).split(separator: "\n").allSatisfy {
                    !$0.contains("\\") || !$0.contains("{")
                })
            #expect(page.markdown.hasPrefix("```julia\n\(builtin.name)("))
        }
        #expect(manual.page(for: .overview) { _ in nil }.blocks.count > 10)
    }

    /// The vocabulary of the language.
    private static let vocabulary = """
        rbm copy parameters set_parameters!
        digits digits_labels bars_and_stripes load save binarize unique shuffle split minibatches states
        energy free_energy energy_gradient free_energy_gradient
        hidden_probabilities visible_probabilities sigmoid σ softplus logsumexp
        log_partition log_probability probability distribution entropy cross_entropy kl nll
        positive_phase negative_phase gradient norm dot cosine finite_difference check_gradient
        derive
        sample_hidden sample_visible gibbs sample reconstruct seed!
        train! trainer step! back! reconstruction_error pseudo_likelihood
        zeros ones eye rand randn range size length sum mean var minimum maximum argmax argmin reshape hcat vcat sort any
        all abs exp log log1p sqrt sign tanh round floor ceil min max cumsum map filter
        plot bar heatmap images histogram
        print println display string json help whos input error assert clear time sleep exit
        """

    /// Words that Julia keeps for itself.
    private static let juliaWords = [
        "baremodule", "begin", "break", "catch", "const", "continue", "do", "else", "elseif", "end", "export", "false",
        "finally", "for", "function", "global", "if", "import", "let", "local", "macro", "module", "quote", "return",
        "struct", "true", "try", "using", "while", "abstract", "mutable", "primitive", "type", "where", "in", "isa",
        "outer", "public",
    ]
}
