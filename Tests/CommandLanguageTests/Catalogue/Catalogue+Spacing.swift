// White space where none belongs, and none where some does.

extension Catalogue {
    static let spacing = #"""
        > 2x
        ParseError: a product needs its `*`
         1 | 2x
           | --
           = help: write `2 * x`

        > 2(x + 1)
        ParseError: a product needs its `*`
         1 | 2(x + 1)
           | --
           = help: write `2 * (…)`

        > 2 (x + 1)
        ParseError: a product needs its `*`
         1 | 2 (x + 1)
           |  --
           = help: write `2 * (…)`

        > f (x)
        ParseError: no space belongs in front of `(`
         1 | f (x)
           |  --
           = help: write `f(…)`

        > W' * (v) (h)
        ParseError: no space belongs in front of `(`
         1 | W' * (v) (h)
           |         --
           = help: write `v(…)`

        > a [1]
        ParseError: no space belongs in front of `[`
         1 | a [1]
           |  --
           = help: write `a[…]`

        > m .W
        ParseError: no space belongs in front of `.`
         1 | m .W
           |  --
           = help: write `m.name`

        > m. W
        ParseError: a field's name is missing
         1 | m. W
           |  -
           = help: write it right behind the point: `m.W`

        > a.1
        ParseError: a field has a name, an element an index
         1 | a.1
           |  --
           = help: write `m.W` for a field, `a[1]` for an element

        > W '
        ParseError: `'` does not touch what it should transpose
         1 | W '
           |   -
           = help: write `W'` for a transpose, `"…"` for a string

        > a[i -1]
        ParseError: white space separates in `[ ]`
         1 | a[i -1]
           |     -
           = help: write space on both sides of `-`, or on neither

        > a[1 2]
        ParseError: `,` or `]` is missing in front of `2`
         1 | a[1 2]
           |     -
           = help: write `,` between the indices

        > [a .+b]
        ParseError: white space separates in `[ ]`
         1 | [a .+b]
           |    --
           = help: write space on both sides of `.+`, or on neither

        > x y
        ParseError: `x` and `y` stand side by side
         1 | x y
           |   -
           = help: write `x(y)` for a call, or an operator between them

        > (1 2)
        ParseError: `,` or `)` is missing in front of `2`
         1 | (1 2)
           |    -
           = help: write an operator between the values, or `,` for a tuple

        > f(a b)
        ParseError: `,` or `)` is missing in front of `b`
         1 | f(a b)
           |     -
           = help: write `,` between the arguments

        > if x y end
        ParseError: the block starts on the line of its head
         1 | if x y end
           |      -
           = help: write a line break or `;` in front of `y`

        > for i in 1:3 println(i) end
        ParseError: the block starts on the line of its head
         1 | for i in 1:3 println(i) end
           |              -------
           = help: write a line break or `;` in front of `println`

        > @ time f(x)
        ParseError: `@` touches no name
         1 | @ time f(x)
           | -
           = help: `@time` and `@debug` are the only macros

        > function f (x)
        > end
        ParseError: no space belongs in front of `(`
         1 | function f (x)
           |           --
           = help: write `function f(…)`

        > x = 3 4
        ParseError: `4` does not belong to what stands in front of it
         1 | x = 3 4
           |       -
           = help: write an operator between them, or start a new line

        > sqrt 2
        ParseError: `sqrt` and `2` stand side by side
         1 | sqrt 2
           |      -
           = help: write `sqrt(2)` for a call, or an operator between them

        > a[1:n -1]
        ParseError: white space separates in `[ ]`
         1 | a[1:n -1]
           |       -
           = help: write space on both sides of `-`, or on neither

        > [1, 2 -1]
        ParseError: a vector's commas do not mix with a matrix's spaces and `;`
         1 | [1, 2 -1]
           |       -
           = help: write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix

        > x = f (y) + g (z)
        ParseError: no space belongs in front of `(`
         1 | x = f (y) + g (z)
           |      --
           = help: write `f(…)`

        > @ show
        ParseError: `@` touches no name
         1 | @ show
           | -
           = help: `@time` and `@debug` are the only macros
        """#
}
