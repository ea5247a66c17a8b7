// Values as JSON: there and back, and refused when JSON has no form for them.
import CommandLanguage
import JSON
import Testing

@testable import Workbench

struct ValueJSONTests {
    @Test func tellsWhereATextIsNotJSON() {
        #expect(throws: FileError("line 2, column 2: a value should stand here, not \"λ\"")) {
            try Value(parsingJSON: Array("[1,\n λ]".utf8))
        }
        #expect(throws: FileError("line 1, column 2: half a surrogate pair")) {
            try Value(parsingJSON: Array(#""\ud800""#.utf8))
        }
    }

    @Test func valuesComeBack() throws {
        let values: [Value] = [
            .nothing, .bool(true), .number(0.1), .number(1e20), .number(-9_007_199_254_740_992), .string("λ\"\n"),
            .vector([1, 2.5]), .vector([]),
            .matrix(NumericMatrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])),
            .mask(Mask(columns: 2, elements: [true, false])), .mask(Mask(columns: nil, elements: [true])),
            .list([.string("a"), .number(1), .vector([1])]),
            .record(Record([("k", .number(1)), ("W", .matrix(NumericMatrix(rows: 1, columns: 1, elements: [2])))])),
        ]
        for value in values {
            let text = try #require(value.json).textOfFiniteNumbers()
            let back = try Value(parsingJSON: Array(text.utf8))
            #expect(back.typeName == value.typeName)
            #expect(Value.areEqual(back, value), "\(text)")
        }
    }

    @Test func matricesAreArraysOfRowsInFullPrecision() throws {
        let matrix = NumericMatrix(rows: 2, columns: 2, elements: [0.1, 1, 1e-300, 1.0 / 3])
        #expect(try JSONValue(matrix).textOfFiniteNumbers() == "[[0.1, 1], [1e-300, 0.3333333333333333]]")
        #expect(throws: FileError("JSON has no NaN")) { try JSONValue.number(.nan).textOfFiniteNumbers() }
        #expect(throws: FileError("JSON has no infinity")) {
            try JSONValue([0, -.infinity]).textOfFiniteNumbers()
        }
    }

    @Test func objectsOfUnknownTypeOrVersionAreRefused() {
        #expect(throws: FileError("it holds a Zebra, which cannot be read back")) {
            try Value(json: ["type": "Zebra", "version": 1])
        }
    }
}
