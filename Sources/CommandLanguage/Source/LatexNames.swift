// The characters that can be typed by their LaTeX names, as in Julia: `\lambda` and Tab.

/// The LaTeX names that Julia knows, read when the first one is asked for.
package enum LatexNames {
    /// Names without the backslash, with what they stand for, in the order of the names.
    package static let table: [(name: String, character: String)] =
        (pairs(irregular) + alphabets).sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }

    private static let characters = Dictionary(uniqueKeysWithValues: table.map { ($0.name, $0.character) })

    /// The character of a name without its backslash.
    package static func character(named name: some StringProtocol) -> String? {
        characters[String(name)]
    }

    /// The names that start with `prefix`, in the order of the table.
    package static func names(startingWith prefix: String) -> [(name: String, character: String)] {
        table.filter { $0.name.hasPrefix(prefix) }
    }

    /// Split by scalars: a mark would combine with the space in front of it.
    private static func pairs(_ text: String) -> [(name: String, character: String)] {
        let words = text.unicodeScalars.split { $0 == " " || $0 == "\n" }.map(String.init)
        return stride(from: 0, to: words.count - 1, by: 2).map { (words[$0], words[$0 + 1]) }
    }

    // MARK: - Mathematical alphabets

    /// `bfA`, `scrE`, `bblambda`, …: the letters of an alphabet follow each other. Those that Unicode had before it
    /// got these alphabets, like ℎ and ℝ, are left out there, and stand among the irregular ones here.
    private static let alphabets: [(name: String, character: String)] =
        letters(
            0x1D400,
            ["bf", "it", "bi", "scr", "bscr", "frak", "bb", "bfrak", "sans", "bsans", "isans", "bisans", "tt"], latin)
        + letters(0x1D6A8, ["bf", "it", "bi", "bsans", "bisans"], greek)
        + letters(0x1D7CE, ["bf", "bb", "sans", "bsans", "tt"], digits)

    private static func letters(
        _ start: UInt32, _ styles: [String], _ names: [String]
    ) -> [(name: String, character: String)] {
        var code = start
        var result: [(name: String, character: String)] = []
        for style in styles {
            for name in names {
                if let scalar = Unicode.Scalar(code), scalar.properties.generalCategory != .unassigned {
                    result.append((style + name, String(Character(scalar))))
                }
                code += 1
            }
        }
        return result
    }

    private static let latin = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".map(String.init)

    private static let greek = words(
        """
        Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho varTheta Sigma Tau
        Upsilon Phi Chi Psi Omega nabla alpha beta gamma delta varepsilon zeta eta theta iota kappa lambda mu nu xi
        omicron pi rho varsigma sigma tau upsilon varphi chi psi omega partial epsilon vartheta varkappa phi varrho varpi
        """)

    private static let digits = words("zero one two three four five six seven eight nine")

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}
