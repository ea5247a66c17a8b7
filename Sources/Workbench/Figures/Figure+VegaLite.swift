// A figure as a Vega-Lite specification: a chart that tells values and indices under the pointer.
import Figures
import JSON

extension Figure {
    /// The MIME type of a Vega-Lite 5 specification.
    static let vegaLiteType = "application/vnd.vegalite.v5+json"
    /// Points or cells beyond which a picture serves better.
    private static let mostPoints = 4096

    /// The figure as a Vega-Lite 5 specification; `nil` for sheets of pictures, rows of figures, and more data than a
    /// browser draws at once.
    var vegaLite: JSONValue? {
        switch content {
        case .lines(let series, let scale) where series.reduce(0, { $0 + $1.y.count }) <= Figure.mostPoints:
            chart(data: series.flatMap(points), Figure.curves(series, scale, labels))
        case .bars(let bars, let categories) where bars.count * categories.count <= Figure.mostPoints:
            chart(data: Figure.heights(bars, categories), Figure.columns(bars, categories, labels))
        case .histogram(let edges, let counts) where counts.count <= Figure.mostPoints:
            chart(
                data: counts.indices.map {
                    [
                        "index": .integer($0 + 1), "from": .init(finite: edges[$0]), "to": .init(finite: edges[$0 + 1]),
                        "count": .init(finite: counts[$0]),
                    ]
                },
                [
                    "mark": "bar",
                    "encoding": [
                        "x": Figure.axis("from", "quantitative", labels.x, ["bin": "binned"]), "x2": ["field": "to"],
                        "y": Figure.axis("count", "quantitative", labels.y.isEmpty ? "count" : labels.y),
                        "tooltip": Figure.tips(["index", "from", "to", "count"]),
                    ],
                ])
        case .heatmap(let grid, let limits) where grid.rows * grid.columns <= Figure.mostPoints:
            chart(data: Figure.cells(grid), Figure.map(grid, limits, labels))
        default: nil
        }
    }

    private func chart(data: [JSONValue], _ marks: JSONObject) -> JSONValue {
        var specification: JSONObject = [
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "usermeta": ["embedOptions": ["actions": false, "renderer": "svg"]],
            "width": 480, "height": 280,
        ]
        if !labels.title.isEmpty { specification["title"] = .string(labels.title) }
        specification["data"] = ["values": .array(data)]
        for member in marks.members { specification[member.name] = member.value }
        return .object(specification)
    }

    private func points(_ series: Series) -> [JSONValue] {
        series.y.indices.map { index in
            var point: JSONObject = [
                "index": .integer(index + 1), "x": .init(finite: series.x[index]), "y": .init(finite: series.y[index]),
            ]
            if let label = series.label { point["curve"] = .string(label) }
            return .object(point)
        }
    }

    /// Lines, and over them points that only the pointer finds.
    private static func curves(_ series: [Series], _ scale: Scale, _ labels: Labels) -> JSONObject {
        let isNamed = series.contains { $0.label != nil }
        var encoding: JSONObject = [
            "x": axis("x", "quantitative", labels.x, ["scale": ["zero": false]]),
            "y": axis(
                "y", "quantitative", labels.y, ["scale": scale == .logarithmic ? ["type": "log"] : ["zero": false]]),
            "tooltip": tips(["index", "x", "y"] + (isNamed ? ["curve"] : [])),
        ]
        if isNamed { encoding["color"] = ["field": "curve", "type": "nominal", "title": .null, "sort": .null] }
        let isSeen = series.contains { $0.style != .line }
        var layers: [JSONValue] = [
            ["mark": ["type": "point", "filled": true, "size": 50, "opacity": isSeen ? 1 : 0]]
        ]
        if series.contains(where: { $0.style != .markers }) { layers.insert(["mark": ["type": "line"]], at: 0) }
        return ["encoding": .object(encoding), "layer": .array(layers)]
    }

