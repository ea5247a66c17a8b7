// The characters that can be typed by their LaTeX names: `\lambda` and Tab.

/// LaTeX names of characters that programs and formulas of this language use.
enum LatexNames {
    /// Names without the backslash, with what they stand for.
    static let table: [(name: String, character: String)] = [
        ("alpha", "α"), ("beta", "β"), ("gamma", "γ"), ("delta", "δ"), ("epsilon", "ϵ"), ("varepsilon", "ε"),
        ("zeta", "ζ"), ("eta", "η"), ("theta", "θ"), ("iota", "ι"), ("kappa", "κ"), ("lambda", "λ"), ("mu", "μ"),
        ("nu", "ν"), ("xi", "ξ"), ("pi", "π"), ("rho", "ρ"), ("sigma", "σ"), ("tau", "τ"), ("upsilon", "υ"),
        ("phi", "ϕ"), ("varphi", "φ"), ("chi", "χ"), ("psi", "ψ"), ("omega", "ω"),
        ("Gamma", "Γ"), ("Delta", "Δ"), ("Theta", "Θ"), ("Lambda", "Λ"), ("Xi", "Ξ"), ("Pi", "Π"), ("Sigma", "Σ"),
        ("Phi", "Φ"), ("Psi", "Ψ"), ("Omega", "Ω"),
        ("nabla", "∇"), ("partial", "∂"), ("sum", "∑"), ("sqrt", "√"), ("in", "∈"), ("approx", "≈"), ("ne", "≠"),
        ("le", "≤"), ("leq", "≤"), ("ge", "≥"), ("geq", "≥"), ("div", "÷"), ("hbar", "ħ"), ("ell", "ℓ"),
        ("_0", "₀"), ("_1", "₁"), ("_2", "₂"), ("_3", "₃"), ("_4", "₄"), ("_5", "₅"), ("_6", "₆"), ("_7", "₇"),
        ("_8", "₈"), ("_9", "₉"), ("_a", "ₐ"), ("_e", "ₑ"), ("_h", "ₕ"), ("_i", "ᵢ"), ("_j", "ⱼ"), ("_k", "ₖ"),
        ("_l", "ₗ"), ("_m", "ₘ"), ("_n", "ₙ"), ("_o", "ₒ"), ("_p", "ₚ"), ("_r", "ᵣ"), ("_s", "ₛ"), ("_t", "ₜ"),
        ("_u", "ᵤ"), ("_v", "ᵥ"), ("_x", "ₓ"), ("_+", "₊"), ("_-", "₋"),
    ]

    /// The character of a name without its backslash.
    static func character(named name: some StringProtocol) -> String? {
        table.first { $0.name == name }?.character
    }
}
