// What figures take and what they refuse.
import Figures
import Testing

@Suite struct FigureTests {
    @Test func emptyAndNonFiniteDataAreRefused() throws {
        #expect(throws: FigureError.noData) { try Figure.line([]) }
        #expect(throws: FigureError.noData) { try Figure.line([.init([])]) }
        #expect(throws: FigureError.noFiniteValue) { try Figure.line([.init([.nan, .infinity])]) }
        #expect(throws: FigureError.noPositiveValue) { try Figure.line([.init([-1, 0])], yScale: .logarithmic) }
        #expect(throws: FigureError.noData) { try Figure.bar([]) }
        #expect(throws: FigureError.noFiniteValue) { try Figure.bar([.init([.nan])]) }
        #expect(throws: FigureError.noData) { try Figure.histogram([]) }
        #expect(throws: FigureError.noFiniteValue) { try Figure.histogram([-.infinity]) }
        #expect(throws: FigureError.noData) { try Figure.heatmap(Grid(rows: 0, columns: 3, elements: [])) }
        #expect(throws: FigureError.noFiniteValue) { try Figure.heatmap(Grid(rows: 1, columns: 1, elements: [.nan])) }
        #expect(throws: FigureError.noData) { try Figure.row([]) }
    }

    @Test func sizesThatDoNotAgreeAreRefusedWithTheSizes() throws {
        #expect(throws: FigureError.lengthsDiffer(x: 1, y: 2)) { try Figure.line([.init([1, 2], x: [1])]) }
        #expect(throws: FigureError.categoryCount(categories: 3, values: 2)) {
            try Figure.bar([.init([1, 2])], categories: ["a", "b", "c"])
        }
        #expect(throws: FigureError.gridSize(rows: 2, columns: 2, count: 3)) {
            try Grid(rows: 2, columns: 2, elements: [1, 2, 3])
        }
        #expect(throws: FigureError.gridSize(rows: .max, columns: 2, count: 0)) {
            try Grid(rows: .max, columns: 2, elements: [])
        }
        let grid = try Grid(rows: 1, columns: 6, elements: [1, 2, 3, 4, 5, 6])
        #expect(throws: FigureError.pictureShape(rows: 2, columns: 2, pixels: 6)) {
            try Figure.images(grid, shape: .init(rows: 2, columns: 2))
        }
        #expect(throws: FigureError.binCount(0)) { try Figure.histogram([1], bins: 0) }
        #expect(throws: FigureError.limits(lower: 0, upper: .infinity)) {
            try Figure.heatmap(grid, limits: 0...(.infinity))
        }
    }

    @Test func errorsSayTheSizes() {
        #expect("\(FigureError.lengthsDiffer(x: 3, y: 4))" == "x has 3 elements, y has 4")
    }

    @Test func figuresAreValues() throws {
        let one = try Figure.line([.init([1, 2])], labels: .init(title: "a"))
        #expect(one == (try Figure.line([.init([1, 2], x: [1, 2])], labels: .init(title: "a"))))
        #expect(one != (try Figure.line([.init([1, 2])])))
    }
}
