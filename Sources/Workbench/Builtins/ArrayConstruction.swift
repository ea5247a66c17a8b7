// Builtins that make arrays: constant, random, evenly spaced, or put together from others.
import Boltzmann
import CommandLanguage

enum ArrayConstruction {
    static let table: [Builtin] = [
        Builtin(
            group: "arrays", name: "zeros", parameters: [sizes], returns: "a vector of one size, a matrix of two",
            summary: "an array of zeros",
            examples: [
                .init("zeros(3)", "3-element Vector:\n 0  0  0"),
                .init("zeros(2, 3)", "2×3 Matrix:\n 0  0  0\n 0  0  0"),
            ],
            seeAlso: ["ones", "eye"]
        ) { try filled($0) { _ in 0 } },
        Builtin(
            group: "arrays", name: "ones", parameters: [sizes], returns: "a vector of one size, a matrix of two",
            summary: "an array of ones", examples: [.init("ones(2, 2)", "2×2 Matrix:\n 1  1\n 1  1")],
            seeAlso: ["zeros"]
        ) { try filled($0) { _ in 1 } },
        Builtin(
            group: "arrays", name: "eye",
            parameters: [.init("n", .required, .count, "the number of rows and of columns")],
            returns: "an n×n matrix", summary: "the identity matrix",
            examples: [.init("eye(2)", "2×2 Matrix:\n 1  0\n 0  1")],
            seeAlso: ["zeros", "ones"]
        ) { call in
            let n = try call.integer("n")
            try Value.checkSize([n, n])
            var matrix = NumericMatrix(rows: n, columns: n, elements: [Double](repeating: 0, count: n * n))
            for k in 0..<n { matrix[k, k] = 1 }
            return .matrix(matrix)
        },
        Builtin(
            group: "arrays", name: "rand", parameters: [sizes, .seed],
            returns: "a number without a size, a vector of one size, a matrix of two",
            summary: "random numbers, uniform on [0, 1)",
            examples: [.init("rand(3; seed=1)", "3-element Vector:\n 0.894685  0.711268  0.874112")],
            seeAlso: ["randn", "seed!"]
        ) { call in
            let stream = try call.randomStream()
            return try filled(call) { stream.uniform(at: $0) }
        },
        Builtin(
            group: "arrays", name: "randn", parameters: [sizes, .seed],
            returns: "a number without a size, a vector of one size, a matrix of two",
            summary: "random numbers, normal with mean 0 and variance 1",
            examples: [.init("randn(2, 2; seed=1)", "2×2 Matrix:\n -0.511254  -2.05918\n -1.13262   -1.69171")],
            seeAlso: ["rand", "seed!"]
        ) { call in
            let stream = try call.randomStream()
            return try filled(call) { stream.normal(at: $0) }
        },
        Builtin(
            group: "arrays", name: "range",
            parameters: [
                .init("start", .required, .number, "the first number"),
                .init("stop", .required, .number, "the last number"),
                .init("length", .keyword("nothing"), .positiveInteger, "how many numbers"),
                .init("step", .keyword("nothing"), .number, "the distance between two numbers"),
            ],
            returns: "a vector of `length` numbers that ends at `stop`, or a range in steps of `step`, 1 when left out",
            summary: "evenly spaced numbers",
            examples: [
                .init("range(0, 1; length=5)", "5-element Vector:\n 0     0.25  0.5   0.75  1"),
                .init("range(1, 10; step=3)", "1:3:10"),
            ], seeAlso: ["zeros"]
        ) { call in
            let start = try call.number("start")
            let stop = try call.number("stop")
            guard let length = call.optionalInteger("length") else {
                return .range(try NumberRange(from: start, by: call.optionalNumber("step") ?? 1, to: stop))
            }
            guard !call.isGiven("step") else {
                throw call.failure(
                    .value, "`range` takes a `length` or a `step`, not both", at: [("length", ""), ("step", "")])
            }
            try Value.checkSize([length])
            let last = Double(max(1, length - 1))
            return .vector(try elements(length, call) { (start * (last - Double($0)) + stop * Double($0)) / last })
        },
        Builtin(
            group: "arrays", name: "reshape",
            parameters: [
                .init("x", .required, .array, "a vector or a matrix"),
                .init("sizes", .variadic, .count, "the new size, or the new numbers of rows and columns"),
            ],
            returns: "an array of that size with the same elements",
            summary: "the elements of an array, column by column, in another shape",
            examples: [
                .init("reshape(1:6, 2, 3)", "2×3 Matrix:\n 1  3  5\n 2  4  6"),
                .init("reshape([1 2; 3 4], 4)", "4-element Vector:\n 1  3  2  4"),
            ], seeAlso: ["size", "hcat"]
        ) { call in
            let elements = try columnMajor(call)
            let sizes = call.rest.compactMap(\.asInteger)
            guard sizes.count == 1 || sizes.count == 2 else {
                throw call.failure(.type, "`reshape` takes one size or two, got \(sizes.count)", help: call.usage)
            }
            let (count, overflow) = sizes[0].multipliedReportingOverflow(by: sizes.count == 2 ? sizes[1] : 1)
            guard !overflow, count == elements.count else {
                let shape = sizes.map(String.init).joined(separator: "x")
                throw call.failure(
                    .shape, "`x` has \(elementCount(elements.count)), which do not fill \(shape)",
                    at: [("x", call["x"]?.shapeDescription ?? ""), (call.restName(0), "")])
            }
            try Value.checkSize(sizes)
            guard sizes.count == 2 else { return .vector(elements) }
            return .matrix(NumericMatrix(rows: sizes[1], columns: sizes[0], elements: elements).transposed)
        },
        Builtin(
            group: "arrays", name: "hcat",
            parameters: [.init("parts", .variadic, .numeric, "matrices, vectors as columns, or numbers")],
            returns: "a matrix", summary: "puts arrays side by side",
            examples: [.init("hcat([1, 2], [3 4; 5 6])", "2×3 Matrix:\n 1  3  4\n 2  5  6")], seeAlso: ["vcat"]
        ) { call in
            try Value.checkTotalSize(call.rest)
            let parts = call.rest.map { part -> NumericMatrix in
                part.asMatrix ?? column(part.asNumbers ?? [part.asNumber ?? 0])
            }
            let rows = parts.first?.rows ?? 0
            try checkAlike(parts.map(\.rows), "row", call)
            let columns = parts.reduce(0) { $0 + $1.columns }
            var elements: [Double] = []
            elements.reserveCapacity(rows * columns)
            for row in 0..<rows {
                for part in parts { elements += part.elements[row * part.columns..<(row + 1) * part.columns] }
            }
            return .matrix(NumericMatrix(rows: rows, columns: columns, elements: elements))
        },
        Builtin(
            group: "arrays", name: "vcat",
            parameters: [.init("parts", .variadic, .numeric, "matrices of as many columns, or vectors and numbers")],
            returns: "a matrix, or a vector when all parts are vectors and numbers",
            summary: "puts arrays on top of each other",
            examples: [
                .init("vcat([1, 2], 3)", "3-element Vector:\n 1  2  3"),
                .init("vcat([1 2], [3 4])", "2×2 Matrix:\n 1  2\n 3  4"),
            ], seeAlso: ["hcat"]
        ) { call in
            try Value.checkTotalSize(call.rest)
            guard call.rest.contains(where: { $0.asMatrix != nil }) else {
                return .vector(call.rest.flatMap { $0.asNumbers ?? [$0.asNumber ?? 0] })
            }
            let parts = call.rest.map { part -> NumericMatrix in
                part.asMatrix ?? column(part.asNumbers ?? [part.asNumber ?? 0])
            }
            try checkAlike(parts.map(\.columns), "column", call)
            return .matrix(
                NumericMatrix(
                    rows: parts.reduce(0) { $0 + $1.rows }, columns: parts.first?.columns ?? 0,
                    elements: parts.flatMap(\.elements)))
        },
    ]

