// What Julia has and this language has not.

extension Catalogue {
    static let juliaWords = #"""
        > struct Point
        >     x
        >     y
        > end
        > p = Point(1, 2)
        ParseError: `struct` is not part of this language
         1 | struct Point
           | ------
           = help: write a record for named values: `(rate=0.1, steps=100)`

        > mutable struct Point
        >     x
        > end
        ParseError: `struct` is not part of this language
         1 | mutable struct Point
           |         ------
           = help: write a record for named values: `(rate=0.1, steps=100)`

        > module Models
        > f(x) = x
        > end
        ParseError: `module` is not part of this language
         1 | module Models
           | ------
           = help: leave it out: a program has one set of names

        > let x = 1
        >     x + 1
        > end
        ParseError: `let` is not part of this language
         1 | let x = 1
           | ---
           = help: write the statements directly, or a function to keep names to itself

        > x = begin
        >     1
        > end
        ParseError: `begin` is not part of this language
         1 | x = begin
           |     -----
           = help: write the statements one below the other, those of a function as `function f(x) … end`

        > map(xs) do x
        >     x^2
        > end
        ParseError: `do` is not part of this language
         1 | map(xs) do x
           |         --
           = help: write the function as an argument: `map(x -> x^2, xs)`

        > quote
        >     x + 1
        > end
        ParseError: `quote` is not part of this language
         1 | quote
           | -----
           = help: write a function: programs are not data here

        > macro twice(x)
        > end
        ParseError: `macro` is not part of this language
         1 | macro twice(x)
           | -----
           = help: write a function: `@time` and `@debug` are the only macros

        > using LinearAlgebra
        ParseError: `using` is not part of this language
         1 | using LinearAlgebra
           | -----
           = help: leave it out: everything is there already, and `help` lists it

        > import numpy as np
        ParseError: `import` is not part of this language
         1 | import numpy as np
           | ------
           = help: leave it out: everything is there already, and `help` lists it

        > const rate = 0.1
        ParseError: `const` is not part of this language
         1 | const rate = 0.1
           | -----
           = help: leave it out: write `x = 1`

        > global count = 0
        ParseError: `global` is not part of this language
         1 | global count = 0
           | ------
           = help: leave it out: assignment inside a block reaches the variable outside

        > local x = 1
        ParseError: `local` is not part of this language
         1 | local x = 1
           | -----
           = help: leave it out: what a function assigns is its own

        > function norm1(x::Vector)
        >     sum(abs.(x))
        > end
        ParseError: `::` is not part of this language
         1 | function norm1(x::Vector)
           |                 --
           = help: leave the type out: functions take any value

        > f(x) where T = x
        ParseError: `where` is not part of this language
         1 | f(x) where T = x
           |      -----
           = help: leave the types out: functions take any value

        > abstract type Shape end
        ParseError: `abstract` is not part of this language
         1 | abstract type Shape end
           | --------
           = help: leave it out: functions take any value

        > @show x
        ParseError: `@show` is not part of this language
         1 | @show x
           | -----
           = help: `@time` and `@debug` are the only macros

        > x isa Number
        ParseError: `isa` is not part of this language
         1 | x isa Number
           |   ---
           = help: leave the type out: functions take any value

        > f(xs...)
        ParseError: `...` is not part of this language
         1 | f(xs...)
           |     ---
           = help: write the arguments one by one

        > d = (:a => 1)
        ParseError: `=>` is not part of this language
         1 | d = (:a => 1)
           |         --
           = help: write a tuple `(a, b)`, or a record `(name=value, other=value)`

        > x === y
        ParseError: `===` is not part of this language
         1 | x === y
           |   ---
           = help: write `==`

        > x !== nothing
        ParseError: `!==` is not part of this language
         1 | x !== nothing
           |   ---
           = help: write `!=`

        > mask = (x .> 1) .& (y .< 2)
        ParseError: `.&` is not part of this language
         1 | mask = (x .> 1) .& (y .< 2)
           |                 --
           = help: write `a .* b .> 0`: it is true where both are

        > flags & 4
        ParseError: `&` is not part of this language
         1 | flags & 4
           |       -
           = help: write `&&` between two Booleans

        > sum(x^2 for x in xs)
        ParseError: a generator is not part of this language
         1 | sum(x^2 for x in xs)
           |         ---
           = help: write a vector: `sum([x^2 for x in xs])`

        > y = (if x > 0 1 else 2 end)
        ParseError: `if` is a statement, not a value
         1 | y = (if x > 0 1 else 2 end)
           |      --
           = help: write `condition ? a : b`

        > x > 0 && return x
        ParseError: `return` is a statement, not a value
         1 | x > 0 && return x
           |          ------
           = help: write `if condition; return; end`

        > ex = :(x + 1)
        ParseError: quoted code is not part of this language
         1 | ex = :(x + 1)
           |      --
           = help: write a function

        > a[begin]
        ParseError: `begin` is not part of this language
         1 | a[begin]
           |   -----
           = help: the first index is `1`

        > xs .% 2
        ParseError: `.%` is not part of this language
         1 | xs .% 2
           |    --
           = help: write `a .- b .* floor.(a ./ b)`

        > [x + y for x in 1:3 for y in 1:3]
        ParseError: a comprehension has one `for`
         1 | [x + y for x in 1:3 for y in 1:3]
           |                     ---
           = help: write `for x in xs, y in ys`

        > g = function (x)
        >     x
        > end
        ParseError: a function without a name is written with an arrow
         1 | g = function (x)
           |              -
           = help: write `x -> …`

        > f(x; args...) = x
        ParseError: `...` is not part of this language
         1 | f(x; args...) = x
           |          ---
           = help: write the arguments one by one

        > x = y::Float64
        ParseError: `::` is not part of this language
         1 | x = y::Float64
           |      --
           = help: leave the type out: functions take any value

        > S = {1, 2}
        ParseError: `{` is not part of this language
         1 | S = {1, 2}
           |     -
           = help: write `[ ]` for an array, `(name=value, other=value)` for a record, `end` to close a block
        """#
}
