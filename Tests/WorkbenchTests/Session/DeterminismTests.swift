// The same seed gives the same numbers, wherever and on however many threads.
import CommandLanguage
import Testing

@testable import Workbench

struct DeterminismTests {
    private static let drawing = """
        seed!(7)
        println(rand(3), randn(2), rand())
        println(shuffle(1:10))
        println(sum(randn(100, 50) * randn(50, 20)))
        println(rand(; seed=3) == rand(; seed=3), rand() == rand())
        """

    @Test func aSeedGivesTheSameNumbersInEveryFrontEnd() {
        let notebook = Session(seed: 1).transcript(Self.drawing, context: RenderContext(columns: 120, isRich: true))
        let cellByCell = EventSink()
        let prompt = Session(seed: 2)
        for line in Self.drawing.split(separator: "\n") {
            prompt.evaluate(SourceText(name: "In[1]", text: String(line)), output: cellByCell)
        }
        #expect(!notebook.contains("Error"))
        #expect(notebook == cellByCell.transcript)
    }

    @Test(arguments: ["exact", "cd", "pcd"])
    func trainingIsTheSameOnOneAndOnTwoThreads(method: String) {
        let program = """
            seed!(5)
            m = rbm(64, 6)
            h = train!(m, digits(); epochs=1, method=:\(method), batch_size=300)
            println(json(parameters(m)))
            println(nll(m, digits()))
            """
        let one = Session(seed: 1, threads: 1).transcript(program)
        let two = Session(seed: 2, threads: 2).transcript(program)
        #expect(one.split(separator: "\n").count == 2 && !one.contains("Error"))
        #expect(one == two)
    }

    @Test func sessionsWithoutASeedDiffer() {
        #expect(Session().transcript("rand()") != Session().transcript("rand()"))
        #expect(Session(seed: 4).transcript("rand()") == Session(seed: 4).transcript("rand()"))
    }
}
