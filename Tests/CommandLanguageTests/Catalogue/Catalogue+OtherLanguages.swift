// Habits from other languages, and characters that other software writes.

extension Catalogue {
    static let otherLanguages = #"""
        > x ** 2
        ParseError: `**` is not part of this language
         1 | x ** 2
           |   --
           = help: write `^`

        > x == 1 and y == 2
        ParseError: `and` is not part of this language
         1 | x == 1 and y == 2
           |        ---
           = help: write `&&`

        > not ready
        ParseError: `not` is not part of this language
         1 | not ready
           | ---
           = help: write `!x`, or `!(x in xs)`

        > if x == 1:
        >     y = 2
        > end
        ParseError: `:` at the end of a line
         1 | if x == 1:
           |          -
           = help: delete it: a block starts on the next line and ends with `end`

        > if x
        >     1
        > elif y
        >     2
        > end
        ParseError: `elif` is not part of this language
         3 | elif y
           | ----
           = help: write `elseif`

        > if x
        >     1
        > else if y
        >     2
        > end
        ParseError: `else if` is not part of this language
         3 | else if y
           | -------
           = help: write `elseif`

        > if x = 1
        >     y
        > end
        ParseError: `=` assigns, a condition compares
         1 | if x = 1
           |      -
           = help: write `==`

        > while n = next()
        > end
        ParseError: `=` assigns, a condition compares
         1 | while n = next()
           |         -
           = help: write `==`

        > for x in xs: print(x) end
        ParseError: `:` does not open a block
         1 | for x in xs: print(x) end
           |            -
           = help: write a line break or `;` in its place; a range has no space: `1:n`

        > print(x, end="")
        ParseError: `end` is a word of the language and names no argument
         1 | print(x, end="")
           |          ---
           = help: write `print(x)`, which ends no line

        > f(x; for=1)
        ParseError: `for` is a word of the language and names no argument
         1 | f(x; for=1)
           |      ---
           = help: write another name

        > def f(x):
        >     return x
        ParseError: `def` is not part of this language
         1 | def f(x):
           | ---
           = help: write `function f(x) … end`, or `f(x) = …`

        > i++
        ParseError: `++` is not part of this language
         1 | i++
           |  --
           = help: write `x += 1` to count, `+` to add

        > x // halve it
        ParseError: `//` is not part of this language
         1 | x // halve it
           |   --
           = help: write `#` for a comment, `÷` for a division without remainder

        > %matplotlib inline
        ParseError: `%` has nothing in front of it
         1 | %matplotlib inline
           | -
           = help: leave the magic out; `@time` in front of a statement tells how long it takes

        > %%time
        > train!(m, D)
        ParseError: `%%` is not part of this language
         1 | %%time
           | --
           = help: leave the magic out; `@time` in front of a statement tells how long it takes

        > if (x > 1) {
        >     y = 2
        > }
        ParseError: `{` is not part of this language
         1 | if (x > 1) {
           |            -
           = help: delete it: a block starts on the next line and ends with `end`
        ParseError: `}` is not part of this language
         3 | }
           | -
           = help: write `end` to close a block

        > xs[::2]
        ParseError: `::` is not part of this language
         1 | xs[::2]
           |    --
           = help: a range is `first:step:last`, such as `1:2:end`

        > x <> y
        ParseError: `<>` is not part of this language
         1 | x <> y
           |   --
           = help: write `!=`

        > x := 1
        ParseError: `:=` is not part of this language
         1 | x := 1
           |   --
           = help: write `=`

        > print x
        ParseError: `print` and `x` stand side by side
         1 | print x
           |       -
           = help: write `print(x)` for a call, or an operator between them

        > for (i = 0; i < 3; i++)
        > end
        ParseError: a loop variable is one name
         1 | for (i = 0; i < 3; i++)
           |     -
           = help: write `for x in xs`, and take the value apart with `a, b = x`

        > for a, b in pairs
        > end
        ParseError: a loop variable is one name
         1 | for a, b in pairs
           |      -
           = help: write `for pair in pairs`, then `a, b = pair`

        > if x then y end
        ParseError: `then` is not part of this language
         1 | if x then y end
           |      ----
           = help: write the block on the lines below, closed by `end`

        > x ? y:z
        ParseError: `:` needs a space on each side
         1 | x ? y:z
           |      -
           = help: write `condition ? a : b`

