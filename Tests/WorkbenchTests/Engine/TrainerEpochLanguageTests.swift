// Trainers that go on by epochs, and settings that are functions of the epoch.
import CommandLanguage
import Testing

@testable import Workbench

struct TrainerEpochLanguageTests {
    private static let start =
        "D = bars_and_stripes(2); a = rbm(4, 3; seed=1); b = rbm(4, 3; seed=1); t = trainer(b, D; batch_size=3, seed=2)"

    @Test(arguments: [
        "train!(a, D; epochs=4, batch_size=3, seed=2).nll == train!(t; epochs=4).nll && a == b && t.m == b && t.epochs == 4",
        "train!(a, D; epochs=4, batch_size=3, seed=2); step!(t, 2); train!(t; epochs=2).epoch == 0:2 && train!(t; epochs=2).epoch[3] == 4 && a == b",
        "train!(t; epochs=3); back!(t, t.steps); b == a",
        "h = train!(t; epochs=9, callback=e -> e == 2 ? :stop : nothing); h.ended_by == :callback && t.epochs == 2",
        "h = train!(t; epochs=500, patience=3); t.epochs == h.best_epoch && h.ended_by == :patience",
        "h = train!(t; epochs=2, validation=states(4)); length(h.validation_nll) == 3",
        "set(e) = b.W[1, 1] = 5 + e; train!(t; epochs=2, callback=set); b.W[1, 1] == 7 && t.m.W[1, 1] == 7",
        "u = trainer(a, D; k=e -> 2 * e, seed=1); train!(u; epochs=3); u.k == 6",
        "u = trainer(a, D; method=:pcd, k=e -> 1, seed=3); train!(u; epochs=3); v = trainer(b, D; method=:pcd, seed=3); train!(v; epochs=3); a == b",
    ])
    func areCoherent(claim: String) throws {
        let bench = Bench()
        try bench.run(Self.start)
        #expect(try bench.isTrue(claim), "\(claim)")
    }

    @Test(arguments: [
        (
            "train!(t; learning_rate=0.1)",
            "a Trainer goes on with its own data and settings, it takes no `learning_rate`"
        ),
        ("train!(t, D)", "a Trainer goes on with its own data and settings, it takes no `D`"),
        ("train!(a)", "`train!` of a Model needs a data set: `D`"),
        ("train!(a, D; k=e -> 1.5)", "`k` of epoch 1 must be a whole number, the function gave 1.5"),
        ("train!(a, D; epochs=5, k=e -> 3 - e)", "k of epoch 3 is 0, it must be at least 1"),
        ("train!(a, D; epochs=5, learning_rate=e -> 2 - e)", "learning_rate of epoch 2 is 0, it must be positive"),
        ("train!(a, D; l1=e -> \"x\")", "`l1` of epoch 1 must be a number, the function gave a string"),
        ("u = trainer(a, D; momentum=e -> e); step!(u)", "momentum of epoch 1 is 1, it must be at least 0 and below 1"),
        (
            "train!(t; callback=e -> e > 0 ? step!(t) : 0)",
            "the trainer is at work: the functions that it calls cannot step it"
        ),
        (
            "train!(t; callback=e -> e > 0 ? train!(t) : 0)",
            "the trainer is at work: the functions that it calls cannot step it"
        ),
    ])
    func whatDoesNotFitIsSaid(code: String, message: String) throws {
        let bench = Bench()
        try bench.run(Self.start)
        #expect(bench.failure(code)?.message == message, "\(code)")
    }

    /// A function of the epoch may look at the trainer that calls it.
    @Test func functionsMayLookAtTheirTrainer() throws {
        let bench = Bench()
        try bench.run(Self.start)
        try bench.run("rate(e) = u.steps >= 0 ? 0.1 : 0.2")
        try bench.run("u = trainer(a, D; learning_rate=rate, batch_size=3, seed=2)")
        #expect(try bench.isTrue("step!(u, 5); train!(t; epochs=1); u.learning_rate == 0.1"))
    }

    @Test func copiesCallCopiesOfTheirFunctions() throws {
        let session = Session(seed: 1, threads: 1)
        func run(_ code: String, in session: Session) throws -> Value {
            switch session.evaluate(SourceText(name: "test", text: code), output: SilentSink()) {
            case .value(let value): return value
            case .failure(let diagnostic): throw diagnostic
            case .exit: return .nothing
            }
        }
        _ = try run(
            "rate = 0.5; m = rbm(3, 2; seed=1); t = trainer(m, states(3); learning_rate=e -> rate / e, seed=1); step!(t, 2)",
            in: session)
        let other = Session(seed: 2, threads: 1)
        var copier = VariableCopier(into: other.interpreter)
        for name in ["rate", "m", "t"] {
            other.interpreter.globals[name] = copier.copy(try run(name, in: session))
        }
        _ = try run("rate = 0.25; step!(t, 3)", in: other)
        #expect(try run("(t.steps, t.learning_rate)", in: other).printText == "(5, 0.05)")
        #expect(try run("(t.steps, t.learning_rate)", in: session).printText == "(2, 0.25)")
    }
}
