"""run-notebooks.py [--update] NOTEBOOK…: executes notebooks, and compares what they show with the outputs kept in them.

With --update the new outputs are kept instead. Texts must agree word for word and their numbers to five digits or five
decimals (the last ones depend on the processor's order of sums, those of small differences first); of a picture, also
one inside HTML, it must be the same kind.
"""

import argparse
import json
import re
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

# Not what stands in words and in colours (`#2e1065`).
NUMBER = re.compile(r"(?<![#\w])-?\d+\.?\d*(?:e[+-]?\d+)?")
RELATIVE_TOLERANCE = 1e-5
ABSOLUTE_TOLERANCE = 1e-5
PICTURE = re.compile(r"base64,[^\"]*")
# What stands in for digits that a number lacks, so that points are in line.
PADDING = re.compile(r"[\u2007\u2008]+|\\phantom\{[.0]*\}")
# A small number as formulas write it.
TYPESET = re.compile(r" \\cdot 10\^\{(-\d+)\}")


def same_text(kept, new):
    """Equal but for the last digits of numbers."""
    kept, new = (
        TYPESET.sub(r"e\1", PADDING.sub("", PICTURE.sub("", text))).replace("\u2212", "-") for text in (kept, new))
    if [word for word in NUMBER.sub("#", kept).split()] != [word for word in NUMBER.sub("#", new).split()]:
        return False
    numbers, others = ([float(number) for number in NUMBER.findall(text)] for text in (kept, new))
    return all(
        abs(a - b) <= max(RELATIVE_TOLERANCE * max(abs(a), abs(b)), ABSOLUTE_TOLERANCE) for a, b in zip(numbers, others))


def parts(output):
    """An output as texts by their names: a stream's text, or a bundle's forms; files keep members of JSON sorted."""
    if output.output_type == "stream":
        return {output.name: output.text}
    return {
        name: content if isinstance(content, str) else json.dumps(content, sort_keys=True)
        for name, content in output.data.items()}


def differences(kept, new):
    """What a reader of the kept notebook would see differently in the new one."""
    for number, (old_cell, new_cell) in enumerate(zip(kept.cells, new.cells), 1):
        old_outputs, new_outputs = old_cell.get("outputs", []), new_cell.get("outputs", [])
        if len(old_outputs) != len(new_outputs):
            yield f"cell {number}: {len(old_outputs)} outputs were kept, now there are {len(new_outputs)}"
        for old, new_output in zip(old_outputs, new_outputs):
            old_parts, new_parts = parts(old), parts(new_output)
            if old_parts.keys() != new_parts.keys():
                yield f"cell {number}: {sorted(old_parts)} were kept, now there are {sorted(new_parts)}"
            for name in old_parts.keys() & new_parts.keys():
                if not name.startswith("image/") and not same_text(old_parts[name], new_parts[name]):
                    yield f"cell {number}, {name}:\n--- kept\n{old_parts[name]}\n--- now\n{new_parts[name]}"


def run(path, update):
    """The number of things wrong with one notebook."""
    kept = nbformat.read(path, as_version=4)
    nbformat.validate(kept)
    new = nbformat.from_dict(kept)
    client = NotebookClient(
        new, timeout=120, kernel_name="harmonium", record_timing=False, coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    try:
        client.execute()
    except CellExecutionError as error:
        print(f"{path}: {error}")
        return 1
    if update:
        nbformat.write(new, path)
        return 0
    found = list(differences(kept, new))
    for text in found:
        print(f"{path}: {text}")
    return len(found)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--update", action="store_true", help="keep the new outputs")
    parser.add_argument("notebooks", nargs="+", type=Path)
    arguments = parser.parse_args()
    failed = [path for path in arguments.notebooks if run(path, arguments.update)]
    print(f"notebooks: {len(arguments.notebooks) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
