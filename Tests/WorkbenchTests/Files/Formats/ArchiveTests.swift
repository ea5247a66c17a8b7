// Archives and compressed bytes, against files that other programs wrote or that follow from the formats' texts.
import CommandLanguage
import Testing

@testable import Workbench

struct ArchiveTests {
    private func failure(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? FileError)?.message }
    }

    @Test func membersComeBackStoredAndDeflated() throws {
        let noise = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 2_654_435_761 >> 13) }
        let members = [
            Zip.Member(name: "empty", content: []),
            Zip.Member(name: "ones", content: [UInt8](repeating: 1, count: 5000)),
            Zip.Member(name: "λ/noise", content: noise),
        ]
        let archive = try Zip.archive(members)
        #expect(archive.count < 2000)
        #expect(try Zip.members(of: archive) == members)
        #expect(try Zip.members(of: Zip.archive([])) == [])
        #expect(try Zip.archive(members) == archive)
    }

    @Test func whatZipFilesHaveBesidesIsRefusedByName() throws {
        let archive = try Zip.archive([Zip.Member(name: "a", content: [1, 2, 3])])
        let directory = try #require(archive.firstRange(of: [0x50, 0x4B, 0x01, 0x02]))
        func changed(_ offset: Int, _ byte: UInt8) -> [UInt8] {
            var copy = archive
            copy[directory.lowerBound + offset] = byte
            return copy
        }
        #expect(failure { _ = try Zip.members(of: changed(8, 1)) } == "\"a\" in it is encrypted")
        #expect(failure { _ = try Zip.members(of: changed(10, 12)) } == "\"a\" in it is packed by method 12")
        #expect(failure { _ = try Zip.members(of: changed(16, 0)) } == "\"a\" in it is damaged: its check sum is wrong")
        #expect(failure { _ = try Zip.members(of: [1, 2, 3]) }?.contains("not a zip archive") == true)
        // A comment behind the end belongs to it.
        var commented = archive
        commented[commented.count - 2] = 2
        #expect(try Zip.members(of: commented + [65, 66]).count == 1)
    }

    @Test func aMemberMayUnpackToNoMoreThanItSays() throws {
        let bomb = try Deflate.deflate([UInt8](repeating: 0, count: 1 << 22), .none)
        #expect(bomb.count < 1 << 13)
        #expect(
            failure { _ = try Deflate.inflate(bomb[...], .none, limit: 100) }?.contains("more than the 100 bytes")
                == true)
    }

    @Test func gzipFilesMayHaveSeveralParts() throws {
        let parts = try ["harmo", "", "nium"].map { try Deflate.deflate(Array($0.utf8), .gzip) }
        #expect(try Deflate.inflate(Array(parts.joined())[...], .gzip) == Array("harmonium".utf8))
        #expect(throws: FileError.self) { try Deflate.inflate((parts[0] + [1, 2, 3])[...], .gzip) }
        #expect(failure { _ = try Deflate.inflate(parts[0].dropLast(), .gzip) } == "its compressed data is cut off")
    }

    @Test func idxFilesAreThoseOfMNIST() throws {
        // Two pictures of 2×3 pixels, as the format's text has them.
        let pictures: [UInt8] = [
            0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255,
        ]
        let array = try IDX.decode(pictures)
        #expect(array.shape == [2, 2, 3])
        #expect(
            array.value.asMatrix
                == NumericMatrix(rows: 2, columns: 6, elements: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]))
        #expect(try IDX.encode(array) == pictures)
        let numbers: [([Double], UInt8)] = [
            ([0, 255], 8), ([-1, 127], 9), ([-1, 255], 0x0B), ([70000], 0x0C), ([0.5], 0x0D), ([0.1, 1e300], 0x0E),
            ([-.infinity], 0x0D),
        ]
        for (vector, code) in numbers {
            let bytes = try IDX.encode(StoredArray(vector))
            #expect(bytes[2] == code)
            #expect(try IDX.decode(bytes).elements == vector)
        }
        #expect(
            failure { _ = try IDX.decode([0, 0, 7, 1, 0, 0, 0, 0]) }
                == "its elements are of type 7, which idx files do not have")
        #expect(FileFormat.of("t10k-Images-idx3-ubyte.gz")?.format.fileExtension == "idx")
    }

    @Test func safetensorsAreReadAsTheirTextSays() throws {
        func file(_ header: String, _ content: [UInt8]) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: header.utf8.count >> (8 * $0)) } + Array(header.utf8) + content
        }
        let header =
            #"{"b":{"dtype":"BF16","shape":[2],"data_offsets":[2,6]},"a":{"dtype":"F16","shape":[],"data_offsets":[0,2]},"__metadata__":{"k":"v"}}"#
        let content = try Safetensors.decode(file(header, [0x00, 0x3C, 0x80, 0x3F, 0x20, 0xC0]))
        #expect(content["a"]?.elements == [1] && content["b"]?.elements == [1, -2.5])
        #expect(content.texts.map(\.text) == ["v"])
        func refused(_ header: String, _ count: Int) -> String? {
            failure { _ = try Safetensors.decode(file(header, [UInt8](repeating: 0, count: count))) }
        }
        func tensor(_ name: String, _ from: Int, _ to: Int, type: String = "U8") -> String {
            #""\#(name)":{"dtype":"\#(type)","shape":[\#(to - from)],"data_offsets":[\#(from),\#(to)]}"#
        }
        #expect(refused("{\(tensor("a", 0, 2)),\(tensor("b", 3, 4))}", 4)?.contains("leave a gap") == true)
        #expect(refused("{\(tensor("a", 0, 2)),\(tensor("b", 1, 4))}", 4)?.contains("overlap") == true)
        #expect(refused("{\(tensor("a", 0, 2))}", 4) == "bytes are left over behind its arrays")
        #expect(refused("{\(tensor("a", 0, 4))}", 2)?.contains("cut off") == true)
        #expect(refused("{\(tensor("a", 0, 1, type: "F8_E5M2"))}", 1)?.contains("of the type F8_E5M2") == true)
        #expect(refused(#"{"a":{"dtype":"F64","shape":[-1],"data_offsets":[0,8]}}"#, 8)?.contains("\"a\"") == true)
        #expect(refused(#"{"a":{"dtype":"F64","shape":[2],"data_offsets":[0,8]}}"#, 8)?.contains("16 bytes") == true)
        #expect(refused("{\(tensor("a", 0, 1)),\(tensor("a", 1, 2))}", 2)?.contains("\"a\"") == true)
    }

    @Test func missingValuesAreReadWhereTheyAreAskedFor() throws {
        let folder = try TemporaryFolder()
        let record = Value.record(Record([("X", .vector([1, .nan]))]))
        for (name, value) in [("a.npy", Value.vector([1, .nan])), ("a.npz", record), ("a.safetensors", record)] {
            let path = folder.file(name)
            #expect(throws: Diagnostic.self) { try ValueFile.save(value, to: path) }
            try ValueFile.save(value, to: path, FileOptions(allowsMissing: true))
            do {
                _ = try ValueFile.load(path)
                Issue.record("NaN was read")
            } catch let error as Diagnostic {
                #expect(error.message.hasSuffix("element [2] is NaN"))
                #expect(error.help == "`missing=true` reads NaN as missing values")
            }
            let back = try ValueFile.load(path, FileOptions(allowsMissing: true))
            let vector = if case .record(let record) = back { record["X"] } else { Optional(back) }
            #expect(vector?.asNumbers?.last?.isNaN == true)
        }
    }
}
