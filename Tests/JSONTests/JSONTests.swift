// JSON texts against RFC 8259: read, refused with the place, written.
import JSON
import Testing

struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

    private func parseReplacing(_ text: String) throws -> JSONValue {
        try JSONValue(parsing: Array(text.utf8), replacesLoneSurrogates: true)
    }

    private func failure(_ text: String) -> String? {
        do {
            _ = try JSONValue(parsing: text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test func readsEveryKindOfValue() throws {
        let value = try parse(#" {"a": [1, -2.5e3, true, false, null, "λ\n"], "b": {}} "#)
        #expect(value == ["a": [1, -2500.0, true, false, .null, "λ\n"], "b": [:]])
    }

    @Test func readsEscapesAndSurrogates() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == .string("\"\\/\u{8}\u{C}\n\r\té😀"))
    }

    @Test(arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#])
    func aLoneSurrogateIsReplacedOnRequest(text: String) throws {
        #expect(try parseReplacing(text).string?.unicodeScalars.first == "\u{FFFD}")
        #expect(throws: JSONError(.loneSurrogate, column: 2)) { try parse(text) }
    }

    @Test func keepsWhatFollowsALoneSurrogate() throws {
        #expect(try parseReplacing(#""\ud83dxy\ud83d\n""#) == .string("\u{FFFD}xy\u{FFFD}\n"))
        #expect(try parseReplacing(#""\ud83d\ud83d\ude00""#) == .string("\u{FFFD}😀"))
    }

    @Test(arguments: [
        "", " ", "{", "[1", "[1,]", "{\"a\":}", "{\"a\" 1}", "{\"a\":1,}", "{a: 1}", "[1 2]", "nul", "truth",
        "01", "1.", ".5", "+1", "-", "1e", "1e999", "-1e400", "\"a", "\"a\\", "\"\\x\"", "\"\\u12g4\"", "\"\\u+123\"",
        "\"a\nb\"", "1 2", "[1] x", "NaN", "Infinity", "'a'", " \u{FEFF}1",
    ])
    func refusesWhatIsNotJSON(text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test func refusesInvalidUTF8() {
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xFF, 0xFE, 0x22]) }
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0xC0, 0xAF, 0x22]) }
    }

    @Test func refusesDeepNesting() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        }
        _ = try parse(nested(512))
        #expect(throws: JSONError(.nestedTooDeeply(limit: 512), column: 513)) { try parse(nested(513)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
    }

    @Test func saysWhereItStopped() {
        #expect(throws: JSONError(.expected(.value, found: "x"), column: 5)) { try parse("[1, x]") }
        #expect(throws: JSONError(.expected(.value, found: nil), column: 4)) { try parse("[1,") }
        #expect(failure("[1,\n λ]") == "line 2, column 2: a value should stand here, not \"λ\"")
        #expect(failure("[1, 2") == "line 1, column 6: the text ends where a comma or ] should stand")
        #expect(failure("{\"λ\" 1}") == "line 1, column 6: a colon should stand here, not \"1\"")
        #expect(failure("\u{FEFF}[\"λ\", +1]") == "line 1, column 7: a value should stand here, not \"+\"")
    }

    @Test func anObjectMayBeDemanded() throws {
        #expect(try JSONObject(parsing: Array(" {\"a\": 1} ".utf8)) == ["a": 1])
        #expect(throws: JSONError(.expected(.object, found: "["), column: 2)) {
            try JSONObject(parsing: Array(" [1]".utf8))
        }
    }

    @Test func aByteOrderMarkIsIgnored() throws {
        #expect(try parse("\u{FEFF}[1]") == [1])
    }

    @Test func numbersKeepTheirKind() throws {
        #expect(try parse("9223372036854775807") == .integer(.max))
        #expect(try parse("9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try parse("3.0").integer == 3)
        #expect(try parse("3.5").integer == nil)
        #expect(try parse("3").number == 3)
        #expect(try parse("-0").number?.sign == .minus)
    }

    @Test func wholeNumbersBecomeIntegers() {
        #expect(JSONValue(number: -3) == .integer(-3))
        #expect(JSONValue(number: 0.5) == .number(0.5))
        #expect(JSONValue(number: 0x1p53) == .number(0x1p53))
        #expect(JSONValue(number: -0.0).text() == "-0.0")
        #expect(JSONValue(number: .infinity) == .number(.infinity))
    }

    @Test func writesWhatItReads() throws {
        let text = #"{"a":[1,-2.5,true,null,"\"\\\n\r\t\u0001\u001f/λ😀"],"b":{"c":[]}}"#
        #expect(try parse(text).text() == text)
        #expect(
            try parse(text).text(.spaced)
                == #"{"a": [1, -2.5, true, null, "\"\\\n\r\t\u0001\u001f/λ😀"], "b": {"c": []}}"#)
        for number in [0.1, 1.0 / 3, 1e-300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, 1e22, 3, -0.0] {
            #expect(try parse(JSONValue.number(number).text()).number?.bitPattern == number.bitPattern)
        }
    }

    @Test func writesNoNumberThatJSONLacks() {
        let value: JSONValue = [.number(.nan), ["a": [1, .number(-.infinity)]], 0.1]
        #expect(value.text() == #"[null,{"a":[1,null]},0.1]"#)
        #expect(value.firstNonFinite?.isNaN == true)
        #expect(value.array?[1].firstNonFinite == -.infinity)
        #expect((["a": [0.5, 1, "x", .null, true]] as JSONValue).firstNonFinite == nil)
    }

    @Test func theLastOfEqualNamesCounts() throws {
        #expect(try parse(#"{"a":1,"a":2}"#).object?["a"] == 2)
    }

    @Test func membersKeepTheirOrder() {
        var object: JSONObject = ["z": 1, "a": 2]
        object["m"] = 3
        object["z"] = 4
        object["a"] = nil
        #expect(object.members.map(\.name) == ["z", "m"])
        #expect(object["z"] == 4)
    }
}

struct JSONLayoutTests {
    @Test func linesReachAsDeepAsIsAsked() throws {
        let value = try JSONValue(parsing: #"{"a":[1,[2,3]],"b":{},"c":[]}"#)
        #expect(value.text(.lines(depth: 0)) == value.text(.spaced))
        #expect(value.text(.lines(depth: 1)) == "{\n \"a\": [1, [2, 3]],\n \"b\": {},\n \"c\": []\n}")
        #expect(
            value.text(.lines(depth: 2)) == "{\n \"a\": [\n  1,\n  [2, 3]\n ],\n \"b\": {},\n \"c\": []\n}")
        #expect(try JSONValue(parsing: value.text(.lines(depth: 9))) == value)
    }
}
