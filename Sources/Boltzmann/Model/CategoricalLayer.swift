// Units that are in one of q categories: Potts units.

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Units with q states, written as q columns of which one is 1 and the others are 0, and energy −b x.
///
/// p(x_k = 1) = e^(b_k + I_k) / Σ_l e^(b_l + I_l) over the columns l of the unit.
public struct CategoricalLayer: UnitLayer {
    public static let unitType = UnitType(
        name: "potts", title: "Potts", states: "one 1 among zeros",
        meaning: "one of q categories, as q columns of which one is 1: E(x) = -b x, probabilities softmax(b + I)",
        advice: "`one_hot(D, q)` makes such columns of category numbers from 1 to q")

    public var biases: [Double]
    /// q.
    public let categories: Int

    /// - Parameters:
    ///   - biases: one per column, unit after unit.
    ///   - categories: q, the columns of a unit.
    /// - Throws: ``BoltzmannError`` unless there are q columns for every unit.
    public init(biases: [Double], categories: Int) throws {
        guard categories >= 1 else {
            throw BoltzmannError.parameter(name: "categories", value: Double(categories), requirement: "at least 1")
        }
        guard biases.count % categories == 0 else {
            throw BoltzmannError.shape(
                of: "a Potts layer of \(categories) categories", axis: "columns", found: biases.count,
                expected: (biases.count / categories + 1) * categories)
        }
        self.biases = biases
        self.categories = categories
    }

    public init(columns: Int, shape: LayerShape) throws {
        try self.init(biases: [Double](repeating: 0, count: columns), categories: shape.categories)
    }

    public var shape: LayerShape { LayerShape(Self.unitType, categories: categories) }

    public var levels: Matrix? {
        var levels = Matrix(repeating: 0, rows: categories, columns: categories)
        for category in 0..<categories { levels[category, category] = 1 }
        return levels
    }

    public func checkStates(_ states: Matrix) throws {
        try check(states) { $0 == 0 || $0 == 1 }
        try checkSums(states, tolerance: 0)
    }

    public func checkMeans(_ means: Matrix) throws {
        try check(means, (0...1).contains)
        try checkSums(means, tolerance: 1e-6)
    }

    private func checkSums(_ states: Matrix, tolerance: Double) throws {
        for first in stride(from: 0, to: states.elements.count, by: categories) {
            let sum = states.elements[first..<first + categories].reduce(0, +)
            guard abs(sum - 1) <= tolerance else {
                let column = first % states.columns
                throw BoltzmannError.notOneHot(
                    row: first / states.columns, columns: column..<column + categories, sum: sum)
            }
        }
    }

    public func energies(of states: Matrix) throws -> [Double] {
        try states.times(biases).map { -$0 }
    }

    public func cumulants(of inputs: Matrix) -> [Double] {
        let exponentials = Exponentials(of: inputs, self)
        return (0..<inputs.rows).map { row in
            (row * unitCount..<(row + 1) * unitCount).reduce(0) {
                $0 + exponentials.largest[$1] + log(exponentials.sums[$1])
            }
        }
    }

    public func means(of inputs: Matrix) -> Matrix {
        let exponentials = Exponentials(of: inputs, self)
        var means = exponentials.terms
        for unit in exponentials.sums.indices {
            for column in unit * categories..<(unit + 1) * categories {
                means.elements[column] /= exponentials.sums[unit]
            }
        }
        return means
    }

    public func biases(withMeans means: [Double]) -> [Double] { means.map { log($0) } }

    /// One uniform number per unit, held against the running sums of its probabilities.
    public func sample(_ inputs: Matrix, from stream: RandomStream, firstRow: Int) -> Matrix {
        let exponentials = Exponentials(of: inputs, self)
        let uniforms = stream.uniforms(firstRow * unitCount..<(firstRow + inputs.rows) * unitCount)
        var states = Matrix(repeating: 0, rows: inputs.rows, columns: inputs.columns)
        for unit in uniforms.indices {
            var rest = uniforms[unit] * exponentials.sums[unit]
            var column = unit * categories
            let last = column + categories - 1
            while column < last, rest >= exponentials.terms.elements[column] {
                rest -= exponentials.terms.elements[column]
                column += 1
            }
            states.elements[column] = 1
        }
        return states
    }
}

/// e^(b + I − m) of every column, with m the largest b + I of its unit; m and the sum of each unit, unit after unit.
private struct Exponentials {
    var terms: Matrix
    var largest: [Double] = []
    var sums: [Double] = []

    init(of inputs: Matrix, _ layer: CategoricalLayer) {
        let width = layer.categories
        var fields = inputs.elements
        for index in fields.indices { fields[index] += layer.biases[index % inputs.columns] }
        for first in stride(from: 0, to: fields.count, by: width) {
            let top = fields[first..<first + width].max() ?? 0
            for column in first..<first + width { fields[column] -= top }
            largest.append(top)
        }
        fields.withUnsafeMutableBufferPointer { buffer in
            if let start = buffer.baseAddress { exponentials(UnsafeBufferPointer(buffer), start) }
        }
        for first in stride(from: 0, to: fields.count, by: width) {
            sums.append(fields[first..<first + width].reduce(0, +))
        }
        terms = Matrix(rows: inputs.rows, columns: inputs.columns, elements: fields)
    }
}
