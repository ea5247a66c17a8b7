// Ranges with fractional steps: the elements that Julia has.
import Testing

@testable import CommandLanguage

@Suite struct RangeTests {
    @Test(arguments: [
        // From Julia: collect(0:0.1:1), …
        ("0:0.1:1", "[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]"),
        ("0.1:0.2:0.9", "[0.1, 0.3, 0.5, 0.7, 0.9]"),
        ("1:-0.1:0.5", "[1, 0.9, 0.8, 0.7, 0.6, 0.5]"), ("0:0.7:2.1", "[0, 0.7, 1.4, 2.1]"),
        ("0:1/3:1", "[0, 0.3333333333333333, 0.6666666666666666, 1]"), ("-0.3:0.1:0.1", "[-0.3, -0.2, -0.1, 0, 0.1]"),
        ("0.5:2.5", "[0.5, 1.5, 2.5]"), ("1e-3:1e-3:3e-3", "[0.001, 0.002, 0.003]"),
    ])
    func elements(range: String, expected: String) { #expect(evaluated("[x for x in \(range)]") == expected) }

    @Test func everyElementIsTheLiteral() throws {
        let session = TestSession()
        let elements = try #require(try session.value("0:0.01:10").asNumbers)
        #expect(elements.count == 1001)
        for (index, element) in elements.enumerated() { #expect(element == Double(index) / 100) }
        #expect(try session.text("0.3 in 0:0.1:1") == "true")
        #expect(try session.text("-(0:0.1:1)") == "-0:-0.1:-1")
        #expect(try session.text("(-(0:0.1:1))[4]") == "-0.3")
    }

    @Test func rangesAreEqualWhenTheirElementsAre() throws {
        let session = TestSession()
        #expect(try session.text("0:0.1:1 == 0:0.1:1.00000000012345") == "false")
        #expect(try session.text("0:0.5:2 == 0:0.5:2.00000000012345") == "true")
        #expect(try session.text("2:1 == 5:3:2") == "true")
    }

    @Test func whatIsNoFractionIsRoundedOnce() throws {
        let elements = try #require(try TestSession().value("x = √2; x:x / 10:2 * x").asNumbers)
        let root = 2.0.squareRoot()
        for (index, element) in elements.enumerated() {
            #expect(element == root.addingProduct(Double(index), root / 10))
        }
    }
}
