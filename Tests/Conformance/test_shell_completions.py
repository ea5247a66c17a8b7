"""The completion scripts, in the shells that they are for: what Tab writes and lists."""

import os
import subprocess

import pexpect
import pytest

PROMPT = "READY> "
SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(harmonium completions bash)"', f"PS1='{PROMPT}'"),
    "zsh": (["-f", "-i"], 'autoload -Uz compinit && compinit -u -D && eval "$(harmonium completions zsh)"',
            f"unsetopt zle_bracketed_paste prompt_sp; PS1='{PROMPT}'"),
    "fish": (["--no-config", "-i"], "harmonium completions fish | source",
             f"function fish_prompt; echo -n '{PROMPT}'; end"),
}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "train model.rbm").write_text("1\n")
    (tmp_path / "trace.csv").write_text("1\n")
    (tmp_path / "notes.ipynb").write_text("{}\n")
    return tmp_path


@pytest.mark.parametrize("shell", SHELLS)
def test_scripts_are_valid(executable, shell, tmp_path):
    script = tmp_path / "script"
    script.write_bytes(subprocess.run([executable, "completions", shell], capture_output=True, check=True).stdout)
    subprocess.run([shell, "-n", script], check=True, timeout=60)


def words(executable, folder, *line):
    """The words that bash offers for the last word of a command line."""
    program = f"""
        eval "$('{executable}' completions bash)"
        compopt() {{ :; }}
        harmonium() {{ '{executable}' "$@"; }}
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
        _harmonium
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    shown = subprocess.run(["bash", "-c", program, "bash", *line], cwd=folder, capture_output=True, text=True, timeout=60)
    assert shown.stderr == ""
    return set(shown.stdout.split("\n")) - {""}


def test_bash_offers_what_fits(executable, folder):
    assert words(executable, folder, "harmonium", "") >= {"run", "fmt", "check", "help", "-e", "train model.rbm"}
    assert words(executable, folder, "harmonium", "f") == {"fmt"}
    assert words(executable, folder, "harmonium", "fmt", "--c") == {"--check"}
    assert words(executable, folder, "harmonium", "fmt", "tr") == {"train model.rbm"}
    assert words(executable, folder, "harmonium", "check", "n") == {"notes.ipynb"}
    assert words(executable, folder, "harmonium", "help", "free_energy") == {
        "free_energy", "free_energy_gap", "free_energy_gradient"}
    assert words(executable, folder, "harmonium", "completions", "") == {"bash", "zsh", "fish", "--help"}
    assert words(executable, folder, "harmonium", "-e", "1") == set()


def test_fish_offers_what_fits(executable, folder):
    def offered(line):
        program = f"'{executable}' completions fish | source; complete -C '{line}'"
        environment = {**os.environ, "PATH": f"{executable.parent}:{os.environ['PATH']}", "HOME": str(folder)}
        shown = subprocess.run(["fish", "--no-config", "-c", program], cwd=folder, env=environment, capture_output=True,
                               text=True, timeout=60)
        return {entry.split("\t")[0] for entry in shown.stdout.splitlines()}

    assert offered("harmonium ") >= {"run", "fmt", "check", "help", "train model.rbm"}
    assert offered("harmonium fm") == {"fmt"}
    assert offered("harmonium fmt --c") == {"--check"}
    assert "train model.rbm" in offered("harmonium fmt tr")
    assert offered("harmonium help free_energy_gr") == {"free_energy_gradient"}
    assert offered("harmonium completions ") == {"bash", "zsh", "fish"}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize("typed, written", [
    ("harmonium comp", "harmonium completions "), ("harmonium train", r"harmonium train\ model.rbm "),
    ("harmonium fmt --c", "harmonium fmt --check "), ("harmonium check no", "harmonium check notes.ipynb "),
    ("harmonium help free_energy_gr", "harmonium help free_energy_gradient "),
])
def test_tab_completes_in_a_real_terminal(executable, folder, shell, typed, written):
    arguments, load, prompt = SHELLS[shell]
    environment = {"PATH": f"{executable.parent}:{os.environ['PATH']}", "HOME": str(folder), "TERM": "dumb",
                   "LANG": "C.UTF-8"}
    child = pexpect.spawn(shell, arguments, cwd=str(folder), env=environment, encoding="utf-8", timeout=30, dimensions=(24, 120))
    try:
        child.sendline(load)
        child.sendline(prompt)
        child.sendline("echo loaded")
        child.expect("loaded\r\n")
        child.expect_exact(PROMPT)
        child.send(typed + "\t")
        child.expect_exact(written)
    finally:
        child.close(force=True)
