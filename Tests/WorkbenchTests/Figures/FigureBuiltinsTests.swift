// The drawing builtins: which figure a call makes, and what it says of arguments that make none.
import CommandLanguage
import Figures
import Testing

@testable import Workbench

/// An evaluation with nothing around it.
private final class BareContext: EvaluationContext {
    let output: any OutputSink = SilentSink()
    let interrupt = Interrupt()
    var host: AnyObject? { nil }

    func apply(_ function: Function, _ arguments: [Value], keywords: [(String, Value)]) throws -> Value { .nothing }
}

extension Builtin {
    /// Calls the body with arguments by name.
    fileprivate func figure(_ arguments: [String: Value], rest: [Value] = []) throws -> Figure {
        var call = Call(
            builtin: self, context: BareContext(), bound: parameters.map { arguments[$0.name] }, rest: rest)
        guard case .object(let object) = try body(&call), let figure = object as? FigureObject else {
            throw Diagnostic(.type, "no figure")
        }
        return figure.figure
    }
}

@Suite struct FigureBuiltinsTests {
    private let matrix = Value.matrix(NumericMatrix(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6]))

    private func diagnostic(_ builtin: Builtin, _ arguments: [String: Value], rest: [Value] = []) -> Diagnostic? {
        do {
            _ = try builtin.figure(arguments, rest: rest)
            return nil
        } catch {
            return error as? Diagnostic
        }
    }

    @Test func plotTakesValuesOrPositionsAndValues() throws {
        let alone = try FigureBuiltins.plot.figure(["x": .vector([4, 5, 6])])
        #expect(alone == (try Figure.line([.init([4, 5, 6], x: [1, 2, 3])])))
        let range = Value.range(try NumberRange(from: 0, by: 2, to: 4))
        let curves = try FigureBuiltins.plot.figure(
            ["x": range, "title": .string("t"), "label": .list([.string("a"), .string("b"), .symbol("c")])],
            rest: [.vector([4, 5, 6]), matrix])
        let expected = try Figure.line(
            [
                .init([4, 5, 6], x: [0, 2, 4], label: "a"), .init([1, 3, 5], x: [0, 2, 4], label: "b"),
                .init([2, 4, 6], x: [0, 2, 4], label: "c"),
            ], labels: .init(title: "t"))
        #expect(curves == expected)
    }

    @Test func plotKnowsLogarithmicAxesAndMarkers() throws {
        let figure = try FigureBuiltins.plot.figure(
            ["x": .vector([1, 10]), "yscale": .symbol("log"), "style": .symbol("both")])
        #expect(figure == (try Figure.line([.init([1, 10], style: .lineWithMarkers)], yScale: .logarithmic)))
    }

    @Test func barsGroupByColumns() throws {
        let figure = try FigureBuiltins.bar.figure([
            "y": matrix, "names": .list([.string("p"), .symbol("q"), .number(3)]),
        ])
        #expect(figure == (try Figure.bar([.init([1, 3, 5]), .init([2, 4, 6])], categories: ["p", "q", "3"])))
    }

    @Test func picturesAreSquareUnlessToldOtherwise() throws {
        let nine = Value.vector(Array(repeating: 1, count: 8) + [0])
        let grid = try Grid(rows: 1, columns: 9, elements: Array(repeating: 1, count: 8) + [0])
        #expect(
            try FigureBuiltins.images.figure(["X": nine])
                == Figure.images(grid, shape: .init(rows: 3, columns: 3)))
        #expect(
            try FigureBuiltins.images.figure(["X": nine, "shape": .tuple([.number(1), .number(9)])])
                == Figure.images(grid, shape: .init(rows: 1, columns: 9)))
        let refusal = diagnostic(FigureBuiltins.images, ["X": matrix])
        #expect(refusal?.category == .shape)
        #expect(refusal?.message == "pictures of 2 pixels are not square")
        #expect(refusal?.help == "say `shape=(rows, columns)` with `rows * columns == 2`")
    }

    @Test func heatMapsTakeLimits() throws {
        let grid = try Grid(rows: 3, columns: 2, elements: [1, 2, 3, 4, 5, 6])
        #expect(
            try FigureBuiltins.heatmap.figure(["A": matrix, "limits": .vector([-1, 9])])
                == Figure.heatmap(grid, limits: -1...9))
        #expect(diagnostic(FigureBuiltins.heatmap, ["A": matrix, "limits": .vector([3, 1])])?.help != nil)
    }

    @Test func histogramsTakeAllElements() throws {
        #expect(
            try FigureBuiltins.histogram.figure(["x": matrix, "bins": .number(2)])
                == Figure.histogram([1, 2, 3, 4, 5, 6], bins: 2))
    }

    @Test func lengthsThatDifferAreNamedAtBothArguments() {
        let refusal = diagnostic(FigureBuiltins.plot, ["x": .vector([1, 2])], rest: [.vector([1, 2]), .vector([1])])
        #expect(refusal?.category == .shape)
        #expect(
            refusal?.labels == [.init(.argument("x"), "2 elements"), .init(.argument("y 2"), "1 element")])
    }

    @Test func dataWithoutAPictureIsRefused() {
        #expect(diagnostic(FigureBuiltins.plot, ["x": .vector([])])?.category == .value)
        #expect(diagnostic(FigureBuiltins.plot, ["x": .vector([.nan])])?.message.contains("no value is finite") == true)
        #expect(diagnostic(FigureBuiltins.plot, ["x": matrix], rest: [.vector([1])])?.category == .type)
        #expect(
            diagnostic(FigureBuiltins.bar, ["y": matrix, "label": .string("a")])?.message == "1 label for 2 curves")
        #expect(diagnostic(FigureBuiltins.bar, ["y": matrix, "names": .list([.string("a")])])?.category == .shape)
    }
}
