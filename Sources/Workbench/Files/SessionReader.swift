// The variables in a saved session: all of them are read before any is assigned.
import Boltzmann
import CommandLanguage
import JSON

/// How the objects of one type come back from a session file.
struct SessionObjectReader: Sendable {
    /// What stands behind `"type":`, the object's `typeName`.
    let typeName: String
    let read: @Sendable (JSONObject, SessionReader) throws -> any LanguageObject
}

/// Reads one document.
final class SessionReader {
    private let document: JSONObject
    /// The arrays that lie beside the document.
    let arrays: NamedArrays
    /// What functions are called by.
    let interpreter: Interpreter
    private let constants: [String: Value]
    private let objectTable: [JSONObject]
    private let functionTable: [JSONValue]
    private let sources: [SourceText]
    private let captured: [Variable]
    private var objects: [Int: any LanguageObject] = [:]
    /// The places of objects that were begun.
    private var opened: Set<Int> = []
    private var functions: [Int: Function] = [:]

    /// - Parameters:
    ///   - type: what the document is of: a session, or an object by its `typeName`.
    ///   - arrays: those that lie beside the document.
    /// - Throws: a ``FileError`` when this is no document of that, or one of another version.
    init(
        _ json: JSONValue, of type: String = "Session", _ interpreter: Interpreter, constants: [String: Value],
        beside arrays: NamedArrays = NamedArrays()
    ) throws {
        let kind = type.lowercased()
        guard let document = json.object, document["type"] == .string(type) else {
            throw FileError(
                "it is no saved \(kind)", help: "`save_session(path)` writes a session; `load` reads other files")
        }
        let version = try document.whole("version")
        guard version == SessionWriter.version else {
            throw FileError(
                "it is a \(kind) of version \(version), this program reads version \(SessionWriter.version)",
                help: version > SessionWriter.version ? "a newer program wrote it" : nil)
        }
        self.document = document
        self.arrays = arrays
        self.interpreter = interpreter
        self.constants = constants
        objectTable = try document.parts("objects")
        functionTable = try document.items("functions")
        captured = try document.parts("captured").map { _ in Variable() }
        sources = try document.parts("sources").map { json in
            SourceText(
                name: try json.text("name"), text: try json.text("text"),
                origin: try json.text("origin") == "file" ? .file : .cell)
        }
    }

    /// All variables, and the source of random numbers.
    /// - Throws: a ``FileError`` when anything in it is not what it should be.
    func contents() throws -> (variables: [(name: String, value: Value)], random: RandomSource) {
        try fillCaptured()
        let variables = try document.part("variables").members.map { (name: $0.name, value: try value(of: $0.value)) }
        return (variables, try SessionReader.random(try document.part("random")))
    }

    /// The object of a document of one.
    /// - Throws: a ``FileError`` when anything in it is not what it should be.
    func content<Object: LanguageObject>(as type: Object.Type) throws -> Object {
        try fillCaptured()
        return try object(try document.whole("object"), as: type)
    }

    private func fillCaptured() throws {
        for (variable, json) in zip(captured, try document.parts("captured")) {
            variable.value = try json["value"].map(value)
        }
    }

    static func random(_ json: JSONObject) throws -> RandomSource {
        guard let seed = UInt64(try json.text("seed")), let used = UInt32(exactly: try json.whole("used")) else {
            throw FileError("its source of random numbers is damaged")
        }
        return RandomSource(seed: seed, used: used)
    }

    /// The object at a place of the table.
    func object<Object: LanguageObject>(_ place: Int, as type: Object.Type) throws -> Object {
        guard let object = try object(place) as? Object else { throw FileError("object \(place) is of a wrong type") }
        return object
    }

    private func object(_ place: Int) throws -> any LanguageObject {
        if let object = objects[place] { return object }
        guard opened.insert(place).inserted else { throw FileError("object \(place) is a part of itself") }
        guard objectTable.indices.contains(place) else { throw FileError("object \(place) is missing") }
        let json = objectTable[place]
        let typeName = try json.text("type")
        guard let reader = Registry.sessionReaders.first(where: { $0.typeName == typeName }) else {
            throw FileError("it holds a \(typeName), which this program does not know")
        }
        let object: any LanguageObject
        do { object = try reader.read(json, self) } catch let error as BoltzmannError {
            throw FileError("its \(typeName) is damaged: \(error)")
        }
        objects[place] = object
        return object
    }

