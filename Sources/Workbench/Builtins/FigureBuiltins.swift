// The builtins that draw: curves, bars, heat maps, sheets of pictures, histograms.
import CommandLanguage
import Figures

/// The group `figures` of the vocabulary.
enum FigureBuiltins {
    static let group = "figures"

    static let table: [Builtin] = [plot, bar, heatmap, images, histogram]

    private static let title = Parameter("title", .keyword("\"\""), .string, "the line above the figure")
    private static let xlabel = Parameter("xlabel", .keyword("\"\""), .string, "what runs along the horizontal axis")
    private static let ylabel = Parameter("ylabel", .keyword("\"\""), .string, "what runs along the vertical axis")
    private static let label = Parameter(
        "label", .keyword("nothing"), .either([.string, .sequence]),
        "the name in the legend; a vector of strings for several")
    private static let limits = Parameter(
        "limits", .keyword("nothing"), .sequence,
        "(low, high): the values of the first and last colour; left out, those of the data")

    static let plot = Builtin(
        group: group, name: "plot",
        parameters: [
            Parameter(
                "x", .required, .either([.array, .object("History")]),
                "horizontal positions when y follows; alone, the values themselves, a matrix for one curve per column, or a History of train!"
            ),
            Parameter("y", .variadic, .array, "values, as many as x; a matrix for one curve per column"),
            title, xlabel, ylabel, label,
            Parameter(
                "yscale", .keyword(":linear"), .symbol(["linear", "log"]), "how values are spread over the axis"),
            Parameter(
                "style", .keyword(":line"), .symbol(["line", "markers", "both"]), "how the points of a curve are drawn"),
        ],
        returns: "a Figure", returnedObject: "Figure", summary: "draws curves",
        examples: [
            .init("save(\"/tmp/harmonium-plot.svg\", plot(1:3, [1, 4, 9]; xlabel=\"n\", label=\"n^2\"))", "")
        ],
        seeAlso: ["bar", "histogram", "heatmap", "save"]
    ) { call in
        if let history = call.optionalObject("x", as: HistoryObject.self) {
            return try call.figure("line plot of a History", blaming: "x") { labels throws(FigureError) in
                try history.figure(title: labels.title)
            }
        }
        let curves = try call.curves()
        let labels = try call.legend(curves.count)
        let style: Figure.Series.Style =
            switch call.optionalSymbol("style") {
            case "markers": .markers
            case "both": .lineWithMarkers
            default: .line
            }
        let series = zip(curves, labels).map { curve, label in
            Figure.Series(curve.y, x: curve.x, label: label, style: style)
        }
        let scale: Figure.Scale = call.optionalSymbol("yscale") == "log" ? .logarithmic : .linear
        return try call.figure("line plot of \(counted(series.count, "curve"))", blaming: "x") {
            labels throws(FigureError) in
            try Figure.line(series, labels: labels, yScale: scale)
        }
    }

    static let bar = Builtin(
        group: group, name: "bar",
        parameters: [
            Parameter("y", .required, .array, "the heights; a matrix for one colour of bars per column"),
            title, xlabel, ylabel, label,
            Parameter("names", .keyword("nothing"), .sequence, "what is written below the bars, a string for each"),
        ],
        returns: "a Figure", returnedObject: "Figure", summary: "draws bars",
        examples: [
            .init(
                "bar([1, 2]; names=[\"a\", \"b\"])",
                """
                a │█████████████████████████████████████▌ 1
                b │███████████████████████████████████████████████████████████████████████████ 2
                """)
        ],
        seeAlso: ["histogram", "plot", "save"]
    ) { call in
        let columns = try call.columns(of: "y")
        let labels = try call.legend(columns.count)
        let bars = zip(columns, labels).map { Figure.Bars($0, label: $1) }
        let names = try call.strings("names") ?? []
        return try call.figure(
            "bar chart of \(counted(columns[0].count, "bar"))", blaming: names.isEmpty ? "y" : "names"
        ) {
            labels throws(FigureError) in
            try Figure.bar(bars, categories: names, labels: labels)
        }
    }

    static let heatmap = Builtin(
        group: group, name: "heatmap",
        parameters: [
            Parameter("A", .required, .array, "the matrix, its first row on top; a vector is one row"), title,
            Parameter("xlabel", .keyword("\"\""), .string, "what the columns are"),
            Parameter("ylabel", .keyword("\"\""), .string, "what the rows are"), limits,
        ],
        returns: "a Figure", returnedObject: "Figure",
        summary:
            "shows a matrix by colours: from blue over white at zero to red when signs mix, from dark to bright otherwise",
        examples: [
            .init("heatmap([0 1 2; 3 4 5])", "··░░▒▒\n▓▓████\n0 ·····░░░░░▒▒▒▒▓▓▓▓▓█████ 5   2×3")
        ],
        seeAlso: ["images", "plot", "save"]
    ) { call in
        let grid = try call.grid("A")
        let limits = try call.limits()
        return try call.figure("heat map of \(grid.rows)×\(grid.columns) cells", blaming: "A") {
            labels throws(FigureError) in
            try Figure.heatmap(grid, limits: limits, labels: labels)
        }
    }

    static let images = Builtin(
        group: group, name: "images",
        parameters: [
            Parameter("X", .required, .array, "one picture per row (n×pixels), or a single one as a vector"),
            Parameter(
                "shape", .keyword("nothing"), .sequence,
                "(rows, columns) of each picture; left out, pictures are square"), title,
            limits,
        ],
        returns: "a Figure", returnedObject: "Figure", summary: "shows the rows of a matrix as small grey pictures",
        examples: [.init("images([1 0 0 1; 0 1 1 0])", "█· ·█\n·█ █·")],
        seeAlso: ["heatmap", "digits", "reconstruct", "save"]
    ) { call in
        let grid = try call.grid("X")
        let shape = try call.pictureShape(grid.columns)
        let limits = try call.limits()
        let kind = "\(counted(grid.rows, "picture")) of \(shape.rows)×\(shape.columns) pixels"
        return try call.figure(kind, blaming: call["shape"] == nil ? "X" : "shape") { labels throws(FigureError) in
            try Figure.images(grid, shape: shape, limits: limits, labels: labels)
        }
    }

    static let histogram = Builtin(
        group: group, name: "histogram",
        parameters: [
            Parameter("x", .required, .array, "the sample; all elements of a matrix"),
            Parameter(
                "bins", .keyword("nothing"), .integer(1...Figure.largestBinCount),
                "their number; left out, chosen by the spread of the sample (Freedman and Diaconis 1981)"), title,
            xlabel,
            ylabel,
        ],
        returns: "a Figure", returnedObject: "Figure",
        summary: "draws how many values fall into each of a row of equally wide bins",
        examples: [.init("save(\"/tmp/harmonium-histogram.png\", histogram([1, 2, 2, 3]; bins=3))", "")],
        seeAlso: ["bar", "plot", "save"]
    ) { call in
        let sample = call["x"]?.asMatrix?.elements ?? call["x"]?.asNumbers ?? []
        let bins = call.optionalInteger("bins")
        return try call.figure("histogram of \(counted(sample.count, "value"))", blaming: "x") {
            labels throws(FigureError) in
            try Figure.histogram(sample, bins: bins, labels: labels)
        }
    }

    static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
