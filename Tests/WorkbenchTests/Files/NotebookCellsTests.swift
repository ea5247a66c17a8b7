// Notebooks and programs with cell marks, in both directions.
import CommandLanguage
import JSON
import Testing

@testable import Workbench

struct NotebookCellsTests {
    private let script = """
        # before all cells
        x = 1

        # %% [markdown] tags=["intro", "long one"]
        # # Title
        #
        # Text with $E(v)$.

        # %% tags=["parameters"] collapsed=true
        epochs = 10

        rate = 0.1

        # %% [help]
        # ?rbm

        # %%

        # %% [raw]
        # as it is
        """ + "\n"

    @Test func aProgramHasItsCells() throws {
        let cells = NotebookCells(script: script).cells
        #expect(cells.map(\.kind) == [.code, .markdown, .code, .help, .code, .raw])
        #expect(cells[0].source == "# before all cells\nx = 1")
        #expect(cells[1].source == "# Title\n\nText with $E(v)$.")
        #expect(cells[1].metadata == ["tags": ["intro", "long one"]])
        #expect(cells[2].source == "epochs = 10\n\nrate = 0.1")
        #expect(cells[2].metadata == ["tags": ["parameters"], "collapsed": true])
        #expect(cells[3].source == "?rbm" && cells[4].source == "")
    }

    @Test func bothWaysLeadBack() throws {
        let cells = NotebookCells(script: script)
        #expect(cells.script == "# %%\n" + script)
        #expect(NotebookCells(script: cells.script) == cells)
        let notebook = String(decoding: cells.notebook, as: UTF8.self)
        let read = try NotebookCells(notebook: notebook, path: "a.ipynb")
        #expect(read == cells)
        #expect(read.notebook == cells.notebook)
        #expect(NotebookCells(script: "").cells.isEmpty)
        #expect(NotebookCells(script: "x = 1\r\n# %%\r\ny\r\n").cells.map(\.source) == ["x = 1", "y"])
        // Not every comment is a mark.
        #expect(NotebookCells(script: "# %%%\n# %%a\n#%%").cells.count == 1)
    }

    @Test func aNotebooksOwnMetadataStays() throws {
        let text = """
            {"cells": [{"cell_type": "code", "source": "1", "metadata": {}}], "metadata": {"kernelspec": {"name": "other"}},
            "nbformat": 4, "nbformat_minor": 5}
            """
        let cells = try NotebookCells(notebook: text, path: "a.ipynb")
        #expect(cells.cells.map(\.source) == ["1"])
        let written = try JSONValue(parsing: String(decoding: cells.notebook, as: UTF8.self))
        #expect(written.object?["metadata"]?.object?["kernelspec"]?.object?["name"] == "other")
    }

    @Test func parametersComeBehindTheirCell() {
        var cells = NotebookCells(script: script)
        for value in ["20", "30"] {
            cells.inject([("epochs", value), ("name", "\"a\"")])
            #expect(cells.cells.count == 7)
            #expect(cells.cells[3].source == "# Parameters\nepochs = \(value)\nname = \"a\"")
        }
        var plain = NotebookCells(script: "x = 1\n")
        plain.inject([("x", "2")])
        #expect(plain.cells.map(\.source) == ["# Parameters\nx = 2", "x = 1"])
    }

    @Test(arguments: [
        ("{", "this is no notebook"), ("{}", "no notebook of format 4"),
        ("{\"cells\": [], \"nbformat\": 3}", "format 4"),
        ("{\"cells\": [{\"cell_type\": \"odd\", \"source\": \"\"}], \"nbformat\": 4}", "cell 1 has no source"),
    ])
    func whatIsNoNotebookIsToldWhy(text: String, reason: String) {
        let error = #expect(throws: Diagnostic.self) { try NotebookCells(notebook: text, path: "a.ipynb") }
        #expect(error?.message.contains(reason) == true)
    }
}
