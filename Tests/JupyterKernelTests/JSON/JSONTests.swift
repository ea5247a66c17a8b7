import Testing

@testable import JupyterKernel

@Suite struct JSONTests {
    private func parse(_ text: String) throws -> JSONValue { try JSONValue(parsing: text) }

    private func written(_ value: JSONValue) -> String {
        var bytes: [UInt8] = []
        value.write(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func readsEveryKindOfValue() throws {
        let value = try parse(#" {"a": [1, -2.5e3, true, false, null, "λ\n"], "b": {}} "#)
        #expect(value == ["a": [1, -2500.0, true, false, .null, "λ\n"], "b": [:]])
    }

    @Test func readsEscapesAndSurrogates() throws {
        #expect(try parse(#""\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00""#) == .string("\"\\/\u{8}\u{C}\n\r\té😀"))
    }

    @Test(arguments: [#""\ud83d""#, #""\ude00""#, #""\ud83d\u0041""#])
    func aLoneSurrogateIsReplaced(text: String) throws {
        #expect(try parse(text).string?.unicodeScalars.first == "\u{FFFD}")
    }

    @Test func keepsWhatFollowsALoneSurrogate() throws {
        #expect(try parse(#""\ud83dxy\ud83d\n""#) == .string("\u{FFFD}xy\u{FFFD}\n"))
    }

    @Test(arguments: [
        "", " ", "{", "[1", "[1,]", "{\"a\":}", "{\"a\" 1}", "{a: 1}", "nul", "truth", "01", "1.", ".5", "+1", "-",
        "1e",
        "\"a", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "1 2", "[1] x", "NaN", "Infinity", "'a'", "\u{FEFF}1",
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
        #expect(throws: JSONError(problem: .nestedTooDeeply(limit: 512), offset: 512)) { try parse(nested(513)) }
        #expect(throws: JSONError.self) { try parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
    }

    @Test func saysWhereItStopped() {
        #expect(throws: JSONError(problem: .unexpectedByte(UInt8(ascii: "x")), offset: 4)) { try parse("[1, x]") }
        #expect(throws: JSONError(problem: .unexpectedEnd, offset: 3)) { try parse("[1,") }
    }

    @Test func numbersKeepTheirKind() throws {
        #expect(try parse("9223372036854775807") == .integer(.max))
        #expect(try parse("9223372036854775808") == .number(9_223_372_036_854_775_808))
        #expect(try parse("3.0").integer == 3)
        #expect(try parse("3.5").integer == nil)
        #expect(try parse("1e400").integer == nil)
    }

    @Test func writesWhatItReads() throws {
        let text = #"{"a":[1,-2.5,true,null,"\"\\\n\u0001\u001f/λ😀"],"b":{"c":[]}}"#
        #expect(written(try parse(text)) == text)
    }

    @Test func writesNoNumberThatJSONLacks() {
        #expect(written([.number(.nan), .number(.infinity), 0.1]) == "[null,null,0.1]")
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
