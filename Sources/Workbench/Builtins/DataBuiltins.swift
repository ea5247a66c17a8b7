// Builtins that give data sets and work on their rows.
import Boltzmann
import CommandLanguage

enum DataBuiltins {
    static let table: [Builtin] = [
        Builtin(
            group: "data", name: "digits",
            parameters: [
                .init("raw", .keyword("false"), .bool, "whether pixels are grey values, 0 to 16, instead of 0 and 1")
            ],
            returns: "a 1797×64 matrix: one 8×8 picture per row, its pixels row by row",
            summary: "handwritten digits, binarised at half scale: a pixel is 1 from grey value 8 up",
            examples: [
                .init("size(digits())", "(1797, 64)"), .init("sum(digits()[1, :])", "22"),
                .init("maximum(digits(raw=true))", "16"),
            ],
            reference: Digits.source, seeAlso: ["digits_labels", "bars_and_stripes", "images"]
        ) { call in
            let pixels = try digits(call).pixels
            return .matrix(try call.bool("raw") ? pixels : pixels.mapElements { $0 >= 8 ? 1 : 0 })
        },
        Builtin(
            group: "data", name: "digits_labels", returns: "a vector of 1797 numbers, 0 to 9",
            summary: "which digit each row of digits() shows",
            examples: [.init("digits_labels()[1:5]", "5-element Vector:\n 0  1  2  3  4")],
            reference: Digits.source, seeAlso: ["digits"]
        ) { call in .vector(try digits(call).labels) },
        Builtin(
            group: "data", name: "fashion_mnist",
            parameters: [
                .init("n", .optional("60000"), .positiveInteger, "how many pictures of each part, the first ones"),
                .init("raw", .keyword("false"), .bool, "whether pixels are grey values, 0 to 255, instead of 0 and 1"),
                .init(
                    "folder", .keyword("\"\(FashionMNIST.folder)\""), .string,
                    "where the files are; MNIST's own, named alike, are read as well"),
            ],
            returns:
                "a record of train_images (60000×784) and test_images (10000×784), one 28×28 picture per row, train_labels and test_labels, 0 to 9",
            summary:
                "pictures of clothes, binarised at half scale: a pixel is 1 from grey value 128 up; Debian's package \(FashionMNIST.package) has them",
            examples: [
                .init("size(fashion_mnist(100).train_images)", "(100, 784)"),
                .init("fashion_mnist(5).test_labels'", "1×5 Matrix:\n 9  2  1  1  6"),
            ],
            reference: FashionMNIST.source, seeAlso: ["digits", "images", "load"]
        ) { call in
            let data = try FashionMNIST(in: try call.string("folder"), first: try call.integer("n"))
            let isRaw = try call.bool("raw")
            func images(_ part: FashionMNIST.Part) -> Value {
                .matrix(isRaw ? part.images : part.images.mapElements { $0 >= 128 ? 1 : 0 })
            }
            return .record(
                Record([
                    ("train_images", images(data.train)), ("train_labels", .vector(data.train.labels)),
                    ("test_images", images(data.test)), ("test_labels", .vector(data.test.labels)),
                ]))
        },
        Builtin(
            group: "data", name: "bars_and_stripes",
            parameters: [.init("n", .required, .integer(1...12), "the side of the pictures in pixels")],
            returns: "a 2·2ⁿ×n² matrix: one n×n picture per row, its pixels row by row",
            summary:
                "all pictures of whole bars, then all of whole stripes; the empty and the full one are both and come twice",
            examples: [
                .init("size(bars_and_stripes(3))", "(16, 9)"),
                .init(
                    "bars_and_stripes(2)",
                    "8×4 Matrix:\n 0  0  0  0\n 0  1  0  1\n 1  0  1  0\n 1  1  1  1\n 0  0  0  0\n 0  0  1  1\n 1  1  0  0\n 1  1  1  1"
                ),
            ],
            reference: "D. J. C. MacKay, Information Theory, Inference, and Learning Algorithms, 2003, section 43.3",
            seeAlso: ["digits", "states"]
        ) { call in .matrix(DataSets.barsAndStripes(try call.integer("n"))) },
        Builtin(
            group: "data", name: "states",
            parameters: [.init("n", .required, .integer(1...24), "how many binary units")],
            returns: "a 2ⁿ×n matrix: row k is k - 1 in binary, the first column most significant",
            summary: "all states of n binary units",
            examples: [.init("states(2)", "4×2 Matrix:\n 0  0\n 0  1\n 1  0\n 1  1")],
            seeAlso: ["distribution", "bars_and_stripes"]
        ) { call in .matrix(try DataSets.states(try call.integer("n")) { try call.context.interrupt.check() }) },
        Builtin(
            group: "data", name: "binarize",
            parameters: [
                .init("X", .required, .numeric, "a data set, a vector or a number"),
                .init("threshold", .keyword("0.5"), .number, "the smallest value that becomes 1"),
            ],
            returns: "zeros and ones in the shape of X",
            summary: "1 where a value is at least the threshold, 0 elsewhere",
            examples: [.init("binarize([0.2 0.5; 0.7 0])", "2×2 Matrix:\n 0  1\n 1  0")], seeAlso: ["digits", "load"]
        ) { call in
            let threshold = try call.number("threshold")
            func binary(_ x: Double) throws -> Double {
                guard !x.isNaN else {
                    throw call.failure(.value, "`X` holds NaN, which is neither above nor below the threshold", at: "X")
                }
                return x >= threshold ? 1 : 0
            }
            if let matrix = call.optionalMatrix("X") { return .matrix(try matrix.mapElements(binary)) }
            if let vector = call.optionalNumbers("X") { return .vector(try vector.map(binary)) }
            return .number(try binary(try call.number("X")))
        },
        Builtin(
            group: "data", name: "unique",
            parameters: [.init("X", .required, .sequence, "a data set, or a vector")],
            returns: "the rows of a matrix, or the elements of a vector, in the order in which they come first",
            summary: "every row or element once",
            examples: [
                .init("unique([1 0; 0 1; 1 0])", "2×2 Matrix:\n 1  0\n 0  1"),
                .init("unique([3, 1, 3])", "2-element Vector:\n 3  1"),
            ],
            seeAlso: ["sort", "distribution"]
        ) { call in
            if let matrix = call.optionalMatrix("X") {
                let rows = matrix.rows(at: matrix.distinctRows)
                if case .mask? = call["X"] {
                    return .mask(Mask(columns: rows.columns, elements: rows.elements.map { $0 != 0 }))
                }
                return .matrix(rows)
            }
            if let numbers = call.optionalNumbers("X"), case .vector? = call["X"] {
                var seen: Set<Double> = []
                return .vector(numbers.filter { seen.insert($0).inserted })
            }
            var kept: [Value] = []
            for item in try call.value("X").asSequence ?? []
            where try !kept.contains(where: { try Value.areEqual($0, item, polling: call.context.interrupt.check) }) {
                kept.append(item)
            }
            return Value(elements: kept)
        },
        Builtin(
            group: "data", name: "shuffle",
            parameters: [.init("X", .required, .sequence, "a data set, or a vector"), .seed],
            returns: "the rows of a matrix, or the elements of a vector, in another order",
            summary: "puts rows or elements in random order",
            examples: [.init("shuffle(1:5; seed=1)", "5-element Vector:\n 1  2  4  5  3")],
            seeAlso: ["split", "minibatches", "seed!"]
        ) { call in
            let rows = try Rows(call)
            let order = try call.randomStream().permutation(rows.count) { try call.context.interrupt.check() }
            return rows.chosen(order)
        },
        Builtin(
            group: "data", name: "split",
            parameters: [
                .init("X", .required, .sequence, "a data set, or a vector"),
                .init("fraction", .keyword("0.8"), .number, "the part that goes into the first one, between 0 and 1"),
            ],
            returns: "two data sets: the first rows, and the rest; shuffle(X) before, where the order means something",
            summary: "splits the rows of a data set in two, for training and for testing",
            examples: [
                .init("train, test = split(digits(); fraction=0.75);", ""),
                .init("map(length, split(1:10))", "2-element Vector:\n 8  2"),
            ],
            seeAlso: ["shuffle", "minibatches"]
        ) { call in
            if case .string? = call["X"] {
                throw call.failure(
                    .type, "`split` divides the rows of a data set, not a text", at: "X", "a string",
                    help: "`load` reads files of numbers, `number` the number that a text stands for")
            }
            let fraction = try call.number("fraction")
            guard (0...1).contains(fraction) else {
                throw call.misfit(.value, "fraction", "between 0 and 1")
            }
            let rows = try Rows(call)
            let first = Int((fraction * Double(rows.count)).rounded())
            return .tuple([rows.chosen(Array(0..<first)), rows.chosen(Array(first..<rows.count))])
        },
        Builtin(
            group: "data", name: "minibatches",
            parameters: [
                .init("X", .required, .sequence, "a data set, or a vector"),
                .init("size", .required, .positiveInteger, "how many rows each one has; the last may have fewer"),
            ],
            returns: "a vector of data sets, in the order of the rows", summary: "cuts a data set into small ones",
            examples: [
                .init("length(minibatches(digits(), 100))", "18"),
                .init("minibatches([1 2; 3 4; 5 6], 2)[2]", "1×2 Matrix:\n 5  6"),
            ],
            seeAlso: ["shuffle", "split"]
        ) { call in
            let size = try call.integer("size")
            let rows = try Rows(call)
            return .list(
                try stride(from: 0, to: rows.count, by: size).map { first in
                    try call.context.interrupt.check()
                    return rows.chosen(Array(first..<first + min(size, rows.count - first)))
                })
        },
    ]

