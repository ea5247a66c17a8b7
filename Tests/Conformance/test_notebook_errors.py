"""Errors in notebooks: coloured where they run, and readable without colours and without the notebook."""

import re

import nbformat
import pytest
from harness import TIMEOUT
from nbclient import NotebookClient
from nbconvert import HTMLExporter, MarkdownExporter

pytestmark = pytest.mark.usefixtures("kernelspec")

CELLS = [
    "function inner(x)\n    y = x + 1\n    return y * [1 2; 3 4] * [1, 2, 3]\nend",
    "outer(x) = inner(x) + 2",
    "z = 3\nouter(z)",
    "1 + * 2",
]
CHAIN = """\
ShapeError: shapes do not agree in *: left is 2x2 (y * [1 2; 3 4]), right is 3 elements
  --> In[1], line 3
 3 |     return y * [1 2; 3 4] * [1, 2, 3]
   |            --------------   --------- 3 elements
   |            2x2
   = help: the inner sizes must be equal: 2 and 3
   called from In[2], line 1 in outer: inner(x)
   called from In[3], line 2: outer(z)"""
PARSE = """\
ParseError: a value is missing in front of `*`
  --> In[4], line 1
 1 | 1 + * 2
   |     -
   = help: write a value, or delete `*`"""


@pytest.fixture(scope="module")
def notebook(kernelspec):
    made = nbformat.v4.new_notebook()
    made.cells = [nbformat.v4.new_code_cell(code) for code in CELLS]
    NotebookClient(made, kernel_name="harmonium", timeout=TIMEOUT, allow_errors=True).execute()
    return made


def plain(text):
    return re.sub("\x1b\\[[0-9;]*m", "", text)


@pytest.mark.parametrize("cell, text", [(2, CHAIN), (3, PARSE)])
def test_an_error_says_what_and_where(notebook, cell, text):
    (error,) = notebook.cells[cell].outputs
    assert plain("\n".join(error.traceback)) == text
    assert any("\x1b[" in line for line in error.traceback)
    assert f"{error.ename}: {error.evalue}" == text.split("\n")[0]
    assert all(len(plain(line)) <= 100 for line in error.traceback)


@pytest.mark.parametrize("exporter", [HTMLExporter, MarkdownExporter])
def test_exported_errors_are_readable(notebook, exporter):
    text, _ = exporter().from_notebook_node(notebook)
    shown = re.sub("<[^>]*>", "", text).replace("&gt;", ">")
    assert "\x1b" not in shown
    for line in CHAIN.split("\n"):
        assert line in shown
