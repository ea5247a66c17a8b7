// A transcript as a file: a Jupyter notebook with its outputs, or a script of its inputs.
import CommandLanguage
import Figures
import JSON

/// The files that a transcript can be written to.
enum SessionExport {
    /// How the transcript becomes a file, by extension.
    private static let formats: [(fileExtension: String, encode: @Sendable ([Transcript.Cell]) -> [UInt8])] = [
        ("ipynb", notebook), ("rbm", script),
    ]

    /// Writes the cells that a reader would want to see: not those that only asked for help.
    /// - Throws: a ``Diagnostic`` about `path`.
    static func write(_ cells: [Transcript.Cell], to path: String) throws {
        let fileExtension = FileAccess.fileExtension(path)
        guard let format = formats.first(where: { $0.fileExtension == fileExtension }) else {
            throw ValueFile.unknown(path, known: formats.map(\.fileExtension))
        }
        let shown = cells.filter { cell in
            let isQuestion = cell.hasPage && cell.outputs.isEmpty
            return !isQuestion && !cell.source.text.allSatisfy(\.isWhitespace)
        }
        try FileAccess.write(format.encode(shown), to: path)
    }

    // MARK: - Notebook

    /// The cells as a notebook of format 4.5, numbered anew: as running it from top to bottom numbers them.
    @Sendable private static func notebook(_ cells: [Transcript.Cell]) -> [UInt8] {
        let sources = Dictionary(
            uniqueKeysWithValues: cells.enumerated().map { index, cell in
                let name = "In[\(index + 1)]"
                return (
                    ObjectIdentifier(cell.source),
                    SourceText(name: name, text: cell.source.text, origin: cell.source.origin)
                )
            })
        return NotebookCells.document(cells: cells.enumerated().map { cell($1, number: $0 + 1, sources) })
    }

    /// The cells' programs under the names that they have in the notebook.
    private typealias Sources = [ObjectIdentifier: SourceText]

    private static func cell(_ cell: Transcript.Cell, number: Int, _ sources: Sources) -> JSONValue {
        var outputs = cell.outputs.map { output(of: $0, number, sources) }
        if cell.dropped > 0 {
            outputs.append(stream("stderr", "… \(bytesText(cell.dropped)) of output were not kept\n"))
        }
        // So that running the notebook goes on behind an error that is meant to be there.
        let metadata: JSONValue = cell.failure == nil ? [:] : ["tags": ["raises-exception"]]
        return [
            "cell_type": "code", "execution_count": .integer(number), "id": .string("cell-\(number)"),
            "metadata": metadata, "outputs": .array(outputs), "source": NotebookCells.lines(cell.source.text),
        ]
    }

    private static func output(of output: Transcript.Output, _ number: Int, _ sources: Sources) -> JSONValue {
        switch output {
        case .text(let text, let name): return stream(name.rawValue, text)
        case .error(let diagnostic):
            var renamed = diagnostic
            renamed.source = diagnostic.source.map { sources[ObjectIdentifier($0)] ?? $0 }
            renamed.frames = diagnostic.frames.map { frame in
                var frame = frame
                frame.source = sources[ObjectIdentifier(frame.source)] ?? frame.source
                return frame
            }
            return [
                "ename": .string(diagnostic.category.rawValue), "evalue": .string(diagnostic.message),
                "output_type": "error",
                "traceback": .array(renamed.notebookTraceback().map(JSONValue.string)),
            ]
        case .display(let shown, _):
            let bundle = shown.bundle
            return ["data": data(bundle), "metadata": metadata(bundle), "output_type": "display_data"]
        case .result(let shown):
            let bundle = shown.bundle
            return [
                "data": data(bundle), "execution_count": .integer(number), "metadata": metadata(bundle),
                "output_type": "execute_result",
            ]
        }
    }

    private static func stream(_ name: String, _ text: String) -> JSONValue {
        ["name": .string(name), "output_type": "stream", "text": NotebookCells.lines(text)]
    }

    private static func data(_ bundle: Bundle) -> JSONValue {
        let members = bundle.contents.sorted { $0.key < $1.key }.map { type, content in
            let value: JSONValue =
                switch content {
                case .text(let text): NotebookCells.lines(text)
                case .binary(let bytes): .string(Base64.encode(bytes))
                case .json(let text): (try? JSONValue(parsing: text)) ?? .string(text)
                }
            return JSONObject.Member(type, value)
        }
        return .object(JSONObject(members: members))
    }

    private static func metadata(_ bundle: Bundle) -> JSONValue {
        let members = bundle.displaySizes.sorted { $0.key < $1.key }.map { type, size in
            JSONObject.Member(type, ["height": .integer(size.height), "width": .integer(size.width)])
        }
        return .object(JSONObject(members: members))
    }

    // MARK: - Script

    /// The inputs as a program, with the marks that editors know cells by. A cell that failed stands in comments, with the
    /// reason: the program should run.
    @Sendable private static func script(_ cells: [Transcript.Cell]) -> [UInt8] {
        let texts = cells.map { cell in
            let code = cell.source.text.split(separator: "\n", omittingEmptySubsequences: false)
            guard let failure = cell.failure else { return "# %%\n" + code.joined(separator: "\n") + "\n" }
            return "# %%\n" + ([Substring(failure.header)] + code).map { "# \($0)\n" }.joined()
        }
        return Array(texts.joined(separator: "\n").utf8)
    }
}

extension Transcript.Shown {
    fileprivate var bundle: Bundle {
        switch self {
        case .bundle(let bundle): bundle
        case .later(let make, _): make()
        }
    }
}