    private static func digits(_ call: Call) throws -> Digits {
        do {
            return try Digits()
        } catch let error as FileError {
            throw call.failure(.io, error.message)
        }
    }

    /// The rows of a matrix or the elements of a vector: what shuffling and splitting move around.
    private struct Rows {
        private let value: Value

        init(_ call: Call) throws {
            value = try call.value("X")
        }

        var count: Int {
            switch value {
            case .matrix(let matrix): matrix.rows
            case .mask(let mask): mask.rows
            case .range(let range): range.count
            case .vector(let numbers): numbers.count
            default: value.asSequence?.count ?? 0
            }
        }

        /// Those of these numbers, counted from 0, in this order.
        func chosen(_ indices: [Int]) -> Value {
            switch value {
            case .matrix(let matrix): return .matrix(matrix.rows(at: indices))
            case .vector(let numbers): return .vector(indices.map { numbers[$0] })
            case .range(let range): return .vector(indices.map { range[$0] })
            case .mask(let mask):
                guard let columns = mask.columns else { return Value(indices.map { mask.elements[$0] }) }
                return .mask(
                    Mask(
                        columns: columns, elements: indices.flatMap { mask.elements[$0 * columns..<($0 + 1) * columns] }
                    ))
            default:
                let items = value.asSequence ?? []
                return Value(elements: indices.map { items[$0] })
            }
        }
    }
}
