// Several arrays under names, and texts beside them: what npz and safetensors files hold.
import CommandLanguage

/// The content of an npz or a safetensors file.
struct NamedArrays: Equatable {
    var arrays: [(name: String, array: StoredArray)] = []
    var texts: [(name: String, text: String)] = []

    subscript(name: String) -> StoredArray? { arrays.first { $0.name == name }?.array }

    /// - Throws: a ``FileError`` when a name stands for two things.
    func checkNames() throws {
        var seen: Set<String> = []
        for name in arrays.map(\.name) + texts.map(\.name) where !seen.insert(name).inserted {
            throw FileError("it holds two arrays of the name \"\(name)\"")
        }
    }

    /// A model or a trainer, where this is one; else a record with a field for each.
    func value(_ options: FileOptions) throws -> Value {
        if let json = description, json.object?["type"] == .string(TrainerFile.typeName) {
            return .object(try TrainerFile.trainer(in: json, beside: self, options))
        }
        if let model = try model { return .object(model) }
        for (name, array) in arrays {
            do { try options.refuseMissing(in: array) } catch let error as FileError {
                throw FileError("\"\(name)\" in it: \(error.message)", help: error.help)
            }
        }
        return .record(Record(arrays.map { ($0.name, $0.array.value) } + texts.map { ($0.name, .string($0.text)) }))
    }

    init() {}

    /// A record of arrays and strings, a model or a trainer; `nil` for any other value.
    init?(_ value: Value, _ options: FileOptions) throws {
        self.init()
        switch value {
        case .object(let model as ModelObject): self = try NamedArrays(model, options)
        case .object(let trainer as TrainerObject):
            let (json, arrays) = try TrainerFile.document(of: trainer, options, keepsArrays: false)
            self.arrays = arrays
            describe(json)
        case .record(let record):
            for (name, value) in zip(record.names, record.values) {
                if case .string(let text) = value {
                    texts.append((name, text))
                } else if let array = StoredArray(value) {
                    try options.refuseMissing(in: array, isWriting: true)
                    arrays.append((name, array))
                } else {
                    return nil
                }
            }
        default: return nil
        }
    }

    static func == (a: NamedArrays, b: NamedArrays) -> Bool {
        a.arrays.elementsEqual(b.arrays, by: ==) && a.texts.elementsEqual(b.texts, by: ==)
    }
}
