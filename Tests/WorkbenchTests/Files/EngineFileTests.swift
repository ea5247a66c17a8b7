// Models and gradients in files: the same to the bit, and refused when they do not fit.
import CommandLanguage
import Testing

@testable import Workbench

struct EngineFileTests {
    @Test func modelsAndGradientsComeBackTheSame() throws {
        let folder = try TemporaryFolder()
        let text = Session(seed: 1).transcript(
            """
            m = rbm(5, 3; scale=2)
            m.b = randn(5)
            D = states(5)
            g = gradient(m, D)
            p = positive_phase(m, D)
            """,
            """
            folder = "\(folder.path)"
            save("$folder/m.json", m); save("$folder/g.json", g); save("$folder/p.json", p)
            println(load("$folder/m.json") == m, load("$folder/g.json") == g, load("$folder/p.json") == p)
            println(load("$folder/g.json").positive.W == g.positive.W, " ", typeof(load("$folder/m.json")))
            """)
        #expect(text.contains("truetruetrue\ntrue Model\n"))
    }

    @Test(arguments: [
        (#"{"type": "Model", "version": 2}"#, "its Model is of version 2, known is 1"),
        (
            #"{"type": "Model", "version": 1, "visible": "bernoulli", "hidden": "bernoulli", "b": [0], "c": [0]}"#,
            "\"W\" is missing"
        ),
        (
            #"{"type": "Model", "version": 1, "visible": "bernoulli", "hidden": "bernoulli", "W": [[1, 2]], "b": [0], "c": [0]}"#,
            "sizes do not agree: W is 1x2, b has 1 element, c has 1 element"
        ),
        (
            #"{"type": "Model", "version": 1, "visible": "bernoulli", "hidden": "spin", "W": [[1]], "b": [0], "c": [0]}"#,
            "the hidden units of its Model are not of a known type; known is \"bernoulli\""
        ),
        (#"{"type": "Gradient", "version": 1, "W": [[1], [2, 3]]}"#, "\"W\" is not an array of rows of one length"),
    ])
    func whatDoesNotFitIsRefused(text: String, message: String) throws {
        #expect(throws: FileError(message)) { try Value(parsingJSON: Array(text.utf8)) }
    }
}
