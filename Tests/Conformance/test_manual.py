"""The manual in its forms: docs/manual.md, `harmonium help`, and `man harmonium`; and what `make install` installs."""

import re
import subprocess

import pytest


def harmonium(executable, *arguments):
    return subprocess.run([executable, *arguments], capture_output=True, text=True, timeout=60, check=True).stdout


def test_the_manual_is_up_to_date(executable, root):
    assert (root / "docs/manual.md").read_text() == harmonium(executable, "help", "--markdown"), "make manual"


def test_the_manual_has_every_name_and_every_command(executable, root):
    manual = (root / "docs/manual.md").read_text()
    names = harmonium(executable, "help", "--names").split()
    assert {"gradient", "while", "fmt", "models"} <= set(names)
    for name in harmonium(executable, "-e", "whos()").split() + ["train!", "HARMONIUM_HISTORY", "Ctrl-R", "130"]:
        assert name in manual
    for name in re.findall(r"^### `([^`]*)`$", manual, re.M):
        topic = name if name == "show all" else name.split()[1 if name.startswith("harmonium ") else 0]
        subprocess.run([executable, "help", topic], check=True, capture_output=True, timeout=60)


def section(text, title):
    return text.split(f"\n## {title}\n")[1].split("\n## ")[0]


def test_the_manual_and_the_page_on_the_terminal_name_the_same_keys(root):
    key = re.compile(r"(?:Ctrl|Alt)-(?:Left|Right|Enter|[^\s`])|Page Up|Page Down|Enter|Tab|Up|Down|Home|End")
    rows = re.findall(r"^\| (.*?) \|", section((root / "docs/terminal.md").read_text(), "Keys"), re.M)
    terms = re.findall(r"^- `(.*?)`: (.*)", section((root / "docs/manual.md").read_text(), "Keys"), re.M)
    named = set(key.findall(" ".join(term for term, _ in terms)))
    assert {"Ctrl-R", "Alt-<", "Ctrl-\\", "Page Up"} <= named
    # Ctrl-G is about the search alone: the manual says it there.
    assert named | {"Ctrl-G"} == set(key.findall(" ".join(rows)))
    assert "Ctrl-G" in dict(terms)["Ctrl-R"]


def test_the_manual_and_the_page_on_the_terminal_name_the_variables_that_are_read(root):
    variable = re.compile(r"\b[A-Z]+(?:_[A-Z]+)*\b")
    rows = re.findall(r"^\| (`.*) \|$", section((root / "docs/terminal.md").read_text(), "Files and variables"), re.M)
    quoted = " ".join(re.findall(r"`(.*?)`", " ".join(rows)))
    named = set(variable.findall(" ".join(
        re.findall(r"^- `(.*?)`", section((root / "docs/manual.md").read_text(), "Environment"), re.M))))
    # What is no variable stands in the examples of lines of the shell and of editrc.
    assert named == set(variable.findall(quoted)) - {"T", "D", "RSX"}
    sources = " ".join(source.read_text() for source in root.glob("Sources/**/*.swift"))
    assert set(re.findall(r'"(HARMONIUM_[A-Z_]+)"', sources)) <= named


def page(root, tmp_path, executable, width=78):
    source = tmp_path / "harmonium.1"
    source.write_text(harmonium(executable, "help", "--man"))
    process = subprocess.run(
        ["man", "--warnings=all", "-l", source], capture_output=True, text=True, timeout=60, check=True,
        env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "MANWIDTH": str(width), "MANPAGER": "cat"})
    assert process.stderr == ""
    return re.sub(".\b", "", process.stdout)


def test_man_shows_the_manual(executable, root, tmp_path):
    shown = page(root, tmp_path, executable)
    headings = re.findall(r"^([A-Z][A-Z :()]+)$", shown, re.M)
    assert headings[:8] == ["NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "KEYS"]
    assert re.search(r"^ +harmonium +- ", shown, re.M)
    for text in ["harmonium fmt [--check] [FILES …]", "HARMONIUM_THREADS", "train!(m, D; ", "x^2", "~/.editrc", "[1 2; 3 4]'"]:
        assert text in shown, text


@pytest.fixture(scope="module")
def prefix(root, tmp_path_factory):
    prefix = tmp_path_factory.mktemp("installed") / "a prefix"
    subprocess.run(["scripts/install", str(prefix)], cwd=root, check=True, capture_output=True, timeout=600)
    return prefix


def test_what_is_installed(prefix):
    files = {str(p.relative_to(prefix)) for p in prefix.glob("**/*") if p.is_file()}
    assert {
        "bin/harmonium", "share/man/man1/harmonium.1", "share/bash-completion/completions/harmonium",
        "share/zsh/site-functions/_harmonium", "share/fish/vendor_completions.d/harmonium.fish",
        "share/jupyter/kernels/harmonium/kernel.json"} <= files


def test_man_finds_the_installed_page(prefix):
    shown = subprocess.run(
        ["man", "harmonium"], capture_output=True, text=True, timeout=60, check=True,
        env={"PATH": f"{prefix}/bin:/usr/bin:/bin", "MANPATH": f"{prefix}/share/man", "LANG": "C.UTF-8",
             "MANPAGER": "cat"})
    assert "HARMONIUM(1)" in shown.stdout
