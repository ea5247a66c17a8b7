// Lists, tuples and records in notebooks: tables whose large parts fold, and a limit to what is shown.
import CommandLanguage
import Foundation
import FoundationXML
import Testing

@testable import Workbench

@Suite struct NestedHTMLTests {
    private func numbers(_ count: Int) -> Value { .vector((1...count).map(Double.init)) }

    private func document(_ nested: NestedHTML) throws -> XMLDocument { try XMLDocument(xmlString: nested.html) }

    private func texts(_ path: String, in nested: NestedHTML) throws -> [String] {
        try document(nested).nodes(forXPath: path).compactMap(\.stringValue)
    }

    @Test func fewThatFitOnALineNeedNoTable() {
        #expect(NestedHTML(.number(1)) == nil)
        #expect(NestedHTML(.tuple([.number(1), .string("a")])) == nil)
        #expect(NestedHTML(numbers(100)) == nil, "an array has a table of its own")
    }

    @Test func partsStandBesideTheirNames() throws {
        let record = Value.record(Record([("a", .string("<b> & c")), ("v", numbers(3))]))
        let nested = try #require(NestedHTML(record))
        #expect(try texts("/table/tr/th", in: nested) == ["a", "v"])
        #expect(try texts("/table/tr[1]/td", in: nested) == ["\"<b> & c\""])
        #expect(nested.html.contains("&lt;b&gt; &amp; c"))
        #expect(!nested.isCut)
        #expect(try document(nested).nodes(forXPath: "//details").isEmpty, "three numbers fit")
    }

    @Test func whatIsLargeFolds() throws {
        let nested = try #require(NestedHTML(.tuple([numbers(12), .tuple([.bool(true), numbers(2)])])))
        #expect(try document(nested).nodes(forXPath: "/table/tr/td/details").count == 2)
        #expect(try texts("/table/tr[1]/td/details/table/tr[1]/th", in: nested).last == "12")
        #expect(try texts("/table/tr[2]/td/details/table/tr/th", in: nested) == ["1", "2"])
    }

    @Test func longListsAreCutInTheMiddle() throws {
        let nested = try #require(NestedHTML(.list((1...50).map { .string("s\($0)") })))
        let names = try texts("/table/tr/th", in: nested)
        #expect(names.count == 21)
        #expect(names[9...11] == ["10", "⋮", "41"] && names.last == "50")
        #expect(nested.isCut)
    }

    @Test func listsOfListsOfListsHaveAnEnd() throws {
        let inner = Value.list((1...20).map { .string("s\($0)") })
        let middle = Value.list(Array(repeating: inner, count: 20))
        let nested = try #require(NestedHTML(.list(Array(repeating: middle, count: 20))))
        #expect(nested.isCut)
        #expect(try document(nested).nodes(forXPath: "//td").count < 2500)
    }

    @Test func objectsSayWhatTheyAreAndUnfoldWhatTheyAreMadeOf() throws {
        guard case .object(let trainer) = try Bench().run("trainer(rbm(9, 4), bars_and_stripes(3))") else {
            throw Diagnostic(.type, "no object")
        }
        let nested = try #require(NestedHTML(trainer, text: "a < b"))
        let page = try XMLDocument(xmlString: "<page>\(nested.html)</page>")
        func texts(_ path: String) throws -> [String] { try page.nodes(forXPath: path).compactMap(\.stringValue) }
        #expect(try texts("/page/pre") == ["a < b"])
        #expect(try texts("/page/details/summary") == ["m: Model 9×4", "D: 16×9 Matrix"])
        #expect(
            try texts("/page/details[1]/details/summary")
                == ["W: 9×4 Matrix", "b: 9-element Vector", "c: 4-element Vector"])
        #expect(try texts("/page/details[1]/details[1]/table/tr/th[1]").count == 10)
    }
}
