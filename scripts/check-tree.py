"""Judges the tree of files: module arrows, file sizes, notebooks. Reads `swift package dump-package` from stdin."""

import json
import re
import sys
from pathlib import Path

MAXIMAL_LINES = 400
# The five libraries of the floor plan: they import none of each other.
LIBRARIES = {"Boltzmann", "CommandLanguage", "Figures", "JupyterKernel", "LineEditor"}
# What libraries may share: it imports nothing of ours.
LEAVES = {"JSON"}
IMPORT = re.compile(r"^\s*(?:@\w+\s+|public\s+|package\s+|internal\s+|private\s+)*import\s+(?:\w+\s+)??(\w+)(?:\.\w+)*\s*$", re.M)


def declared_arrows(package):
    """Target → the targets and products that Package.swift lets it import."""
    return {
        target["name"]: {kind[0] for dependency in target["dependencies"] for kind in dependency.values()}
        for target in package["targets"]
    }


def problems_of_imports(arrows):
    """An import of one of our modules, or of a declared product, must be an arrow of Package.swift."""
    ours = set(arrows) | set().union(*arrows.values())
    for name in sorted(LIBRARIES):
        for other in sorted(arrows[name] & LIBRARIES):
            yield f"Package.swift: {name} may not depend on {other}"
    for name in sorted(LEAVES):
        for other in sorted(arrows[name] & set(arrows)):
            yield f"Package.swift: {name} is a leaf and may not depend on {other}"
    for name, allowed in sorted(arrows.items()):
        folder = Path("Tests" if name.endswith("Tests") else "Sources", name)
        for path in sorted(folder.rglob("*.swift")):
            for module in sorted(set(IMPORT.findall(path.read_text())) & ours - allowed):
                yield f"{path}: imports {module}, which is no dependency of {name} in Package.swift"


def problems_of_sizes():
    for path in sorted(p for root in ("Sources", "Tests", "scripts") for p in Path(root).rglob("*")):
        if path.suffix in {".swift", ".c", ".h", ".py", ".sh"}:
            lines = len(path.read_text().splitlines())
            if lines > MAXIMAL_LINES:
                yield f"{path}: {lines} lines, more than {MAXIMAL_LINES}"


def problems_of_notebooks():
    """Every code cell was executed, in order, and none ended in an error."""
    for path in sorted(Path("notebooks").glob("*.ipynb")):
        try:
            notebook = json.loads(path.read_text())
        except ValueError as error:
            yield f"{path}: not JSON: {error}"
            continue
        if notebook["metadata"].get("kernelspec", {}).get("name") != "harmonium":
            yield f"{path}: its kernel is not harmonium"
        cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
        if [cell["execution_count"] for cell in cells] != list(range(1, len(cells) + 1)):
            yield f"{path}: not executed from top to bottom: make notebooks"
        if any(output["output_type"] == "error" for cell in cells for output in cell["outputs"]):
            yield f"{path}: holds an error"
        if not any(cell["outputs"] for cell in cells):
            yield f"{path}: holds no outputs: make notebooks"


def main():
    arrows = declared_arrows(json.load(sys.stdin))
    problems = [*problems_of_imports(arrows), *problems_of_sizes(), *problems_of_notebooks()]
    print("\n".join(problems) or "nothing found")
    return 1 if problems else 0


sys.exit(main())
