// A session as JSON: every variable exactly, and what several variables share once.
import Boltzmann
import CommandLanguage
import JSON

/// An object that a session file can hold.
protocol SessionObject: LanguageObject {
    /// The members behind `type`.
    func members(_ writer: SessionWriter) throws -> JSONObject
}

/// A value that a session file cannot hold.
struct UnsavableValue: Error {
    /// What it is, in words: `a Stream`.
    let phrase: String
}

/// Turns the variables of a session into one document.
///
/// Objects, the variables that closures share, and program texts stand in tables of their own and are named by their
/// place there, so that what was shared stays shared.
final class SessionWriter {
    /// The version of the format.
    static let version = 1

    private struct Tables {
        var objects = Table()
        var functions = Table()
        var captured = Table()
        var sources = Table()
        /// The variables whose values are still to be written. Not at once where they are met: a closure may hold the
        /// next one in its variable, and so on without end.
        var pending: [Variable] = []
    }

    /// Entries, and the places of what has one.
    private struct Table {
        private(set) var entries: [JSONValue] = []
        private(set) var places: [ObjectIdentifier: Int] = [:]

        /// A place for something whose entry is ``fill(_:_:)``ed in later.
        mutating func reserve(_ thing: AnyObject) -> Int {
            places[ObjectIdentifier(thing)] = entries.count
            entries.append(.null)
            return entries.count - 1
        }

        mutating func fill(_ place: Int, _ entry: JSONValue) { entries[place] = entry }
    }

    /// How deep values may be nested: what is deeper no JSON reader takes.
    private static let deepestNesting = 200

    /// Whether arrays are a part of the document, or lie beside it in ``arrays``.
    private let keepsArrays: Bool
    /// Whether trainers keep all that makes their way back short.
    let keepsWay: Bool
    /// The arrays that lie beside the document, by the names that it has for them.
    private(set) var arrays: [(name: String, array: StoredArray)] = []
    private var tables = Tables()
    /// How deep the value that is being written is nested in its table's entry.
    private var depth = 0
    private let interpreter: Interpreter
    /// The objects that are there from the start, by name.
    private let constants: [String: any LanguageObject]

    init(
        _ interpreter: Interpreter, constants: [String: Value], keepsArrays: Bool = true, keepsWay: Bool = true
    ) {
        self.interpreter = interpreter
        self.keepsArrays = keepsArrays
        self.keepsWay = keepsWay
        self.constants = constants.compactMapValues { if case .object(let object) = $0 { object } else { nil } }
    }

    /// The document, and what could not be saved, by variable.
    func document(
        of variables: [(name: String, value: Value)], random: RandomSource
    ) -> (json: JSONValue, unsaved: [(name: String, phrase: String)]) {
        var saved: [JSONObject.Member] = []
        var unsaved: [(name: String, phrase: String)] = []
        for (name, value) in variables {
            let before = tables
            do {
                let value = try json(of: value)
                try writePending()
                saved.append(.init(name, value))
            } catch {
                // Nothing may refer to what was begun.
                tables = before
                unsaved.append((name, (error as? UnsavableValue)?.phrase ?? "\(error)"))
            }
        }
        let content: JSONObject = [
            "random": SessionWriter.json(of: random), "variables": .object(JSONObject(members: saved)),
        ]
        return (.object(document("Session", content)), unsaved)
    }

    /// The document of one object and of what belongs to it.
    /// - Throws: an ``UnsavableValue`` when a part of it cannot be saved.
    func document(of object: any SessionObject) throws -> JSONObject {
        let place = try place(of: object)
        try writePending()
        return document(object.typeName, ["object": .integer(place)])
    }

    private func document(_ typeName: String, _ content: JSONObject) -> JSONObject {
        let origin: JSONObject = [
            "type": .string(typeName), "version": .integer(SessionWriter.version),
            "program": .string(LanguageIdentity.program),
        ]
        let tables: JSONObject = [
            "objects": .array(tables.objects.entries), "functions": .array(tables.functions.entries),
            "captured": .array(tables.captured.entries), "sources": .array(tables.sources.entries),
        ]
        return JSONObject(members: origin.members + content.members + tables.members)
    }

