// Builtins that make one number of many: of all elements, or along an axis with `dims`.
import CommandLanguage

enum ArrayReductions {
    static let table: [Builtin] = [
        reduction(
            "sum", "the sum of the elements", "\\sum_i x_i",
            [.init("sum([1, 2, 3])", "6"), .init("sum([1 2; 3 4]; dims=1)", "1×2 Matrix:\n 4  6")],
            see: ["mean", "cumsum"], columns: columnSums
        ) { _, x in pairwiseSum(x) },
        reduction(
            "mean", "the mean of the elements", "\\frac{1}{n} \\sum_i x_i",
            [.init("mean([1, 2, 6])", "3"), .init("mean([1 2; 3 4]; dims=1)", "1×2 Matrix:\n 2  3")],
            see: ["var", "sum"],
            columns: columnMeans
        ) { call, x in
            try notEmpty(x, call)
            return pairwiseSum(x) / Double(x.count)
        },
        Builtin(
            group: "arrays", name: "var",
            parameters: [
                array, dims, .init("corrected", .keyword("true"), .bool, "whether to divide by n - 1 rather than by n"),
            ],
            returns: "a number, or an array with `dims`", summary: "the variance of the elements",
            examples: [.init("var([1, 2, 3, 4])", "1.6666666666666667"), .init("var([0, 2]; corrected=false)", "1")],
            formula: "\\frac{1}{n - 1} \\sum_i (x_i - \\bar x)^2", seeAlso: ["mean"]
        ) { call in
            let isCorrected = try call.bool("corrected")
            return try reduce(call) { x in
                try notEmpty(x, call)
                let mean = pairwiseSum(x) / Double(x.count)
                let squares = x.map { ($0 - mean) * ($0 - mean) }
                return pairwiseSum(squares[...]) / Double(isCorrected ? x.count - 1 : x.count)
            }
        },
        reduction(
            "minimum", "the smallest element", nil, [.init("minimum([3, 1, 2])", "1")],
            see: ["maximum", "argmin", "min"]
        ) {
            try extreme($0, $1) { $0 < $1 }
        },
        reduction(
            "maximum", "the largest element", nil, [.init("maximum([3 1; 2 5]; dims=2)", "2×1 Matrix:\n 3\n 5")],
            see: ["minimum", "argmax", "max"]
        ) { try extreme($0, $1) { $0 > $1 } },
        extremePosition("argmin", "where the smallest element is", .init("argmin([3, 1, 2])", "2")) { $0 < $1 },
        extremePosition(
            "argmax", "where the largest element is", .init("argmax([3 1; 2 5]; dims=2)", "2×1 Matrix:\n 1\n 2")
        ) { $0 > $1 },
        quantifier("any", "whether at least one element is true", .init("any([1, 2] .> 1)", "true")) {
            $0.contains(true)
        },
        quantifier(
            "all", "whether every element is true", .init("all([1 2; 0 4] .> 0; dims=1)", "1×2 Matrix:\n false  true")
        ) { !$0.contains(false) },
        Builtin(
            group: "arrays", name: "cumsum", parameters: [array, dims],
            returns: "an array of the same shape", summary: "the sums of the elements up to each one",
            examples: [
                .init("cumsum([1, 2, 3])", "3-element Vector:\n 1  3  6"),
                .init("cumsum([1 2; 3 4]; dims=2)", "2×2 Matrix:\n 1  3\n 3  7"),
            ], seeAlso: ["sum"]
        ) { call in
            func running(_ x: [Double]) -> [Double] {
                var total = 0.0
                return x.map { element in
                    total += element
                    return total
                }
            }
            guard let matrix = call.optionalMatrix("x") else {
                _ = try axis(call)
                return .vector(running(try call.numbers("x")))
            }
            guard let axis = try axis(call) else {
                throw call.failure(
                    .value, "`cumsum` of a matrix needs `dims`: 1 down the columns, 2 along the rows", at: "x")
            }
            if axis == 2 {
                return .matrix(
                    NumericMatrix(rows: (0..<matrix.rows).map { running(matrix.row($0)) }, columns: matrix.columns))
            }
            let columns = (0..<matrix.columns).map { running(matrix.column($0)) }
            return .matrix(NumericMatrix(rows: columns, columns: matrix.rows).transposed)
        },
    ]

