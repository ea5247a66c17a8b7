// Offsets and variances of the two layers, and the gradient seen from there.

/// The offsets μ and ν of visible and hidden states, and for the standardized gauge their variances.
public struct GaugeFrame: Equatable, Sendable {
    /// The variances σ² and τ² of visible and hidden states.
    public struct Variances: Equatable, Sendable {
        public var visible: [Double]
        public var hidden: [Double]

        public init(visible: [Double], hidden: [Double]) {
            self.visible = visible
            self.hidden = hidden
        }
    }

    /// μ, nv of them.
    public var visibleOffsets: [Double]
    /// ν, nh of them.
    public var hiddenOffsets: [Double]
    /// `nil` for the centered gauge, where all are 1.
    public var variances: Variances?

    public init(visibleOffsets: [Double], hiddenOffsets: [Double], variances: Variances? = nil) {
        self.visibleOffsets = visibleOffsets
        self.hiddenOffsets = hiddenOffsets
        self.variances = variances
    }

    /// - Throws: ``BoltzmannError/shape(of:axis:found:expected:)`` unless there is a number per unit of the model.
    func checkSizes(of model: RestrictedBoltzmannMachine) throws {
        for (numbers, count) in [
            (visibleOffsets, model.visibleCount), (hiddenOffsets, model.hiddenCount),
            (variances?.visible ?? visibleOffsets, model.visibleCount),
            (variances?.hidden ?? hiddenOffsets, model.hiddenCount),
        ] where numbers.count != count {
            throw BoltzmannError.shape(of: "the frame", axis: "units", found: numbers.count, expected: count)
        }
    }

    /// Moves a part of the way to another frame.
    mutating func slide(to other: GaugeFrame, rate: Double) {
        func slide(_ own: inout [Double], _ other: [Double]) {
            for index in own.indices { own[index] += rate * (other[index] - own[index]) }
        }
        guard rate < 1 else {
            self = other
            return
        }
        slide(&visibleOffsets, other.visibleOffsets)
        slide(&hiddenOffsets, other.hiddenOffsets)
        guard var variances, let others = other.variances else { return }
        slide(&variances.visible, others.visible)
        slide(&variances.hidden, others.hidden)
        self.variances = variances
    }

    /// The gradient with respect to the parameters of this gauge, as a direction in the normal parameters: the centered
    /// gradient of W is ⟨(v−μ)(h−ν)ᵀ⟩, divided by σ²τ² when standardized, and that of a bias loses what a step of W
    /// takes over. What W, b and c leave is passed on.
    /// - Parameter gradient: a difference of two phases, or either of them, where what both phases share is left out.
    public func gradient(_ gradient: Parameters) -> Parameters {
        var result = gradient
        let (visible, hidden) = (gradient.visibleBiases, gradient.hiddenBiases)
        let variances = variances?.bounded
        let columns = hidden.count
        for i in visible.indices {
            var taken = 0.0
            let scale = variances?.visible[i] ?? 1
            for j in hidden.indices {
                let place = i * columns + j
                var weight =
                    gradient.weights.elements[place] - visible[i] * hiddenOffsets[j] - visibleOffsets[i] * hidden[j]
                if let variances { weight /= scale * variances.hidden[j] }
                result.weights.elements[place] = weight
                taken += weight * hiddenOffsets[j]
            }
            result.visibleBiases[i] = visible[i] / scale - taken
        }
        for j in hidden.indices {
            let taken = visible.indices.reduce(0) { sum, i in
                sum + visibleOffsets[i] * result.weights.elements[i * columns + j]
            }
            result.hiddenBiases[j] = hidden[j] / (variances?.hidden[j] ?? 1) - taken
        }
        return result
    }

    /// Both phases as seen from here; what they share, and what the gradient does not have, is left out.
    public func gradient(_ gradient: Gradient) -> Gradient {
        Gradient(positive: self.gradient(gradient.positive), negative: self.gradient(gradient.negative))
    }
}

extension GaugeFrame.Variances {
    /// Units that hardly ever change count as if they had a hundredth of the mean variance of their layer.
    fileprivate var bounded: GaugeFrame.Variances {
        func bounded(_ variances: [Double]) -> [Double] {
            let mean = variances.reduce(0, +) / Double(max(1, variances.count))
            return variances.map { mean > 0 ? max($0, mean / 100) : 1 }
        }
        return GaugeFrame.Variances(visible: bounded(visible), hidden: bounded(hidden))
    }
}

extension RestrictedBoltzmannMachine {
    /// The variances of all units where v is drawn from the rows and h given v: for h the variance of its means and the
    /// mean of its variances, which are derivatives of the means, ∂E[h|v]/∂I.
    func variances(of rows: Matrix, _ execution: Execution) throws -> GaugeFrame.Variances {
        let step = 1e-4
        let parts = try execution.mapRows(rows.rows) { range in
            let inputs = try rows.rows(range).times(weights)
            func means(_ shift: Double) -> [Double] {
                shifted(hidden, by: [Double](repeating: shift, count: hiddenCount)).means(of: inputs).elements
            }
            let slopes = zip(means(step), means(-step)).map { ($0 - $1) / (2 * step) }
            return (means: means(0), variances: slopes)
        }
        func matrix(_ elements: [[Double]]) -> Matrix {
            Matrix(rows: rows.rows, columns: hiddenCount, elements: Array(elements.joined()))
        }
        let within = matrix(parts.map(\.variances)).columnMeans
        let between = matrix(parts.map(\.means)).columnVariances
        return GaugeFrame.Variances(visible: rows.columnVariances, hidden: zip(within, between).map(+))
    }
}

extension Matrix {
    /// The variance of each column, as of a distribution.
    var columnVariances: [Double] {
        let means = columnMeans
        var sums = [Double](repeating: 0, count: columns)
        for row in 0..<rows {
            for column in 0..<columns {
                let distance = elements[row * columns + column] - means[column]
                sums[column] += distance * distance
            }
        }
        return sums.map { $0 / Double(rows) }
    }
}
