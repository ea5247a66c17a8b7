"""The session in the README is real: every line answers what stands there."""

import re
import subprocess


def test_the_session_answers_what_the_readme_shows(executable, root):
    session = re.search(r"```julia\n(rbm> .*?)```", (root / "README.md").read_text(), re.S).group(1)
    entries = re.findall(r"^rbm> (.*)\n((?:(?!rbm> ).*\n)*)", session, re.M)
    assert len(entries) == 10
    before = []
    for code, shown in entries:
        # Earlier lines stand on one line, hidden, so that the errors of this one are said to be in line 1.
        program = " ".join(before + [code])
        process = subprocess.run([executable, "-E", program], capture_output=True, text=True, timeout=60)
        if process.returncode == 0:
            assert process.stdout == shown, code
            before.append(code.rstrip(";") + ";")
        else:
            # The excerpt shows more of the line than the README's reader would see; message and help are the same.
            said, expected = process.stderr.splitlines(), shown.splitlines()
            assert (said[0], said[-1]) == (expected[0], expected[-1])