    private static let sizes = Parameter(
        "sizes", .variadic, .count, "the number of elements, or the numbers of rows and columns")

    /// An array of the sizes of a call, element by element; without a size, a number.
    private static func filled(_ call: Call, _ element: (Int) -> Double) throws -> Value {
        let sizes = call.rest.compactMap(\.asInteger)
        try Value.checkSize(sizes)
        switch sizes.count {
        case 0 where call.builtin.name.hasPrefix("rand"): return .number(element(0))
        case 1: return .vector(try elements(sizes[0], call, element))
        case 2:
            let elements = try elements(sizes[0] * sizes[1], call, element)
            return .matrix(NumericMatrix(rows: sizes[0], columns: sizes[1], elements: elements))
        default:
            throw call.failure(
                .type, "`\(call.builtin.name)` takes one size or two, got \(sizes.count)", help: call.usage)
        }
    }

    /// Numbers by their position; can be interrupted.
    private static func elements(_ count: Int, _ call: Call, _ element: (Int) -> Double) throws -> [Double] {
        try [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                try call.context.interrupt.check()
                let end = min(count, filled + 1 << 16)
                for index in filled..<end { buffer[index] = element(index) }
                filled = end
            }
        }
    }

    private static func column(_ elements: [Double]) -> NumericMatrix {
        NumericMatrix(rows: elements.count, columns: 1, elements: elements)
    }

    private static func columnMajor(_ call: Call) throws -> [Double] {
        if let matrix = call.optionalMatrix("x") { return matrix.transposed.elements }
        return try call.numbers("x")
    }

    private static func checkAlike(_ sizes: [Int], _ noun: String, _ call: Call) throws {
        guard let first = sizes.first, let odd = sizes.firstIndex(where: { $0 != first }) else { return }
        throw call.failure(
            .shape, "the parts have \(counted(first, noun)) and \(counted(sizes[odd], noun))",
            at: [0, odd].map { (call.restName($0), call.rest[$0].shapeDescription) },
            help: "all parts of `\(call.builtin.name)` need the same number of \(noun)s")
    }
}
