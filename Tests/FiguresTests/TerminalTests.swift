// Terminal text: what is drawn, and that it stays within the page.
import Testing

@testable import Figures

@Suite struct TerminalTests {
    @Test func aRisingLine() throws {
        let figure = try Figure.line([.init([0, 1])], labels: .init(title: "rise", x: "x"))
        #expect(
            figure.terminalText(columns: 24, rows: 10) == """
                rise
                1┤                   ⣀⠤⠂
                 │               ⣀⠤⠒⠉
                 │           ⣀⠤⠒⠉
                 │       ⣀⠤⠒⠉
                 │   ⣀⠤⠒⠉
                0┤⠠⠒⠉
                 └┬────────────────────┬
                  1                    2
                            x
                """)
    }

    @Test func bars() throws {
        let figure = try Figure.bar([.init([1, 0.5, -0.5])], categories: ["a", "b", "c"])
        #expect(
            figure.terminalText(columns: 30, rows: 9) == """
                a         │██████████████▋ 1
                b         │███████▍ 0.5
                c ▐███████│ −0.5
                """)
    }

    @Test func aHistogram() throws {
        let figure = try Figure.histogram([1, 2, 2, 3, 3, 3, 3, 4], bins: 4)
        #expect(
            figure.terminalText(columns: 20, rows: 10) == """
                4┤         █████
                 │         █████
                 │         █████
                 │         █████
                2┤     █████████
                 │     █████████
                 │██████████████████
                0┤██████████████████
                 └──────┬──────────┬
                        2          4
                """)
    }

    @Test func aHeatMapInShades() throws {
        let grid = try Grid(rows: 2, columns: 5, elements: [0, 1, 2, 3, 4, 4, 3, 2, 1, .nan])
        let text = try Figure.heatmap(grid, labels: .init(x: "hidden", y: "visible")).terminalText(
            columns: 30, rows: 10)
        #expect(
            text == """
                ··░░▒▒▓▓██
                ██▓▓▒▒░░??
                ↓ visible  → hidden
                0 ····░░░░▒▒▒▒▓▓▓▓████ 4   2×5
                """)
    }

    @Test func aHeatMapInColours() throws {
        let grid = try Grid(rows: 2, columns: 1, elements: [0, 1])
        let text = try Figure.heatmap(grid, limits: 0...1).terminalText(columns: 20, rows: 6, color: .full)
        let (low, high) = (ColorMap.sequential.colors[0], ColorMap.sequential.colors[255])
        let solid = "\u{1B}[0;38;2;\(low.red);\(low.green);\(low.blue);48;2;\(low.red);\(low.green);\(low.blue)m▀"
        #expect(text.hasPrefix(solid))
        #expect(text.contains("48;2;\(high.red);\(high.green);\(high.blue)m"))
        let indexed = try Figure.heatmap(grid, limits: 0...1).terminalText(columns: 20, rows: 6, color: .indexed)
        #expect(indexed.contains("48;5;") && !indexed.contains("48;2;"))
    }

    @Test func picturesSideBySide() throws {
        let grid = try Grid(rows: 2, columns: 4, elements: [0, 1, 1, 0, 1, 0, 0, 1])
        let figure = try Figure.images(grid, shape: .init(rows: 2, columns: 2))
        #expect(figure.terminalText(columns: 20, rows: 6) == "·█ █·\n█· ·█")
    }

    @Test(arguments: [20, 37, 60, 80, 200], [10, 15, 24])
    func nothingLeavesThePage(_ columns: Int, _ rows: Int) throws {
        let grid = try Grid(rows: 40, columns: 64, elements: (0..<40 * 64).map { Double($0 % 11) - 5 })
        let long = String(repeating: "long ", count: 50)
        let labels = Figure.Labels(title: long, x: long, y: long)
        let figures = try [
            Figure.line([.init([1e-9, 2e-9, .nan, 3e-9], label: long)], labels: labels),
            .bar([.init((0..<100).map(Double.init))], labels: labels),
            .bar([.init([1, 2], label: "a"), .init([-3, 4], label: "b")], categories: [long, long]),
            .histogram([1, 2, 3, 4, 1e6], labels: labels),
            .heatmap(grid, labels: labels),
            .images(grid, shape: .init(rows: 8, columns: 8), labels: labels),
        ]
        for figure in figures {
            let lines = figure.terminalText(columns: columns, rows: rows).split(
                separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count <= rows)
            #expect(lines.allSatisfy { $0.count <= columns }, "\(lines.map(\.count).max() ?? 0) of \(columns)")
        }
    }

    @Test func panelsStandSideBySideOrBelowEachOther() throws {
        let grid = try Grid(rows: 2, columns: 2, elements: [-1, 0, 0, 1])
        let panel = try Figure.heatmap(grid, labels: .init(title: "one"))
        let row = try Figure.row([panel, panel, panel], sharesColorScale: true)
        let wide = row.terminalText(columns: 90, rows: 10)
        #expect(wide.split(separator: "\n")[0].split(separator: " ") == ["one", "one", "one"])
        let narrow = row.terminalText(columns: 40, rows: 10)
        #expect(narrow.split(separator: "\n").filter { $0 == "one" }.count == 3)
    }
}
