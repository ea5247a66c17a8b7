// Figures as Vega-Lite specifications: the data with their indices, and what stands beside the pointer.
import CommandLanguage
import Figures
import JSON
import Testing

@testable import Workbench

@Suite struct VegaLiteTests {
    private func chart(_ code: String) throws -> JSONObject {
        let bundle = try result(code)
        guard case .json(let text)? = bundle.contents[Figure.vegaLiteType] else { return [:] }
        #expect(bundle.contents["text/html"] == nil, "HTML would hide the chart")
        #expect(bundle.contents["image/png"] != nil, "a picture for those who cannot draw charts")
        return try #require(try JSONValue(parsing: text).object)
    }

    private func result(_ code: String) throws -> Bundle {
        let sink = EventSink(.notebook)
        Session(seed: 1).evaluate(SourceText(name: "In[1]", text: code), output: sink)
        guard case .result(let bundle)? = sink.events.last else { throw Diagnostic(.value, "\(sink.events)") }
        return bundle
    }

    private func fields(_ chart: JSONObject, _ channel: String) -> [String?] {
        let encoding = chart["encoding"]?.object?[channel]
        return (encoding?.array ?? [encoding].compactMap(\.self)).map { $0.object?["field"]?.string }
    }

    private func rows(_ chart: JSONObject) -> [JSONValue] { chart["data"]?.object?["values"]?.array ?? [] }

    @Test func linesTellIndexAndValue() throws {
        let chart = try chart("plot([10, 20], [1, NaN]; label=\"a\", title=\"t\", xlabel=\"x!\")")
        #expect(chart["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json")
        #expect(chart["title"] == "t")
        #expect(
            rows(chart) == [
                ["index": 1, "x": 10, "y": 1, "curve": "a"], ["index": 2, "x": 20, "y": .null, "curve": "a"],
            ])
        #expect(fields(chart, "tooltip") == ["index", "x", "y", "curve"])
        #expect(chart["encoding"]?.object?["x"]?.object?["title"] == "x!")
    }

    @Test func barsKeepTheirNames() throws {
        let chart = try chart("bar([3, 4])")
        #expect(
            rows(chart) == [["index": 1, "value": 3, "name": "1"], ["index": 2, "value": 4, "name": "2"]])
        #expect(fields(chart, "tooltip") == ["index", "name", "value"])
    }

    @Test func histogramsTellTheirBins() throws {
        let chart = try chart("histogram([1, 2, 2, 3]; bins=2)")
        #expect(rows(chart).count == 2)
        #expect(rows(chart).compactMap { $0.object?["count"]?.integer }.reduce(0, +) == 4)
        #expect(fields(chart, "tooltip") == ["index", "from", "to", "count"])
    }

    @Test func heatMapsTellRowAndColumn() throws {
        let chart = try chart("heatmap([1 2 3; 4 5 -6])")
        #expect(rows(chart).count == 6)
        #expect(rows(chart)[5] == ["row": 2, "column": 3, "value": -6])
        let scale = chart["encoding"]?.object?["color"]?.object?["scale"]?.object
        #expect(scale?["range"]?.array?.first == "#062f6b", "blue for negative values, as in the picture")
    }

    @Test func whatIsNoChartOrTooMuchStaysAPicture() throws {
        for code in ["images(states(4))", "plot(1:5000)", "heatmap(ones(100, 100))"] {
            #expect(try result(code).contents[Figure.vegaLiteType] == nil, "\(code)")
        }
    }

    @Test func whatChangesSoonHasOneForm() throws {
        let bundle = FigureObject(try Figure.bar([.init([1, 2])]), kind: "bars").render(.liveNotebook)
        #expect(Set(bundle.contents.keys) == ["text/plain", "image/svg+xml"])
    }
}
