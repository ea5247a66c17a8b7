// Diagnostics as text: where the marks stand, how lines are cut, which places and calls are told.
import Testing

@testable import CommandLanguage

@Suite struct DiagnosticRenderingTests {
    /// A diagnostic whose labels mark the `n`-th occurrence of a piece of the text.
    private func diagnostic(
        _ text: String, _ marks: [(String, String)], help: String? = nil, origin: SourceText.Origin = .cell,
        name: String = "In[7]", frames: [Diagnostic.Frame] = []
    ) -> Diagnostic {
        let source = SourceText(name: name, text: text, origin: origin)
        let labels = marks.map { Diagnostic.Label(.span(span(of: $0.0, in: text)), $0.1) }
        return Diagnostic(.shape, "it is wrong", labels: labels, help: help, source: source, frames: frames)
    }

    private func span(of piece: String, in text: String) -> Span {
        let bytes = Array(text.utf8)
        let wanted = Array(piece.utf8)
        let start = bytes.indices.first { bytes[$0...].starts(with: wanted) } ?? 0
        return Span(start, start + wanted.count)
    }

    private func body(_ diagnostic: Diagnostic, columns: Int = 80) -> String {
        diagnostic.rendered(columns: columns).split(separator: "\n").dropFirst().joined(separator: "\n")
    }

