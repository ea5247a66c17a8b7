// How a gradient shows itself: its norms, block by block and phase by phase.
import Boltzmann
import CommandLanguage

extension GradientObject {
    func render(_ context: RenderContext) -> Bundle {
        Bundle(plain: table)
    }

    /// The Euclidean norm of every block of parameters, one line per phase.
    private var table: String {
        let rows = components.weights.rows
        let columns = components.weights.columns
        var lines = [
            ["", "W \(rows)×\(columns)", "b \(rows)", "c \(columns)", "all"]
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

    private func norms(_ parameters: Parameters) -> [String] {
        let zero = Parameters(zeros: parameters.weights.rows, parameters.weights.columns)
        var weights = zero
        weights.weights = parameters.weights
        var visible = zero
        visible.visibleBiases = parameters.visibleBiases
        var hidden = zero
        hidden.hiddenBiases = parameters.hiddenBiases
        return [weights, visible, hidden, parameters].map { shortText($0.norm) }
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
