"""A session as a notebook: valid, complete, and the same when it is run again."""

import json
import os
import subprocess
import sys

import nbclient
import nbformat
import pytest
from terminal import ENTER

CELLS = [
    "?gradient",
    "seed!(3);",
    "m = rbm(4, 3; seed=1, scale=1)",
    "D = bars_and_stripes(2)",
    'println("to standard output"); println(stderr, "to standard error"); 1 / 3',
    'display(plot([1, 3, 2]; title="a plot")); heatmap([1 -2; 3 4])',
    "gradient(m, D)",
    "unheard + 1",
    "train!(m, D; epochs=5, seed=1)",
    "m",
    "derive(m, D, :W, 1, 2)",
    "rand(30, 30)",
    '"text"',
    "f(x) = x + [1 2]",
    "f([1 2 3])",
    "(a=1, m=m)",
]


def normalized(cell):
    """A cell as far as running it again must give the same: neighbouring texts of one stream joined."""
    outputs = []
    for output in cell.outputs:
        output = json.loads(json.dumps(output))
        if outputs and output["output_type"] == "stream" and outputs[-1].get("name") == output["name"]:
            outputs[-1]["text"] += output["text"]
        else:
            outputs.append(output)
    return cell.execution_count, cell.source, outputs


@pytest.fixture
def notebook(terminal, tmp_path):
    """What the prompt exports after some cells."""
    for code in CELLS:
        terminal.type(code, ENTER)
        terminal.wait(lambda: terminal.lines[terminal.screen.cursor.y].startswith(("rbm>", ":", "(END)")), "the end")
        if not terminal.lines[terminal.screen.cursor.y].startswith("rbm>"):
            terminal.type("q")
        terminal.wait_for_prompt()
    path = tmp_path / "session.ipynb"
    terminal.run(f'export("{path}")')
    return path


def test_it_is_valid_and_holds_what_was_typed_and_shown(notebook):
    book = nbformat.read(notebook, as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)
    assert (book.nbformat, book.nbformat_minor) == (4, 5)
    assert book.metadata.kernelspec.name == book.metadata.language_info.name == "harmonium"
    assert [cell.source for cell in book.cells] == CELLS[1:]
    assert [cell.execution_count for cell in book.cells] == list(range(1, len(CELLS)))
    kinds = [[output.output_type for output in cell.outputs] for cell in book.cells]
    assert kinds[3] == ["stream", "stream", "execute_result"]
    assert kinds[4] == ["display_data", "execute_result"]
    assert set(book.cells[4].outputs[0].data) == {
        "application/vnd.vegalite.v5+json", "image/png", "image/svg+xml", "text/plain"}
    assert book.cells[6].outputs[0].ename == "NameError"
    assert "text/latex" in book.cells[9].outputs[0].data and "text/markdown" in book.cells[9].outputs[0].data
    assert "text/html" in book.cells[10].outputs[0].data


def test_running_it_again_gives_the_same_outputs(notebook, kernelspec):
    book = nbformat.read(notebook, as_version=4)
    before = [normalized(cell) for cell in book.cells]
    for cell in book.cells:
        cell.outputs, cell.execution_count = [], None
    nbclient.NotebookClient(book, kernel_name="harmonium", timeout=60).execute()
    after = [normalized(cell) for cell in book.cells]
    for old, new in zip(before, after, strict=True):
        assert new == old


def test_nbconvert_makes_a_page_of_it(notebook, tmp_path):
    environment = os.environ | {"HOME": str(tmp_path), "JUPYTER_PATH": ""}
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "html", notebook], check=True, capture_output=True, env=environment,
        timeout=120)
    page = notebook.with_suffix(".html").read_text()
    assert "data:image/png;base64," in page and "ShapeError" in page and "to standard error" in page


def test_a_kernel_exports_what_its_cells_gave(kernelspec, tmp_path):
    codes = ["x = [1 2; 3 4]", "plot([1, 2])", 'print("a"); x', "nothere"]
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in codes])
    path = tmp_path / "k.ipynb"
    book.cells.append(nbformat.v4.new_code_cell(f'export_session("{path}")'))
    nbclient.NotebookClient(book, kernel_name="harmonium", timeout=60, allow_errors=True).execute()
    exported = nbformat.read(path, as_version=nbformat.NO_CONVERT)
    nbformat.validate(exported)
    assert [normalized(cell) for cell in exported.cells] == [normalized(cell) for cell in book.cells[:-1]]


def test_a_script_exports_itself_and_an_rbm_file_holds_the_inputs(executable, tmp_path, terminal):
    script = tmp_path / "program.rbm"
    script.write_text('x = 2\nprintln(x)\nplot([1, x])\nexport_session("out.ipynb")\n')
    subprocess.run([executable, script.name], cwd=tmp_path, check=True, timeout=60, capture_output=True)
    book = nbformat.read(tmp_path / "out.ipynb", as_version=nbformat.NO_CONVERT)
    nbformat.validate(book)
    assert [cell.source for cell in book.cells] == [script.read_text()]
    assert book.cells[0].outputs == [{"name": "stdout", "output_type": "stream", "text": "2\n"}]
    terminal.run("a = 1")
    terminal.run("b = nothere")
    terminal.run(f'export("{tmp_path}/inputs.rbm")')
    text = (tmp_path / "inputs.rbm").read_text()
    assert text == "# %%\na = 1\n\n# %%\n# NameError: unknown name: `nothere`\n# b = nothere\n"
    ran = subprocess.run([executable, tmp_path / "inputs.rbm"], capture_output=True, timeout=60)
    assert (ran.returncode, ran.stderr) == (0, b"")
