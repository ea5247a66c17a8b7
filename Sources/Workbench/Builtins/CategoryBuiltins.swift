// Builtins between category numbers and the columns of Potts units.
import Boltzmann
import CommandLanguage

enum CategoryBuiltins {
    static let table: [Builtin] = [oneHot, categories]

    static let oneHot = Builtin(
        group: "data", name: "one_hot",
        parameters: [
            .init("X", .required, .array, "category numbers from 1 to q: one example, or one per row (n×units)"),
            .init("q", .required, .integer(1...1 << 20), "how many categories there are"),
        ],
        returns: "zeros and ones: q columns for every column of X, of which one is 1",
        summary: "category numbers as the states of :potts units",
        examples: [
            .init("one_hot([1 3; 2 1], 3)", "2×6 Matrix:\n 1  0  0  0  0  1\n 0  1  0  1  0  0"),
            .init("one_hot([2, 1], 2)", "4-element Vector:\n 0  1  1  0"),
        ],
        seeAlso: ["categories", "rbm"]
    ) { call in
        let numbers = try call.examples("X")
        let q = try call.integer("q")
        try Value.checkSize([numbers.matrix.rows, numbers.matrix.columns * q])
        var states = [Double](repeating: 0, count: numbers.matrix.elements.count * q)
        for (index, number) in numbers.matrix.elements.enumerated() {
            guard let category = Int(exactly: number), (1...q).contains(category) else {
                let (row, column) = (index / numbers.matrix.columns + 1, index % numbers.matrix.columns + 1)
                let place = numbers.isSingle ? "element \(column)" : "row \(row), column \(column)"
                throw call.failure(
                    .value, "\(numberText(number)) in \(place) is no category from 1 to \(q)", at: "X", "",
                    help: number == 0 ? "categories are counted from 1: write `one_hot(X .+ 1, q)`" : nil)
            }
            states[index * q + category - 1] = 1
        }
        return numbers.answer(
            rows: NumericMatrix(
                rows: numbers.matrix.rows, columns: numbers.matrix.columns * q, elements: states))
    }

    static let categories = Builtin(
        group: "data", name: "categories",
        parameters: [
            .init("V", .required, .array, "states of :potts units, or their probabilities: one, or one per row"),
            .init("q", .required, .integer(1...1 << 20), "how many columns belong to a unit"),
        ],
        returns: "category numbers from 1 to q, a column for every unit",
        summary: "the category of every :potts unit: the column with the largest number, the first of equals",
        examples: [
            .init("categories([1 0 0 0 0 1], 3)", "1×2 Matrix:\n 1  3"),
            .init("X = [1 3; 2 1]; categories(one_hot(X, 3), 3) == X", "true"),
        ],
        seeAlso: ["one_hot", "rbm"]
    ) { call in
        let states = try call.examples("V")
        let q = try call.integer("q")
        guard states.matrix.columns % q == 0 else {
            throw call.failure(
                .shape, "\(states.matrix.columns) columns are not whole units of \(q) categories", at: "V",
                call["V"]?.shapeDescription ?? "")
        }
        let elements = states.matrix.elements
        let numbers = stride(from: 0, to: elements.count, by: q).map { first in
            let best = (first..<first + q).reduce(first) { elements[$1] > elements[$0] ? $1 : $0 }
            return Double(best - first + 1)
        }
        return states.answer(
            rows: NumericMatrix(rows: states.matrix.rows, columns: states.matrix.columns / q, elements: numbers))
    }
}
