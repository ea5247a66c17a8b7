"""docs/comparison.md: what Harmonium has is shown by tests that are there, each in the file that its link leads to."""

import re
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs/comparison.md"
TEXT = PAGE.read_text()


def rows():
    """The rows of the tables whose last column names tests, as lists of cells."""
    found = []
    for table in re.findall(r"(?:^\|.*\n)+", TEXT, re.M):
        head, _, *body = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        found += body if head[-1] == "shown by" else []
    return found


def is_test(path, suite, name):
    """Whether the file has this test: a function of a Swift suite, or one of a Python module."""
    text = path.read_text()
    if path.suffix == ".py":
        return path.stem == suite and re.search(rf"^def {name}\(", text, re.M) is not None
    function = re.search(rf"\bfunc {name}\(", text)
    if function is None or not re.search(rf"\bstruct {suite}\b", text):
        return False
    before = text[:function.start()]
    return before.rfind("@Test") > before.rfind("func ")


def test_the_tables_are_there():
    assert len(rows()) > 80


@pytest.mark.parametrize("row", rows(), ids=lambda row: row[0])
def test_a_row_names_the_tests_that_show_it(row):
    assert len(row) == 9 and all(row[:8])
    tests = re.findall(r"\[`(\w+)/(\w+)`\]\(([^)]+)\)", row[-1])
    assert row[-1].count("[") == len(tests)
    assert bool(tests) == (row[1] != "–")
    for suite, name, path in tests:
        assert is_test(PAGE.parent / path, suite, name), f"{path}: {suite}/{name}"


@pytest.mark.parametrize("suite, name, path", [
    ("ExactTests", "agreesWithBruteForc", "BoltzmannTests/Exact/ExactTests.swift"),
    ("ExactTest", "agreesWithBruteForce", "BoltzmannTests/Exact/ExactTests.swift"),
    ("GaugeTests", "flipped", "BoltzmannTests/Training/GaugeTests.swift"),
    ("test_files", "test_no_such_thing", "Conformance/test_files.py"),
    ("test_other", "test_numpy_arrays_are_read", "Conformance/test_files.py"),
])
def test_what_is_no_test_is_found_out(suite, name, path):
    assert not is_test(PAGE.parents[1] / "Tests" / path, suite, name)


def test_every_footnote_is_written_and_used():
    written = re.findall(r"^\[\^(\w+)\]:", TEXT, re.M)
    assert sorted(written) == sorted(set(re.findall(r"\[\^(\w+)\](?!:)", TEXT)))
