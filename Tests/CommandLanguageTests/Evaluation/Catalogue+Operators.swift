// Mistakes with operators, conditions and names.

extension Catalogue {
    static let operators = #"""
        > x + y
        NameError: unknown names: `x`, `y`
         1 | x + y
           | -   -

        > [1, 2] * [3, 4]
        TypeError: `*` does not apply to a vector of 2 elements and a vector of 2 elements
         1 | [1, 2] * [3, 4]
           | ------   ------ a vector of 2 elements
           | a vector of 2 elements
           = help: write `dot(a, b)` for the inner product, `.*` for the elementwise one

        > W = [1 2; 3 4; 5 6]; v = [1, 2, 3]; W * v
        ShapeError: shapes do not agree in *: left is 3x2 (W), right is 3 (v)
         1 | W = [1 2; 3 4; 5 6]; v = [1, 2, 3]; W * v
           |                                     -   - 3 elements
           |                                     3x2
           = help: the inner sizes must be equal: 2 and 3

        > W = [1 2 3; 4 5 6]; v = [1, 2, 3, 4, 5]; F = W' * v
        ShapeError: shapes do not agree in *: left is 3x2 (W'), right is 5 (v)
         1 | W = [1 2 3; 4 5 6]; v = [1, 2, 3, 4, 5]; F = W' * v
           |                                              --   - 5 elements
           |                                              3x2
           = help: the inner sizes must be equal: 2 and 5

        > 1 + [1, 2]
        TypeError: `+` does not apply to a number and a vector of 2 elements
         1 | 1 + [1, 2]
           | -   ------ a vector of 2 elements
           | a number
           = help: write `.+` to apply it to every element of the vector

        > [1, 2] + [1, 2, 3]
        ShapeError: shapes do not agree in +: left is 2 elements, right is 3 elements
         1 | [1, 2] + [1, 2, 3]
           | ------   --------- 3 elements
           | 2 elements
           = help: both sides must have the same shape

        > [1 2; 3 4] + [1, 2]
        ShapeError: shapes do not agree in +: left is 2x2, right is 2 elements
         1 | [1 2; 3 4] + [1, 2]
           | ----------   ------ 2 elements
           | 2x2
           = help: write `.+` to expand the smaller one

        > [1 2; 3 4] .+ [1, 2, 3]
        ShapeError: shapes do not agree in .+: left is 2x2, right is 3 elements
         1 | [1 2; 3 4] .+ [1, 2, 3]
           | ----------    --------- 3 elements
           | 2x2
           = help: each axis must have the same length, or length 1

        > [1 2 3; 4 5 6] .+ [1, 2, 3]
        ShapeError: shapes do not agree in .+: left is 2x3, right is 3 elements
         1 | [1 2 3; 4 5 6] .+ [1, 2, 3]
           | --------------    --------- 3 elements
           | 2x3
           = help: transpose the vector to meet every row: write it with `'`

        > "a" + "b"
        TypeError: `+` does not apply to a string and a string
         1 | "a" + "b"
           | ---   --- a string
           | a string
           = help: join strings with `*`

        > "a" * 1
        TypeError: `*` does not apply to a string and a number
         1 | "a" * 1
           | ---   - a number
           | a string
           = help: `string(x)` makes a string of a value; `"$x"` puts it into one

        > -"a"
        TypeError: `-` does not apply to a string
         1 | -"a"
           |  --- a string

        > !3
        TypeError: `!` does not apply to a number
         1 | !3
           |  - a number
           = help: `!` negates `true` and `false`

        > √(-1)
        ValueError: the square root of a negative number is not a number
         1 | √(-1)
           |   -- -1

        > if 1; 2 end
        TypeError: a condition must be `true` or `false`
         1 | if 1; 2 end
           |    - a number
           = help: compare it: `x != 0`

        > for x in 3; end
        TypeError: cannot go through a number
         1 | for x in 3; end
           |          - a number
           = help: write `1:3` to count up to it

        > for x in model(); end
        TypeError: cannot go through a Model
         1 | for x in model(); end
           |          ------- a Model

        > a, b = 1, 2, 3
        ShapeError: 2 targets on the left, 3 elements on the right
         1 | a, b = 1, 2, 3
           |        ------- 3 elements

        > a, b = 5
        TypeError: a number cannot be taken apart into 2 targets
         1 | a, b = 5
           |        - a number

        > 1:0:5
        ValueError: the step of a range cannot be 0
         1 | 1:0:5
           | -----

        > 1:"a"
        TypeError: a range needs numbers
         1 | 1:"a"
           |   --- a string

        > "a" < 1
        TypeError: `<` does not apply to a string and a number
         1 | "a" < 1
           | ---   - a number
           | a string

        > 3 in 5
        TypeError: `in` needs a vector, range, tuple or string on its right
         1 | 3 in 5
           |      - a number

        > [1 2; 3 4]^0.5
        ValueError: a matrix can only be raised to a whole number of at least 0
         1 | [1 2; 3 4]^0.5
           |            --- 0.5
           = help: write `.^` to raise every element

        > [1 2 3]^2
        ShapeError: `^` needs a square matrix, got 1x3
         1 | [1 2 3]^2
           | ------- 1x3
           = help: write `.^` to raise every element

        > [1 1; 1 1] \ [1, 2]
        ValueError: the matrix is singular
         1 | [1 1; 1 1] \ [1, 2]
           | ---------- has no inverse
           = help: one of its rows is a sum of multiples of the others

        > [1 2 3; 4 5 6] \ [1, 2]
        ShapeError: `\` needs a square matrix, got 2x3
         1 | [1 2 3; 4 5 6] \ [1, 2]
           | -------------- 2x3

        > return 3
        ParseError: `return` stands outside a function
         1 | return 3
           | --------
           = help: write it inside `function … end`

        > "ab"^-1
        ValueError: a string can be repeated a whole number of times
         1 | "ab"^-1
           |      -- -1

        > x = y = zz
        NameError: unknown name: `zz`
         1 | x = y = zz
           |         --

        > "abc"'
        TypeError: `'` transposes a vector or a matrix
         1 | "abc"'
           | ----- a string
           = help: strings are written with double quotes

        > v = 1:3; v .+= "a"
        TypeError: `.+` does not apply to a range of 3 elements and a string
         1 | v = 1:3; v .+= "a"
           |          -     --- a string
           |          a range of 3 elements

        > x = None; y = lenth
        NameError: unknown names: `None`, `lenth`
         1 | x = None; y = lenth
           |     ----      ----- did you mean `length`?
           |     write `nothing`

        > v = [1, 2]; v[end + 1] = 3
        IndexError: index 3 is out of range: the vector has 2 elements on axis 1
         1 | v = [1, 2]; v[end + 1] = 3
           |               ------- 1 to 2
           = help: assignment keeps an array's length: write `xs = vcat(xs, x)` to make it longer

        > v = [1, 2]; v[end + 1]
        IndexError: index 3 is out of range: the vector has 2 elements on axis 1
         1 | v = [1, 2]; v[end + 1]
           |               ------- 1 to 2

        > n = 2; if n; 1 end
        TypeError: a condition must be `true` or `false`
         1 | n = 2; if n; 1 end
           |           - a number
           = help: compare it: `n != 0`
        """#
}
