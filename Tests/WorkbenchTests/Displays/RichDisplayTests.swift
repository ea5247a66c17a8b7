// Arrays in notebooks: formulas while they are small, tables beyond, text alone elsewhere.
import CommandLanguage
import Foundation
import FoundationXML
import Testing

@testable import Workbench

@Suite struct RichDisplayTests {
    private let rich = RenderContext(isRich: true)

    private func text(_ value: Value, _ type: String) -> String? {
        if case .text(let text)? = richBundle(for: value, rich).contents[type] { text } else { nil }
    }

    @Test func smallMatricesAreTypeset() {
        let matrix = Value.matrix(NumericMatrix(rows: 2, columns: 2, elements: [1, -0.5, 1e-9, .infinity]))
        #expect(
            text(matrix, "text/latex")
                == #"$$\left[\begin{array}{rr} 1 & -0.5 \\ 1 \cdot 10^{-9} & \infty \end{array}\right]$$"#)
        #expect(text(matrix, "text/html") == nil, "HTML would hide the formula")
    }

    @Test func pointsStandBelowEachOther() {
        #expect(
            text(.vector([1, 2.5, -0.25]), "text/latex")
                == #"$$\left[\begin{array}{r} 1\phantom{.00} \\ 2.5\phantom{0} \\ -0.25 \end{array}\right]$$"#)
    }

    @Test func masksSayTrueAndFalse() {
        #expect(
            text(.mask(Mask(columns: nil, elements: [true, false])), "text/latex")
                == #"$$\left[\begin{array}{r} \text{true} \\ \text{false} \end{array}\right]$$"#)
    }

    /// The rows of a table as texts of their cells.
    private func cells(_ html: String) throws -> [[String]] {
        let document = try XMLDocument(xmlString: html)
        return try document.nodes(forXPath: "//tr").map { row in
            (row.children ?? []).map { $0.stringValue ?? "" }
        }
    }

    @Test func largerMatricesAreTables() throws {
        let matrix = NumericMatrix(rows: 10, columns: 3, elements: (0..<30).map { Double($0) / 2 })
        let table = try cells(try #require(text(.matrix(matrix), "text/html")))
        #expect(table.count == 11)
        #expect(table[0] == ["", "1", "2", "3"])
        #expect(table[1] == ["1", "0\u{2008}\u{2007}", "0.5", "1\u{2008}\u{2007}"])
        #expect(text(.matrix(matrix), "text/latex") == nil)
    }

    @Test func largeMatricesAreCutInTheMiddle() throws {
        let matrix = NumericMatrix(rows: 784, columns: 500, elements: (0..<784 * 500).map(Double.init))
        let html = try #require(text(.matrix(matrix), "text/html"))
        #expect(html.contains("<caption>784×500 Matrix, cut to fit: <code>show all</code></caption>"))
        let table = try cells(html)
        #expect(table.count == 22 && table.allSatisfy { $0.count == 22 })
        #expect(table[0][11] == "…" && table[11][0] == "⋮" && table[11][11] == "⋱")
        #expect(table[1][11] == "…" && table[11][1] == "⋮")
        #expect(table[21][0] == "784" && table[0][21] == "500" && table[21][21] == "391999")
    }

    @Test func longVectorsAreOneRow() throws {
        let html = try #require(text(.vector((1...100).map { -Double($0) }), "text/html"))
        let table = try cells(html)
        #expect(table.count == 2)
        #expect(table[0].suffix(2) == ["99", "100"])
        #expect(table[1].suffix(2) == ["−99", "−100"])
    }

    @Test func otherValuesAndOtherPlacesGetText() {
        for value in [Value.number(1), .nothing, .string("<b>"), .vector([]), .tuple([.number(1)])] {
            #expect(richBundle(for: value, rich).contents.count == 1)
        }
        #expect(richBundle(for: .vector([1, 2]), RenderContext()).contents.count == 1)
    }

    @Test func gradientsAreEquationSevenInNumbers() throws {
        let bundle = try Bench().shown("gradient(rbm(2, 1; scale=0), [1 1; 1 1])", isRich: true)
        let column = { (a: String) in #"\left[\begin{array}{r} \#(a) \\ \#(a) \end{array}\right]"# }
        let one = #"\left[\begin{array}{r} -0.5 \end{array}\right]"#
        let lines = [
            #"\nabla_{W} &= \#(column("-0.5")) - \#(column("-0.25")) = \#(column("-0.25"))"#,
            #"\nabla_{b} &= \#(column("-1")) - \#(column("-0.5")) = \#(column("-0.5"))"#,
            #"\nabla_{c} &= \#(one) - \#(one) = \left[\begin{array}{r} 0 \end{array}\right]"#,
        ]
        let formula = #"$$\begin{aligned} \#(lines.joined(separator: #" \\ "#)) \end{aligned}$$"#
        #expect(bundle.contents["text/latex"] == .text(formula))
        guard case .text(let html)? = bundle.contents["text/html"] else { throw Diagnostic(.value, "no HTML") }
        #expect(html.contains("<img ") && html.contains("<summary>positive: Gradient 2×1</summary>"))
    }

    @Test func chartsAndDerivationsKeepTheirOwnForms() throws {
        let bench = Bench()
        let history = try bench.shown("train!(rbm(4, 2), bars_and_stripes(2); epochs=2)", isRich: true)
        #expect(history.contents["text/html"] == nil && history.contents["image/svg+xml"] != nil)
        let derivation = try bench.shown("derive(rbm(4, 2), bars_and_stripes(2))", isRich: true)
        #expect(derivation.contents["text/html"] == nil && derivation.contents["text/markdown"] != nil)
    }
}
