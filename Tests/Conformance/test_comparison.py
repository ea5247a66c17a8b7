"""docs/comparison.md: every row of the table says which tests show it, and these tests are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs/comparison.md").read_text().split("| shown by |")[1]
ROWS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in TABLE.splitlines()[2:] if line.startswith("|")]
TESTS = "\n".join(path.read_text() for pattern in ("*.swift", "*.py") for path in (ROOT / "Tests").rglob(pattern))
FILES = {path.stem for path in (ROOT / "Tests").rglob("*.py")}


def test_the_table_is_there():
    assert len(ROWS) > 40


@pytest.mark.parametrize("row", [row for row in ROWS if any(row[1:])], ids=lambda row: row[0])
def test_a_row_names_tests_that_exist(row):
    assert len(row) == 9
    names = re.findall(r"`(\w+)`", row[-1])
    assert names
    for name in names:
        assert name in FILES or re.search(rf"\b(struct|func|def) {name}\b", TESTS), name
