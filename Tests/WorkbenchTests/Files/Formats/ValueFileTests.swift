// Files as a whole: errors that help, and replacement that never leaves a part.
import CommandLanguage
import Foundation
import Testing

@testable import Workbench

struct ValueFileTests {
    private func diagnostic(_ body: () throws -> Void) -> Diagnostic? {
        do {
            try body()
            return nil
        } catch {
            return error as? Diagnostic
        }
    }

    @Test func missingFilesAreAnsweredWithTheNearestName() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("1\n", to: "weights.csv")
        let path = folder.file("weihgts.csv")
        let error = try #require(diagnostic { _ = try ValueFile.load(path) })
        #expect(error.category == .io)
        #expect(error.message == "cannot read \"\(path)\": there is no such file")
        #expect(error.help == "did you mean \"\(folder.file("weights.csv"))\"?")
        #expect(error.labels.map(\.place) == [.argument("path")])

        let lost = try #require(diagnostic { _ = try ValueFile.load(folder.file("no/such/x.csv")) })
        #expect(lost.message.hasSuffix("there is no folder \(folder.path)/no/such/"))
        let directory = try #require(
            diagnostic { _ = try ValueFile.load(folder.path + "/../" + (folder.path as NSString).lastPathComponent) })
        #expect(directory.message.contains("has no extension"))
    }

    @Test func unknownExtensionsNameTheKnownOnes() throws {
        let error = try #require(diagnostic { try ValueFile.save(.number(1), to: "x.xyz") })
        #expect(error.message == "the format `.xyz` is not known here")
        #expect(error.help == "the known formats are csv, npy, npz, idx, json, safetensors")
    }

    @Test func contentErrorsNameTheFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("1,2\n3\n", to: "bad.csv")
        let error = try #require(diagnostic { _ = try ValueFile.load(path) })
        #expect(error.message == "\"\(path)\": line 2 has 1 column, the lines before have 2")
    }

    @Test(arguments: ["csv", "npy", "idx", "json", "csv.gz", "npy.gz", "idx.gz"])
    func everyFormatKeepsAMatrix(format: String) throws {
        let folder = try TemporaryFolder()
        let matrix = NumericMatrix(rows: 2, columns: 3, elements: [0.1, 2, -3, 1e-9, 5, 1.0 / 3])
        let path = folder.file("m.\(format)")
        try ValueFile.save(.matrix(matrix), to: path)
        #expect(try ValueFile.load(path).asMatrix == matrix)
        #expect(folder.names == ["m.\(format)"])
    }

    @Test func aFailedSaveLeavesTheOldFile() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("7\n", to: "kept.csv")
        #expect(diagnostic { try ValueFile.save(.vector([1, .nan]), to: path) }?.category == .io)
        #expect(
            diagnostic { try ValueFile.save(.string("text"), to: path) }?.help
                == "a json file can hold it: write a path that ends in `.json`")
        #expect(try ValueFile.load(path).asMatrix?.elements == [7])
        #expect(folder.names == ["kept.csv"])

        try FileManager.default.createDirectory(atPath: folder.file("taken.csv"), withIntermediateDirectories: false)
        #expect(diagnostic { try ValueFile.save(.number(1), to: folder.file("taken.json/x.json")) } != nil)
        #expect(
            diagnostic { try ValueFile.save(.vector([1]), to: folder.file("taken.csv")) }?.message.contains(
                "it is a folder") == true)
        #expect(folder.names == ["kept.csv", "taken.csv"])
    }

    @Test func replacingKeepsPermissionsAndLinks() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("7\n", to: "real.csv")
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        try FileManager.default.createSymbolicLink(atPath: folder.file("link.csv"), withDestinationPath: path)
        try ValueFile.save(.vector([8]), to: folder.file("link.csv"))
        #expect(try ValueFile.load(path).asMatrix?.elements == [8])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o640)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder.file("link.csv")) == path)
    }
}
