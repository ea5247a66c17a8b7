"""Front ends besides JupyterLab: the console, nbconvert, and notebooks as programs, with parameters."""

import json
import os
import subprocess
import sys

import jupytext
import nbformat
import pexpect
import pytest
from nbclient import NotebookClient

pytestmark = pytest.mark.usefixtures("kernelspec")


@pytest.fixture
def convert(executable):
    def run(*arguments):
        return subprocess.run(
            [executable, "convert", *map(str, arguments)], capture_output=True, text=True, timeout=60)

    return run


@pytest.fixture
def course(root):
    return root / "notebooks/01-the-negative-phase.ipynb"


def sources(notebook):
    return [(cell.cell_type, cell.source) for cell in notebook.cells]


# Notebooks and programs


def test_the_course_as_a_program_and_back(convert, course, tmp_path):
    script, back = tmp_path / "course.rbm", tmp_path / "course.ipynb"
    assert convert(course, script).returncode == 0
    assert convert(script, back).returncode == 0
    original, again = nbformat.read(course, 4), nbformat.read(back, 4)
    nbformat.validate(again)
    assert sources(again) == sources(original)
    assert all(cell.outputs == [] for cell in again.cells if cell.cell_type == "code")
    assert again.metadata.kernelspec.name == "harmonium"


def test_jupytext_reads_the_same_cells(convert, course, tmp_path):
    script = tmp_path / "course.rbm"
    convert(course, script)
    read = jupytext.reads(script.read_text(), fmt="py:percent")
    ours = nbformat.read(course, 4)
    questions = {cell.source for cell in ours.cells if cell.source.startswith("?")}
    assert [pair for pair in sources(read)] == [pair for pair in sources(ours) if pair[1] not in questions]


def test_a_program_that_jupytext_writes(convert, tmp_path):
    notebook = nbformat.v4.new_notebook(cells=[
        nbformat.v4.new_markdown_cell("# A title\n\nwith text"),
        nbformat.v4.new_code_cell("epochs = 3", metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("# a comment\nfor i in 1:epochs\n    println(i)\nend"),
    ])
    script, back = tmp_path / "a.rbm", tmp_path / "a.ipynb"
    script.write_text(jupytext.writes(notebook, fmt="py:percent"))
    assert convert(script, back).returncode == 0
    read = [cell for cell in nbformat.read(back, 4).cells if "jupytext" not in cell.source]
    assert [(cell.cell_type, cell.source) for cell in read] == sources(notebook)
    assert read[1].metadata.tags == ["parameters"]


def test_parameters_of_a_notebook(convert, tmp_path):
    source = tmp_path / "a.rbm"
    source.write_text('# %% tags=["parameters"]\nn = 1\nname = "a"\n\n# %%\nprintln(name, " ", 2 * n)\n')
    notebook = tmp_path / "b.ipynb"
    assert convert(source, notebook, "-p", "n=21", "-p", 'name = "b"').returncode == 0
    read = nbformat.read(notebook, 4)
    assert [cell.metadata.get("tags") for cell in read.cells] == [["parameters"], ["injected-parameters"], None]
    NotebookClient(read, timeout=60, kernel_name="harmonium").execute()
    assert read.cells[2].outputs[0].text == "b 42\n"


@pytest.mark.parametrize("arguments, reason", [
    (["a.rbm", "b.txt"], '"b.txt": files that end with ".txt" are not known here'),
    (["none.ipynb", "b.rbm"], "there is no such file"),
    (["a.rbm", "b.ipynb", "-p", "n"], "`n` sets no variable"),
    (["a.rbm", "b.ipynb", "-p", "n=("], "never closed"),
    (["bad.ipynb", "b.rbm"], "this is no notebook"),
])
def test_what_cannot_be_converted_is_told_why(executable, tmp_path, arguments, reason):
    (tmp_path / "a.rbm").write_text("x = 1\n")
    (tmp_path / "bad.ipynb").write_text("x = 1\n")
    process = subprocess.run(
        [executable, "convert", *arguments], capture_output=True, text=True, timeout=60, cwd=tmp_path)
    assert process.returncode == 1
    assert reason in process.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.rbm", "bad.ipynb"]


# nbconvert


@pytest.mark.parametrize("kind, suffix, expected", [
    ("html", ".html", "data:image/svg+xml"), ("script", ".rbm", "rbm("), ("latex", ".tex", r"\begin{document}"),
    ("markdown", ".md", "```harmonium"),
])
def test_nbconvert(course, tmp_path, kind, suffix, expected):
    copy = tmp_path / "course.ipynb"
    copy.write_bytes(course.read_bytes())
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", kind, "--SVG2PDFPreprocessor.enabled=False", copy], check=True,
        capture_output=True, timeout=120, env=os.environ | {"HOME": str(tmp_path)})
    assert expected in copy.with_suffix(suffix).read_text()


def test_what_nbconvert_makes_a_script_can_run(executable, course, tmp_path):
    notebook = nbformat.read(course, 4)
    notebook.cells = notebook.cells[:12]
    copy = tmp_path / "course.ipynb"
    nbformat.write(notebook, copy)
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--to", "script", copy], check=True, capture_output=True, timeout=120)
    check = subprocess.run(
        [executable, "check", copy.with_suffix(".rbm")], capture_output=True, text=True, timeout=60)
    assert check.returncode == 0, check.stderr


# The console


def test_jupyter_console(kernelspec, tmp_path):
    assert json.loads((kernelspec / "kernel.json").read_text())["display_name"]
    terminal = pexpect.spawn(
        sys.executable, ["-m", "jupyter", "console", "--kernel", "harmonium", "--simple-prompt"],
        env=os.environ | {"HOME": str(tmp_path), "TERM": "dumb"}, timeout=60, encoding="utf-8")
    terminal.expect_exact("In [1]: ")
    terminal.sendline("6 * 7")
    terminal.expect_exact("Out[1]: 42")
    terminal.sendline("undefined_name")
    terminal.expect_exact("unknown name: `undefined_name`")
    terminal.sendline('println("still here")')
    terminal.expect_exact("\nstill here")
    terminal.sendeof()
    terminal.sendline("y")
    terminal.expect(pexpect.EOF)
