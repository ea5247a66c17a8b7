// SVG documents: well-formed, attributes only, the data at the right places.
import Foundation
import FoundationXML
import Testing

@testable import Figures

/// The elements of an SVG document with their attributes and text.
private final class Document: NSObject, XMLParserDelegate {
    struct Element {
        let name: String
        let attributes: [String: String]
        var text = ""
    }

    private(set) var elements: [Element] = []
    private var open: [Int] = []

    init(_ text: String) throws {
        super.init()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = self
        try #require(parser.parse(), "not well-formed: \(String(describing: parser.parserError))")
    }

    func named(_ name: String) -> [Element] { elements.filter { $0.name == name } }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        open.append(elements.count)
        elements.append(Element(name: name, attributes: attributes))
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        if let last = open.last { elements[last].text += string }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        open.removeLast()
    }
}

@Suite struct SVGTests {
    @Test func pointsLieInProportionToTheData() throws {
        let figure = try Figure.line([.init([10, 30, 20], x: [0, 1, 4], label: "a")], labels: .init(title: "T"))
        let document = try Document(figure.svg())
        let series = try #require(
            document.named("polyline").first {
                $0.attributes["stroke-width"] == "1.8" && $0.attributes["points"]?.split(separator: " ").count == 3
            })
        let points = try #require(series.attributes["points"]).split(separator: " ").map { pair in
            pair.split(separator: ",").compactMap { Double($0) }
        }
        let across = (points[1][0] - points[0][0]) / (points[2][0] - points[0][0])
        let up = (points[2][1] - points[0][1]) / (points[1][1] - points[0][1])
        #expect((across - 0.25).magnitude < 1e-3)
        #expect((up - 0.5).magnitude < 1e-3)
        #expect(points[1][1] < points[0][1], "larger values stand higher")
    }

    @Test func gapsPartTheCurve() throws {
        let figure = try Figure.line([.init([1, 2, .nan, 4, 5, .infinity, 7])])
        let document = try Document(figure.svg())
        let curves = document.named("polyline").filter { $0.attributes["stroke-width"] == "1.8" }
        #expect(curves.map { $0.attributes["points"]?.split(separator: " ").count } == [2, 2])
        #expect(document.named("circle").count == 1, "a point between gaps is drawn as a marker")
    }

    @Test func barsHaveHeightsInProportion() throws {
        let document = try Document(Figure.bar([.init([1, 2, -1])]).svg())
        let blue = Theme.color(ofSeries: 0).hex
        let heights = document.named("rect").filter { $0.attributes["fill"] == blue }
            .compactMap { $0.attributes["height"].flatMap(Double.init) }
        #expect(heights.count == 3)
        #expect((heights[1] / heights[0] - 2).magnitude < 1e-2)
        #expect((heights[2] / heights[0] - 1).magnitude < 1e-2)
    }

    @Test func pixelsOfHeatMapsAreEmbeddedLosslessly() throws {
        let grid = try Grid(rows: 2, columns: 2, elements: [0, 1, 2, 3])
        let image = try #require(Document(Figure.heatmap(grid).svg()).named("image").first)
        let prefix = "data:image/png;base64,"
        let link = try #require(image.attributes["href"])
        let file = try #require(Data(base64Encoded: String(link.dropFirst(prefix.count))))
        let decoded = try DecodedPNG(Array(file))
        let expected = [0.0, 1, 2, 3].map { ColorMap.sequential.color(of: $0, in: 0...3) }
        #expect(decoded.pixels == expected.map { [$0.red, $0.green, $0.blue] })
    }

    @Test(arguments: [(16, 64), (64, 16), (3, 400), (9, 9), (1, 1)])
    func tickLabelsStandClear(_ rows: Int, _ columns: Int) throws {
        let grid = try Grid(rows: rows, columns: columns, elements: (0..<rows * columns).map { Double($0) - 5 })
        let panel = try Figure.heatmap(grid)
        let document = try Document(Figure.row([panel, panel, panel]).svg())
        let labels = document.named("text").filter { $0.attributes["font-size"] == "11" }
        let byColumn = Dictionary(grouping: labels) { $0.attributes["x"] ?? "" }
        for column in byColumn.values {
            let heights = column.compactMap { $0.attributes["y"].flatMap(Double.init) }.sorted()
            #expect(zip(heights, heights.dropFirst()).allSatisfy { $1 - $0 >= 11 }, "\(column)")
        }
    }

    @Test func textsAreEscaped() throws {
        let text = "a < b & \"c\" > 'd' \u{1} ⟨∇ℰ⟩ λ"
        let figure = try Figure.bar([.init([1])], categories: [text], labels: .init(title: text, x: text, y: text))
        let document = try Document(figure.svg())
        let shown = document.named("text").map(\.text).filter { $0.hasPrefix("a < b") }
        #expect(shown == Array(repeating: "a < b & \"c\" > 'd' \u{FFFD} ⟨∇ℰ⟩ λ", count: 4))
    }

    @Test func documentsCarryNoStylesAndAreDeterministic() throws {
        let grid = try Grid(rows: 2, columns: 2, elements: [-1, 1, 2, 3])
        let figure = try Figure.row(
            [.line([.init([1, 2], label: "a")]), .heatmap(grid), .histogram([1, 2, 2, 3])], title: "row")
        let svg = figure.svg()
        let document = try Document(svg)
        #expect(!document.elements.contains { $0.name == "style" || $0.name == "script" })
        #expect(!document.elements.contains { $0.attributes["class"] != nil || $0.attributes["style"] != nil })
        #expect(svg == figure.svg())
        let root = try #require(document.elements.first?.attributes)
        let (width, height) = figure.pixelSize
        #expect(root["viewBox"] == "0 0 \(width) \(height)")
        #expect(root["width"] == "\(width)" && root["height"] == "\(height)")
    }

    @Test func longSeriesStaySmall() throws {
        let values = (0..<100_000).map { Double(($0 &* 2_654_435_761) % 1000) }
        let svg = try Figure.line([.init(values)]).svg()
        #expect(svg.utf8.count < 80_000)
    }

    @Test(arguments: ["", "f", "fo", "foo", "foob", "fooba", "foobar"])
    func base64IsAsInItsStandard(_ text: String) {
        #expect(Base64.encode(Array(text.utf8)) == Data(text.utf8).base64EncodedString())
    }
}
