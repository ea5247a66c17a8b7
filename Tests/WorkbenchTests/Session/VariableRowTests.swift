// `whos`: what is said of each kind of variable, in the room at hand.
import CommandLanguage
import Testing

@testable import Workbench

struct VariableRowTests {
    /// The row of a variable, as its parts.
    private func row(_ code: String) throws -> [String] {
        Array(VariableRow(name: "x", value: try Bench().run(code)).cells.dropFirst())
    }

    @Test(arguments: [
        ("2", ["Number", "", "8 B", "2"]),
        ("true", ["Bool", "", "1 B", "true"]),
        ("nothing; (1, \"a\")", ["Tuple", "2", "57 B", "(1, \"a\")"]),
        ("\"λ\"", ["String", "1", "2 B", "\"λ\""]),
        (":exact", ["Symbol", "", "5 B", ":exact"]),
        ("1:1797", ["Range", "1,797", "24 B", "1:1797"]),
        ("rand(1797)", ["Vector", "1,797", "14.4 kB", "[0.", "…]"]),
        ("[1, 2]", ["Vector", "2", "16 B", "[1, 2]"]),
        ("zeros(1797, 64)", ["Matrix", "1,797×64", "920 kB", "from 0 to 0"]),
        ("[1 2; 3 4]", ["Matrix", "2×2", "32 B", "[1 2; 3 4]"]),
        ("zeros(10, 10) .> 0", ["Matrix", "10×10", "100 B", "0 true"]),
        ("(x, y) -> x", ["Function", "", "", "function(x, y)"]),
        ("sqrt", ["Function", "", "", "sqrt(x)"]),
        ("rbm(64, 16)", ["Model", "64×16", "8.83 kB", "1,104 parameters"]),
        ("D = states(2); distribution(D)", ["Distribution", "4×2", "96 B", "entropy 1.38629"]),
        ("t = trainer(rbm(2, 1), states(2)); step!(t, 3); t", ["Trainer", "2×1", "", "3 steps on 4 examples"]),
        ("train!(rbm(2, 1), states(2); epochs=3)", ["History", "4", "", "epochs 0 to 3"]),
        ("plot([1, 2])", ["Figure", "", "", "line plot of 1 curve"]),
        ("check_gradient(rbm(2, 1), states(2))", ["Report", "5", "", "the exact gradient"]),
        ("derive(rbm(2, 1), states(2), :b, 1)", ["Derivation", "7", "112 B", "b[1]"]),
    ])
    func everyKindSaysWhatItIs(code: String, parts: [String]) throws {
        let row = try row(code)
        #expect(row[0] == parts[0])
        #expect(row[1] == parts[1])
        #expect(parts[2].isEmpty || row[2] == parts[2])
        #expect(parts.dropFirst(3).allSatisfy { row[3].contains($0) }, "\(row[3])")
    }

    @Test func theTableFitsItsPlace() throws {
        let rows = (1...40).map { VariableRow(name: "x\($0)", value: .string(String(repeating: "long ", count: 30))) }
        let lines = VariableRow.table(rows, RenderContext(columns: 40, rows: 20)).plain.split(separator: "\n")
        #expect(lines.count == 17)
        #expect(lines.allSatisfy { $0.count <= 40 })
        #expect(lines.last == "… and 25 more")
    }

    @Test func namesAreSortedAndAnsIsLeftOut() {
        let text = Session(seed: 1).transcript("b = 2; a = 1;", "3", "whos()")
        #expect(
            text == "3\nname  type    size  bytes  value\na     Number          8 B  1\nb     Number          8 B  2\n")
        #expect(Session(seed: 1).transcript("whos()") == "no variables\n")
    }
}
