// Mistakes in and around brackets, operators and targets.

extension Catalogue {
    static let brackets = #"""
        > )
        ParseError: `)` closes nothing
         1 | )
           | -
           = help: delete it, or write its opening bracket

        > f(1, 2]
        ParseError: `]` does not close `(`
         1 | f(1, 2]
           |  -    -
           |  opened here
           = help: write `)`

        > x = [1, 2)
        ParseError: `)` does not close `[`
         1 | x = [1, 2)
           |     -    -
           |     opened here
           = help: write `]`

        > [1,2;3]
        ParseError: a vector's commas do not mix with a matrix's spaces and `;`
         1 | [1,2;3]
           |     -
           = help: write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix

        > [1 2, 3]
        ParseError: a vector's commas do not mix with a matrix's spaces and `;`
         1 | [1 2, 3]
           |     -
           = help: write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix

        > [1, 2 3]
        ParseError: a vector's commas do not mix with a matrix's spaces and `;`
         1 | [1, 2 3]
           |       -
           = help: write `[1, 2, 3]` for a vector, `[1 2; 3 4]` for a matrix

        > [1 2;; 3 4]
        ParseError: arrays have one or two axes
         1 | [1 2;; 3 4]
           |      -
           = help: write one `;` between the rows

        > (k=1)
        ParseError: an assignment is not a value
         1 | (k=1)
           | -----
           = help: write `==` to compare, `function f(x) … end` for several statements, `(name=value,)` for a record

        > (1, k=2)
        ParseError: either all parts have a name or none
         1 | (1, k=2)
           |     -
           = help: write a tuple `(a, b)`, or a record `(x=a, y=b)`

        > (k=1, k=2)
        ParseError: field `k` is given twice
         1 | (k=1, k=2)
           |  -    -
           |  first here
           = help: delete one of them

        > f(k=1, k=2)
        ParseError: keyword argument `k` is given twice
         1 | f(k=1, k=2)
           |   -    -
           |   first here
           = help: delete one of them

        > f(x, x) = x
        ParseError: parameter `x` is given twice
         1 | f(x, x) = x
           |   -  -
           |   first here
           = help: delete one of them

        > f(x=1, y) = x
        ParseError: `y` has no default, but stands behind one that has
         1 | f(x=1, y) = x
           |   -    -
           |   has a default
           = help: write `y` in front of `x`

        > f(x; 3)
        ParseError: only keyword arguments stand behind `;`
         1 | f(x; 3)
           |      -
           = help: write `name=value`, or `,` for the `;`

        > f(x; k=1; l=2)
        ParseError: `;` does not belong here
         1 | f(x; k=1; l=2)
           |         -
           = help: write one `;`, in front of the keyword arguments

        > f(m.k=1)
        ParseError: `=` names an argument, `==` compares
         1 | f(m.k=1)
           |      -
           = help: write `==`, or a name in front of `=`

        > f(1) -> 1
        ParseError: a parameter is a name
         1 | f(1) -> 1
           | ----
           = help: write `x`, or `k=1` for a default

        > g(x + 1) = x
        ParseError: a parameter is a name
         1 | g(x + 1) = x
           |   -----
           = help: write `x`, or `k=1` for a default

        > a[]
        ParseError: an index is missing in front of `]`
         1 | a[]
           |   -
           = help: write `a[1]`, or `a[:]` for all of it

        > a[1; 2]
        ParseError: `;` does not separate indices
         1 | a[1; 2]
           |    -
           = help: write `A[i, j]`

        > a[1
        ParseError: `[` is never closed
         1 | a[1
           |  - opened here
           = help: write `]` where it ends
        (unfinished: the next line starts at column 4)

        > f(1,
        > if x
        >     y
        > end
        ParseError: `(` is not closed in front of `if`
         1 | f(1,
           |  - opened here
         2 | if x
           | --
           = help: write `)` in front of `if`

        > f(a,, b)
        ParseError: a value is missing in front of `,`
         1 | f(a,, b)
           |     -
           = help: write a value, or delete `,`

        > (x; y)
        ParseError: `;` does not belong here
         1 | (x; y)
           |   -
           = help: write a record as `(a=1, b=2)`, statements one below the other

        > x = (1 +
        ParseError: `(` is never closed
         1 | x = (1 +
           |     - opened here
           = help: write `)` where it ends
        (unfinished: the next line starts at column 4)

        > 1 = x
        ParseError: this cannot be assigned to
         1 | 1 = x
           | -
           = help: write a name, a field `m.W` or an element `a[1]` in front of `=`

        > x + 1 = 2
        ParseError: this cannot be assigned to
         1 | x + 1 = 2
           | -----
           = help: write a name, a field `m.W` or an element `a[1]` in front of `=`

        > a, b += 1
        ParseError: `+=` changes one variable
         1 | a, b += 1
           |      --
           = help: write one line for each

        > true = 1
        ParseError: this cannot be assigned to
         1 | true = 1
           | ----
           = help: write a name, a field `m.W` or an element `a[1]` in front of `=`

        > [1, 2 for x in xs]
        ParseError: a comprehension has one element in front of `for`
         1 | [1, 2 for x in xs]
           |       ---
           = help: write `[(a, b) for x in xs]` for tuples

        > 1:2:3:4
        ParseError: a range has at most three parts
         1 | 1:2:3:4
           |      -
           = help: write `first:step:last`

        > x ? y
        ParseError: `?` without `:`
         1 | x ? y
           |   -
           = help: write `condition ? a : b`
        (unfinished: the next line starts at column 4)

        > : + 1
        ParseError: `:` has no name behind it
         1 | : + 1
           | -
           = help: write `:name` for a symbol, `1:n` for a range

        > a.end
        ParseError: `end` is not the name of a field
         1 | a.end
           |   ---
           = help: write `m.W` for a field

        > x + * y
        ParseError: a value is missing in front of `*`
         1 | x + * y
           |     -
           = help: write a value, or delete `*`

        > x = * 2
        ParseError: a value is missing in front of `*`
         1 | x = * 2
           |     -
           = help: write a value, or delete `*`

        > 3 +)
        ParseError: `)` closes nothing
         1 | 3 +)
           |    -
           = help: delete it, or write its opening bracket

        > f(x, y
        ParseError: `(` is never closed
         1 | f(x, y
           |  - opened here
           = help: write `)` where it ends
        (unfinished: the next line starts at column 4)

        > x = [1 2
        >      3 4
        ParseError: `[` is never closed
         1 | x = [1 2
           |     - opened here
           = help: write `]` where it ends
        (unfinished: the next line starts at column 4)

        > f(1 => 2, g(3))
        ParseError: `=>` is not part of this language
         1 | f(1 => 2, g(3))
           |     --
           = help: write a tuple `(a, b)`, or a record `(name=value, other=value)`

        > [1, 2}
        ParseError: `}` is not part of this language
         1 | [1, 2}
           |      -
           = help: write `]`, `)`, or `end` to close a block

        > (1, 2))
        ParseError: `)` closes nothing
         1 | (1, 2))
           |       -
           = help: delete it, or write its opening bracket

        > f(x for x in xs)
        ParseError: a generator is not part of this language
         1 | f(x for x in xs)
           |     ---
           = help: write a vector: `sum([x^2 for x in xs])`

        > a[1,, 2]
        ParseError: a value is missing in front of `,`
         1 | a[1,, 2]
           |     -
           = help: write a value, or delete `,`

        > [1;; 2]
        ParseError: arrays have one or two axes
         1 | [1;; 2]
           |    -
           = help: write one `;` between the rows

        > f(=1)
        ParseError: a value is missing in front of `=`
         1 | f(=1)
           |   -
           = help: write a value, or delete `=`

        > f(1=2)
        ParseError: `=` names an argument, `==` compares
         1 | f(1=2)
           |    -
           = help: write `==`, or a name in front of `=`

        > [f(x) for (a, b) in ys]
        ParseError: a loop variable is one name
         1 | [f(x) for (a, b) in ys]
           |           -
           = help: write `for x in xs`, and take the value apart with `a, b = x`

        > (a, 1) -> a
        ParseError: a parameter is a name
         1 | (a, 1) -> a
           |     -
           = help: write `x`, or `k=1` for a default

        > x.y.z() = 1
        ParseError: this cannot be assigned to
         1 | x.y.z() = 1
           | -------
           = help: write a name, a field `m.W` or an element `a[1]` in front of `=`

        > f(x)[1] = 2
        ParseError: this cannot be assigned to
         1 | f(x)[1] = 2
           | ----
           = help: write a name, a field `m.W` or an element `a[1]` in front of `=`
        """#
}