    private static let array = Parameter("x", .required, .numeric, "an array, or a number")
    private static let dims = Parameter(
        "dims", .keyword("nothing"), .integer(1...2),
        "the axis to go along: 1 down the columns, 2 along the rows; left out, all elements")

    private static func reduction(
        _ name: String, _ summary: String, _ formula: String?, _ examples: [Builtin.Example], see: [String],
        columns: (@Sendable (Call, NumericMatrix) throws -> [Double])? = nil,
        _ body: @escaping @Sendable (Call, ArraySlice<Double>) throws -> Double
    ) -> Builtin {
        Builtin(
            group: "arrays", name: name, parameters: [array, dims],
            returns: "a number; with `dims`, an array that has one element along that axis", summary: summary,
            examples: examples, formula: formula, seeAlso: see
        ) { call in
            if let columns, let matrix = call.optionalMatrix("x"), try axis(call) == 1 {
                let results = try columns(call, matrix)
                return .matrix(NumericMatrix(rows: 1, columns: matrix.columns, elements: results))
            }
            return try reduce(call) { try body(call, $0) }
        }
    }

    private static func columnSums(_ call: Call, _ matrix: NumericMatrix) -> [Double] { columnSums(matrix) }

    private static func columnMeans(_ call: Call, _ matrix: NumericMatrix) throws -> [Double] {
        if matrix.columns > 0 { try notEmpty(matrix.elements[...], call) }
        return columnSums(matrix).map { $0 / Double(matrix.rows) }
    }

    private static func extremePosition(
        _ name: String, _ summary: String, _ example: Builtin.Example,
        _ isBetter: @escaping @Sendable (Double, Double) -> Bool
    ) -> Builtin {
        Builtin(
            group: "arrays", name: name, parameters: [array, dims],
            returns: "the index in a vector, (row, column) in a matrix; with `dims`, the positions along that axis",
            summary: "\(summary), the first one when there are several", examples: [example],
            seeAlso: [name == "argmin" ? "minimum" : "maximum"]
        ) { call in
            let axis = try axis(call)
            guard axis == nil, let matrix = call.optionalMatrix("x") else {
                return try reduce(call) { Double(try position(call, $0, isBetter) + 1) }
            }
            let place = try position(call, matrix.elements[...], isBetter)
            return .tuple([.number(Double(place / matrix.columns + 1)), .number(Double(place % matrix.columns + 1))])
        }
    }

    private static func quantifier(
        _ name: String, _ summary: String, _ example: Builtin.Example, _ body: @escaping @Sendable ([Bool]) -> Bool
    ) -> Builtin {
        Builtin(
            group: "arrays", name: name,
            parameters: [.init("x", .required, .any, "a vector or a matrix of Booleans"), dims],
            returns: "true or false; with `dims`, a matrix that has one element along that axis", summary: summary,
            examples: [example], seeAlso: [name == "any" ? "all" : "any"]
        ) { call in
            let mask: Mask
            switch try call.value("x") {
            case .bool(let bool): mask = Mask(columns: nil, elements: [bool])
            case .mask(let given): mask = given
            case .vector(let empty) where empty.isEmpty: mask = Mask(columns: nil, elements: [])
            default:
                throw call.misfit(
                    .type, "x", "a vector or a matrix of Booleans", help: "compare first: `\(name)(x .> 0)`")
            }
            guard let axis = try axis(call) else { return .bool(body(mask.elements)) }
            guard let columns = mask.columns else { return .mask(Mask(columns: nil, elements: [body(mask.elements)])) }
            let lines =
                axis == 2
                ? (0..<mask.rows).map { row in (0..<columns).map { mask.elements[row * columns + $0] } }
                : (0..<columns).map { column in (0..<mask.rows).map { mask.elements[$0 * columns + column] } }
            return .mask(Mask(columns: axis == 2 ? 1 : columns, elements: lines.map(body)))
        }
    }

