// Mistakes in calls: of builtins, of functions of the user, and inside them.

extension Catalogue {
    static let calls = #"""
        > f(x) = zzz + 1; f(2)
        NameError: unknown name: `zzz`
         1 | f(x) = zzz + 1; f(2)
           |        ---
           called from line 1: f(2)

        > sqrt("a")
        TypeError: `x` of `sqrt` must be a number, got a string
         1 | sqrt("a")
           |      --- a string
           = help: `sqrt(x)`

        > sqrt()
        TypeError: `sqrt` needs 1 argument, got 0: `x` is missing
         1 | sqrt()
           | ------
           = help: `sqrt(x)`

        > sqrt(1, 2)
        TypeError: `sqrt` takes 1 argument, got 2
         1 | sqrt(1, 2)
           |         - one too many
           = help: `sqrt(x)`

        > train([1, 2], 0)
        ValueError: `epochs` of `train` must be a whole number of at least 1, got 0
         1 | train([1, 2], 0)
           |               -
           = help: `epochs`: how many

        > train([1, 2], 1.5)
        ValueError: `epochs` of `train` must be a whole number of at least 1, got 1.5
         1 | train([1, 2], 1.5)
           |               ---
           = help: `epochs`: how many

        > train([1, 2]; method=:exat)
        ValueError: `method` of `train` must be one of `:exact`, `:joint`, `:cd`, got `:exat`
         1 | train([1, 2]; method=:exat)
           |               ------------
           = help: did you mean `:exact`?

        > train([1, 2]; metod=:cd)
        NameError: `train` has no keyword argument `metod`
         1 | train([1, 2]; metod=:cd)
           |               ---------
           = help: did you mean `method`?

        > train([1, 2]; epochs=3)
        NameError: `train` has no keyword argument `epochs`
         1 | train([1, 2]; epochs=3)
           |               --------
           = help: `epochs` is given by its position: `train(D, epochs=10; method=:exact, seed=nothing)`

        > train(3)
        TypeError: `D` of `train` must be a vector or a matrix, got a number
         1 | train(3)
           |       - a number
           = help: `train(D, epochs=10; method=:exact, seed=nothing)`

        > train([1]; seed="a")
        TypeError: `seed` of `train` must be a whole number, got a string
         1 | train([1]; seed="a")
           |            -------- a string
           = help: `seed`: the seed

        > f(x) = x; f(1, 2)
        TypeError: `f` takes 1 argument, got 2
         1 | f(x) = x; f(1, 2)
           |                - one too many
           = help: `f(x)`

        > f(x, y) = x; f(1)
        TypeError: `f` needs 2 arguments, got 1: `y` is missing
         1 | f(x, y) = x; f(1)
           |              ----
           = help: `f(x, y)`

        > f(x; k=1) = x; f(1; j=2)
        NameError: `f` has no keyword argument `j`
         1 | f(x; k=1) = x; f(1; j=2)
           |                     ---
           = help: its keyword arguments are `k`

        > x = 3; x(2)
        TypeError: a number cannot be called
         1 | x = 3; x(2)
           |        - a number
           = help: write `*` to multiply

        > sqrt = 4; sqrt(9)
        TypeError: a number cannot be called
         1 | sqrt = 4; sqrt(9)
           |           ---- a number
           = help: `sqrt` is a variable here and hides the function `sqrt`

        > f(x) = g(x)
        > g(x) = [1, 2][x]
        > f(5)
        IndexError: index 5 is out of range: the vector has 2 elements on axis 1
         2 | g(x) = [1, 2][x]
           |               - 1 to 2
           called from line 1 in f: g(x)
           called from line 3: f(5)

        > map(x -> x[1], [1, 2])
        TypeError: a number has no elements
         1 | map(x -> x[1], [1, 2])
           |          - a number
           called from line 1: map(x -> x[1], [1, 2])

        > error("my own words")
        ValueError: my own words
         1 | error("my own words")
           | ---------------------

        > @debug 1 + 1
        ValueError: `@debug` is not available here
         1 | @debug 1 + 1
           | ------------

        > function f()
        >  y = k + 1
        >  k = 2
        > end
        > f()
        NameError: `k` has no value yet
         2 |  y = k + 1
           |      -
           called from line 5: f()

        > k = 1
        > function f()
        >  k += 1
        > end
        > f()
        NameError: `k` has no value yet
         3 |  k += 1
           |  -
           = help: `k` is local to the function, because the function assigns it; pass the global one as an argument
           called from line 5: f()

        > f.([1, 2], [1, 2, 3])
        NameError: unknown name: `f`
         1 | f.([1, 2], [1, 2, 3])
           | -

        > g(x, y) = x; g.([1, 2], [1, 2, 3])
        ShapeError: the arguments of an elementwise call must have the same shape
         1 | g(x, y) = x; g.([1, 2], [1, 2, 3])
           |                 ------  --------- 3 elements
           |                 2 elements
        """#
}
