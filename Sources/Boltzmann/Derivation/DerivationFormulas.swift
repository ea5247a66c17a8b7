// How equations (1) to (7) are written, in LaTeX and in text.

/// The formulas of the derivation for all parameters or for one.
struct DerivationFormulas {
    struct Side {
        let latex: String
        let text: String
    }

    struct Formula {
        let title: String
        let left: Side
        let right: Side
    }

    /// The derivative that stands for ∇: with respect to all parameters or to one.
    private let nabla: (latex: String, text: String)

    /// The row of equations (3) and (4), counted from 0.
    private let exampleRow: Int

    /// The sign of what runs over v, and over v and h: a sum, or an integral where units are continuous.
    private let overVisible: (latex: String, text: String)
    private let overPairs: (latex: String, text: String)
    private let isDensity: Bool

    init(parameter: ParameterIndex?, exampleRow: Int, visibleIsContinuous: Bool, hiddenIsContinuous: Bool) {
        self.exampleRow = exampleRow
        isDensity = visibleIsContinuous
        let (sum, integral) = (("\\sum", "Σ"), ("\\int", "∫"))
        overVisible = visibleIsContinuous ? integral : sum
        overPairs = visibleIsContinuous || hiddenIsContinuous ? integral : sum
        switch parameter {
        case nil: nabla = ("\\nabla", "∇")
        case .weight(let i, let j): nabla = ("\\partial_{W_{\(i + 1),\(j + 1)}}", "∂W[\(i + 1),\(j + 1)] ")
        case .visibleBias(let i): nabla = ("\\partial_{b_{\(i + 1)}}", "∂b[\(i + 1)] ")
        case .hiddenBias(let j): nabla = ("\\partial_{c_{\(j + 1)}}", "∂c[\(j + 1)] ")
        case .visibleLogPrecision(let i): nabla = ("\\partial_{z^v_{\(i + 1)}}", "∂zv[\(i + 1)] ")
        case .hiddenLogPrecision(let j): nabla = ("\\partial_{z^h_{\(j + 1)}}", "∂zh[\(j + 1)] ")
        }
    }

    /// Equation (1). The divergence of examples from a density is infinite: what is left of it is the cross entropy.
    private var cost: Formula {
        isDensity
            ? Formula(
                title: "the cost is a cross entropy: p is a density, from which the divergence of examples is infinite",
                left: Side(latex: "C = -\\sum_v q(v) \\log p(v)", text: "C = −Σ q log p"),
                right: Side(
                    latex: "\\langle \\mathcal{E}(v) \\rangle_q + \\log Z", text: "⟨ℰ(v)⟩_q + log Z"))
            : Formula(
                title: "the cost is a divergence",
                left: Side(
                    latex: "C = D_{\\mathrm{KL}}(q \\,\\|\\, p) = \\sum_v q(v) \\log \\frac{q(v)}{p(v)}",
                    text: "C = D_KL(q‖p) = Σ q log(q/p)"),
                right: Side(
                    latex: "\\sum_v q(v) \\log q(v) - \\sum_v q(v) \\log p(v)", text: "Σ q log q − Σ q log p"))
    }

    /// Equations (1) to (7), in order.
    var all: [Formula] {
        let d = nabla.latex
        let t = nabla.text
        let freeEnergy = (latex: "\(d) \\mathcal{E}(v)", text: "\(t)ℰ(v)")
        let joint = (
            latex: "\(overPairs.latex)_{v',h} p(v',h)\\, \(d) E(v',h)",
            text: "\(overPairs.text)_{v′,h} p(v′,h) \(t)E(v′,h)"
        )
        let mean = (
            latex: "\\frac{1}{|D|} \\sum_{v \\in D} \(freeEnergy.latex)", text: "(1/|D|) Σ_{v∈D} \(freeEnergy.text)"
        )
        let contracted = (
            latex: "\(overVisible.latex)_{v} p(v)\\, \(freeEnergy.latex)",
            text: "\(overVisible.text)_v p(v) \(freeEnergy.text)"
        )
        // The right sides of (5) and (6), with which (6) and (7) begin.
        let batchJoint = Side(latex: "\(mean.latex) - \(joint.latex)", text: "\(mean.text) − \(joint.text)")
        let batchContracted = Side(
            latex: "\(mean.latex) - \(contracted.latex)", text: "\(mean.text) − \(contracted.text)")
        let unnormalized = "\(overPairs.latex)_{v',h} e^{-E(v',h)}"
        return [
            cost,
            Formula(
                title: "the part that depends on the model",
                left: Side(
                    latex: "-\\sum_v q(v) \\log p(v)", text: "−Σ q log p"),
                right: Side(
                    latex: "-\\langle \\log p \\rangle_q", text: "−⟨log p⟩_q")),
            Formula(
                title: "one example, row \(exampleRow + 1): the gradient splits in two",
                left: Side(
                    latex: "-\(d) \\log p(v)", text: "−\(t)log p(v)"),
                right: Side(
                    latex:
                        "\(freeEnergy.latex) + \(d) \\log Z = \(freeEnergy.latex) + \\frac{1}{Z} \(d) \(unnormalized)",
                    text: "\(freeEnergy.text) + \(t)log Z")),
            Formula(
                title: "the derivative of log Z is an average over the model",
                left: Side(
                    latex: "\(freeEnergy.latex) + \(d) \\log Z", text: "\(freeEnergy.text) + \(t)log Z"),
                right: Side(
                    latex: "\(freeEnergy.latex) - \(joint.latex)", text: "\(freeEnergy.text) − \(joint.text)")),
            Formula(
                title: "a batch: only the first term is averaged over the data",
                left: Side(
                    latex: "-\(d) \\langle \\log p \\rangle_D", text: "−\(t)⟨log p⟩_D"),
                right: batchJoint),
            Formula(
                title: "the sum over h contracts",
                left: batchJoint,
                right: batchContracted),
            Formula(
                title: "positive phase minus negative phase",
                left: batchContracted,
                right: Side(
                    latex: "\\langle \(d) \\mathcal{E} \\rangle_D - \\langle \(d) \\mathcal{E} \\rangle_p",
                    text: "⟨\(t)ℰ⟩_D − ⟨\(t)ℰ⟩_p")),
        ]
    }
}
