// From where, and on which scale, states are measured when the gradient is taken.

/// The gauge of a training run: a change of the gradient, not of the model, which keeps its normal parameters.
///
/// All gauges describe the same models, and differ in the direction that one gradient step takes among them. The plain
/// gradient depends on which of its two states a unit calls 1; the centered one does not (Montavon & Müller 2012;
/// Melchior, Fischer & Wiskott 2016).
public struct Gauge: Equatable, Sendable {
    /// The gauges by the names that users give.
    public enum Name: String, CaseIterable, Sendable {
        /// The gradient as it is.
        case none
        /// States are measured from their offsets.
        case centered
        /// States are measured from their offsets in units of their standard deviations.
        case standardized
    }

    /// What offsets are the means of.
    public enum Source: String, CaseIterable, Sendable {
        /// The positive phase.
        case data
        /// The negative phase.
        case model
        /// Half of each: with a rate of 1 the centered gradient is the enhanced gradient (Cho, Raiko & Ilin 2011).
        case both
    }

    public var name: Name
    public var source: Source
    /// How far the offsets move to the means of a batch in one update, above 0; they keep to the last batch with 1.
    public var rate: Double

    public init(_ name: Name, source: Source = .data, rate: Double = 0.01) {
        self.name = name
        self.source = source
        self.rate = rate
    }

    /// The gradient as it is.
    public static let none = Gauge(.none)
}

extension Gauge {
    /// The frame that a run starts from: the means of the data, under the model as it is.
    func start(_ model: RestrictedBoltzmannMachine, _ data: Matrix, _ execution: Execution) throws -> GaugeFrame? {
        guard name != .none else { return nil }
        let means = try model.freeEnergyGradient(data, execution)
        return GaugeFrame(
            visibleOffsets: means.visibleBiases.map { -$0 }, hiddenOffsets: means.hiddenBiases.map { -$0 },
            variances: name == .standardized ? try model.variances(of: data, execution) : nil)
    }

    /// The frame of a batch alone.
    public func frame(
        of gradient: Gradient, _ model: RestrictedBoltzmannMachine, batch: Matrix, _ execution: Execution = .inline
    ) throws -> GaugeFrame? {
        guard name != .none else { return nil }
        func means(_ block: KeyPath<Parameters, [Double]>) -> [Double] {
            let (data, model) = (gradient.positive[keyPath: block], gradient.negative[keyPath: block])
            return switch source {
            case .data: data.map { -$0 }
            case .model: model.map { -$0 }
            case .both: zip(data, model).map { -($0 + $1) / 2 }
            }
        }
        return GaugeFrame(
            visibleOffsets: means(\.visibleBiases), hiddenOffsets: means(\.hiddenBiases),
            variances: name == .standardized ? try model.variances(of: batch, execution) : nil)
    }
}
