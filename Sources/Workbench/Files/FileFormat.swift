// The file formats that `load` and `save` know: one entry each.
import CommandLanguage

/// A file format, known by the extension of a file's name.
struct FileFormat: Sendable {
    /// Without the dot, in lower case.
    let fileExtension: String
    /// What it holds, for help and errors.
    let content: String
    /// - Throws: a ``FileError``.
    let decode: @Sendable ([UInt8]) throws -> Value
    /// The bytes of a value; `nil` when the format cannot hold it.
    let encode: @Sendable (Value) throws -> [UInt8]?

    static let all = [
        FileFormat(
            fileExtension: "csv", content: "a matrix or a vector",
            decode: { .matrix(try CSV.decode($0)) }, encode: encodeCSV),
        FileFormat(fileExtension: "npy", content: "an array", decode: NPY.decode, encode: NPY.encode),
        FileFormat(
            fileExtension: "json", content: "any value of numbers, strings and records, a model or a gradient",
            decode: { try Value(parsingJSON: $0) },
            encode: { try $0.json.map { Array(try $0.textOfFiniteNumbers().utf8) + [UInt8(ascii: "\n")] } }),
    ]

    private static func encodeCSV(_ value: Value) throws -> [UInt8]? {
        if let matrix = value.asMatrix { return try CSV.encode(matrix) }
        guard let column = value.asNumbers else { return nil }
        return try CSV.encode(NumericMatrix(rows: column.count, columns: 1, elements: column))
    }
}

/// An object that writes itself to files of its own formats: a figure to `svg` and `png`.
protocol FileWritable: LanguageObject {
    /// The extensions it knows, without the dot.
    var fileExtensions: [String] { get }
    /// The content of a file with one of ``fileExtensions``.
    func fileContent(as fileExtension: String) throws -> [UInt8]
}

/// Files of values.
enum ValueFile {
    /// The value in a file, in the format that its extension names.
    static func load(_ path: String) throws -> Value {
        let fileExtension = FileAccess.fileExtension(path)
        guard let format = FileFormat.all.first(where: { $0.fileExtension == fileExtension }) else {
            throw unknown(fileExtension, path, known: FileFormat.all.map(\.fileExtension))
        }
        let bytes = try FileAccess.read(path)
        do {
            return try format.decode(bytes)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }

    /// Replaces a file by the value, in the format that its extension names. The old file stays as it is on any error.
    static func save(_ value: Value, to path: String) throws {
        let fileExtension = FileAccess.fileExtension(path)
        do {
            if case .object(let object) = value, let writable = object as? any FileWritable {
                guard writable.fileExtensions.contains(fileExtension) else {
                    throw unknown(fileExtension, path, known: writable.fileExtensions)
                }
                return try FileAccess.write(try writable.fileContent(as: fileExtension), to: path)
            }
            guard let format = FileFormat.all.first(where: { $0.fileExtension == fileExtension }) else {
                throw unknown(fileExtension, path, known: FileFormat.all.map(\.fileExtension))
            }
            guard let bytes = try format.encode(value) else {
                throw Diagnostic(
                    .type, "\(fileExtension) files hold \(format.content), not \(value.phrase)",
                    labels: [.init(.argument("x"), value.phrase)],
                    help: value.json == nil ? nil : "a json file can hold it: write a path that ends in `.json`")
            }
            try FileAccess.write(bytes, to: path)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }

    static func unknown(_ fileExtension: String, _ path: String, known: [String]) -> Diagnostic {
        let list = known.joined(separator: ", ")
        return Diagnostic(
            .io,
            fileExtension.isEmpty
                ? "\"\(path)\" has no extension to tell its format" : "the format .\(fileExtension) is not known here",
            labels: [.init(.argument("path"))], help: "the known formats are \(list)")
    }
}
