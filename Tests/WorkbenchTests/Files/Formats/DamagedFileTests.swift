// Files that are cut off or damaged: every format tells, none brings the program down.
import Boltzmann
import CommandLanguage
import Testing

@testable import Workbench

struct DamagedFileTests {
    private static let matrix = NumericMatrix(rows: 2, columns: 3, elements: [0, 1, 1, 0, 0.5, 1])
    private static let record = Value.record(
        Record([("X", .matrix(matrix)), ("y", .vector([1, 2])), ("on", .bool(true)), ("name", .string("digits"))]))
    private static let model = Value.object(ModelObject(RestrictedBoltzmannMachine(Parameters(zeros: 2, 2))))

    /// A name of a file, and a value that the format holds.
    private static let cases: [(name: String, value: Value)] = [
        ("a.npy", .matrix(matrix)), ("a.idx", .matrix(matrix)), ("a.idx.gz", .matrix(matrix)), ("a.npz", record),
        ("a.npz", .record(Record([("zeros", .vector([Double](repeating: 0, count: 100)))]))), ("a.npz", model),
        ("a.safetensors", record), ("a.safetensors", model), ("a.json", record), ("a.json.gz", model),
        ("a.csv.gz", .matrix(matrix)),
    ]

    private func content(_ name: String, _ value: Value, in folder: TemporaryFolder) throws -> [UInt8] {
        try ValueFile.save(value, to: folder.file(name))
        let bytes = try FileAccess.read(folder.file(name))
        // A json file is whole without the end of its line.
        return name.hasSuffix(".json") ? bytes.dropLast() : bytes
    }

    private func load(_ bytes: [UInt8], as name: String) throws -> Value {
        let (format, isPacked) = try #require(FileFormat.of(name))
        return try format.decode(isPacked ? try Deflate.inflate(bytes[...], .gzip) : bytes, FileOptions())
    }

    @Test(arguments: cases.indices)
    func everyPrefixIsRefused(number: Int) throws {
        let (name, value) = DamagedFileTests.cases[number]
        let bytes = try content(name, value, in: try TemporaryFolder())
        for length in 0..<bytes.count {
            #expect(throws: FileError.self, "\(name), \(length) bytes") {
                try load(Array(bytes.prefix(length)), as: name)
            }
        }
        #expect(Value.areEqual(try load(bytes, as: name), value))
    }

    @Test(arguments: cases.indices)
    func noWrongByteBringsTheProgramDown(number: Int) throws {
        let (name, value) = DamagedFileTests.cases[number]
        let bytes = try content(name, value, in: try TemporaryFolder())
        for place in bytes.indices {
            for change in [0x01, 0x20, 0x80, 0xFF] as [UInt8] {
                var damaged = bytes
                damaged[place] ^= change
                do { _ = try load(damaged, as: name) } catch {
                    #expect(error is FileError || error is Diagnostic, "\(name), byte \(place): \(error)")
                }
            }
        }
    }

    @Test func oneFormatIsNotTakenForAnother() throws {
        let folder = try TemporaryFolder()
        for (name, value) in DamagedFileTests.cases {
            let bytes = try content(name, value, in: folder)
            for (other, _) in DamagedFileTests.cases where other != name {
                #expect(throws: FileError.self, "\(name) as \(other)") { try load(bytes, as: other) }
            }
        }
    }
}
