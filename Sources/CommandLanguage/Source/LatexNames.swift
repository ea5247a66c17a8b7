// The characters that can be typed by their LaTeX names, as in Julia: `\lambda` and Tab.

/// LaTeX names of the characters that programs and formulas of this language use.
package enum LatexNames {
    /// Names without the backslash, with what they stand for, in the order completion shows them.
    package static let table: [(name: String, character: String)] =
        pairs(greek) + pairs(operators) + pairs(letters) + pairs(subscripts) + pairs(superscripts)
        + accents

    private static let characters = Dictionary(table.map { ($0.name, $0.character) }) { first, _ in first }

    /// The character of a name without its backslash.
    package static func character(named name: some StringProtocol) -> String? {
        characters[String(name)]
    }

    /// The names that start with `prefix`, in the order of the table.
    package static func names(startingWith prefix: String) -> [(name: String, character: String)] {
        table.filter { $0.name.hasPrefix(prefix) }
    }

    private static func pairs(_ text: String) -> [(name: String, character: String)] {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    }

    private static let greek = """
        alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ
        varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ varsigma ς tau τ
        upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω digamma ϝ
        Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ
        Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ Omega Ω
        """

    private static let operators = """
        nabla ∇ del ∇ partial ∂ sum ∑ sqrt √ div ÷ in ∈ approx ≈ ne ≠ neq ≠ le ≤ leq ≤ ge ≥ geq ≥
        prod ∏ int ∫ infty ∞ times × cdot ⋅ circ ∘ odot ⊙ oplus ⊕ otimes ⊗ pm ± mp ∓ neg ¬ wedge ∧ vee ∨
        notin ∉ ni ∋ subset ⊂ subseteq ⊆ cup ∪ cap ∩ emptyset ∅ forall ∀ exists ∃ propto ∝ sim ∼ equiv ≡
        to → rightarrow → leftarrow ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ mapsto ↦ uparrow ↑ downarrow ↓
        langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ Vert ‖ parallel ∥ mid ∣ ldots … cdots ⋯ prime ′ degree °
        """

    private static let letters = """
        hbar ħ ell ℓ aleph ℵ imath ı jmath ȷ Re ℜ Im ℑ euler ℯ
        scrE ℰ scrL ℒ scrF ℱ scrH ℋ scrN 𝒩 scrZ 𝒵 scrD 𝒟 mathcal{E} ℰ mathcal{L} ℒ mathcal{F} ℱ mathcal{H} ℋ
        mathcal{N} 𝒩 mathcal{Z} 𝒵 mathcal{D} 𝒟 bbE 𝔼 bbR ℝ bbN ℕ bbZ ℤ bbP ℙ mathbb{E} 𝔼 mathbb{R} ℝ mathbb{N} ℕ
        """

    private static let subscripts = """
        _0 ₀ _1 ₁ _2 ₂ _3 ₃ _4 ₄ _5 ₅ _6 ₆ _7 ₇ _8 ₈ _9 ₉ _a ₐ _e ₑ _h ₕ _i ᵢ _j ⱼ _k ₖ _l ₗ _m ₘ _n ₙ _o ₒ _p ₚ
        _r ᵣ _s ₛ _t ₜ _u ᵤ _v ᵥ _x ₓ _beta ᵦ _gamma ᵧ _rho ᵨ _phi ᵩ _chi ᵪ _+ ₊ _- ₋ _= ₌
        """

    /// Digits are no part of a name here; letters are.
    private static let superscripts = """
        ^0 ⁰ ^1 ¹ ^2 ² ^3 ³ ^4 ⁴ ^5 ⁵ ^6 ⁶ ^7 ⁷ ^8 ⁸ ^9 ⁹ ^+ ⁺ ^- ⁻ ^a ᵃ ^h ʰ ^i ⁱ ^j ʲ ^k ᵏ ^m ᵐ ^n ⁿ ^p ᵖ ^t ᵗ ^v ᵛ
        ^T ᵀ ^W ᵂ ^alpha ᵅ ^beta ᵝ ^theta ᶿ
        """

    /// Marks that combine with the letter in front; between spaces they would combine with those.
    private static let accents = [
        ("hat", "\u{302}"), ("bar", "\u{304}"), ("tilde", "\u{303}"), ("dot", "\u{307}"), ("ddot", "\u{308}"),
        ("vec", "\u{20D7}"),
    ]
}
