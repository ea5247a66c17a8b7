// The file formats that `load` and `save` know: one entry each.
import CommandLanguage
import JSON

/// A file format, known by the extension of a file's name. Behind `.gz`, any of them may be packed by gzip.
struct FileFormat: Sendable {
    /// Without the dot, in lower case.
    let fileExtension: String
    /// What it holds, for help and errors.
    let content: String
    /// - Throws: a ``FileError``.
    let decode: @Sendable ([UInt8], FileOptions) throws -> Value
    /// The bytes of a value; `nil` when the format cannot hold it.
    let encode: @Sendable (Value, FileOptions) throws -> [UInt8]?

    static let all = [
        FileFormat(
            fileExtension: "csv", content: "a matrix or a vector",
            decode: { .matrix(try CSV.decode($0, allowsMissing: $1.allowsMissing)) }, encode: encodeCSV),
        FileFormat(
            fileExtension: "npy", content: "an array",
            decode: { bytes, options in
                let content = try NPY.decode(bytes)
                if case .array(let array) = content { try options.refuseMissing(in: array) }
                return content.value
            },
            encode: { value, options in try array(value, options).map { NPY.encode(.array($0)) } }),
        FileFormat(
            fileExtension: "npz", content: "a record of arrays and strings, a model or a trainer",
            decode: { try NPZ.decode($0).value($1) }, encode: { try NamedArrays($0, $1).map(NPZ.encode) }),
        FileFormat(
            fileExtension: "idx", content: "an array",
            decode: { bytes, options in
                let array = try IDX.decode(bytes)
                try options.refuseMissing(in: array)
                return array.value
            },
            encode: { value, options in try array(value, options).map(IDX.encode) }),
        FileFormat(
            fileExtension: "json",
            content: "any value of numbers, strings and records, a model, a gradient or a trainer",
            decode: decodeJSON, encode: encodeJSON),
        FileFormat(
            fileExtension: "safetensors", content: "a record of arrays and strings, a model or a trainer",
            decode: { try Safetensors.decode($0).value($1) },
            encode: { try NamedArrays($0, $1).map(Safetensors.encode) }),
    ]

    private static func decodeJSON(_ bytes: [UInt8], _ options: FileOptions) throws -> Value {
        let json = try JSONValue(parsingFile: bytes)
        guard json.object?["type"] == .string(TrainerFile.typeName) else { return try Value(json: json) }
        return .object(try TrainerFile.trainer(in: json, beside: NamedArrays(), options))
    }

    private static func encodeJSON(_ value: Value, _ options: FileOptions) throws -> [UInt8]? {
        let line = [UInt8(ascii: "\n")]
        if case .object(let trainer as TrainerObject) = value {
            let json = try TrainerFile.document(of: trainer, options, keepsArrays: true).json
            return JSONValue.object(json).encoded(.lines(depth: 2)) + line
        }
        return try value.json.map { Array(try $0.textOfFiniteNumbers().utf8) + line }
    }

    private static func encodeCSV(_ value: Value, _ options: FileOptions) throws -> [UInt8]? {
        if let matrix = value.asMatrix { return try CSV.encode(matrix, allowsMissing: options.allowsMissing) }
        guard let column = value.asNumbers else { return nil }
        return try CSV.encode(
            NumericMatrix(rows: column.count, columns: 1, elements: column), allowsMissing: options.allowsMissing)
    }

    private static func array(_ value: Value, _ options: FileOptions) throws -> StoredArray? {
        guard let array = StoredArray(value) else { return nil }
        try options.refuseMissing(in: array, isWriting: true)
        return array
    }

    /// The format of a file by its name, and whether it is packed; `nil` for a name that tells none.
    static func of(_ path: String) -> (format: FileFormat, isPacked: Bool)? {
        var name = FileAccess.split(path).name.lowercased()
        let isPacked = name.hasSuffix(".gz")
        if isPacked { name.removeLast(3) }
        // The files of MNIST and its kin are named train-images-idx3-ubyte.
        if name.hasSuffix("-ubyte"), let idx = all.first(where: { $0.fileExtension == "idx" }) {
            return (idx, isPacked)
        }
        let fileExtension = FileAccess.fileExtension(name)
        return all.first { $0.fileExtension == fileExtension }.map { ($0, isPacked) }
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
    static func load(_ path: String, _ options: FileOptions = FileOptions()) throws -> Value {
        guard let (format, isPacked) = FileFormat.of(path) else {
            throw unknown(path, known: FileFormat.all.map(\.fileExtension))
        }
        let bytes = try FileAccess.read(path)
        do {
            return try format.decode(isPacked ? try Deflate.inflate(bytes[...], .gzip) : bytes, options)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }

    /// Replaces a file by the value, in the format that its extension names. The old file stays as it is on any error.
    static func save(_ value: Value, to path: String, _ options: FileOptions = FileOptions()) throws {
        do {
            if case .object(let object) = value, let writable = object as? any FileWritable {
                let fileExtension = FileAccess.fileExtension(path)
                guard writable.fileExtensions.contains(fileExtension) else {
                    throw unknown(path, known: writable.fileExtensions)
                }
                return try FileAccess.write(try writable.fileContent(as: fileExtension), to: path)
            }
            guard let (format, isPacked) = FileFormat.of(path) else {
                throw FigureObject.fileExtensions.contains(FileAccess.fileExtension(path))
                    ? notAFigure(value, path) : unknown(path, known: FileFormat.all.map(\.fileExtension))
            }
            guard let bytes = try format.encode(value, options) else {
                throw misfit(value, format, options)
            }
            try FileAccess.write(isPacked ? try Deflate.deflate(bytes, .gzip) : bytes, to: path)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }

    private static func misfit(_ value: Value, _ format: FileFormat, _ options: FileOptions) -> Diagnostic {
        let other = FileFormat.all.first { ((try? $0.encode(value, options)) ?? nil) != nil }?.fileExtension
        return Diagnostic(
            .type, "\(format.fileExtension) files hold \(format.content), not \(value.phrase)",
            labels: [.init(.argument("x"), value.phrase)],
            help: other.map {
                "\(indefiniteArticle(for: $0)) \($0) file can hold it: write a path that ends in `.\($0)`"
            })
    }

    private static func notAFigure(_ value: Value, _ path: String) -> Diagnostic {
        Diagnostic(
            .type, ".\(FileAccess.fileExtension(path)) files hold a figure, not \(value.phrase)",
            labels: [.init(.argument("x"), value.phrase)],
            help: "make a figure of it first, with `heatmap(x)`, `images(x)` or `plot(x)`")
    }

    static func unknown(_ path: String, known: [String]) -> Diagnostic {
        var name = path
        if FileAccess.fileExtension(name) == "gz" { name.removeLast(3) }
        let fileExtension = FileAccess.fileExtension(name)
        return Diagnostic(
            .io,
            fileExtension.isEmpty
                ? "\"\(path)\" has no extension to tell its format"
                : "the format `.\(fileExtension)` is not known here",
            labels: [.init(.argument("path"))], help: "the known formats are \(known.joined(separator: ", "))")
    }
}
