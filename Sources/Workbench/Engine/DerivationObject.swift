// The derivation made visible: typeset in a notebook, aligned text in a terminal.
import Boltzmann
import CommandLanguage

/// Equations (1) to (7), evaluated for a model and data.
final class DerivationObject: DescribedObject {
    let value: Derivation

    init(_ value: Derivation) {
        self.value = value
    }

    var summary: String { "Derivation of \(subject)" }

    private var subject: String { value.parameter?.description ?? "the whole gradient" }

    static let description = ObjectDescription(
        name: "Derivation",
        summary:
            "equations (1) to (7), which lead from the cost to the difference of two phases, with both sides of each computed for a model and data",
        formula:
            #"\nabla D_{\mathrm{KL}}(q\|p) = \langle \nabla \mathcal{E} \rangle_D - \langle \nabla \mathcal{E} \rangle_p"#,
        example: .init("d = derive(rbm(3, 2; seed=1), [1 0 1; 1 1 1]); d.equations[7].number", "7"),
        seeAlso: ["derive", "gradient", "Gradient"])

    static let fields: [ObjectField<DerivationObject>] = [
        .init(
            "equations", "Vector",
            "a record for each of the seven: number, title, latex, left and right (a Number or a Gradient), residual"
        ) { object in Value(elements: object.value.equations.map { .record(object.record($0)) }) },
        .init("residuals", "Vector", "how far the two sides of each are apart") {
            .vector($0.value.equations.map(\.residual))
        },
        .init("log_partition", "Number", "log Z of the model, in nats") { .number($0.value.logPartition) },
    ]

    private func record(_ equation: Equation) -> Record {
        Record([
            ("number", .number(Double(equation.number))), ("title", .string(equation.title)),
            ("latex", .string(equation.latex)), ("left", side(equation.left)), ("right", side(equation.right)),
            ("residual", .number(equation.residual)),
        ])
    }

    private func side(_ side: Equation.Side) -> Value {
        switch side.value {
        case .number(let number): .number(number)
        case .vector(let parameters): .object(GradientObject(parameters))
        }
    }

    func render(_ context: RenderContext) -> Bundle {
        Bundle(plain: text(columns: context.columns), ["text/markdown": .text(markdown), "text/latex": .text(latex)])
    }

    /// One line per side where there is room; else its computation stands below, and its value too where needed.
    private func text(columns: Int) -> String {
        let blocks = value.equations.map { equation in
            let width = max(equation.left.text.count, equation.right.text.count)
            let sides = [(" ", equation.left), ("=", equation.right)].map { sign, side in
                let formula = "    \(sign) \(side.text.padded(to: width))  "
                let number = reading(side)
                let note = "[\(side.computation)]"
                return if formula.count + number.count + note.count + 2 <= columns {
                    "\(formula)\(number)  \(note)"
                } else if formula.count + number.count <= columns {
                    "\(formula)\(number)\n        \(note)"
                } else {
                    "    \(sign) \(folded(side.text, columns: columns - 6))\n        \(number)\n        \(note)"
                }
            }
            let residual = "      residual \(significantText(equation.residual, digits: 2))"
            return (["(\(equation.number)) \(equation.title)"] + sides + [residual]).joined(separator: "\n")
        }
        return ([summary] + blocks).joined(separator: "\n")
    }

    /// A formula that is too wide goes on below, from its minus signs on.
    private func folded(_ formula: String, columns: Int) -> String {
        formula.count <= columns ? formula : formula.split(separator: " − ").joined(separator: "\n        − ")
    }

    private var markdown: String {
        let blocks = value.equations.map { equation in
            let rows = [("left", equation.left), ("right", equation.right)].map { name, side in
                "| \(name) | \(reading(side)) | \(side.computation) |"
            }
            return """
                **(\(equation.number))** \(equation.title)

                $$\(equation.latex)$$

                | side | value | computed by |
                |:--|--:|:--|
                \(rows.joined(separator: "\n"))
                | residual | \(significantText(equation.residual, digits: 2)) | |
                """
        }
        return (["**\(summary)**"] + blocks).joined(separator: "\n\n")
    }

    private var latex: String {
        let rows = value.equations.map { equation in
            let residual = "\\text{residual } \(typeset(equation.residual))"
            return "(\(equation.number)) & & \(equation.latex) & & \(residual)"
        }
        return "$$\\begin{aligned}\n\(rows.joined(separator: " \\\\\n"))\n\\end{aligned}$$"
    }

    /// A number for LaTeX, where `e-9` would be read as a product.
    private func typeset(_ number: Double) -> String {
        let parts = significantText(number, digits: 2).split(separator: "e", maxSplits: 1)
        return parts.count == 2 ? "\(parts[0]) \\cdot 10^{\(parts[1])}" : parts.joined()
    }

    /// The value of a side: a number, the norm of a vector.
    private func reading(_ side: Equation.Side) -> String {
        switch side.value {
        case .number(let number): significantText(number, digits: 10)
        case .vector(let parameters): "norm \(significantText(parameters.norm, digits: 10))"
        }
    }
}
