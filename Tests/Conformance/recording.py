"""Recorded terminal sessions: files that say what is typed and what a real terminal (tmux) then shows.

A recording begins with what it is about and how the terminal is set up:

    # One line or more about what is seen here.
    size: 60x12                 columns and rows
    env: EDITOR=true            an environment variable, as many lines as needed; only a few are set otherwise
    file: NAME "text"           a file in the folder in which the session runs, which is also its HOME
    run: sh                     the program; harmonium when left out
    colors: yes                 escape sequences are recorded too, with \\e for the escape character
    mask: [0-9.]+ s             what differs from run to run, as the version does; shown as ~

Then come the steps. A line `=== …` says what is done, and the lines behind it, each after a `|`, are the whole screen that
follows; `@ 5,2` is the cursor's column and row. Done are: texts in double quotes (as in JSON), which are typed; keys by
tmux's names (Enter, Up, C-r, M-Enter, Tab); `paste "text"`; `resize 40x10`; `wait "text"`, which when recording
waits for that text on the screen.
"""

import json
import os
import re
import shutil
import subprocess
import termios
import time
from pathlib import Path

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|\S+')
PROMPT = re.compile(r"\s*(rbm>|debug>|\.\.|\$|who\?)\s*")
PATIENCE = 10


class Recording:
    """A recording as it is on disk."""

    def __init__(self, path):
        self.path = path
        self.head, self.steps = [], []
        for line in path.read_text().splitlines():
            if line.startswith("=== "):
                self.steps.append((line, []))
            elif self.steps and line[:1] in "|@" and line:
                self.steps[-1][1].append(line)
            elif not self.steps:
                self.head.append(line)

    def settings(self, name):
        return [line.partition(":")[2].strip() for line in self.head if line.startswith(name + ":")]

    def setting(self, name, otherwise):
        return (self.settings(name) or [otherwise])[0]

    def save(self):
        lines = list(self.head)
        for step, screen in self.steps:
            lines += [step, *screen]
        self.path.write_text("\n".join(lines) + "\n")


class Tmux:
    """A tmux server with one window, in which the session of a recording runs."""

    def __init__(self, recording, executable, folder):
        self.recording = recording
        self.socket = folder / "tmux"
        home = folder / "home"
        home.mkdir()
        for entry in recording.settings("file"):
            name, _, text = entry.partition(" ")
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text(json.loads(text))
            if text.startswith('"#!'):
                (home / name).chmod(0o755)
        environment = {
            "PATH": f"{executable.parent}:/usr/local/bin:/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8",
            "TERM": "tmux-256color", "PS1": "$ ",
        } | dict(entry.split("=", 1) for entry in recording.settings("env"))
        columns, rows = recording.setting("size", "60x16").split("x")
        program = recording.setting("run", "harmonium")
        self.tmux(
            "-f", "/dev/null", "new-session", "-d", "-x", columns, "-y", rows, "-c", str(home),
            shutil.which("env"), "-i", *(f"{name}={value}" for name, value in environment.items() if value != "unset"),
            "sh", "-c", f"exec {program}", ";", "set", "-g", "status", "off", ";", "set", "-g", "remain-on-exit", "on",
            ";", "set", "-g", "remain-on-exit-format", "", ";", "resize-window", "-x", columns, "-y", rows)
        self.wait_for("rbm>" if program == "harmonium" else "$")

    def tmux(self, *words):
        done = subprocess.run(
            ["tmux", "-u", "-S", str(self.socket), *words], capture_output=True, text=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def close(self):
        self.tmux("kill-server")

    def screen(self):
        """What is seen, as a recording writes it."""
        isColored = self.recording.setting("colors", "no") == "yes"
        seen = self.tmux(
            "display-message", "-p", "@ #{cursor_x},#{cursor_y}", ";", "capture-pane", "-p", *(["-e"] if isColored else []))
        cursor, _, text = seen.partition("\n")
        text = text.rstrip("\n").replace("\x1b", "\\e")
        for mask in [r"(?<=49m )\d+\.\d+\.\d+(?=: help)", r"(?<=Harmonium )\d+\.\d+\.\d+", *self.recording.settings("mask")]:
            text, cursor = re.sub(mask, "~", text), re.sub(mask, "~", cursor)
        return [("| " + line).rstrip() for line in text.split("\n")] + [cursor]

    def perform(self, step):
        tokens = TOKEN.findall(step.removeprefix("=== "))
        while tokens:
            token = tokens.pop(0)
            if token == "paste":
                self.tmux("set-buffer", "--", json.loads(tokens.pop(0)))
                self.tmux("paste-buffer", "-p")
            elif token == "resize":
                columns, rows = tokens.pop(0).split("x")
                self.tmux("resize-window", "-x", columns, "-y", rows)
                self.await_size(int(columns), int(rows))
            elif token == "wait":
                self.wait_for(json.loads(tokens.pop(0)))
            elif token.startswith('"'):
                # tmux takes a semicolon at the end of a word for its own.
                self.tmux("send-keys", "-l", "--", re.sub(";$", "\\;", json.loads(token)))
            else:
                self.tmux("send-keys", token)
                if token == "Enter" and tokens and tokens[0] != "wait":
                    self.await_prompt()

    def await_prompt(self):
        """What is typed while a program runs is echoed at once: so it is only typed at a prompt."""
        deadline = time.monotonic() + PATIENCE
        while True:
            seen = self.tmux("display-message", "-p", "#{cursor_y}", ";", "capture-pane", "-p").split("\n")
            if PROMPT.fullmatch(seen[1 + int(seen[0])]):
                return
            assert time.monotonic() < deadline, "no prompt came:\n" + "\n".join(seen)
            time.sleep(0.01)

    def await_size(self, columns, rows):
        """tmux tells the program a little later."""
        tty = os.open(self.tmux("display-message", "-p", "#{pane_tty}").strip(), os.O_RDONLY | os.O_NOCTTY)
        deadline = time.monotonic() + PATIENCE
        while termios.tcgetwinsize(tty) != (rows, columns):
            assert time.monotonic() < deadline, "the window keeps its size"
            time.sleep(0.01)
        os.close(tty)

    def wait_for(self, text):
        deadline = time.monotonic() + PATIENCE
        while not any(text in line for line in self.screen()):
            assert time.monotonic() < deadline, f"{text!r} did not come:\n" + "\n".join(self.screen())
            time.sleep(0.02)

    def await_screen(self, expected):
        """The screen, as soon as it is the expected one; else what it is in the end."""
        deadline = time.monotonic() + PATIENCE
        while (seen := self.screen()) != expected and time.monotonic() < deadline:
            time.sleep(0.02)
        return seen

    def await_rest(self):
        """The screen, once it has not changed for a while."""
        seen, since = self.screen(), time.monotonic()
        while time.monotonic() < since + 0.7:
            time.sleep(0.05)
            if (now := self.screen()) != seen:
                seen, since = now, time.monotonic()
        return seen
