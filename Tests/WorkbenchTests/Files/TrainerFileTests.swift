// Trainers in files: a run that was written down and read again goes on as one that never stopped.
import CommandLanguage
import Testing

@testable import Workbench

struct TrainerFileTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let formats = ["json", "npz", "safetensors", "npz.gz", "json.gz"]

    private static let settings = [
        "method=:pt, temperatures=3", "method=:ptt, k=2", "method=:pcd, k=2, momentum=0.5, optimizer=:nesterov",
        "optimizer=:adam, weights=1:16", "method=:pcd, gauge=:standardized, offset_rate=0.1, optimizer=:rmsprop",
        "learning_rate=e -> scale / e, k=e -> e, l1=0.01, max_norm=2",
    ]

    @Test(arguments: formats, settings)
    func resumesToTheLastBit(format: String, options: String) throws {
        let path = folder.file("t.\(format)")
        let start =
            "scale = 0.3; D = states(4); D[2, 3] = 0 / 0; m = rbm(4, 3; seed=1, visible=:bernoulli, hidden=:spin)\n"
            + "t = trainer(m, D; batch_size=5, seed=2, \(options)); step!(t, 7); m.b[1] = 2; step!(t, 4)"
        let whole = Bench()
        try whole.run(start)
        let other = Bench(seed: 99)
        try other.run("scale = 0.3; t = nothing")
        try whole.run("save(\"\(path)\", t)")
        try other.run("t = load(\"\(path)\")")
        for code in ["t.m", "step!(t, 40).update.W", "t.chains", "t.steps", "t.epochs", "t.learning_rate", "t.m"] {
            #expect(try Value.areEqual(other.run(code), whole.run(code)), "\(code)")
        }
        for code in ["back!(t, 39); t.m", "back!(t, 3); t.m", "back!(t, 9); t.m"] {
            #expect(try Value.areEqual(other.run(code), whole.run(code)), "\(code)")
        }
    }

    /// Gaussian units of learned precision, Potts units: what makes their files more than three arrays.
    @Test(
        arguments: formats,
        [
            "rbm(2, 2; visible=:gaussian, learned_precision=:visible, seed=1)",
            "rbm(2, 2; visible=:potts, categories=2, seed=1)",
        ])
    func everyTypeOfUnitsResumes(format: String, model: String) throws {
        let path = folder.file("t.\(format)")
        let bench = Bench()
        try bench.run("m = \(model); D = sample(m, 20; seed=1); t = trainer(m, D; method=:pcd, seed=1); step!(t, 3)")
        try bench.run("save(\"\(path)\", t); u = load(\"\(path)\"); step!(t, 9); step!(u, 9)")
        #expect(try bench.isTrue("u.m == t.m && !(u.m == \(model))"))
    }

    @Test func arraysLieWhereOtherProgramsLookForThem() throws {
        let bench = Bench()
        let path = folder.file("t.npz")
        try bench.run("m = rbm(4, 3; seed=1); t = trainer(m, states(4); method=:pcd, momentum=0.5, seed=2)")
        try bench.run("step!(t, 7); save(\"\(path)\", t)")
        let content = try NPZ.decode(try FileAccess.read(path))
        #expect(content.arrays.prefix(3).map(\.name) == ["W", "b", "c"])
        #expect(try content["W"]?.elements == bench.run("m.W").asMatrix?.elements)
        #expect(content["data"]?.shape == [16, 4])
        #expect(content["chains"]?.shape[1] == 4)
    }

    @Test(arguments: ["json", "npz", "safetensors"])
    func aFileThatIsNotWholeIsRefused(format: String) throws {
        let bench = Bench()
        let path = folder.file("t.\(format)")
        try bench.run("t = trainer(rbm(3, 2; seed=1), states(3); method=:pt, seed=2); step!(t, 7)")
        try bench.run("save(\"\(path)\", t)")
        let bytes = try FileAccess.read(path)
        for length in stride(from: 0, to: bytes.count - 2, by: max(1, bytes.count / 60)) {
            try FileAccess.write(Array(bytes[..<length]), to: path)
            let failure = bench.failure("load(\"\(path)\")")
            #expect(failure?.category == .io, "\(length) of \(bytes.count) bytes")
            #expect(failure?.message.contains("t.\(format)") == true)
        }
    }

    @Test func whatDoesNotFitIsSaid() throws {
        let bench = Bench()
        let path = folder.file("t.json")
        try bench.run("t = trainer(rbm(3, 2; seed=1), states(3); seed=2); step!(t, 7); save(\"\(path)\", t)")
        let text = String(decoding: try FileAccess.read(path), as: UTF8.self)
        for (wrong, message) in [
            (text.replacing("\"version\": 1", with: "\"version\": 2"), "it is a trainer of version 2"),
            (text.replacing("\"object\": 0", with: "\"object\": 1"), "object 1 is of a wrong type"),
            (text.replacing("\"updates\": 7", with: "\"updates\": \"x\""), "\"updates\" is not a whole number"),
        ] {
            _ = try folder.write(wrong, to: "t.json")
            #expect(bench.failure("load(\"\(path)\")")?.message.contains(message) == true, "\(message)")
        }
        #expect(bench.failure("load_session(\"\(path)\")")?.message.contains("it is no saved session") == true)
        let csv = try #require(bench.failure("save(\"\(folder.file("t.csv"))\", t)"))
        #expect(csv.message.contains("not a Trainer") && csv.help?.contains("npz") == true)
    }

    @Test func functionsTravelWithWhatTheyCaptured() throws {
        let bench = Bench()
        let path = folder.file("t.safetensors")
        try bench.run(
            """
            rate(start) = e -> start / e
            t = trainer(rbm(3, 2; seed=1), states(3); learning_rate=rate(0.5), seed=2); step!(t, 7)
            save("\(path)", t)
            """)
        let other = Bench(seed: 5)
        try other.run("t = load(\"\(path)\"); step!(t, 3)")
        #expect(try other.number("t.learning_rate") == 0.5 / 10)
    }

    /// What cannot be written leaves the old file as it is.
    @Test func whatFilesCannotHoldIsSaid() throws {
        let bench = Bench()
        let path = folder.file("t.json")
        try bench.run("save(\"\(path)\", [1, 2])")
        try bench.run(
            """
            keeps(c) = e -> 0.1 + 0 * c.value
            c = slider(0:1)
            t = trainer(rbm(3, 2), states(3); learning_rate=keeps(c))
            """)
        let failure = try #require(bench.failure("save(\"\(path)\", t)"))
        #expect(failure.message.contains("the functions of the Trainer hold"), "\(failure.message)")
        #expect(try bench.isTrue("load(\"\(path)\") == [1, 2]"))
    }
}