    @Test func theExampleOfTheLanguageDescription() {
        let source = SourceText(name: "In[1]", text: "m = rbm(6, 4)\nv = 1:5\nF = m.W' * v\n")
        let diagnostic = Diagnostic(
            .shape, "shapes do not agree in *: left is 4x6 (W'), right is 5 (v)",
            labels: [.init(.left, "4x6"), .init(.right, "5 elements")],
            help: "the inner sizes must be equal: 6 and 5"
        ).located(in: source, whole: Span(26, 34)) { place in
            switch place {
            case .left: Span(26, 30)
            case .right: Span(33, 34)
            default: nil
            }
        }
        #expect(
            diagnostic.rendered() == """
                ShapeError: shapes do not agree in *: left is 4x6 (W'), right is 5 (v)
                 3 | F = m.W' * v
                   |     ----   - 5 elements
                   |     4x6
                   = help: the inner sizes must be equal: 6 and 5
                """)
    }

    @Test(arguments: [
        ("∇f = λx * 変数", "変数", " 1 | ∇f = λx * 変数\n   |           ----"),
        ("変数 = 変 + y", "y", " 1 | 変数 = 変 + y\n   |             -"),
        ("\tx = y", "y", " 1 |     x = y\n   |         -"), ("a\tb", "b", " 1 | a   b\n   |     -"),
        ("e\u{301}t\u{301} = x", "x", " 1 | e\u{301}t\u{301} = x\n   |      -"),
        ("\"🦊\" + x", "x", " 1 | \"🦊\" + x\n   |        -"),
        ("\"\u{1B}[31m\" + x", "x", " 1 | \"␛[31m\" + x\n   |           -"),
        ("x = 1\r\ny", "y", " 2 | y\n   | -"), ("", "", " 1 |\n   | -"),
    ])
    func marksStandUnderWhatTheyMark(text: String, piece: String, expected: String) {
        #expect(body(diagnostic(text, [(piece, "")])) == expected)
    }

    @Test func severalLabelsHangBelowTheirMarks() {
        #expect(
            body(
                diagnostic(
                    "train!(model, data)", [("model", "a Model"), ("data", "a String"), ("train!", "this call")]))
                    == """
                     1 | train!(model, data)
                       | ------ -----  ---- a String
                       | |      a Model
                       | this call
                    """)
        #expect(
            body(diagnostic("f(aaaaaa, b, c)", [("aaaaaa", "one"), ("b", "two"), ("c", "three")])) == """
                 1 | f(aaaaaa, b, c)
                   |   ------  -  - three
                   |   one     two
                """)
    }

    @Test func labelsOnSeveralLines() {
        let text = "a = 1\nb = 2\nc = 3\nd = 4\ne = 5\nf = 6\ng = 7\nh = 8\ni = 9\nj = 10"
        #expect(
            body(diagnostic(text, [("j", "last"), ("a", "first"), ("c", "")])) == """
                  1 | a = 1
                    | - first
                  2 | b = 2
                  3 | c = 3
                    | -
                ...
                 10 | j = 10
                    | - last
                """)
        #expect(
            body(diagnostic("x = f(\n    1,\n    2,\n    3\n)", [("f(\n    1,\n    2,\n    3\n)", "this call")])) == """
                 1 | x = f(
                   |     --
                ...
                 5 | )
                   | - this call
                """)
    }

    @Test func longLinesAreCutAroundTheMark() {
        let text =
            "x = [" + String(repeating: "1.25, ", count: 100) + "oops, " + String(repeating: "3, ", count: 100) + "]"
        let lines = body(diagnostic(text, [("oops", "here")]), columns: 50).split(separator: "\n").map(String.init)
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 50 })
        let start = lines[0].range(of: "oops")?.lowerBound
        let mark = lines[1].range(of: "----")?.lowerBound
        #expect(start != nil && start?.utf16Offset(in: lines[0]) == mark?.utf16Offset(in: lines[1]))
        #expect(lines[0].hasPrefix(" 1 | …") && lines[0].hasSuffix("…") && lines[1].hasSuffix("---- here"))
    }

    @Test func placesAreToldWhereTheyAreNotObvious() {
        let file = diagnostic("x\n  y", [("y", "")], origin: .file, name: "train.rbm")
        #expect(body(file).hasPrefix("  --> train.rbm:2:3\n 2 |   y"))
        let cell = diagnostic("x\ny", [("y", "")])
        #expect(cell.rendered(current: cell.source) == cell.rendered())
        let other = SourceText(name: "In[9]", text: "f(1)")
        #expect(cell.rendered(current: other).contains("\n  --> In[7], line 2\n"))
    }

    @Test func theChainOfCallsIsTold() {
        let cell = SourceText(name: "In[7]", text: "x = 1\nfit(m)")
        let file = SourceText(name: "train.rbm", text: "fit(m) = step(m, 1)", origin: .file)
        let frames = [
            Diagnostic.Frame(function: "fit", callSite: Span(6, 12), source: cell),
            Diagnostic.Frame(function: "step", callSite: Span(9, 19), source: file),
        ]
        let text = diagnostic("a", [("a", "")], help: "do it", frames: frames).rendered()
        #expect(
            text.hasSuffix(
                """
                   = help: do it
                   called from train.rbm:1:10 in fit: step(m, 1)
                   called from line 2: fit(m)
                """))
        let deep = Array(repeating: frames[0], count: 1000)
        let long = diagnostic("a", [("a", "")], frames: deep).rendered().split(separator: "\n")
        #expect(long.count == 3 + 4 + 1 + 4 && long.contains("   … 992 more calls"))
    }

    @Test func coloursWrapWholePartsAndNothingElseChanges() {
        let plain = diagnostic("x + y", [("y", "this")], help: "do it")
        let colored = plain.rendered(isColored: true)
        #expect(colored.hasPrefix("\u{1B}[1;31mShapeError:\u{1B}[0m "))
        #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == plain.rendered())
    }

    @Test func rolesWithoutAPlaceMarkTheWhole() {
        let source = SourceText(name: "In[1]", text: "f(x)")
        let diagnostic = Diagnostic(.value, "no", labels: [.init(.argument("k"), "here")])
        let located = diagnostic.located(in: source, whole: Span(0, 4))
        #expect(located.labels == [.init(.span(Span(0, 4)), "here")])
        #expect(Diagnostic(.value, "no").located(in: source, whole: Span(0, 4)).labels == [.init(.span(Span(0, 4)))])
        #expect(located.located(in: SourceText(name: "b", text: ""), whole: Span(0, 0)) == located)
    }

    @Test func withoutAPlaceThereAreTwoLines() {
        #expect(
            Diagnostic(.io, "no file a.csv", help: "look again").rendered()
                == "IOError: no file a.csv\n   = help: look again")
    }

    @Test func closestNamesComeFirst() {
        let names = ["sigmoid", "sample", "sign", "simplex", "sample_hidden", "x"]
        #expect(closestNames(to: "sigmod", among: names) == ["sigmoid"])
        #expect(closestNames(to: "smaple", among: names) == ["sample"])
        #expect(closestNames(to: "SAMPLE", among: names) == ["sample"])
        #expect(closestNames(to: "sing", among: ["sign", "sin", "ring"]) == ["ring", "sign", "sin"])
        #expect(closestNames(to: "y", among: names) == [])
        #expect(closestNames(to: "sample", among: ["sample"]) == [])
    }
}
