// What runs when: operands from the left, callees once, and jumps out of `finally`.
import Testing

@testable import CommandLanguage

@Suite struct OrderTests {
    @Test(arguments: [
        // The left operand is read before a closure on the right assigns it.
        (
            "function f()\n s = \"a\"\n function g()\n  s = s * \"b\"\n  \"c\"\n end\n s = s * g()\n s\nend\nf()",
            "\"ac\""
        ),
        (
            "function f()\n n = 1\n function g()\n  n = 10\n  5\n end\n n += g()\n n\nend\nf()",
            "6"
        ),
        // A jump in `finally` takes the place of an error.
        ("function f()\n try\n  error(\"no\")\n finally\n  return 1\n end\nend\nf()", "1"),
        ("function f()\n try\n  return 1\n finally\n  return 2\n end\n 3\nend\nf()", "2"),
        ("n = 0\nfor i in 1:3\n try\n  error(\"no\")\n finally\n  n += i\n  continue\n end\nend\nn", "6"),
        ("n = 0\nwhile true\n try\n  error(\"no\")\n finally\n  break\n end\nend\nn", "0"),
    ])
    func value(program: String, expected: String) {
        #expect(evaluated(program) == expected, "\(program)")
    }

    @Test func whatCannotBeCalledIsEvaluatedOnce() {
        let session = TestSession()
        #expect(session.errorText("function f()\n print(\"f\")\n 3\nend\nf()()").hasPrefix("TypeError: a number"))
        #expect(session.sink.text == "f")
    }
}
