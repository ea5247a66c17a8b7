// Builtins that measure, order and go through arrays.
import CommandLanguage
import Glibc

/// An object that is a vector of a space with an inner product: a gradient.
protocol InnerProductSpace: LanguageObject {
    /// The inner product; `nil` when the other is of another space.
    /// - Throws: a `Diagnostic` when the sizes differ.
    func innerProduct(_ other: any LanguageObject) throws -> Double?
}

enum ArrayFunctions {
    static let table: [Builtin] = [
        Builtin(
            group: "arrays", name: "size",
            parameters: [
                .init("x", .required, .any, "an array"),
                .init("axis", .optional("nothing"), .integer(1...2), "1 for the number of rows, 2 for that of columns"),
            ],
            returns: "(rows, columns) of a matrix, (length,) of a vector; with an axis, one number",
            summary: "the size of an array along its axes",
            examples: [.init("size(zeros(2, 3))", "(2, 3)"), .init("size(zeros(2, 3), 2)", "3")],
            seeAlso: ["length", "reshape"]
        ) { call in
            let x = try call.value("x")
            guard let axes = x.axes else {
                throw call.misfit(.type, "x", "an array")
            }
            guard let axis = call.optionalInteger("axis") else { return .tuple(axes.map { .number(Double($0)) }) }
            return .number(axis <= axes.count ? Double(axes[axis - 1]) : 1)
        },
        Builtin(
            group: "arrays", name: "length",
            parameters: [.init("x", .required, .any, "an array, a tuple, a record or a string")],
            returns: "a number", summary: "the number of elements or characters",
            examples: [.init("length([4, 5, 6])", "3"), .init("length(\"λW\")", "2")], seeAlso: ["size"]
        ) { call in
            let x = try call.value("x")
            switch x {
            case .string(let text): return .number(Double(text.characterCount))
            case .tuple(let items): return .number(Double(items.count))
            case .record(let record): return .number(Double(record.names.count))
            default:
                guard let axes = x.axes else {
                    throw call.failure(.type, "\(x.phrase) has no length", at: "x", x.phrase)
                }
                return .number(Double(axes.reduce(1, *)))
            }
        },
        Builtin(
            group: "arrays", name: "dot",
            parameters: [
                .init("a", .required, .any, "a vector, a matrix or a gradient"),
                .init("b", .required, .any, "another one of the same shape"),
            ],
            returns: "a number", summary: "the inner product: the sum of the products of the elements",
            examples: [.init("dot([1, 2], [3, 4])", "11")], formula: "\\sum_i a_i b_i", seeAlso: ["norm"]
        ) { call in
            let a = try call.value("a")
            let b = try call.value("b")
            if case .object(let x as any InnerProductSpace) = a, case .object(let y) = b,
                let product = try x.innerProduct(y)
            {
                return .number(product)
            }
            guard let x = elements(a), let y = elements(b) else {
                throw call.failure(
                    .type, "`dot` needs two vectors, two matrices or two gradients",
                    at: [("a", a.phrase), ("b", b.phrase)])
            }
            guard a.axes == b.axes else {
                throw call.failure(
                    .shape, "shapes do not agree in `dot`: `a` is \(a.phrase), `b` is \(b.phrase)",
                    at: [("a", a.shapeDescription), ("b", b.shapeDescription)])
            }
            return .number(ArrayReductions.pairwiseSum(zip(x, y).map { $0 * $1 }[...]))
        },
        Builtin(
            group: "arrays", name: "norm",
            parameters: [
                .init("x", .required, .any, "a vector, a matrix, a number or a gradient"),
                .init(
                    "p", .optional("2"), .number,
                    "the exponent: 2 for the length, 1 for the sum of magnitudes, Inf for the largest"),
            ],
            returns: "a number", summary: "the p-norm of the elements",
            examples: [.init("norm([3, 4])", "5"), .init("norm([3, -4], 1)", "7")],
            formula: "\\left(\\sum_i |x_i|^p\\right)^{1/p}", seeAlso: ["dot"]
        ) { call in
            let x = try call.value("x")
            let p = try call.number("p")
            guard p > 0 else { throw call.misfit(.value, "p", "above 0") }
            if case .object(let vector as any InnerProductSpace) = x, p == 2,
                let square = try vector.innerProduct(vector)
            {
                return .number(square.squareRoot())
            }
            guard let elements = elements(x) ?? x.asNumber.map({ [$0] }) else {
                throw call.misfit(.type, "x", "a vector, a matrix or a gradient")
            }
            return .number(norm(elements, p))
        },
        Builtin(
            group: "arrays", name: "sort",
            parameters: [
                .init("x", .required, .sequence, "a vector of numbers or of strings"),
                .init("rev", .keyword("false"), .bool, "whether the largest comes first"),
            ],
            returns: "a vector", summary: "the elements in order",
            examples: [.init("sort([3, 1, 2])", "3-element Vector:\n 1  2  3")],
            seeAlso: ["argmin", "argmax"]
        ) { call in
            let isReversed = try call.bool("rev")
            let x = try call.value("x")
            let interrupt = call.context.interrupt
            if let numbers = x.asNumbers {
                // NaN comes last, as the largest.
                let sorted = try numbers.sorted {
                    if interrupt.isRequested { try interrupt.check() }
                    return $0 < $1 || ($1.isNaN && !$0.isNaN)
                }
                return .vector(isReversed ? sorted.reversed() : sorted)
            }
            guard case .list(let items) = x else {
                throw call.misfit(.type, "x", "a vector of numbers or of strings")
            }
            let strings = items.compactMap { if case .string(let text) = $0 { text } else { nil } }
            guard strings.count == items.count else {
                throw call.failure(.type, "only numbers, or only strings, can be sorted", at: "x")
            }
            let sorted = try strings.sorted {
                try interrupt.check()
                return $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars)
            }
            return .list((isReversed ? sorted.reversed() : sorted).map(Value.string))
        },
        Builtin(
            group: "arrays", name: "map",
            parameters: [
                .init("f", .required, .function, "a function of one element, or of one of each sequence"),
                .init("x", .required, .sequence, "a vector, a range, a tuple or a matrix"),
                .init("others", .variadic, .sequence, "more sequences of the same length"),
            ],
            returns: "a vector of the answers, a matrix when x is one and they are numbers",
            summary: "applies a function to every element",
            examples: [
                .init("map(x -> x^2, 1:4)", "4-element Vector:\n  1   4   9  16"),
                .init("map(max, [1, 5], [3, 4])", "2-element Vector:\n 3  5"),
            ], seeAlso: ["filter"]
        ) { call in
            let f = try call.function("f")
            let x = try call.value("x")
            var builder = VectorBuilder()
            if call.rest.isEmpty {
                try call.apply(f, toEach: x) { builder.append($1) }
                return shaped(builder.value, as: x)
            }
            let sequences = ([x] + call.rest).map { $0.asSequence ?? [] }
            let count = sequences[0].count
            if let odd = sequences.firstIndex(where: { $0.count != count }) {
                throw call.failure(
                    .shape, "the sequences of `map` have \(count) and \(elementCount(sequences[odd].count))",
                    at: [("x", ""), (call.restName(odd - 1), "")])
            }
            for index in 0..<count {
                builder.append(try call.context.apply(f, sequences.map { $0[index] }, keywords: []))
            }
            return shaped(builder.value, as: x)
        },
        Builtin(
            group: "arrays", name: "filter",
            parameters: [
                .init("f", .required, .function, "a function of one element that answers true or false"),
                .init("x", .required, .sequence, "a vector, a range or a tuple"),
            ],
            returns: "a vector", summary: "the elements for which a function answers true",
            examples: [.init("filter(x -> x > 2, [1, 2, 3, 4])", "2-element Vector:\n 3  4")], seeAlso: ["map"]
        ) { call in
            let f = try call.function("f")
            var builder = VectorBuilder()
            try call.apply(f, toEach: try call.value("x")) { item, answer in
                guard case .bool(let isKept) = answer else {
                    throw call.failure(
                        .type, "`f` of `filter` must answer `true` or `false`, got \(answer.phrase)", at: "f",
                        "answered \(answer.phrase)", help: "write a condition: `filter(x -> x > 0, xs)`")
                }
                if isKept { builder.append(item) }
            }
            return builder.value
        },
    ]

    /// What `map` answers for the elements of `x`, column by column: a matrix where x is one and they are numbers.
    private static func shaped(_ answers: Value, as x: Value) -> Value {
        guard let axes = x.axes, axes.count == 2, let numbers = answers.asNumbers, !numbers.isEmpty else {
            return answers
        }
        let matrix = NumericMatrix(rows: axes[1], columns: axes[0], elements: numbers).transposed
        guard case .mask = answers else { return .matrix(matrix) }
        return .mask(Mask(columns: matrix.columns, elements: matrix.elements.map { $0 != 0 }))
    }

    /// The elements of a vector or matrix; `nil` for anything else.
    private static func elements(_ value: Value) -> [Double]? { value.asMatrix?.elements ?? value.asNumbers }

    private static func norm(_ x: [Double], _ p: Double) -> Double {
        let sum = ArrayReductions.pairwiseSum
        if p == 1 { return sum(x.map(\.magnitude)[...]) }
        let square = p == 2 ? sum(x.map { $0 * $0 }[...]) : 0
        if square.isNormal { return square.squareRoot() }
        let largest = x.reduce(0) { $0.isNaN || $1.isNaN ? .nan : max($0, $1.magnitude) }
        guard p.isFinite, largest > 0, largest.isFinite else { return largest }
        // Relative to the largest, so that powers neither overflow nor vanish.
        return largest * pow(sum(x.map { pow($0.magnitude / largest, p) }[...]), 1 / p)
    }
}
