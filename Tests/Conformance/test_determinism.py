"""One seed, the same numbers: in a script, at the prompt and in a notebook, on one thread and on two."""

import os
import subprocess

import pytest
from harness import kernel, run

PROGRAM = (
    "seed!(7); m = rbm(64, 16); train!(m, digits(); epochs=1, method=:{}, learning_rate=0.05); "
    'println(nll(m, digits()), " ", sum(sample(m, 5; burn_in=20)))'
)


def by_script(executable, folder, program, threads):
    path = folder / "program.rbm"
    path.write_text(program)
    environment = {"PATH": os.environ["PATH"], "HARMONIUM_THREADS": threads}
    process = subprocess.run([executable, path], env=environment, capture_output=True, text=True, timeout=120)
    assert process.returncode == 0, process.stderr
    return process.stdout.strip()


def by_notebook(program, threads):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HARMONIUM_THREADS", threads)
        with kernel() as (_, client):
            return run(client, program).text().strip()


@pytest.mark.usefixtures("kernelspec")
@pytest.mark.parametrize("method", ["exact", "cd", "pcd"])
def test_training_gives_the_same_numbers_everywhere(executable, tmp_path, open_terminal, method):
    program = PROGRAM.format(method)
    outputs = {}
    for threads in "12":
        outputs["script", threads] = by_script(executable, tmp_path, program, threads)
        outputs["prompt", threads] = open_terminal(columns=200, HARMONIUM_THREADS=threads).run(program)
        outputs["notebook", threads] = by_notebook(program, threads)
    assert float(outputs["script", "1"].split()[0]) > 0
    assert len(set(outputs.values())) == 1, outputs
