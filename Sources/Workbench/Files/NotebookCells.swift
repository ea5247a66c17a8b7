// A notebook's cells without outputs, as a notebook or as a program with cell marks (`# %%`, the percent format that
// jupytext, Spyder and VS Code share).
import CommandLanguage
import JSON

/// The cells of a notebook or of a program with cell marks.
package struct NotebookCells: Equatable, Sendable {
    /// What a cell is, by the word that stands in brackets behind the mark of all but ordinary code.
    package enum Kind: String, CaseIterable, Sendable {
        case code, markdown, raw
        /// A question like `?rbm`: code in a notebook, but no part of a program.
        case help

        /// Whether its lines stand in comments in a program.
        fileprivate var isComment: Bool { self != .code }
        fileprivate var notebookType: String { self == .help ? Kind.code.rawValue : rawValue }
    }

    package struct Cell: Equatable, Sendable {
        package var kind = Kind.code
        package var source: String
        /// The metadata of a notebook's cell; as `key=value` with JSON values behind a mark.
        package var metadata = JSONObject()

        /// The tags of the cell, as in `tags=["parameters"]`.
        fileprivate var tags: [String] { metadata["tags"]?.array?.compactMap(\.string) ?? [] }
    }

    package var cells: [Cell]
    /// What else a notebook says of itself.
    private var metadata = NotebookCells.ownMetadata

    private static let mark = "# %%"

    // MARK: - Notebooks

    /// - Throws: a ``Diagnostic`` that says what the text lacks to be a notebook of format 4.
    package init(notebook text: String, path: String) throws {
        let value: JSONValue
        do { value = try JSONValue(parsing: text) } catch {
            throw Diagnostic(.io, "\"\(path)\": this is no notebook: \(error)")
        }
        guard let notebook = value.object, let cells = notebook["cells"]?.array, notebook["nbformat"]?.integer == 4
        else {
            throw Diagnostic(
                .io, "\"\(path)\": this is no notebook of format 4",
                help: "open it in JupyterLab and save it: that brings old notebooks up to date")
        }
        if let metadata = notebook["metadata"]?.object { self.metadata = metadata }
        self.cells = try cells.enumerated().map { index, cell in
            guard let cell = cell.object, let name = cell["cell_type"]?.string, let kind = Kind(rawValue: name),
                let source = cell["source"].flatMap(Self.text)
            else {
                throw Diagnostic(.io, "\"\(path)\": cell \(index + 1) has no source, or is of an unknown type")
            }
            let isQuestion = kind == .code && HelpQuery(source) != nil
            return Cell(kind: isQuestion ? .help : kind, source: source, metadata: cell["metadata"]?.object ?? [:])
        }
    }

    /// The cells as a notebook of format 4.5 whose code has not run.
    package var notebook: [UInt8] {
        let cells = cells.enumerated().map { index, cell in
            var members: [JSONObject.Member] = [.init("cell_type", .string(cell.kind.notebookType))]
            if cell.kind.notebookType == Kind.code.rawValue { members.append(.init("execution_count", .null)) }
            members.append(.init("id", .string("cell-\(index + 1)")))
            members.append(.init("metadata", .object(cell.metadata)))
            if cell.kind.notebookType == Kind.code.rawValue { members.append(.init("outputs", [])) }
            members.append(.init("source", Self.lines(cell.source)))
            return JSONValue.object(JSONObject(members: members))
        }
        return Self.document(cells: cells, metadata: metadata)
    }

    /// A notebook of format 4.5.
    static func document(cells: [JSONValue], metadata: JSONObject = ownMetadata) -> [UInt8] {
        let notebook: JSONValue = [
            "cells": .array(cells), "metadata": .object(metadata), "nbformat": 4, "nbformat_minor": 5,
        ]
        return notebook.encoded(.lines(depth: 7)) + [UInt8(ascii: "\n")]
    }

    /// What a notebook of this language says of itself.
    static let ownMetadata: JSONObject = [
        "kernelspec": [
            "display_name": .string(LanguageIdentity.displayName), "language": .string(LanguageIdentity.name),
            "name": .string(LanguageIdentity.name),
        ],
        "language_info": [
            "codemirror_mode": .string(LanguageIdentity.highlighter),
            "file_extension": .string(LanguageIdentity.fileExtension),
            "mimetype": .string(LanguageIdentity.mimeType), "name": .string(LanguageIdentity.name),
            "pygments_lexer": .string(LanguageIdentity.highlighter), "version": .string(LanguageIdentity.version),
        ],
    ]

    /// A text as notebooks keep it: its lines, each with its end.
    static func lines(_ text: String) -> JSONValue {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false)
        return .array(
            parts.enumerated().compactMap { index, line in
                index < parts.count - 1 ? .string(line + "\n") : line.isEmpty ? nil : .string(String(line))
            })
    }

    private static func text(_ source: JSONValue) -> String? {
        source.string ?? source.array.map { $0.compactMap(\.string).joined() }
    }

    // MARK: - Programs with cell marks

    /// The cells of a program; what stands in front of the first mark is a cell too.
    package init(script: String) {
        cells = []
        var cell: Cell?
        var lines: [Substring] = []
        func finish(_ cells: inout [Cell]) {
            guard var done = cell ?? (lines.allSatisfy(\.isEmpty) ? nil : Cell(source: "")) else { return }
            if done.kind.isComment { lines = lines.map(Self.uncommented) }
            while lines.last?.isEmpty == true { lines.removeLast() }
            done.source = lines.joined(separator: "\n")
            cells.append(done)
        }
        let isBreak: (Character) -> Bool = { $0 == "\n" || $0 == "\r\n" }
        for line in script.split(omittingEmptySubsequences: false, whereSeparator: isBreak) {
            if let next = Self.cell(markedBy: line) {
                finish(&cells)
                (cell, lines) = (next, [])
            } else {
                lines.append(line)
            }
        }
        finish(&cells)
    }

    /// The cells as a program.
    package var script: String {
        cells.map { cell in
            let word = cell.kind == .code ? "" : " [\(cell.kind.rawValue)]"
            let keys = cell.metadata.members.map { " \($0.name)=\($0.value.text(.spaced))" }.joined()
            let lines = cell.source.split(separator: "\n", omittingEmptySubsequences: false)
            let body = lines.map { cell.kind.isComment ? ($0.isEmpty ? "#" : "# " + $0) : String($0) }
            return ([Self.mark + word + keys] + (cell.source.isEmpty ? [] : body)).joined(separator: "\n") + "\n"
        }.joined(separator: "\n")
    }

    /// The cell that a line like `# %% [markdown] tags=["intro"]` begins; a title in it is not kept.
    private static func cell(markedBy line: Substring) -> Cell? {
        guard line.hasPrefix(mark), line.dropFirst(mark.count).first.map({ $0 == " " }) ?? true else { return nil }
        var rest = line.dropFirst(mark.count).drop { $0 == " " }
        var cell = Cell(source: "")
        for kind in Kind.allCases where rest.hasPrefix("[\(kind.rawValue)]") {
            cell.kind = kind
            rest = rest.dropFirst(kind.rawValue.count + 2).drop { $0 == " " }
        }
        var members: [JSONObject.Member] = []
        while let sign = rest.firstIndex(of: "="), let key = rest[..<sign].split(separator: " ").last {
            let (value, end) = firstValue(rest[rest.index(after: sign)...])
            guard let value else { break }
            members.append(.init(String(key), value))
            rest = end
        }
        cell.metadata = JSONObject(members: members)
        return cell
    }

    /// The JSON value that a text begins with, up to a space behind which another key may stand.
    private static func firstValue(_ text: Substring) -> (value: JSONValue?, rest: Substring) {
        let ends = text.indices.filter { text[$0] == " " } + [text.endIndex]
        for end in ends {
            if let value = try? JSONValue(parsing: String(text[..<end])) { return (value, text[end...]) }
        }
        return (nil, text)
    }

    private static func uncommented(_ line: Substring) -> Substring {
        line.hasPrefix("# ") ? line.dropFirst(2) : line == "#" ? "" : line
    }

    // MARK: - Parameters

    /// Gives the notebook's parameters other values, as papermill does: in a cell behind the one that is tagged
    /// `parameters`, in place of an earlier such cell; at the top where no cell is tagged so.
    /// - Parameter values: names with the code of their values.
    package mutating func inject(_ values: [(name: String, code: String)]) {
        let tag = "injected-parameters"
        cells.removeAll { $0.tags.contains(tag) }
        let place = cells.firstIndex { $0.tags.contains("parameters") }.map { $0 + 1 } ?? 0
        let lines = ["# Parameters"] + values.map { "\($0.name) = \($0.code)" }
        cells.insert(
            Cell(source: lines.joined(separator: "\n"), metadata: ["tags": [.string(tag)]]), at: place)
    }
}