    private static func heights(_ bars: [Bars], _ categories: [String]) -> [JSONValue] {
        bars.flatMap { set in
            set.values.indices.map { index in
                var bar: JSONObject = [
                    "index": .integer(index + 1), "value": .init(finite: set.values[index]),
                    "name": .string(index < categories.count ? categories[index] : String(index + 1)),
                ]
                if let label = set.label { bar["group"] = .string(label) }
                return .object(bar)
            }
        }
    }

    private static func columns(_ bars: [Bars], _ categories: [String], _ labels: Labels) -> JSONObject {
        let isGrouped = bars.count > 1
        let angle: JSONObject = categories.allSatisfy { $0.count < 4 } ? ["labelAngle": 0, "labelOverlap": true] : [:]
        var encoding: JSONObject = [
            // By the index, so that names may repeat.
            "x": axis(
                "index", "ordinal", labels.x,
                ["axis": .object(angle.merging("labelExpr", .string(labelExpression(categories))))]),
            "y": axis("value", "quantitative", labels.y),
            "tooltip": tips(["index", "name", "value"] + (isGrouped ? ["group"] : [])),
        ]
        if isGrouped {
            encoding["color"] = ["field": "group", "type": "nominal", "title": .null, "sort": .null]
            encoding["xOffset"] = ["field": "group", "sort": .null]
        }
        return ["mark": "bar", "encoding": .object(encoding)]
    }

    /// Puts the names in the place of the indices, where they are others.
    private static func labelExpression(_ categories: [String]) -> String {
        guard categories != categories.indices.map({ String($0 + 1) }) else { return "datum.label" }
        return JSONValue.array(categories.map { .string($0) }).text + "[datum.value - 1]"
    }

    private static func cells(_ grid: Grid) -> [JSONValue] {
        (0..<grid.rows).flatMap { row in
            (0..<grid.columns).map { column in
                [
                    "row": .integer(row + 1), "column": .integer(column + 1),
                    "value": .init(finite: grid.elements[row * grid.columns + column]),
                ]
            }
        }
    }

    private static func map(_ grid: Grid, _ limits: ClosedRange<Double>, _ labels: Labels) -> JSONObject {
        let scale: JSONValue = [
            "domain": [.init(finite: limits.lowerBound), .init(finite: limits.upperBound)],
            "range": .array(colors(for: limits).map { .string($0) }), "clamp": true,
        ]
        let axes: JSONObject = ["axis": ["labelAngle": 0, "labelOverlap": true, "ticks": false, "domain": false]]
        return [
            "mark": "rect",
            "encoding": [
                "x": axis("column", "ordinal", labels.x, axes), "y": axis("row", "ordinal", labels.y, axes),
                "color": ["field": "value", "type": "quantitative", "title": .null, "scale": scale],
                "tooltip": tips(["row", "column", "value"]),
            ],
            // Cells are square as long as there is room.
            "width": .integer(min(480, max(60, grid.columns * 30))),
            "height": .integer(min(480, max(40, grid.rows * 30))),
        ]
    }

    private static func axis(
        _ field: String, _ type: String, _ title: String, _ more: JSONObject = [:]
    ) -> JSONValue {
        var axis: JSONObject = [
            "field": .string(field), "type": .string(type), "title": title.isEmpty ? .null : .string(title),
        ]
        for member in more.members { axis[member.name] = member.value }
        return .object(axis)
    }

    /// What stands beside the pointer.
    private static func tips(_ fields: [String]) -> JSONValue {
        .array(fields.map { ["field": .string($0)] })
    }
}

extension JSONValue {
    /// A number; `null` for one that is not finite, which JSON cannot say.
    fileprivate init(finite number: Double) { self = number.isFinite ? .init(number: number) : .null }

    fileprivate var text: String { String(decoding: encoded(), as: UTF8.self) }
}

extension JSONObject {
    fileprivate func merging(_ name: String, _ value: JSONValue) -> JSONObject {
        var merged = self
        merged[name] = value
        return merged
    }
}
