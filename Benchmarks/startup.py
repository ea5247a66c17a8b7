"""Times whole processes from start to end, and the REPL from start to prompt; prints medians in milliseconds.

The commands take turns, so that a busy moment of the machine hits them alike.
"""

import os
import pty
import select
import shutil
import statistics
import sys
import tempfile
import time

ROUNDS = 60
PROMPT = b"rbm> "


def whole_process(*command):
    """Seconds from the start of a process to its end."""
    actions = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)]
    start = time.perf_counter()
    process = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
    _, status = os.waitpid(process, 0)
    elapsed = time.perf_counter() - start
    if status != 0:
        sys.exit(f"{' '.join(command)}: status {os.waitstatus_to_exitcode(status)}")
    return elapsed


def until_prompt(executable, history):
    """Seconds from the start of the REPL, in a pseudo-terminal, until its prompt has arrived."""
    environment = os.environ | {"HARMONIUM_HISTORY": history, "TERM": "xterm-256color"}
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execve(executable, [executable], environment)
    seen = b""
    while PROMPT not in seen:
        if not select.select([terminal], [], [], 10)[0]:
            sys.exit(f"no prompt came, only {seen!r}")
        seen += os.read(terminal, 4096)
    elapsed = time.perf_counter() - start
    os.write(terminal, b"\x04")
    try:
        while os.read(terminal, 4096):
            pass
    except OSError:  # The terminal is gone.
        pass
    os.waitpid(process, 0)
    os.close(terminal)
    return elapsed


def main():
    executable = sys.argv[1]
    # The system's own, which starts faster than those of version managers.
    python = shutil.which("python3", path="/usr/bin") or sys.executable
    with tempfile.NamedTemporaryFile("w", suffix=".history") as history:
        history.writelines(f"x{number} = sum([{number}, 2, 3]) # λ\n" for number in range(10_000))
        history.flush()
        subjects = {
            "harmonium -e '1'": lambda: whole_process(executable, "-e", "1"),
            "harmonium, to the prompt": lambda: until_prompt(executable, ""),
            "the same, 10,000 lines of history": lambda: until_prompt(executable, history.name),
            "lua5.4 -e ''": lambda: whole_process("lua5.4", "-e", ""),
            "gp -fq, empty input": lambda: whole_process("gp", "-fq"),
            "python3 -c 1": lambda: whole_process(python, "-c", "1"),
            "octave --eval 1": lambda: whole_process("octave-cli", "--eval", "1"),
        }
        times = {name: [] for name in subjects}
        for round in range(ROUNDS):
            for name, measure in subjects.items():
                # The slow ones need fewer rounds; the first round warms the cache.
                if name.startswith("octave") and round % 10 > 1:
                    continue
                elapsed = measure()
                if round > 0:
                    times[name].append(elapsed)
    print(f"{'':36}{'median / ms':>12}{'fastest':>10}{'runs':>6}")
    for name, seconds in times.items():
        print(f"{name:36}{statistics.median(seconds) * 1e3:12.2f}{min(seconds) * 1e3:10.2f}{len(seconds):6}")


main()
