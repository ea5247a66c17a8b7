// A figure in the language: a value that shows itself as a picture, or as text where there are none.
import CommandLanguage
import Figures

/// What `plot` and its like answer.
final class FigureObject: DescribedObject {
    let figure: Figure
    /// What it is, for `whos`: `line plot of 2 series`.
    let kind: String

    init(_ figure: Figure, kind: String) {
        self.figure = figure
        self.kind = kind
    }

    static let description = ObjectDescription(
        name: "Figure",
        summary:
            "a picture as a value: it shows itself where it is the last value or is given to `display`, and `save` writes it as svg, png or txt",
        example: .init("f = histogram([1, 2, 2]); f == histogram([1, 2, 2])", "true"),
        seeAlso: ["plot", "display", "save"])

    static let fields: [ObjectField<FigureObject>] = []

    var summary: String { "Figure: \(kind)" }

    func isEqual(to other: any LanguageObject) -> Bool {
        (other as? FigureObject)?.figure == figure
    }

    func render(_ context: RenderContext) -> Bundle { figure.bundle(context) }
}

extension FigureObject: FileWritable {
    static let fileExtensions = ["svg", "png", "txt"]
    var fileExtensions: [String] { FigureObject.fileExtensions }

    func fileContent(as fileExtension: String) -> [UInt8] {
        switch fileExtension {
        case "svg": Array(figure.svg().utf8)
        case "png": figure.png()
        default: Array((figure.terminalText() + "\n").utf8)
        }
    }
}

extension Figure {
    /// The figure in all forms that the place can show.
    func bundle(_ context: RenderContext) -> Bundle {
        guard context.isTextSeen else {
            var bundle = Bundle(plain: labels.title.isEmpty ? "figure" : labels.title)
            bundle.addPictures(of: self, context)
            return bundle
        }
        let color: TerminalColor = !context.isColored ? .none : context.hasFullColor ? .full : .indexed
        let columns = min(context.columns, 100)
        // The prompt and the line that was typed stay in sight.
        let rows = min(context.rows - 3, 24)
        let plain = terminalText(columns: columns, rows: rows, color: color)
        var bundle = Bundle(plain: plain)
        if growsDownwards, !context.isRich {
            let whole = terminalText(columns: columns, rows: 1 << 20, color: color)
            if context.rows == .max { bundle.plain = whole } else { bundle.isCut = whole.count > plain.count }
        }
        if context.isRich { bundle.addPictures(of: self, context) }
        return bundle
    }
}

extension Bundle {
    /// Adds a figure as pictures.
    ///
    /// A figure with pixels comes as PNG without SVG: viewers that clean SVG drop the pictures inside it, and would then
    /// show an empty frame where the PNG shows everywhere.
    mutating func addPictures(of figure: Figure, _ context: RenderContext) {
        if !figure.hasPixels { contents["image/svg+xml"] = .text(figure.svg()) }
        // What is replaced soon needs one form only, and no chart that takes its time to appear.
        guard !context.isLive || figure.hasPixels else { return }
        if !context.isLive, let chart = figure.vegaLite {
            contents[Figure.vegaLiteType] = .json(String(decoding: chart.encoded(), as: UTF8.self))
        }
        contents["image/png"] = .binary(figure.png())
        let size = figure.pixelSize
        displaySizes["image/png"] = .init(width: size.width, height: size.height)
    }
}
