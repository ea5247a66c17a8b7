// Programs that people wrote: examples, the catalogues of errors and the notebooks, to be damaged.
import Glibc
import JSON
import Workbench

struct Corpus: Sendable {
    let programs: [String]

    /// - Parameter root: the folder of the repository; without its files, the manual's examples are all there is.
    init(root: String) {
        var programs = Registry.builtins.flatMap { $0.examples.map(\.code) }
        let catalogue = root + "/Tests/CommandLanguageTests/Catalogue"
        for name in Corpus.names(in: catalogue) { programs += Corpus.catalogued(Corpus.text("\(catalogue)/\(name)")) }
        programs += Corpus.catalogued(Corpus.text(root + "/Tests/Conformance/wrong_programs.txt"))
        for name in Corpus.names(in: root + "/examples") where name.hasSuffix(".rbm") {
            programs.append(Corpus.text("\(root)/examples/\(name)"))
        }
        for name in Corpus.names(in: root + "/notebooks") where name.hasSuffix(".ipynb") {
            programs += Corpus.cells(Corpus.text("\(root)/notebooks/\(name)"))
        }
        // They run in a folder that is removed, and leave nothing elsewhere.
        self.programs = programs.map { $0.replacing("/tmp/", with: "") }
    }

    /// The programs of a catalogue: neighbouring lines that start with `> ` are one.
    private static func catalogued(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }
            .split { !$0.hasPrefix("> ") }
            .map { $0.map { String($0.dropFirst(2)) }.joined(separator: "\n") }
    }

    private static func cells(_ text: String) -> [String] {
        guard case .object(let notebook)? = try? JSONValue(parsing: text), case .array(let cells)? = notebook["cells"]
        else { return [] }
        return cells.compactMap { cell in
            guard case .object(let cell) = cell, cell["cell_type"] == "code", case .array(let lines)? = cell["source"]
            else { return nil }
            return lines.map { if case .string(let line) = $0 { line } else { "" } }.joined()
        }
    }

    private static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            names.append(withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) })
        }
        return names.sorted()
    }

    private static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while case let count = fread(&chunk, 1, chunk.count, file), count > 0 { bytes += chunk[..<count] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
