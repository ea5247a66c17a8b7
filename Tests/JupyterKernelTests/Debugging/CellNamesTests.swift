// The names of cells: what JupyterLab makes of a text, so does the kernel.
import Testing

@testable import JupyterKernel

@Suite struct CellNamesTests {
    @Test(
        "MurmurHash2 of texts of every length modulo four, as the reference implementation has it",
        arguments: [
            ("", 0, 0), ("a", 0, 0x9268_5F5E), ("hello", 0, 0xE561_29CB), ("hello", 17, 0xFA3F_4D76),
            ("λ = 0.5 # Größe", 17, 0xAD57_1FA8), ("xyz", 17, 0xD54E_1690),
        ] as [(String, UInt32, UInt32)])
    func hash(text: String, seed: UInt32, expected: UInt32) {
        #expect(murmur2(Array(text.utf8), seed: seed) == expected)
    }

    @Test("a name leads back to its text")
    func names() {
        let cells = CellNames(.scripted)
        let name = cells.name(ofCell: "x = 1\n")
        #expect(name.hasPrefix(cells.prefix) && name.hasSuffix(".script"))
        #expect(name == cells.name(ofCell: "x = 1\n") && name != cells.name(ofCell: "x = 1"))
        #expect(cells.text(at: name) == "x = 1\n")
        #expect(cells.text(at: cells.prefix + "1.script") == nil)
    }
}
