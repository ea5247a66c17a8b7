// Sums in halves, so that rounding errors grow with log n only.
import CommandLanguage

extension ArrayReductions {
    /// How many numbers are added one after the other.
    private static let run = 128

    static func pairwiseSum(_ x: ArraySlice<Double>) -> Double { x.withUnsafeBufferPointer { pairwiseSum($0[...]) } }

    private static func pairwiseSum(_ x: Slice<UnsafeBufferPointer<Double>>) -> Double {
        if x.count <= run { return x.reduce(0, +) }
        let middle = x.count / 2
        if middle > run, x.count <= 4 * run { return sumOfQuarters(x) }
        return pairwiseSum(x.prefix(middle)) + pairwiseSum(x.dropFirst(middle))
    }

    /// The sum of the halves of the halves, which are added up side by side: no addition waits for another one's.
    private static func sumOfQuarters(_ x: Slice<UnsafeBufferPointer<Double>>) -> Double {
        let x = UnsafeBufferPointer(rebasing: x)
        let middle = x.count / 2
        let (second, third, fourth) = (middle / 2, middle, middle + (x.count - middle) / 2)
        let shortest = second
        var sums = SIMD4<Double>.zero
        for index in 0..<shortest {
            sums += SIMD4(x[index], x[second + index], x[third + index], x[fourth + index])
        }
        for (quarter, (start, end)) in [(0, second), (second, third), (third, fourth), (fourth, x.count)].enumerated() {
            for index in start + shortest..<end { sums[quarter] += x[index] }
        }
        return (sums[0] + sums[1]) + (sums[2] + sums[3])
    }

    /// The sum of each column, its rows in halves.
    static func columnSums(_ matrix: NumericMatrix) -> [Double] {
        matrix.elements.withUnsafeBufferPointer { columnSums($0, rows: 0..<matrix.rows, columns: matrix.columns) }
    }

    private static func columnSums(
        _ x: UnsafeBufferPointer<Double>, rows: Range<Int>, columns: Int
    ) -> [Double] {
        guard rows.count <= run else {
            let middle = rows.lowerBound + rows.count / 2
            var sums = columnSums(x, rows: rows.lowerBound..<middle, columns: columns)
            let others = columnSums(x, rows: middle..<rows.upperBound, columns: columns)
            for column in 0..<columns { sums[column] += others[column] }
            return sums
        }
        var sums = [Double](repeating: 0, count: columns)
        sums.withUnsafeMutableBufferPointer { sums in
            // Four rows at a time, in their order: a sum is loaded and stored once for all of them.
            let quadruples = rows.count / 4 * 4
            for row in stride(from: rows.lowerBound, to: rows.lowerBound + quadruples, by: 4) {
                let start = row * columns
                for column in start..<start + columns {
                    let sum = sums[column - start] + x[column] + x[column + columns]
                    sums[column - start] = sum + x[column + 2 * columns] + x[column + 3 * columns]
                }
            }
            for row in rows.dropFirst(quadruples) {
                for column in 0..<columns { sums[column] += x[row * columns + column] }
            }
        }
        return sums
    }
}
