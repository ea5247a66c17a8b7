"""The LaTeX names that Tab turns into characters, against the table that IPython has of Julia's."""

import unicodedata

from harness import kernel, reply_to
from IPython.core.latex_symbols import latex_symbols


def test_the_names_are_julias(kernelspec):
    with kernel() as (_, client):
        content = reply_to(client, client.complete("x = \\", 5))["content"]
    assert (content["cursor_start"], content["cursor_end"]) == (4, 5)
    entries = content["metadata"]["_jupyter_types_experimental"]
    ours = {entry["text"]: entry["signature"] for entry in entries}
    # IPython keeps the names whose characters Python allows in identifiers.
    assert {name: character for name, character in latex_symbols.items() if ours.get(name) != character} == {}
    assert len(ours) == len(entries) == 2513
    for name, character in [("\\le", "≤"), ("\\sqrt", "√"), ("\\^+", "⁺"), ("\\1/2", "½"), ("\\bbR", "ℝ"), ("\\to", "→")]:
        assert ours[name] == character
    assert unicodedata.combining(ours["\\hat"])
