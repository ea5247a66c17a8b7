"""Everything that is a program here is Julia to Julia's own grammars: tree-sitter's parser and Pygments' lexer."""

import json
import re

import tree_sitter_julia
from pygments.lexers import JuliaLexer
from pygments.token import Error
from tree_sitter import Language, Parser

# Constructs that Julia accepts and tree-sitter-julia misreads: a regular expression for each, what it is replaced by
# before tree-sitter looks, and the reason. The programs of this repository need none at present.
MISREAD = []


def programs(root):
    """Every program of the repository, as pairs of a place and a text."""
    for path in sorted(root.glob("**/*.rbm")):
        if not {".build", ".venv", "artifacts"} & set(path.relative_to(root).parts):
            yield str(path.relative_to(root)), path.read_text()
    for path in sorted(root.glob("notebooks/*.ipynb")):
        for number, cell in enumerate(json.loads(path.read_text())["cells"], 1):
            text = "".join(cell["source"])
            if cell["cell_type"] == "code" and not text.startswith("?"):
                yield f"{path.name}, cell {number}", text
    manual = (root / "docs/manual.md").read_text()
    for number, example in enumerate(examples(manual), 1):
        yield f"example {number} of the manual", example


def examples(manual):
    """The lines behind `> ` in the manual, with those that continue them."""
    for block in re.findall(r"```julia\n(.*?)```", manual, re.S):
        entries = re.findall(r"^> (.*\n(?:  .*\n|end\n)*)", block, re.M)
        yield from (re.sub(r"^  ", "", entry, flags=re.M) for entry in entries)


def mistakes(text):
    """Where tree-sitter finds what is no Julia: the text of each place."""
    tree = Parser(Language(tree_sitter_julia.language())).parse(text.encode())
    found, nodes = [], [tree.root_node]
    while nodes:
        node = nodes.pop()
        if node.is_error or node.is_missing:
            found.append(text.encode()[node.start_byte:node.end_byte].decode() or f"missing {node.type}")
        nodes += node.children
    return found


def replaced(text, exceptions):
    for pattern, replacement, _ in exceptions:
        text = re.sub(pattern, replacement, text)
    return text


def test_there_are_programs_of_every_kind(root):
    places = [place for place, _ in programs(root)]
    assert any(p.startswith("examples/") for p in places) and any("cell" in p for p in places)
    assert sum(p.startswith("example ") for p in places) > 150


def test_tree_sitter_reads_every_program(root):
    wrong = {}
    for place, text in programs(root):
        if found := mistakes(replaced(text, MISREAD)):
            wrong[place] = (text, found)
    assert wrong == {}


def test_every_exception_is_still_needed(root):
    texts = [text for _, text in programs(root)]
    for entry in MISREAD:
        others = [other for other in MISREAD if other != entry]
        without = [replaced(text, others) for text in texts if re.search(entry[0], text)]
        assert any(mistakes(text) for text in without), f"tree-sitter reads this now, or nobody writes it: {entry[2]}"


def test_pygments_reads_every_program(root):
    for place, text in programs(root):
        wrong = [value for token, value in JuliaLexer().get_tokens(text) if token is Error]
        assert wrong == [], place
