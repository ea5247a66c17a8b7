// How a gradient shows itself: its norms, block by block and phase by phase, in a notebook as heat maps, and as a formula.
import Boltzmann
import CommandLanguage
import Figures

extension GradientObject {
    func render(_ context: RenderContext) -> Bundle {
        var bundle = Bundle(plain: table)
        guard context.isRich else { return bundle }
        if let figure = try? heatMaps() { bundle.addPictures(of: figure, context) }
        if !context.isLive, let formula { bundle.contents["text/latex"] = .text(formula) }
        return bundle
    }

    /// Equation (7) in numbers, block by block; `nil` where a block is too large to be typeset.
    private var formula: String? {
        let terms = phases.map { [GradientObject($0.positive), GradientObject($0.negative)] } ?? []
        let names = fieldNames.prefix { $0 != "positive" }
        let lines = names.compactMap { name -> String? in
            let blocks = (terms + [self]).compactMap { try? $0.field(name).flatMap(DisplayedArray.init)?.latex }
            guard blocks.count == terms.count + 1, let difference = blocks.last else { return nil }
            let phases = terms.isEmpty ? "" : blocks.dropLast().joined(separator: " - ") + " = "
            let symbol = name.map(String.init).joined(separator: "_")
            return #"\nabla_{\#(symbol)} &= \#(phases)\#(difference)"#
        }
        guard lines.count == names.count else { return nil }
        return #"$$\begin{aligned} \#(lines.joined(separator: #" \\ "#)) \end{aligned}$$"#
    }

    /// The Euclidean norm of every block of parameters, one line per phase.
    private var table: String {
        let rows = components.weights.rows
        let columns = components.weights.columns
        let blocks = components.logPrecisions.filter { !$1.isEmpty }.map { "\($0.key) \($0.value.count)" }
        var lines = [
            ["", "W \(rows)×\(columns)", "b \(rows)", "c \(columns)"] + blocks + ["all"]
        ]
        if let phases {
            lines.append(["positive phase"] + norms(phases.positive))
            lines.append(["negative phase"] + norms(phases.negative))
            lines.append(["difference"] + norms(components))
        } else {
            lines.append(["norm"] + norms(components))
        }
        let title = "Gradient of \(rows) visible and \(columns) hidden units" + (phases == nil ? "" : ", norms")
        return title + "\n" + aligned(lines)
    }

    /// Of every block that there is, and of all.
    private func norms(_ parameters: Parameters) -> [String] {
        let zero = parameters.zero
        func alone(_ block: WritableKeyPath<Parameters, [Double]>) -> Parameters {
            var part = zero
            part[keyPath: block] = parameters[keyPath: block]
            return part
        }
        var parts = [alone(\.weights.elements), alone(\.visibleBiases), alone(\.hiddenBiases)]
        if !parameters.visibleLogPrecisions.isEmpty { parts.append(alone(\.visibleLogPrecisions)) }
        if !parameters.hiddenLogPrecisions.isEmpty { parts.append(alone(\.hiddenLogPrecisions)) }
        return (parts + [parameters]).map { significantText($0.norm) }
    }
}

extension GradientObject {
    /// The W blocks of both phases on one colour scale, and of their difference on its own; of the gradient alone when
    /// it has no phases. It throws when no component is finite.
    private func heatMaps() throws -> Figure {
        let sizes =
            "Gradient: W \(components.weights.rows)×\(components.weights.columns), "
            + "b \(components.visibleBiases.count), c \(components.hiddenBiases.count)"
        guard let phases else { return try .row([heatMap(components, "W")], title: sizes) }
        let both = try Figure.row(
            [heatMap(phases.positive, "positive phase"), heatMap(phases.negative, "negative phase")],
            sharesColorScale: true)
        return try .row([both, heatMap(components, "positive − negative")], title: sizes)
    }

    /// Wide rather than tall: a block with many more visible than hidden units lies on its side.
    private func heatMap(_ parameters: Parameters, _ name: String) throws -> Figure {
        let weights = parameters.weights
        let isTall = weights.rows > 2 * weights.columns
        let shown = isTall ? weights.transposed : weights
        let axes = ["visible unit", "hidden unit"]
        return try .heatmap(
            Grid(rows: shown.rows, columns: shown.columns, elements: shown.elements),
            labels: .init(
                title: "\(name), norm \(significantText(parameters.norm, digits: 3))", x: axes[isTall ? 0 : 1],
                y: axes[isTall ? 1 : 0]))
    }
}

/// Columns of text: the first to the left, the others to the right.
func aligned(_ lines: [[String]]) -> String {
    let widths = (lines.first ?? []).indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
        let cells = line.indices.map { column in
            column == 0 ? line[column].padded(to: widths[column]) : line[column].leftPadded(to: widths[column])
        }
        return "  " + cells.joined(separator: "  ")
    }.joined(separator: "\n")
}
