// Data sets that are made rather than measured, and what is done to the rows of any.
import Boltzmann
import CommandLanguage

/// Data sets of zeros and ones that follow from a definition.
enum DataSets {
    /// All states of `count` binary units: row k, counted from 0, is k in binary, the first column most significant.
    static func states(_ count: Int) -> NumericMatrix { states(count) {} }

    /// The same for many units.
    /// - Parameter poll: called every now and then, to end this with an error.
    static func states(_ count: Int, poll: () throws -> Void) rethrows -> NumericMatrix {
        let rows = 1 << count
        let elements = try [Double](unsafeUninitializedCapacity: rows * count) { buffer, initialized in
            for state in 0..<rows {
                if state.isMultiple(of: 4096) { try poll() }
                for unit in 0..<count {
                    buffer.initializeElement(at: state * count + unit, to: Double(state >> (count - 1 - unit) & 1))
                }
            }
            initialized = rows * count
        }
        return NumericMatrix(rows: rows, columns: count, elements: elements)
    }

    /// Bars and Stripes (MacKay 2003): the 2ⁿ pictures of n×n pixels with whole columns on, then the 2ⁿ with whole
    /// rows on. The empty and the full picture are both, and so come twice.
    static func barsAndStripes(_ side: Int) -> NumericMatrix {
        let patterns = states(side)
        var elements: [Double] = []
        elements.reserveCapacity(2 * patterns.rows * side * side)
        for pattern in 0..<patterns.rows {
            for _ in 0..<side { elements += patterns.row(pattern) }
        }
        for pattern in 0..<patterns.rows {
            for row in 0..<side { elements += [Double](repeating: patterns[pattern, row], count: side) }
        }
        return NumericMatrix(rows: 2 * patterns.rows, columns: side * side, elements: elements)
    }
}

extension NumericMatrix {
    /// The rows of these numbers, counted from 0, in this order.
    func rows(at indices: some Collection<Int>) -> NumericMatrix {
        var chosen: [Double] = []
        chosen.reserveCapacity(indices.count * columns)
        for index in indices { chosen += elements[index * columns..<(index + 1) * columns] }
        return NumericMatrix(rows: indices.count, columns: columns, elements: chosen)
    }

    /// The numbers of the rows that no earlier row equals.
    var distinctRows: [Int] {
        var seen: Set<[Double]> = []
        return (0..<rows).filter { seen.insert(row($0)).inserted }
    }

    /// The matrix with `body` applied to every element.
    func mapElements(_ body: (Double) throws -> Double) rethrows -> NumericMatrix {
        NumericMatrix(rows: rows, columns: columns, elements: try elements.map(body))
    }
}