    // MARK: - Values

    func value(of json: JSONValue) throws -> Value {
        switch json {
        case .null: return .nothing
        case .bool(let flag): return .bool(flag)
        case .string(let text): return .string(text)
        case .integer, .number: return .number(json.number ?? .nan)
        case .array: throw FileError("an array stands where a value should be")
        case .object(let object):
            guard let kind = object.members.first?.name, let read = SessionReader.kinds[kind] else {
                throw FileError("it holds a value of an unknown kind")
            }
            return try read(self, object)
        }
    }

    /// How the kinds of values are read that say what they are, by the name of their first member.
    private static let kinds: [String: @Sendable (SessionReader, JSONObject) throws -> Value] = [
        "number": { .number(try $1.exactNumber("number")) },
        "symbol": { .symbol(try $1.text("symbol")) },
        "range": { _, json in
            let parts = try json.exactNumbers("range")
            guard parts.count == 4, let count = Int(exactly: parts[2]), (0...1 << 53).contains(count) else {
                throw FileError("it holds a range that is damaged")
            }
            return .range(NumberRange((first: parts[0], step: parts[1], count: count, denominator: parts[3])))
        },
        "vector": { .vector(try $1.exactNumbers("vector")) },
        "matrix": { .matrix(NumericMatrix(try $1.exactMatrix("matrix"))) },
        "row": { .matrix(NumericMatrix(row: try $1.exactMatrix("row").elements)) },
        "mask": { _, json in
            let elements = try json.items("mask").compactMap(\.bool)
            guard elements.count == (try json.items("mask").count) else { throw FileError("it holds a damaged mask") }
            guard try json.member("columns") != .null else { return .mask(Mask(columns: nil, elements: elements)) }
            let columns = try json.whole("columns")
            guard columns > 0 ? elements.count.isMultiple(of: columns) : columns == 0 && elements.isEmpty else {
                throw FileError("it holds a damaged mask")
            }
            return .mask(Mask(columns: columns, elements: elements))
        },
        "list": { reader, json in .list(try json.items("list").map(reader.value)) },
        "tuple": { reader, json in .tuple(try json.items("tuple").map(reader.value)) },
        "record": { reader, json in
            .record(Record(try json.part("record").members.map { ($0.name, try reader.value(of: $0.value)) }))
        },
        "builtin": { reader, json in
            let name = try json.text("builtin")
            guard let builtin = reader.interpreter.builtins[name] else {
                throw FileError("it holds the builtin `\(name)`, which this program does not have")
            }
            return .function(Function(builtin))
        },
        "constant": { reader, json in
            let name = try json.text("constant")
            guard let value = reader.constants[name] else {
                throw FileError("it holds `\(name)`, which this program does not have")
            }
            return value
        },
        "function": { reader, json in .function(try reader.function(try json.whole("function"))) },
        "object": { reader, json in .object(try reader.object(try json.whole("object"))) },
    ]

    private func function(_ place: Int) throws -> Function {
        if let function = functions[place] { return function }
        guard functionTable.indices.contains(place), let json = functionTable[place].object else {
            throw FileError("function \(place) is missing")
        }
        let span = try json.wholes("span")
        let source = try json.whole("source")
        guard span.count == 2, sources.indices.contains(source) else {
            throw FileError("the text of function \(place) is missing")
        }
        let comment = try json.member("comment")
        let captures = try json.parts("captures").map { capture in
            let variable = try capture.whole("captured")
            guard captured.indices.contains(variable) else {
                throw FileError("a variable of function \(place) is missing")
            }
            return (name: try capture.text("name"), variable: captured[variable])
        }
        let parts = FunctionOrigin(
            source: sources[source], span: Span(span[0], span[1]), documentation: comment.string, captured: captures)
        guard let function = interpreter.function(parts) else {
            throw FileError("the text of function \(place) is damaged")
        }
        functions[place] = function
        return function
    }
}