        > x? y : z
        ParseError: `?` needs a space on each side
         1 | x? y : z
           |  -
           = help: write `condition ? a : b`

        > f = lambda x: x + 1
        ParseError: `lambda` is not part of this language
         1 | f = lambda x: x + 1
           |     ------
           = help: write `x -> …`

        > echo "$5"
        ParseError: `echo` and `"…"` stand side by side
         1 | echo "$5"
           |      -
           = help: write `echo("…")` for a call, or an operator between them

        > var x = 1
        ParseError: `var` is not part of this language
         1 | var x = 1
           | ---
           = help: leave it out: write `x = 1`

        > x = “quoted”
        ParseError: `“` (U+201C) is not part of this language
         1 | x = “quoted”
           |     -
           = help: write a string with double quotes: `"…"`

        > x − 1
        ParseError: `−` (U+2212) is not part of this language
         1 | x − 1
           |   -
           = help: write `-`

        > x² + y²
        ParseError: `²` (U+00B2) is not part of this language
         1 | x² + y²
           |  -
           = help: write `^2`

        > ~ready
        ParseError: `~` is not part of this language
         1 | ~ready
           | -
           = help: write `!` for not

        > import torch; from x import y
        ParseError: `import` is not part of this language
         1 | import torch; from x import y
           | ------
           = help: leave it out: everything is there already, and `help` lists it
        ParseError: `from` is not part of this language
         1 | import torch; from x import y
           |               ----
           = help: leave it out: everything is there already, and `help` lists it

        > return if x 1 else 2 end
        ParseError: `if` is a statement, not a value
         1 | return if x 1 else 2 end
           |        --
           = help: write `condition ? a : b`

        > x = y if z
        ParseError: `if` stands behind its statement
         1 | x = y if z
           |       --
           = help: write `if …; …; end`

        > for i = 1:10 do
        > end
        ParseError: `do` is not part of this language
         1 | for i = 1:10 do
           |              --
           = help: delete it: a block needs no `do`

        > while (true) {
        ParseError: `{` is not part of this language
         1 | while (true) {
           |              -
           = help: delete it: a block starts on the next line and ends with `end`

        > x = a ? b
        ParseError: `?` without `:`
         1 | x = a ? b
           |       -
           = help: write `condition ? a : b`
        (unfinished: the next line starts at column 4)

        > pass x
        ParseError: `pass` is not part of this language
         1 | pass x
           | ----
           = help: leave the block empty

        > let y
        ParseError: `let` is not part of this language
         1 | let y
           | ---
           = help: write the statements directly, or a function to keep names to itself

        > try { f() }
        ParseError: `{` is not part of this language
         1 | try { f() }
           |     -
           = help: delete it: a block starts on the next line and ends with `end`

        > a .&& b
        ParseError: `.&&` is not part of this language
         1 | a .&& b
           |   ---
           = help: write `a .* b .> 0`: it is true where both are

        > a >> 2
        ParseError: `>>` is not part of this language
         1 | a >> 2
           |   --
           = help: write `x ÷ 2^n`

        > raise ValueError("no")
        ParseError: `raise` is not part of this language
         1 | raise ValueError("no")
           | -----
           = help: write `error("…")`

        > X′ * Y
        ParseError: `′` (U+2032) is not part of this language
         1 | X′ * Y
           |  -
           = help: write `'` for a transpose

        > a = 1
        ParseError: the invisible character U+00A0 is not part of this language
         1 | a = 1
           |  -
           = help: write an ordinary space

        > a × b
        ParseError: `×` (U+00D7) is not part of this language
         1 | a × b
           |   -
           = help: write `*`

        > throw error("no")
        ParseError: `throw` is not part of this language
         1 | throw error("no")
           | -----
           = help: write `error("…")`

        > v[2:]
        ParseError: the end of the range is missing behind `:`
         1 | v[2:]
           |    -
           = help: write `end` behind it: `2:end`

        > v[:2]
        ParseError: the start of the range is missing in front of `:`
         1 | v[:2]
           |   -
           = help: write `1` in front of it: `1:2`

        > >>> 1 + 1
        ParseError: `>>>` is not part of this language
         1 | >>> 1 + 1
           | ---
           = help: leave the prompt out: write what stands behind it; a shift is `x ÷ 2^n`
        """#
}
