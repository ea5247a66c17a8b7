// Controls: what values they stand for, how they move, what follows from them.
import CommandLanguage
import Testing

@testable import Workbench

/// A front end that shows controls, for tests to move them.
private final class Stage: ControlSink {
    let renderContext = RenderContext()
    let takesControls: Bool
    private(set) var panels: [Panel] = []
    private(set) var text = ""

    init(takesControls: Bool = true) { self.takesControls = takesControls }

    var showsControlsAsValues: Bool { true }

    func present(_ panel: Panel) throws -> Bundle {
        panels.append(panel)
        let output = CapturedOutput(renderContext: renderContext)
        try panel.evaluate(on: output)
        text = Stage.text(of: output)
        return Bundle(plain: panel.summary)
    }

    /// Moves a control as a user does.
    func move(_ index: Int, to position: Int) {
        guard let panel = panels.last, panel.controls[index].move(to: position) else { return }
        let output = CapturedOutput(renderContext: renderContext)
        panel.react(to: [panel.controls[index]], on: output)
        text = Stage.text(of: output)
    }

    private static func text(of output: CapturedOutput) -> String {
        output.items.map { item in
            switch item {
            case .text(let text, _): text
            case .display(let bundle, _): bundle.plain
            case .error(let diagnostic): "\(diagnostic.category.rawValue): \(diagnostic.message)"
            }
        }.joined(separator: "|")
    }

    func write(_ text: String, to stream: OutputStream) { self.text += text }
    func display(_ bundle: Bundle, id: String?) { text += bundle.plain }
    func update(_ bundle: Bundle, id: String) {}
    func result(_ bundle: Bundle) { text += bundle.plain }
    func error(_ diagnostic: Diagnostic) { text += "\(diagnostic.category.rawValue): \(diagnostic.message)" }
    func clear(wait: Bool) {}
    func page(_ bundle: Bundle) {}
    func input(prompt: String) throws -> String { throw Diagnostic(.io, "nobody") }
}

@Suite struct ControlTests {
    private let session = Session(seed: 1)
    private let stage = Stage()

    private func run(_ code: String) { session.evaluate(SourceText(name: "In[1]", text: code), output: stage) }

    @Test func everyKindOfValueHasItsControl() throws {
        run("interact((a, b, c, d, e) -> (a, b, c, d, e); a=0:0.1:1, b=[1, 5], c=(:x, \"y\"), d=true, e=\"t\")")
        let panel = try #require(stage.panels.first)
        #expect(panel.controls.map(\.kind.name) == ["slider", "dropdown", "dropdown", "checkbox", "text"])
        #expect(panel.controls.map(\.label) == ["a", "b", "c", "d", "e"])
        #expect(stage.text == "(0, 1, :x, true, \"t\")")
        stage.move(0, to: 3)
        #expect(stage.text == "(0.3, 1, :x, true, \"t\")")
        stage.move(2, to: 1)
        #expect(stage.text == "(0.3, 1, \"y\", true, \"t\")")
    }

    @Test func parametersTakeTheControlOfTheirName() {
        run("f(x; k=2, n=0) = (x, k, n)\ninteract(f; k=1:3, x=5:7)")
        #expect(stage.text == "(5, 1, 0)")
    }

    @Test(arguments: [
        ("interact(x -> x; y=1:2)", "TypeError: `interact` has no control for the parameter `x`"),
        ("interact(() -> 1; y=1:2)", "NameError: the function has no parameter `y`"),
        ("interact(x -> x; x=3)", "TypeError: `x` of `interact` cannot be a control: a number"),
        ("interact(x -> x; x=[])", "TypeError: `x` of `interact` cannot be a control: a vector of 0 elements"),
        ("interact(x -> x; x=1:3, x=1:2)", "ParseError: keyword argument `x` is given twice"),
        (
            "slider(3:1)",
            "TypeError: `range` of `slider` must be a range with at least one element, got a range of 0 elements"
        ),
        ("slider(1:3; value=1.5)", "ValueError: 1.5 is not among the values of the slider"),
        ("dropdown([:a]; value=:b)", "ValueError: :b is not among the values of the dropdown"),
        ("play(1:3; interval=0)", "ValueError: `interval` of `play` must be above 0, got 0"),
        ("s = slider(1:3)\ns.label = 3", "TypeError: field `label` of a Control cannot be assigned"),
    ])
    func slipsAreTold(code: String, error: String) {
        run(code)
        #expect(stage.text == error)
        #expect(stage.panels.isEmpty)
    }

    @Test func anErrorIsAnOutputAndTheControlLivesOn() {
        run("interact(i -> [1, 2][i]; i=1:3)")
        stage.move(0, to: 2)
        #expect(stage.text.hasPrefix("IndexError: index 3 is out of range"))
        stage.move(0, to: 1)
        #expect(stage.text == "2")
    }

    @Test func aCallbackSeesTheNewValueAndChangesVariables() {
        run(
            "total = rbm(2, 2; scale=0)\nfunction shift(x)\n    total.b[1] = x\nend\ns = slider(0:0.5:2; on_change=shift)"
        )
        #expect(stage.panels.count == 1, "a control shows itself as the value of a cell")
        stage.move(0, to: 3)
        run("println(\"= \", total.b[1], \" \", s.value)")
        #expect(stage.text.hasSuffix("= 1.5 1.5\n"))
    }

    @Test func programsMoveControlsAndViewsFollow() throws {
        final class Watcher: ControlView {
            var positions: [Int] = []
            func controlChanged(_ control: Control) { positions.append(control.position) }
        }
        run("s = slider(-1:0.25:1; value=0)")
        let control = try #require(stage.panels.first?.controls.first)
        var watcher: Watcher? = Watcher()
        let watched = try #require(watcher)
        control.add(watched)
        run("s.value = 0.75; s.value = 0.75")
        #expect(watched.positions == [7])
        watcher = nil
        #expect(control.position(of: 0.13) == 5)
        #expect(control.position(of: .nan) == 0)
        #expect(control.position(of: 99) == 8)
    }

    @Test func whereNobodyIsTheFunctionIsCalledOnce() {
        let pipe = Stage(takesControls: false)
        session.evaluate(SourceText(name: "p", text: "interact(x -> x + 1; x=1:3)"), output: pipe)
        #expect(pipe.panels.isEmpty && pipe.text == "2")
        session.evaluate(SourceText(name: "p", text: "s = slider(1:3; label=\"n\")"), output: pipe)
        #expect(pipe.text == "2slider n = 1")
    }

    @Test func interactWithinAControlIsCalledOnce() {
        run("interact(x -> interact(y -> println(x, y); y=7:8); x=1:3)")
        #expect(stage.panels.count == 1)
        #expect(stage.text == "17\n")
    }

    @Test func buttonsCountAndTextsHold() throws {
        run("b = button(\"go\"; on_click=() -> println(\"went\"))")
        stage.move(0, to: 1)
        #expect(stage.text == "went\n")
        run("t = text(\"a\"; placeholder=\"name\")")
        let text = try #require(stage.panels.last?.controls.first)
        #expect(text.write("b") && !text.write("b") && !text.move(to: 3))
        run("println(t.value, b.value)")
        #expect(stage.text.hasSuffix("b1\n"))
    }
}
