// What help knows of the vocabulary as a whole: what each group of builtins is for, and where a newcomer starts.

/// The way into the language.
enum LanguageGuide {
    /// What the groups of builtins are for.
    static let groups: [(name: String, summary: String)] = [
        ("models", "machines: make, copy, read and set parameters"),
        ("data", "data sets, files, rows and batches"),
        ("energies", "E(v, h), the free energy and their gradients"),
        ("conditionals", "p(h|v) and p(v|h), and the functions in them"),
        ("exact", "log Z, probabilities, entropies, kl: sums over all states"),
        ("gradients", "positive and negative phase, exact or estimated"),
        ("the derivation", "the seven equations with both sides computed"),
        ("sampling", "Gibbs steps, samples, reconstructions, seeds"),
        ("training", "train!, step by step and back, and how well it went"),
        ("arrays", "make, reshape, sum, sort, map; mathematics"),
        ("figures", "plots, bars, heat maps, pictures"),
        ("controls", "interact and its sliders: change, and see what follows"),
        ("session", "print, help, variables, time, errors, the way out"),
    ]

    /// A first session, each line with what it does.
    static let firstSteps: [(code: String, meaning: String)] = [
        ("m = rbm(4, 3; seed=1)", "a machine of 4 visible and 3 hidden units"),
        ("D = bars_and_stripes(2)", "a data set: one picture per row"),
        ("images(D)", "what it looks like"),
        ("train!(m, D; epochs=1000)", "train the machine"),
        ("kl(D, m)", "how far it still is from the data"),
        ("derive(m, D)", "the derivation behind it, computed"),
    ]

    /// What else can be asked, and how to leave.
    static let ways: [(key: String, meaning: String)] = [
        ("?train!", "about one name, word or sign: ?for, ?.+, ?'"),
        ("??word", "everything that mentions a word"),
        ("Tab", "completes names, fields, keywords, paths; \\lambda Tab is λ"),
        ("Ctrl-C", "stops what runs"),
        ("Ctrl-D, exit()", "leaves"),
    ]
}
