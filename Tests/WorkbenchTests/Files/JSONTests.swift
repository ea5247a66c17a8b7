// JSON: the parser against RFC 8259, and values there and back.
import CommandLanguage
import Testing

@testable import Workbench

struct JSONTests {
    private func failure(_ text: String) -> String? {
        do {
            _ = try JSONParser.parse(Array(text.utf8))
            return nil
        } catch {
            return (error as? FileError)?.message
        }
    }

    @Test func parsesEveryForm() throws {
        let text =
            #" {"a": [1, -0.5e2, true, false, null], "λ\n": "\"\\\/\b\f\n\r\t\u03bb\ud83d\ude00", "o": {}, "e": []} "#
        let json = try JSONParser.parse(Array(text.utf8))
        #expect(
            json
                == .object([
                    ("a", .array([.number(1), .number(-50), .bool(true), .bool(false), .null])),
                    ("λ\n", .string("\"\\/\u{8}\u{C}\n\r\tλ😀")), ("o", .object([])), ("e", .array([])),
                ]))
        #expect(try JSONParser.parse(Array(try json.text().utf8)) == json)
    }

    @Test(arguments: [
        "", "[1,]", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "[1 2]", "tru", "\"abc", "\"\\x\"", "\"\\u12g4\"",
        "\"a\nb\"",
        "{a: 1}", "[1] 2", "\"\\ud800\"", "1e999", "nan", "{\"a\":1,}", "[",
    ])
    func refusesWhatIsNotJSON(text: String) {
        #expect(failure(text) != nil)
    }

    @Test func tellsLineAndColumn() {
        #expect(failure("[1,\n λ]") == "line 2, column 2: a value should stand here, not \"λ\"")
        #expect(failure("[1, 2") == "line 1, column 6: the text ends where a comma or ] should stand")
        let deep = String(repeating: "[", count: 300)
        #expect(failure(deep)?.contains("200 deep") == true)
    }

    @Test func valuesComeBack() throws {
        let values: [Value] = [
            .nothing, .bool(true), .number(0.1), .string("λ\"\n"), .vector([1, 2.5]), .vector([]),
            .matrix(NumericMatrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])),
            .mask(Mask(columns: 2, elements: [true, false])), .mask(Mask(columns: nil, elements: [true])),
            .list([.string("a"), .number(1), .vector([1])]),
            .record(Record([("k", .number(1)), ("W", .matrix(NumericMatrix(rows: 1, columns: 1, elements: [2])))])),
        ]
        for value in values {
            let text = try #require(JSON(value)).text()
            let back = try Value(json: JSONParser.parse(Array(text.utf8)))
            #expect(back.typeName == value.typeName)
            #expect(Value.areEqual(back, value), "\(text)")
        }
    }

    @Test func matricesAreArraysOfRowsInFullPrecision() throws {
        let matrix = NumericMatrix(rows: 2, columns: 2, elements: [0.1, 1, 1e-300, 1.0 / 3])
        #expect(try JSON(matrix).text() == "[[0.1, 1], [1e-300, 0.3333333333333333]]")
        #expect(throws: FileError("JSON has no NaN")) { try JSON.number(.nan).text() }
        #expect(throws: FileError("JSON has no infinity")) { try JSON.array([.number(.infinity)]).text() }
    }

    @Test func objectsOfUnknownTypeOrVersionAreRefused() {
        #expect(throws: FileError("it holds a Zebra, which cannot be read back")) {
            try Value(json: .object([("type", .string("Zebra")), ("version", .number(1))]))
        }
    }
}
