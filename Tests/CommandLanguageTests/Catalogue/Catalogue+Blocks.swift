// Mistakes in blocks and statements, and several in one program.

extension Catalogue {
    static let blocks = #"""
        > end
        ParseError: `end` closes nothing
         1 | end
           | ---
           = help: delete it: no block is open here

        > else
        ParseError: `else` without `if`
         1 | else
           | ----
           = help: write `if` in front of the first condition

        > catch e
        ParseError: `catch` without `try`
         1 | catch e
           | -----
           = help: write `try` in front of what may fail

        > if x
        >     1
        > else
        >     2
        > else
        >     3
        > end
        ParseError: `else` stands behind `else`
         5 | else
           | ----
           = help: write `else` last, and once

        > try
        >     f()
        > end
        ParseError: `try` without `catch`
         1 | try
           | ---
           = help: write `catch` and what to do after an error

        > break
        ParseError: `break` stands outside a loop
         1 | break
           | -----
           = help: write it inside `for` or `while`

        > f(x) = continue
        ParseError: `continue` stands outside a loop
         1 | f(x) = continue
           |        --------
           = help: write it inside `for` or `while`

        > function
        >     1
        > end
        ParseError: a function's name is missing in front of `1`
         2 |     1
           |     -
           = help: write `function f(x)`

        > function f
        >     1
        > end
        ParseError: the parameters of `f` are missing
         1 | function f
           |          -
           = help: write `function f(x)`, or `f()`

        > for 3 in x
        > end
        ParseError: a loop variable is missing in front of `3`
         1 | for 3 in x
           |     -
           = help: write `for x in xs`

        > for i of xs
        > end
        ParseError: `in` is missing behind `i`
         1 | for i of xs
           |       --
           = help: write `for i in xs`

        > if x
        >     y = 2x
        >     z = [1,2;3]
        > end
        > w = 3z
        ParseError: a product needs its `*`
         2 |     y = 2x
           |         --
           = help: write `2 * x`
        ParseError: a vector's commas do not mix with a matrix's spaces and `;`
         3 |     z = [1,2;3]
           |             -
           = help: write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix
        ParseError: a product needs its `*`
         5 | w = 3z
           |     --
           = help: write `3 * z`

        > y = 1 +* 2; z = 3z
        > f (x)
        > train!(m, D, epochs=10)
        ParseError: a value is missing in front of `*`
         1 | y = 1 +* 2; z = 3z
           |        -
           = help: write a value, or delete `*`
        ParseError: a product needs its `*`
         1 | y = 1 +* 2; z = 3z
           |                 --
           = help: write `3 * z`
        ParseError: no space belongs in front of `(`
         2 | f (x)
           |  --
           = help: write `f(…)`

        > struct A
        >     f(x) = if x; 1; end
        >     begin
        >         2
        >     end
        > end
        > 2x
        ParseError: `struct` is not part of this language
         1 | struct A
           | ------
           = help: write a record for named values: `(rate=0.1, steps=100)`
        ParseError: a product needs its `*`
         7 | 2x
           | --
           = help: write `2 * x`

        > while x
        >     y = 1
        > if x
        >     y )
        > end
        ParseError: `)` closes nothing
         4 |     y )
           |       -
           = help: delete it, or write its opening bracket

        > if x > 0
        >     y = 1
        ParseError: `if` is never closed
         1 | if x > 0
           | -- opened here
           = help: write `end` where the block ends
        (unfinished: the next line starts at column 4)

        > x +
        ParseError: `+` has nothing behind it
         1 | x +
           |   -
           = help: write a value behind it
        (unfinished: the next line starts at column 4)

        > f(x,
        ParseError: `(` is never closed
         1 | f(x,
           |  - opened here
           = help: write `)` where it ends
        (unfinished: the next line starts at column 4)

        > while true:
        >     step!(t)
        ParseError: `:` at the end of a line
         1 | while true:
           |           -
           = help: delete it: a block starts on the next line and ends with `end`

        > if x
        >     1
        > else:
        >     2
        > end
        ParseError: `:` at the end of a line
         3 | else:
           |     -
           = help: delete it: a block starts on the next line and ends with `end`

        > a = f(x)
        > + 1
        Warning: this line is a statement of its own
         2 | + 1
           | -
           = help: write `+` at the end of the line above to go on with it

        > x <- 5
        Warning: `<-` compares with a negative number
         1 | x <- 5
           |   --
           = help: write `=` to assign, `< -` to compare

        > x |> f(y)
        >     |> g
        ParseError: a value is missing in front of `|>`
         2 |     |> g
           |     --
           = help: write `|>` at the end of the line above to go on with it

        > function f(x, 2)
        >     2x
        > end
        > 3y
        ParseError: a parameter is a name
         1 | function f(x, 2)
           |               -
           = help: write `x`, or `k=1` for a default
        ParseError: a product needs its `*`
         2 |     2x
           |     --
           = help: write `2 * x`
        ParseError: a product needs its `*`
         4 | 3y
           | --
           = help: write `3 * y`

        > abstract type Shape end
        > 2x
        ParseError: `abstract` is not part of this language
         1 | abstract type Shape end
           | --------
           = help: leave it out: functions take any value
        ParseError: a product needs its `*`
         2 | 2x
           | --
           = help: write `2 * x`

        > y = map(x -> x^2, [1, 2
        > for i in 1:3
        >     println(i)
        > end
        ParseError: `[` is not closed in front of `for`
         1 | y = map(x -> x^2, [1, 2
           |                   - opened here
         2 | for i in 1:3
           | ---
           = help: write `]` in front of `for`

        > function f(x)
        >     return x +
        > end
        > y = 2
        ParseError: a value is missing behind `+`
         2 |     return x +
           |              -
           = help: write a value, or delete `+`

        > for x in [1, 2
        >     println(x)
        > end
        ParseError: `[` is not closed in front of `println`
         1 | for x in [1, 2
           |          - opened here
         2 |     println(x)
           |     -------
           = help: write `]`, or `,` to go on, at the end of the line above

        > if true
        >     x = (1, 2
        > else
        >     y = 3
        > end
        > z = 4w
        ParseError: `(` is not closed in front of `else`
         2 |     x = (1, 2
           |         - opened here
         3 | else
           | ----
           = help: write `)` in front of `else`
        ParseError: a product needs its `*`
         6 | z = 4w
           |     --
           = help: write `4 * w`

        > function area(r)
        >     if r > 0
        >         3.14 * r^2
        ParseError: `if` is never closed
         2 |     if r > 0
           |     -- opened here
           = help: write `end` where the block ends
        (unfinished: the next line starts at column 8)
        """#
}
