// Models and gradients in files: the same to the bit, and refused when they do not fit.
import Boltzmann
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
            #"{"type": "Model", "version": 1, "visible": "bernoulli", "hidden": "odd", "W": [[1]], "b": [0], "c": [0]}"#,
            "the hidden units of its Model are not of a known type; known are bernoulli, spin, potts, gaussian, relu"
        ),
        (#"{"type": "Gradient", "version": 1, "W": [[1], [2, 3]]}"#, "\"W\" is not an array of rows of one length"),
    ])
    func whatDoesNotFitIsRefused(text: String, message: String) throws {
        #expect(throws: FileError(message)) { try Value(parsingJSON: Array(text.utf8)) }
    }

    private func model(visible: any UnitLayer, hidden: any UnitLayer) throws -> ModelObject {
        let weights = (0..<visible.count * hidden.count).map { 1 / Double($0 + 3) }
        return ModelObject(
            try RestrictedBoltzmannMachine(
                weights: Matrix(rows: visible.count, columns: hidden.count, elements: weights), visible: visible,
                hidden: hidden))
    }

    @Test(arguments: ["json", "npz", "safetensors", "npz.gz"])
    func everyTypeOfUnitsComesBack(format: String) throws {
        let folder = try TemporaryFolder()
        let layers: [any UnitLayer] = [
            BernoulliLayer(biases: [0.1, -2, 1e-9, 4]), SpinLayer(biases: [1, 2, 3, 4]),
            try CategoricalLayer(biases: [1, 2, 3, -0.0], categories: 2),
            GaussianLayer(biases: [1, 2, 3, 4]), GaussianLayer(biases: [0, 0, 0, 0], logPrecisions: [1, 2, 3, 0.1]),
            RectifiedLayer(biases: [4, 3, 2, 1], logPrecisions: [1, 2, 3, 4]),
        ]
        for visible in layers {
            for hidden in layers {
                let model = try model(visible: visible, hidden: hidden)
                try ValueFile.save(.object(model), to: folder.file("m.\(format)"))
                guard case .object(let back as ModelObject) = try ValueFile.load(folder.file("m.\(format)")) else {
                    throw FileError("no model")
                }
                #expect(back.machine == model.machine)
            }
        }
    }

    @Test(arguments: ["json", "npz", "safetensors"])
    func modelsTellWhatTrainedThem(format: String) throws {
        let folder = try TemporaryFolder()
        let bench = Bench()
        let path = folder.file("m.\(format)")
        try bench.run("m = rbm(3, 2; seed=1); D = states(3)")
        #expect(try bench.isTrue("length(m.trainings) == 0"))
        try bench.run("train!(m, D; method=:pcd, k=e -> e, gauge=:centered, epochs=3, batch_size=4, seed=5)")
        try bench.run("t = trainer(m, D; method=:exact, seed=6); step!(t, 4); back!(t)")
        try bench.run("save(\"\(path)\", m); n = load(\"\(path)\")")
        for model in ["m", "n", "copy(n)"] {
            #expect(
                try bench.isTrue(
                    """
                    a = \(model).trainings
                    a[1].method == :pcd && a[1].scheduled && a[1].epochs == 3 && a[1].steps == 6 && a[1].seed == 5 &&
                        a[1].examples == 8 && length(a[1].frame.visible_offsets) == 3 && a[2].method == :exact &&
                        a[2].steps == 3 && !a[2].scheduled && a[2].frame == nothing && length(a) == 2
                    """))
        }
        #expect(try bench.run("string(n.trainings)").printText == bench.run("string(m.trainings)").printText)
        // The same way again is the same training, and a step taken back is none.
        try bench.run("train!(m, D; epochs=2, seed=7); train!(m, D; epochs=3, seed=8); r = m.trainings[end]")
        #expect(try bench.isTrue("r.epochs == 5 && r.seed == nothing && length(m.trainings) == 3"))
        try bench.run("t = trainer(m, D; method=:pt); step!(t, 2); back!(t, 2)")
        #expect(try bench.isTrue("length(m.trainings) == 3"))
    }

    @Test func scikitLearnsNamesAreAnotherLayout() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("m.npz")
        let model = try model(visible: BernoulliLayer(biases: [1, 2, 3]), hidden: BernoulliLayer(biases: [4, 5]))
        try ValueFile.save(.object(model), to: path, FileOptions(layout: .sklearn))
        let content = try NPZ.decode(try FileAccess.read(path))
        #expect(content.arrays.map(\.name) == ["components_", "intercept_visible_", "intercept_hidden_"])
        #expect(content["components_"]?.shape == [2, 3])
        #expect(try content.model?.machine == model.machine)
        let spins = try self.model(visible: SpinLayer(biases: [1]), hidden: BernoulliLayer(biases: [4]))
        #expect(throws: Diagnostic.self) {
            try ValueFile.save(.object(spins), to: path, FileOptions(layout: .sklearn))
        }
        #expect(try NPZ.decode(try FileAccess.read(path)) == content)
    }

    @Test func parametersThatDoNotFitAreRefused() throws {
        func failure(_ content: NamedArrays) -> String? {
            do {
                _ = try content.value(FileOptions())
                return nil
            } catch { return (error as? FileError)?.message }
        }
        var content = try NamedArrays(
            try model(visible: BernoulliLayer(biases: [1, 2, 3]), hidden: SpinLayer(biases: [4, 5])), FileOptions())
        let whole = content
        content.arrays[1].array = StoredArray([1, 2])
        #expect(failure(content) == "sizes do not agree: W is 3x2, b has 2 elements, c has 2 elements")
        content.arrays[1].array = StoredArray([1, .nan, 3])
        #expect(failure(content) == "b[2] is NaN, parameters must be finite")
        content.arrays[1].array = StoredArray(NumericMatrix(row: [1, 2, 3]))
        #expect(failure(content) == "\"b\" is not a vector")
        content.arrays.remove(at: 1)
        #expect(failure(content) == "\"b\" is missing")
        content = whole
        content.texts[0].text = content.texts[0].text.replacing("\"version\": 1", with: "\"version\": 7")
        #expect(failure(content) == "its Model is of version 7, known is 1")
        content.texts[0].text = "{}"
        #expect(failure(content) == "what its text \"harmonium\" tells of is no Model")
        content.arrays = [
            ("components_", StoredArray(NumericMatrix(row: [1, 2]))), ("intercept_visible_", StoredArray([1])),
            ("intercept_hidden_", StoredArray([1])),
        ]
        #expect(failure(content)?.hasPrefix("sizes do not agree: components_ is 1x2, intercept_visible_ has 1") == true)
    }
}