    /// `body` of all elements, or of every line along the axis `dims`.
    private static func reduce(_ call: Call, _ body: (ArraySlice<Double>) throws -> Double) throws -> Value {
        let axis = try axis(call)
        guard let matrix = call.optionalMatrix("x") else {
            let elements = try call.optionalNumbers("x") ?? [call.number("x")]
            let result = try body(elements[...])
            return axis == nil ? .number(result) : .vector([result])
        }
        switch axis {
        case nil: return .number(try body(matrix.elements[...]))
        case 1:
            // The columns lie side by side where the matrix is transposed.
            let results = try lines(matrix.transposed).map(body)
            return .matrix(NumericMatrix(rows: 1, columns: matrix.columns, elements: results))
        default:
            let results = try lines(matrix).map(body)
            return .matrix(NumericMatrix(rows: matrix.rows, columns: 1, elements: results))
        }
    }

    private static func lines(_ matrix: NumericMatrix) -> [ArraySlice<Double>] {
        (0..<matrix.rows).map { matrix.elements[$0 * matrix.columns..<($0 + 1) * matrix.columns] }
    }

    /// The axis that `dims` names.
    private static func axis(_ call: Call) throws -> Int? {
        guard let dims = call.optionalInteger("dims") else { return nil }
        let axes = call["x"]?.axes?.count ?? 0
        guard dims <= axes else {
            throw call.failure(
                .index, "there is no axis \(dims): `x` has \(axes == 1 ? "1 axis" : "\(axes) axes")",
                at: [("dims", ""), ("x", call["x"]?.shapeDescription ?? "")])
        }
        return dims
    }

    private static func position(
        _ call: Call, _ x: ArraySlice<Double>, _ isBetter: (Double, Double) -> Bool
    ) throws -> Int {
        try notEmpty(x, call)
        let best = try extreme(call, x, isBetter)
        return x.firstIndex { $0 == best || $0.isNaN }.map { $0 - x.startIndex } ?? 0
    }

    /// The element that none is better than. NaN wins, so that it is seen.
    @inline(__always)
    private static func extreme(
        _ call: Call, _ x: ArraySlice<Double>, _ isBetter: (Double, Double) -> Bool
    ) throws -> Double {
        try notEmpty(x, call)
        // Eight at a time: the comparisons do not wait for each other.
        var bests = SIMD8<Double>(repeating: x[x.startIndex])
        var holes = SIMD8<Double>(repeating: 0)
        let rest = x.count % 8
        x.withUnsafeBufferPointer { x in
            for start in stride(from: 0, to: x.count - rest, by: 8) {
                for lane in 0..<8 {
                    let element = x[start + lane]
                    bests[lane] = isBetter(element, bests[lane]) ? element : bests[lane]
                    holes[lane] += element - element
                }
            }
            for lane in 0..<rest {
                let element = x[x.count - rest + lane]
                bests[lane] = isBetter(element, bests[lane]) ? element : bests[lane]
                holes[lane] += element - element
            }
        }
        if holes.sum() != 0, x.contains(where: \.isNaN) { return .nan }
        let best = bests.indices.reduce(bests[0]) { isBetter(bests[$1], $0) ? bests[$1] : $0 }
        // Of 0 and -0, the first one.
        return best == 0 ? x.first { $0 == 0 } ?? best : best
    }

    private static func notEmpty(_ x: ArraySlice<Double>, _ call: Call) throws {
        if x.isEmpty {
            throw call.failure(.value, "`\(call.builtin.name)` needs at least one element, got none", at: "x", "empty")
        }
    }
}
