// Mistakes in strings, comments and numbers.

extension Catalogue {
    static let textAndNumbers = #"""
        > x = 1 "unclosed
        ParseError: `"` does not belong to what stands in front of it
         1 | x = 1 "unclosed
           |       -
           = help: write an operator between them, or start a new line

        > #= never closed
        ParseError: `#=` is never closed
         1 | #= never closed
           | -- opened here
           = help: write `=#` where the comment ends
        (unfinished: the next line starts at column 0)

        > "never closed
        ParseError: a string is never closed
         1 | "never closed
           | - opened here
           = help: write `"` where it ends
        (unfinished: the next line starts at column 0)

        > "\u{110000000}"
        ParseError: `\u{110000000}` is no character
         1 | "\u{110000000}"
           |  -------------
           = help: write up to four hexadecimal digits: `\u03bb`

        > "\q"
        ParseError: `\q` is no escape
         1 | "\q"
           |  --
           = help: write `\\` for a backslash, `\n` for a line break

        > "$(x"
        ParseError: `,` or `)` is missing in front of `"`
         1 | "$(x"
           |     -
           = help: write an operator between the values, or `,` for a tuple

        > "value: $(2x) and $(3y)"
        ParseError: a product needs its `*`
         1 | "value: $(2x) and $(3y)"
           |           --
           = help: write `2 * x`

        > .5.x
        ParseError: a field has a name, an element an index
         1 | .5.x
           |   -
           = help: write `m.W` for a field, `a[1]` for an element

        > z = 1 + 2im
        ParseError: complex numbers are not part of this language
         1 | z = 1 + 2im
           |         ---
           = help: write the real and the imaginary part as two numbers

        > """
        > A docstring.
        > """
        ParseError: a triple quote is not part of this language
         1 | """
           | ---
           = help: write `"…"`: a string may span several lines

        > "a" "b"
        ParseError: two strings stand side by side
         1 | "a" "b"
           |     -
           = help: write `*` between them to join them

        > price = "costs $5"
        ParseError: `$` in a string needs a name or `(…)` behind it
         1 | price = "costs $5"
           |                -
           = help: write `\$` for the character

        > path = "C:\data"
        ParseError: `\d` is no escape
         1 | path = "C:\data"
           |           --
           = help: write `\\` for a backslash, `\n` for a line break

        > 1.+x
        ParseError: `1.+` can be read in two ways
         1 | 1.+x
           | ---
           = help: write `1 .+ x` elementwise, or `1 + x`

        > 3. * x
        ParseError: a number cannot end in a point
         1 | 3. * x
           | --
           = help: write `3.0`

        > 'a'
        ParseError: strings use double quotes
         1 | 'a'
           | ---
           = help: write `"a"`

        > 'one string'
        ParseError: strings use double quotes
         1 | 'one string'
           | ------------
           = help: write `"one string"`

        > 1E5
        ParseError: an exponent is written with `e`
         1 | 1E5
           | ---
           = help: write `1e5`

        > 1_000
        ParseError: digits cannot be grouped with `_`
         1 | 1_000
           | -----
           = help: write `1000`

        > 1.5.2
        ParseError: `1.5.2` has two decimal points
         1 | 1.5.2
           |    -
           = help: write one number, such as `1.5`

        > 2.e3
        ParseError: a number cannot end in a point
         1 | 2.e3
           | ----
           = help: write `2.0e3`

        > 0b101
        ParseError: binary numbers are not part of this language
         1 | 0b101
           | -----
           = help: write `5`

        > 0x
        ParseError: `0x` has no digits
         1 | 0x
           | --
           = help: write digits behind it, such as `0x1f`

        > 1e999
        ParseError: this number is too large
         1 | 1e999
           | -----
           = help: the largest is `1.7976931348623157e308`

        > 1f0
        ParseError: an exponent is written with `e`
         1 | 1f0
           | ---
           = help: write `1e0`

        > println("hello)
        > x = "done"
        ParseError: a string of several lines ends here
         1 | println("hello)
           |         - starts here
         2 | x = "done"
           |     -
           = help: write `"` where it should end

        > "$end"
        ParseError: `$` in a string needs a name or `(…)` behind it
         1 | "$end"
           |  -
           = help: write `\$` for the character

        > "\u{d800}"
        ParseError: `\u{d800}` is no character
         1 | "\u{d800}"
           |  --------
           = help: write up to four hexadecimal digits: `\u03bb`

        > "\x"
        ParseError: `\x` is no character
         1 | "\x"
           |  --
           = help: write up to four hexadecimal digits: `\u03bb`

        > 2λ
        ParseError: a product needs its `*`
         1 | 2λ
           | --
           = help: write `2 * λ`

        > 1.5e
        ParseError: an exponent is missing behind `e`
         1 | 1.5e
           | ----
           = help: write `1.5e3`, or `1.5 * e` for a product

        > 3x^2 + 2x
        ParseError: a product needs its `*`
         1 | 3x^2 + 2x
           | --
           = help: write `3 * x`

        > "tab\q and $( and more"
        ParseError: `\q` is no escape
         1 | "tab\q and $( and more"
           |     --
           = help: write `\\` for a backslash, `\n` for a line break

        > 9007199254740993
        ParseError: `9007199254740993` is not a number that can be kept: beyond 2^53 there are gaps
         1 | 9007199254740993
           | ----------------
           = help: write `9007199254740992`, the nearest one

        > x = `ls`
        ParseError: a backquote is not part of this language
         1 | x = `ls`
           |     -
           = help: write a string with double quotes
        """#
}