    /// A value: as it is in JSON where that says it all, else an object with one member that says what it is.
    func json(of value: Value) throws -> JSONValue {
        depth += 1
        defer { depth -= 1 }
        guard depth <= SessionWriter.deepestNesting else {
            throw UnsavableValue(phrase: "values that are nested more than \(SessionWriter.deepestNesting) deep")
        }
        switch value {
        case .nothing: return .null
        case .bool(let flag): return .bool(flag)
        case .number(let number):
            return number.isFinite ? JSONValue(number: number) : ["number": .init(exactly: number)]
        case .string(let text): return .string(text)
        case .symbol(let name): return ["symbol": .string(name)]
        case .range(let range):
            let (first, step, count, denominator) = range.parts
            return [
                "range": [.init(exactly: first), .init(exactly: step), .integer(count), .init(exactly: denominator)]
            ]
        case .vector(let numbers): return ["vector": .init(exactly: numbers)]
        case .matrix(let matrix): return [matrix.isRow ? "row" : "matrix": JSONValue(exactly: Matrix(matrix))]
        case .mask(let mask):
            return [
                "mask": .array(mask.elements.map(JSONValue.bool)),
                "columns": mask.columns.map(JSONValue.integer) ?? .null,
            ]
        case .list(let items): return ["list": .array(try items.map(json))]
        case .tuple(let items): return ["tuple": .array(try items.map(json))]
        case .record(let record):
            let members = try zip(record.names, record.values).map { JSONObject.Member($0, try json(of: $1)) }
            return ["record": .object(JSONObject(members: members))]
        case .function(let function): return try json(of: function)
        case .object(let object):
            if let constant = constants.first(where: { $0.value === object }) {
                return ["constant": .string(constant.key)]
            }
            return ["object": .integer(try place(of: object))]
        }
    }

    /// The place of an object in the table.
    func place(of object: any LanguageObject) throws -> Int {
        if let place = tables.objects.places[ObjectIdentifier(object)] { return place }
        guard let savable = object as? any SessionObject else {
            throw UnsavableValue(phrase: Value.object(object).phrase)
        }
        let place = tables.objects.reserve(object)
        let type = JSONObject.Member("type", .string(object.typeName))
        tables.objects.fill(place, .object(JSONObject(members: [type] + (try savable.members(self).members))))
        return place
    }

    /// A block of numbers: as a part of the document, or beside it under a name of its own.
    func json(of array: StoredArray, _ name: String) -> JSONValue {
        if keepsArrays { return JSONValue(exactly: array) }
        let count = arrays.count { $0.name == name || $0.name.hasPrefix(name + ".") }
        let own = count == 0 ? name : "\(name).\(count + 1)"
        arrays.append((own, array))
        return JSONValue(arrayBeside: own)
    }

    func json(of matrix: Matrix, _ name: String) -> JSONValue { json(of: StoredArray(NumericMatrix(matrix)), name) }

    func json(of parameters: Parameters) -> JSONValue {
        .object(JSONObject(members: parameters.namedArrays.map { .init($0.name, json(of: $0.array, $0.name)) }))
    }

    static func json(of random: RandomSource) -> JSONValue {
        // More than 53 bits, which few readers of JSON keep.
        ["seed": .string(String(random.seed)), "used": .integer(Int(random.used))]
    }

    // MARK: - Functions

    private func json(of function: Function) throws -> JSONValue {
        if let builtin = function.builtin { return ["builtin": .string(builtin.name)] }
        if let place = tables.functions.places[ObjectIdentifier(function)] { return ["function": .integer(place)] }
        guard let parts = function.parts, interpreter.function(parts) != nil else {
            throw UnsavableValue(phrase: "a function whose text cannot be found again")
        }
        let place = tables.functions.reserve(function)
        let captures = parts.captured.map { name, variable -> JSONValue in
            ["name": .string(name), "captured": .integer(self.place(of: variable))]
        }
        let entry: JSONValue = [
            "source": .integer(self.place(of: parts.source)),
            "span": .init(whole: [parts.span.start, parts.span.end]),
            "comment": parts.documentation.map(JSONValue.string) ?? .null, "captures": .array(captures),
        ]
        tables.functions.fill(place, entry)
        return ["function": .integer(place)]
    }

    /// The place of a variable that closures share.
    private func place(of variable: Variable) -> Int {
        if let place = tables.captured.places[ObjectIdentifier(variable)] { return place }
        tables.pending.append(variable)
        return tables.captured.reserve(variable)
    }

    /// Fills in the values of shared variables; without a value, an entry is empty.
    private func writePending() throws {
        while let variable = tables.pending.popLast() {
            let value = try variable.value.map(json)
            tables.captured.fill(place(of: variable), value.map { ["value": $0] } ?? [:])
        }
    }

    private func place(of source: SourceText) -> Int {
        if let place = tables.sources.places[ObjectIdentifier(source)] { return place }
        let place = tables.sources.reserve(source)
        let entry: JSONValue = [
            "name": .string(source.name), "origin": source.origin == .file ? "file" : "cell",
            "text": .string(source.text),
        ]
        tables.sources.fill(place, entry)
        return place
    }
}
