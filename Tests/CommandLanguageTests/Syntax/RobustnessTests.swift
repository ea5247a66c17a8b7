// Texts that no one writes by hand: deep nesting on a small stack, long lines, odd bytes, random mutations.
import Foundation
import Testing

@testable import CommandLanguage

@Suite struct RobustnessTests {
    /// Frames of a parser that is not optimized are several times larger.
    #if DEBUG
        private static let stackSize = 4 << 20
    #else
        private static let stackSize = 1 << 20
    #endif

    /// What becomes of a text, parsed and freed on a thread with a small stack.
    private func messageOnSmallStack(_ text: String) async -> String {
        await withCheckedContinuation { continuation in
            let thread = Thread { continuation.resume(returning: dumpOutcome(text)) }
            thread.stackSize = Self.stackSize
            thread.start()
        }
    }

    @Test(arguments: [
        "(", "[", "f(", "a[", "- ", "!", "[(", "x -> ", "(x, ", "a ? ", "a ? b : ", "\"$(", "if x\n", "x = ", "@time ",
        "2^", "a || ",
        "f(x) = ", "a[b[", "[1 ", "while x;", "x.y(", "function f()\n", "(k=", "try\n", "a && b || ",
    ])
    func deepNestingIsAnErrorThatSaysSo(piece: String) async {
        let message = await messageOnSmallStack(String(repeating: piece, count: piece == "(" ? 100_000 : 3000))
        #expect(message.contains("nests more than 100 levels deep"))
    }

    @Test(arguments: ["1 + ", "x.y", "x'", "f(x)", "a[1]", "1 |> ", "a < ", "x, ", "1 * ", "[1]; "])
    func longChainsAreParsedOrRefusedOnASmallStack(piece: String) async {
        let message = await messageOnSmallStack(String(repeating: piece, count: 3000) + "1")
        #expect(!message.isEmpty)
    }

    @Test func nestingThatPeopleWriteIsFine() {
        let depth = 45
        let text = String(repeating: "f([", count: depth) + "1" + String(repeating: "])", count: depth)
        #expect(dump(text).hasPrefix("(call f (vec"))
        #expect(dump(String(repeating: "1 + ", count: 200) + "1").hasPrefix("(+ (+"))
    }

    @Test func aLineOfMegabytesIsFine() {
        let vector = "x = [" + String(repeating: "1.25, ", count: 200_000) + "1]"
        guard case .complete = parse(SourceText(name: "test", text: vector)) else {
            Issue.record("a long vector does not parse")
            return
        }
        guard case .invalid(let errors) = parse(SourceText(name: "test", text: vector + " 2y")) else {
            Issue.record("an error behind a long vector is not found")
            return
        }
        #expect(errors.count == 1)
        #expect(
            errors[0].rendered(columns: 60).split(separator: "\n").allSatisfy { displayWidth(of: String($0)) <= 60 })
    }

    @Test func oddCharactersAreNamed() {
        #expect(dump("x = \0") == "invalid: a NUL character (U+0000) is not part of this language")
        #expect(dump("x\u{200B} = 1") == "invalid: the invisible character U+200B is not part of this language")
        #expect(dump("x = \u{FFFD}").contains("U+FFFD"))
        #expect(dump("\u{1}") == "invalid: the invisible character U+0001 is not part of this language")
        #expect(dump("x = 🦊") == "invalid: `🦊` (U+1F98A) is not part of this language")
    }

    @Test func bytesThatAreNotUTF8AreRefusedWithTheirLine() throws {
        let valid = try SourceText(name: "a.rbm", bytes: Array("λ = 1\n".utf8))
        #expect(valid.text == "λ = 1\n")
        #expect(
            throws: Diagnostic(
                .io, "a.rbm is not UTF-8 text: line 2 has a byte that does not belong", help: "save it as UTF-8")
        ) {
            try SourceText(name: "a.rbm", bytes: Array("λ = 1\nx = ".utf8) + [0xFF, 0x0A])
        }
    }

    @Test func mutatedProgramsNeverCrashAndStayWithinTheText() {
        let seeds = [
            "function f(x; k=1)\n  for i in 1:k\n    x[i, :] .+= m.W' * v[end]\n  end\n  return x, k\nend\n",
            "if a < b <= c && !d || e\n \"s $(f(\"t $x\")) \\u{3bb}\\n\"\nelseif x ? :a : :b\n [1 -2; 3 4]\nend",
            "try; g = (x, y) -> x^-y |> f; catch e; λ₁ ≈ ∇ ÷ 2; finally; (a=1, b=[x for x in xs if x > .5e-3]); end",
            "@time y, z = z, y # c\n#= n #= m =# =# w = 0x1f % 2 \\ 3; struct A end; 2x; f (x); 'a'; [1,2;3]",
        ].map { Array($0.unicodeScalars) }
        let pieces = Array("()[]{}\"'$\\#=@:;,.?!+-*/^<>|&%~`\n\t 19eExyλ₁∇≤√é\u{301}\0🦊end".unicodeScalars)
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        func random(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(count))
        }
        for round in 0..<20_000 {
            var scalars = seeds[random(seeds.count)]
            for _ in 0...random(6) {
                let place = random(scalars.count)
                switch random(4) {
                case 0: scalars.remove(at: place)
                case 1: scalars[place] = pieces[random(pieces.count)]
                case 2: scalars.insert(pieces[random(pieces.count)], at: place)
                default:
                    let other = random(scalars.count)
                    scalars.replaceSubrange(min(place, other)..<max(place, other), with: [])
                }
                if scalars.isEmpty { scalars = ["x"] }
            }
            let text = String(String.UnicodeScalarView(scalars))
            let length = text.utf8.count
            let diagnostics: [Diagnostic]
            switch parse(SourceText(name: "test", text: text)) {
            case .complete(let program): diagnostics = program.warnings
            case .incomplete(let diagnostic, _): diagnostics = [diagnostic]
            case .invalid(let errors): diagnostics = errors
            }
            for diagnostic in diagnostics {
                for label in diagnostic.labels {
                    guard case .span(let span) = label.place, 0 <= span.start, span.start <= span.end,
                        span.end <= length
                    else {
                        Issue.record("\(label.place) is outside of \(text)")
                        return
                    }
                }
            }
            if round.isMultiple(of: 20) {
                for diagnostic in diagnostics where diagnostic.rendered(columns: 40).isEmpty {
                    Issue.record("nothing is said of \(text)")
                }
            }
            _ = CursorContext(text, cursor: random(scalars.count + 1))
        }
    }
}

/// Like ``dump(_:)``, but without the tree, whose text may be long.
private func dumpOutcome(_ text: String) -> String {
    switch parse(SourceText(name: "test", text: text)) {
    case .complete: "complete"
    case .incomplete(let diagnostic, _): "incomplete: " + diagnostic.message
    case .invalid(let errors): errors.map(\.message).prefix(3).joined(separator: " | ")
    }
}
