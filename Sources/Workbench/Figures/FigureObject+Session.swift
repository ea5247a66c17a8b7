// A figure in saved sessions: its data, from which it is drawn again.
import CommandLanguage
import Figures
import JSON

extension FigureObject: SessionObject {
    func members(_ writer: SessionWriter) -> JSONObject {
        ["kind": .string(kind), "figure": FigureObject.json(of: figure)]
    }

    static let sessionReader = SessionObjectReader(typeName: "Figure") { json, _ in
        do {
            return FigureObject(try figure(try json.part("figure")), kind: try json.text("kind"))
        } catch let error as FigureError {
            throw FileError("its Figure is damaged: \(error)")
        }
    }

    // MARK: - Writing

    private static func json(of figure: Figure) -> JSONValue {
        let labels: JSONValue = .init(texts: [figure.labels.title, figure.labels.x, figure.labels.y])
        switch figure.content {
        case .lines(let series, let scale):
            return [
                "lines": .array(series.map(json)), "logarithmic": .bool(scale == .logarithmic), "labels": labels,
            ]
        case .bars(let bars, let categories):
            return [
                "bars": .array(bars.map { ["values": .init(exactly: $0.values), "label": .init(optional: $0.label)] }),
                "categories": .init(texts: categories), "labels": labels,
            ]
        case .histogram(let edges, let counts):
            return ["edges": .init(exactly: edges), "counts": .init(exactly: counts), "labels": labels]
        case .heatmap(let grid, let limits):
            return ["heatmap": json(of: grid), "limits": json(of: limits), "labels": labels]
        case .images(let grid, let shape, let limits):
            return [
                "images": json(of: grid), "shape": .init(whole: [shape.rows, shape.columns]),
                "limits": json(of: limits), "labels": labels,
            ]
        case .row(let panels, let shares):
            return ["panels": .array(panels.map(json)), "shares_color_scale": .bool(shares), "labels": labels]
        }
    }

    private static func json(of series: Figure.Series) -> JSONValue {
        [
            "x": .init(exactly: series.x), "y": .init(exactly: series.y), "label": .init(optional: series.label),
            "style": .string(styles.first { $0.style == series.style }?.name ?? ""),
        ]
    }

    private static let styles: [(style: Figure.Series.Style, name: String)] = [
        (.line, "line"), (.markers, "markers"), (.lineWithMarkers, "line with markers"),
    ]

    private static func json(of grid: Grid) -> JSONValue {
        ["rows": .integer(grid.rows), "columns": .integer(grid.columns), "elements": .init(exactly: grid.elements)]
    }

    private static func json(of limits: ClosedRange<Double>) -> JSONValue {
        .init(exactly: [limits.lowerBound, limits.upperBound])
    }

    // MARK: - Reading

    private static func figure(_ json: JSONObject) throws -> Figure {
        let texts = try json.texts("labels")
        guard texts.count == 3 else { throw FileError("the labels of its Figure are damaged") }
        let labels = Figure.Labels(title: texts[0], x: texts[1], y: texts[2])
        switch json.members.first?.name {
        case "lines":
            return try .line(
                try json.parts("lines").map(series), labels: labels,
                yScale: try json.flag("logarithmic") ? .logarithmic : .linear)
        case "bars":
            let bars = try json.parts("bars").map {
                Figure.Bars(try $0.exactNumbers("values"), label: try $0.member("label").string)
            }
            return try .bar(bars, categories: try json.texts("categories"), labels: labels)
        case "edges":
            let (edges, counts) = (try json.exactNumbers("edges"), try json.exactNumbers("counts"))
            guard !counts.isEmpty, edges.count == counts.count + 1, (edges + counts).allSatisfy(\.isFinite) else {
                throw FileError("the bins of its Figure are damaged")
            }
            return Figure(content: .histogram(edges: edges, counts: counts), labels: labels)
        case "heatmap":
            return try .heatmap(try grid(json.part("heatmap")), limits: try limits(json), labels: labels)
        case "images":
            let shape = try json.wholes("shape")
            guard shape.count == 2 else { throw FileError("the shape of its Figure is damaged") }
            return try .images(
                try grid(json.part("images")), shape: .init(rows: shape[0], columns: shape[1]),
                limits: try limits(json), labels: labels)
        case "panels":
            return try .row(
                try json.parts("panels").map(figure), title: labels.title,
                sharesColorScale: try json.flag("shares_color_scale"))
        default: throw FileError("its Figure is of a kind that this program does not know")
        }
    }

    private static func series(_ json: JSONObject) throws -> Figure.Series {
        let name = try json.text("style")
        guard let style = styles.first(where: { $0.name == name })?.style else {
            throw FileError("its Figure has a curve of a style that this program does not know")
        }
        return .init(
            try json.exactNumbers("y"), x: try json.exactNumbers("x"), label: try json.member("label").string,
            style: style)
    }

    private static func grid(_ json: JSONObject) throws -> Grid {
        try Grid(
            rows: try json.whole("rows"), columns: try json.whole("columns"),
            elements: try json.exactNumbers("elements"))
    }

    private static func limits(_ json: JSONObject) throws -> ClosedRange<Double> {
        let bounds = try json.exactNumbers("limits")
        guard bounds.count == 2, bounds[0] <= bounds[1] else { throw FileError("the limits of its Figure are damaged") }
        return bounds[0]...bounds[1]
    }
}

extension JSONValue {
    fileprivate init(texts: [String]) { self = .array(texts.map(JSONValue.string)) }
    fileprivate init(optional text: String?) { self = text.map(JSONValue.string) ?? .null }
}
