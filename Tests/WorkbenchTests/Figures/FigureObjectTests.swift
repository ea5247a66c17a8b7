// Figures in the language: their forms for each place, and their files.
import CommandLanguage
import Figures
import Testing

@testable import Workbench

@Suite struct FigureObjectTests {
    private let bars: FigureObject
    private let map: FigureObject

    init() throws {
        bars = FigureObject(try .bar([.init([1, 2])]), kind: "bar chart of 2 bars")
        map = FigureObject(try .heatmap(Grid(rows: 1, columns: 2, elements: [0, 1])), kind: "heat map of 1×2 cells")
    }

    @Test func terminalsGetText() {
        let plain = bars.render(RenderContext(columns: 40))
        #expect(plain.contents.keys.sorted() == ["text/plain"])
        #expect(!plain.plain.contains("\u{1B}"))
        #expect(bars.render(RenderContext(isColored: true)).plain.contains("\u{1B}[0;38;5;"))
        #expect(bars.render(RenderContext(isColored: true, hasFullColor: true)).plain.contains("\u{1B}[0;38;2;"))
    }

    @Test func notebooksGetPicturesThatEveryViewerShows() {
        let context = RenderContext(isRich: true)
        #expect(
            bars.render(context).contents.keys.sorted() == [
                Figure.vegaLiteType, "image/png", "image/svg+xml", "text/plain",
            ])
        let bundle = map.render(context)
        #expect(bundle.contents.keys.sorted() == [Figure.vegaLiteType, "image/png", "text/plain"])
        let (width, height) = map.figure.pixelSize
        #expect(bundle.displaySizes["image/png"] == .init(width: width, height: height))
        guard case .binary(let bytes)? = bundle.contents["image/png"] else {
            Issue.record("no PNG")
            return
        }
        // The file's width, in its header, is that of a dense screen.
        #expect(bytes[16..<20].reduce(0) { $0 << 8 | Int($1) } == 2 * width)
    }

    @Test func whereTextIsNotSeenNoneIsDrawn() {
        let bundle = bars.render(.redrawnNotebook)
        #expect(bundle.contents.keys.sorted() == ["image/svg+xml", "text/plain"])
        #expect(!bundle.plain.contains("\n"))
        #expect(bars.render(.liveNotebook).plain.contains("\n"), "what is kept of the first one is text too")
    }

    @Test func filesAreWrittenByExtension() {
        #expect(bars.fileContent(as: "svg") == Array(bars.figure.svg().utf8))
        #expect(bars.fileContent(as: "png").prefix(4) == [137, 80, 78, 71])
        #expect(String(decoding: bars.fileContent(as: "txt"), as: UTF8.self).hasSuffix("2\n"))
        #expect(bars.fileExtensions == ["svg", "png", "txt"])
    }

    @Test func figuresAreComparedByContent() throws {
        #expect(bars.isEqual(to: FigureObject(try .bar([.init([1, 2])]), kind: "")))
        #expect(!bars.isEqual(to: map))
        #expect(bars.summary == "Figure: bar chart of 2 bars")
    }
}
