// The small data sets of the literature.
import Boltzmann

enum DataSets {
    /// Bars-and-Stripes (MacKay 2003): every set of columns, then every set of rows; two pictures come twice.
    static func barsAndStripes(_ side: Int) -> Matrix {
        let sets = 0..<1 << side
        let bars = sets.map { set in (0..<side * side).map { Double(set >> ($0 % side) & 1) } }
        let stripes = sets.map { set in (0..<side * side).map { Double(set >> ($0 / side) & 1) } }
        return Matrix(rows: bars + stripes)
    }

    /// Shifting Bar (Melchior, Fischer & Wiskott 2016): a bar of some pixels in all places of a ring.
    static func shiftingBar(_ length: Int, bar: Int) -> Matrix {
        Matrix(
            rows: (0..<length).map { start in
                (0..<length).map { ($0 - start + length) % length < bar ? 1 : 0 }
            })
    }

    /// All words of three bits with an even number of ones.
    static let evenParity = Matrix(rows: [[0, 0, 0], [0, 1, 1], [1, 0, 1], [1, 1, 0]])
}

extension Matrix {
    /// Zeros for ones, and ones for zeros.
    var flipped: Matrix { Matrix(rows: rows, columns: columns, elements: elements.map { 1 - $0 }) }
}
