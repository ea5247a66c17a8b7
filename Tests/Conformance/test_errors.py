"""Wrong programs, end to end: each has its exact text on standard error, nothing on standard output, and status 1."""

import os
import subprocess

import pytest

# What is wrong: (the program, what it is told).
PROGRAMS = {
    "an unknown name": (
        """\
weights = rbm(4, 3).W
println(weigths)
""",
        """\
NameError: unknown name: `weigths`
  --> wrong.rbm:2:9
 2 | println(weigths)
   |         -------
   = help: did you mean `weights`?
""",
    ),
    "a misspelt function": (
        """\
m = rbm(4, 3)
free_enrgy(m, [1, 0, 1, 0])
""",
        """\
NameError: unknown name: `free_enrgy`
  --> wrong.rbm:2:1
 2 | free_enrgy(m, [1, 0, 1, 0])
   | ----------
   = help: did you mean `free_energy`?
""",
    ),
    "shapes that do not agree": (
        """\
m = rbm(4, 6; seed=1)
v = ones(5)
F = m.W' * v
""",
        """\
ShapeError: shapes do not agree in *: left is 6x4 (m.W'), right is 5 (v)
  --> wrong.rbm:3:5
 3 | F = m.W' * v
   |     ----   - 5 elements
   |     6x4
   = help: the inner sizes must be equal: 4 and 5
""",
    ),
    "a wrong keyword": (
        """\
m = rbm(4, 3)
train!(m, bars_and_stripes(2); learning_rat=0.1)
""",
        """\
NameError: `train!` has no keyword argument `learning_rat`
  --> wrong.rbm:2:32
 2 | train!(m, bars_and_stripes(2); learning_rat=0.1)
   |                                ----------------
   = help: did you mean `learning_rate`?
""",
    ),
    "a missing argument": (
        """\
m = rbm(4, 3)
energy(m, [1, 0, 1, 0])
""",
        """\
TypeError: `energy` needs 3 arguments, got 2: `h` is missing
  --> wrong.rbm:2:1
 2 | energy(m, [1, 0, 1, 0])
   | -----------------------
   = help: `energy(m, v, h)`
""",
    ),
    "a symbol outside the set": (
        """\
m = rbm(4, 3)
gradient(m, bars_and_stripes(2); method=:exakt)
""",
        """\
ValueError: `method` of `gradient` must be one of `:exact`, `:joint`, `:cd`, `:pcd`, got `:exakt`
  --> wrong.rbm:2:34
 2 | gradient(m, bars_and_stripes(2); method=:exakt)
   |                                  -------------
   = help: did you mean `:exact`?
""",
    ),
    "a field that is not there": (
        """\
m = rbm(4, 3)
m.w
""",
        """\
NameError: a Model has no field `w`
  --> wrong.rbm:2:3
 2 | m.w
   |   -
   = help: did you mean `W`?
""",
    ),
    "a missing file": (
        """\
X = load("digits.csv")
""",
        """\
IOError: cannot read "digits.csv": there is no such file
  --> wrong.rbm:1:10
 1 | X = load("digits.csv")
   |          ------------
""",
    ),
    "a block that is not closed": (
        """\
for i in 1:3
    println(i)
""",
        """\
ParseError: `for` is never closed
  --> wrong.rbm:1:1
 1 | for i in 1:3
   | --- opened here
   = help: write `end` where the block ends
""",
    ),
    "a bracket that is not closed": (
        """\
x = sum([1, 2, 3]
""",
        """\
ParseError: `(` is never closed
  --> wrong.rbm:1:8
 1 | x = sum([1, 2, 3]
   |        - opened here
   = help: write `)` where it ends
""",
    ),
    "an index out of range": (
        """\
a = [1 2; 3 4]
a[1, 3]
""",
        """\
IndexError: column 3 is out of range: the 2x2 matrix has 2 columns on axis 2
  --> wrong.rbm:2:6
 2 | a[1, 3]
   |      - 1 to 2
""",
    ),
    "a number plus an array": (
        """\
x = [1, 2, 3]
y = x + 1
""",
        """\
TypeError: `+` does not apply to a vector of 3 elements and a number
  --> wrong.rbm:2:5
 2 | y = x + 1
   |     -   - a number
   |     a vector of 3 elements
   = help: write `.+` to apply it to every element of the vector
""",
    ),
    "juxtaposition": (
        """\
x = 3
y = 2x
""",
        """\
ParseError: a product needs its `*`
  --> wrong.rbm:2:5
 2 | y = 2x
   |     --
   = help: write `2 * x`
""",
    ),
    "a keyword of Julia's": (
        """\
struct Point
    x
end
""",
        """\
ParseError: `struct` is not part of this language
  --> wrong.rbm:1:1
 1 | struct Point
   | ------
   = help: write a record for named values: `(rate=0.1, steps=100)`
""",
    ),
    "an error inside functions": (
        """\
function inner(v)
    return v[7]
end
outer(v) = inner(v) + 1
outer([1, 2, 3])
""",
        """\
IndexError: index 7 is out of range: the vector has 3 elements on axis 1
  --> wrong.rbm:2:14
 2 |     return v[7]
   |              - 1 to 3
   called from wrong.rbm:4:12 in outer: inner(v)
   called from wrong.rbm:5:1: outer([1, 2, 3])
""",
    ),
    "a data set of the wrong width": (
        """\
m = rbm(4, 3)
nll(m, [1 0 1; 0 1 0])
""",
        """\
ShapeError: D has 3 columns, the model has 4 visible units
  --> wrong.rbm:2:8
 2 | nll(m, [1 0 1; 0 1 0])
   |        -------------- 2x3
   = help: rows are examples: the matrix must have 4 columns
""",
    ),
    "too many states to enumerate": (
        """\
m = rbm(40, 40)
log_partition(m)
""",
        """\
ValueError: log Z would sum over 2^40 states, the limit is 2^26
  --> wrong.rbm:2:15
 2 | log_partition(m)
   |               - 40x40 units
   = help: use pseudo_likelihood or reconstruction_error, which take models of any size
""",
    ),
    "a condition that is no Boolean": (
        """\
x = 1
if x
    println(x)
end
""",
        """\
TypeError: a condition must be `true` or `false`
  --> wrong.rbm:2:4
 2 | if x
   |    - a number
   = help: compare it: `x != 0`
""",
    ),
}


@pytest.mark.parametrize("what", PROGRAMS)
def test_a_wrong_program(executable, tmp_path, what):
    program, expected = PROGRAMS[what]
    (tmp_path / "wrong.rbm").write_text(program)
    process = subprocess.run(
        [executable, "wrong.rbm"], cwd=tmp_path, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, text=True,
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    assert process.stderr == expected
    assert (process.returncode, process.stdout) == (1, "")
