// Mistakes with elements, fields, literals and loops.

extension Catalogue {
    static let elements = #"""
        > lenght([1])
        NameError: unknown name: `lenght`
         1 | lenght([1])
           | ------
           = help: did you mean `length`?

        > 1 / [1, 2]
        TypeError: `/` does not apply to a number and a vector of 2 elements
         1 | 1 / [1, 2]
           | -   ------ a vector of 2 elements
           | a number
           = help: write `./` to apply it to every element of the vector

        > while [true]; end
        TypeError: a condition must be `true` or `false`
         1 | while [true]; end
           |       ------ a vector of 1 element
           = help: write `all(…)` or `any(…)` to ask about all elements

        > [1, 2, 3][4]
        IndexError: index 4 is out of range: the vector has 3 elements on axis 1
         1 | [1, 2, 3][4]
           |           - 1 to 3

        > [1, 2, 3][0]
        IndexError: index 0 is out of range: the vector has 3 elements on axis 1
         1 | [1, 2, 3][0]
           |           - 1 to 3
           = help: the first element has number 1

        > [1, 2, 3][1.5]
        IndexError: an index must be a whole number, got 1.5
         1 | [1, 2, 3][1.5]
           |           --- 1.5
           = help: `floor(x)` and `round(x)` make whole numbers, `a ÷ b` divides without a rest

        > [1 2; 3 4][3, 1]
        IndexError: row 3 is out of range: the 2x2 matrix has 2 rows on axis 1
         1 | [1 2; 3 4][3, 1]
           |            - 1 to 2

        > [1 2; 3 4][1, 5]
        IndexError: column 5 is out of range: the 2x2 matrix has 2 columns on axis 2
         1 | [1 2; 3 4][1, 5]
           |               - 1 to 2

        > [1, 2][[true]]
        IndexError: a mask of 1 element cannot select among 2 elements
         1 | [1, 2][[true]]
           |        ------ 1 element
           = help: the vector has 2 elements on axis 1

        > [1, 2][1, 2]
        IndexError: the vector has one axis, got 2 indices
         1 | [1, 2][1, 2]
           | ------ 2 elements

        > [1, 2]["a"]
        IndexError: an index must be a whole number, a range, a vector, a mask or `:`
         1 | [1, 2]["a"]
           |        --- a string

        > x = 3; x[1]
        TypeError: a number has no elements
         1 | x = 3; x[1]
           |        - a number

        > v = [1, 2, 3]; v[5] = 1
        IndexError: index 5 is out of range: the vector has 3 elements on axis 1
         1 | v = [1, 2, 3]; v[5] = 1
           |                  - 1 to 3
           = help: assignment keeps an array's length: write `xs = vcat(xs, x)` to make it longer

        > v = [1, 2, 3]; v[2:3] = [1, 2, 3]
        ShapeError: shapes do not agree in the assignment: left is 2 elements, right is 3 elements
         1 | v = [1, 2, 3]; v[2:3] = [1, 2, 3]
           |                -        --------- 3 elements
           |                2 elements

        > v = [1, 2, 3]; v[2:3] = 0
        ShapeError: a number cannot fill 2 places with `=`
         1 | v = [1, 2, 3]; v[2:3] = 0
           |                         - a number
           = help: write `.=` to give every place the same value

        > v = [1, 2, 3]; v[1] = "a"
        TypeError: an array of numbers cannot hold a string
         1 | v = [1, 2, 3]; v[1] = "a"
           |                       --- a string

        > s = "abc"; s[1] = "x"
        TypeError: the elements of a string cannot be assigned
         1 | s = "abc"; s[1] = "x"
           |            - a string

        > (a=1, b=2).c
        NameError: a record has no field `c`
         1 | (a=1, b=2).c
           |            -
           = help: its fields are `a`, `b`

        > m = model(); m.w
        NameError: a Model has no field `w`
         1 | m = model(); m.w
           |                -
           = help: did you mean `W`?

        > m = model(); m.nv = 3
        TypeError: field nv cannot be assigned
         1 | m = model(); m.nv = 3
           |                --

        > x = 3; x.y
        TypeError: a number has no fields
         1 | x = 3; x.y
           |        - a number

        > [1 2; 3]
        ShapeError: the rows of a matrix must have the same width: 2 and 1
         1 | [1 2; 3]
           |       - 1 column

        > [1 "a"]
        TypeError: a matrix holds numbers
         1 | [1 "a"]
           |    --- a string
           = help: separate the elements of a vector with commas

        > [[1, 2] [3, 4, 5]]
        ShapeError: parts side by side must have the same height: 2 and 3
         1 | [[1, 2] [3, 4, 5]]
           |         --------- 3 elements

        > [1, 2] < [2, 3]
        TypeError: `<` does not apply to a vector of 2 elements and a vector of 2 elements
         1 | [1, 2] < [2, 3]
           | ------   ------ a vector of 2 elements
           | a vector of 2 elements
           = help: write `.<` to compare element by element

        > [i for i in 1:2, j in 1:2, k in 1:2]
        ValueError: a comprehension over 3 variables has no shape: arrays have one or two axes
         1 | [i for i in 1:2, j in 1:2, k in 1:2]
           | ------------------------------------

        > A = [1 2; 3 4]; A[1, :] = [1, 2, 3]
        ShapeError: shapes do not agree in the assignment: left is 1x2, right is 3 elements
         1 | A = [1 2; 3 4]; A[1, :] = [1, 2, 3]
           |                 -         --------- 3 elements
           |                 1x2

        > A = [1 2; 3 4]; A[:, :] = 0
        ShapeError: a number cannot fill 2x2 places with `=`
         1 | A = [1 2; 3 4]; A[:, :] = 0
           |                           - a number
           = help: write `.=` to give every place the same value

        > v = [true, false]; v[1] = 2
        TypeError: an array of Booleans cannot hold a number
         1 | v = [true, false]; v[1] = 2
           |                           - a number
        """#
}
