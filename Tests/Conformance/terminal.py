"""A pseudo-terminal with the REPL in it: keys go in, and a screen comes out."""

import os
import re
import time

import pexpect
import pyte

PROMPT = "rbm> "
CONTINUATION = "  .. "
ENTER, TAB, ESCAPE, BACKSPACE = "\r", "\t", "\x1b", "\x7f"
UP, DOWN, RIGHT, LEFT, HOME, END = (f"\x1b[{key}" for key in "ABCDHF")
CTRL = {letter: chr(ord(letter) - 64) for letter in "ACDEGKLNPRTUWXYZ\\_"}


class Terminal:
    """A terminal with the REPL in it; the screen is what a user would see."""

    def __init__(self, executable, history, columns=80, rows=30, **environment):
        base = {"PATH": os.environ["PATH"], "HOME": str(history.parent), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
        environment = base | {"HARMONIUM_HISTORY": str(history)} | environment
        self.screen = pyte.Screen(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.child = pexpect.spawn(str(executable), dimensions=(rows, columns), env=environment, timeout=20)
        self.child.delaybeforesend = None
        # What the screen answers to questions, such as where its cursor is.
        self.screen.write_process_input = lambda answer: self.child.send(answer.encode())
        self.wait_for_prompt()

    # What is seen

    def read(self, seconds=0.05):
        """Takes in whatever has arrived."""
        try:
            data = self.child.read_nonblocking(1 << 16, seconds)
        except pexpect.TIMEOUT:
            return
        except pexpect.EOF:
            self.child.wait()
            return
        self.raw += data
        self.stream.feed(data)

    @property
    def lines(self):
        return [line.rstrip() for line in self.screen.display]

    @property
    def text(self):
        return "\n".join(self.lines).rstrip()

    def wait(self, condition, what, seconds=10):
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"{what} did not come:\n{self.text}"
            self.read()

    def wait_for(self, text):
        """Waits until the screen shows a text; `…` in it stands for anything within a line."""
        pattern = re.compile(".*".join(map(re.escape, text.split("…"))))
        self.wait(lambda: pattern.search(self.text), repr(text))

    def wait_for_prompt(self):
        def is_ready():
            return self.screen.cursor.x == len(PROMPT) and self.lines[self.screen.cursor.y] == PROMPT.rstrip()

        self.wait(is_ready, "the prompt")

    # What is done

    def type(self, *keys):
        self.child.send("".join(keys).encode())
        self.settle()

    def settle(self):
        """Reads until nothing more comes."""
        while True:
            before = len(self.raw)
            self.read(0.1)
            if len(self.raw) == before:
                return

    def run(self, code):
        """Types a line and answers what appears below it."""
        self.type(CTRL["L"], code, ENTER)
        self.wait_for_prompt()
        below = self.text.split("\n")
        return "\n".join(below[1:-1])

    def start(self, code):
        """Types a line that does not end by itself, and waits until it runs."""
        self.type(CTRL["L"], 'println("running"); ', code, ENTER)
        self.wait(lambda: "running" in self.lines, "the start of the program")

    def paste(self, text):
        self.child.send(b"\x1b[200~" + text.replace("\n", "\r").encode() + b"\x1b[201~")
        self.settle()

    def resize(self, columns, rows):
        """Another size, at which this screen cuts lines off, as xterm does, and wraps none anew, as tmux does."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)
        self.settle()

    def leave(self):
        self.type(CTRL["D"])
        self.child.expect(pexpect.EOF)
        self.child.wait()
        return self.child.exitstatus
