// What can go wrong in the engine, with the numbers that say why; the texts are made here.
#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// An input that the engine cannot work with.
public enum BoltzmannError: Error, Equatable, Sendable {
    /// An array has the wrong length along an axis.
    case shape(of: String, axis: String, found: Int, expected: Int)
    /// An exact sum would have too many terms.
    case tooManyStates(sum: ExactSum, log2States: Double, log2Limit: Double)
    /// The states of a layer cannot be enumerated because its units take a continuum of values.
    case notEnumerable(sum: ExactSum)
    /// A data set without rows.
    case noData
    /// An element that no unit of the layer can take; row and column are counted from 0.
    case notAState(value: Double, row: Int, column: Int, units: UnitType)
    /// The columns of one unit of several categories do not sum to 1; row and columns are counted from 0.
    case notOneHot(row: Int, columns: Range<Int>, sum: Double)
    /// An element that is missing where no rule says what stands for it; row and column are counted from 0.
    case missing(row: Int, column: Int)
    /// A number that is out of its range.
    case parameter(name: String, value: Double, requirement: String)
    /// A setting that a schedule put out of its range.
    case scheduled(name: String, value: Double, epoch: Int, requirement: String)

    /// Two layers of continuous units are coupled so strongly that e^−E has no finite integral: the largest singular value
    /// of W in units of their precisions, which must be below 1; over the states ≥ 0 of rectified units, where there are
    /// any, the largest that was found.
    case improper(coupling: Double, isOverCone: Bool)
    /// A divergence of examples from a density, which is infinite.
    case infiniteDivergence
    /// Markov chains that went beyond all numbers.
    case diverged
    /// A Markov chain of too few steps to tell how long it remembers: at least so many of them.
    case shortChain(length: Int, time: Double)
    /// The library of the matrix products cannot be loaded: why.
    case missingLibrary(reason: String)
    /// A parameter that is infinite or not a number.
    case notFinite(parameter: ParameterIndex, value: Double)
    /// A training that diverges: how it shows, at which update, and what most likely led there.
    case diverges(DivergenceSign, update: Int, cause: DivergenceCause)
    /// A training that stopped for an error, and went back to its model after an epoch.
    indirect case wentBack(BoltzmannError, epoch: Int)

    /// How a training shows that it diverges.
    public enum DivergenceSign: Equatable, Sendable {
        /// The update would make a parameter infinite or not a number.
        case parameter(ParameterIndex, value: Double)
        /// Something that is measured after the update is infinite or not a number.
        case measure(String, value: Double)
        /// The updates before have led to a model without finite Z.
        case improper(coupling: Double)
        /// The updates before have led to a model whose chains run away.
        case chains
    }

    /// Why a training diverges.
    public enum DivergenceCause: Equatable, Sendable {
        /// Steps that are too long.
        case learningRate(Double)
        /// A decay that overshoots zero by more than it started from.
        case weightDecay(Double)
        /// The model has had huge parameters from the start.
        case parameters(largest: Double)
    }

    /// A sum over all states of something.
    public enum ExactSum: String, Sendable {
        case logPartition = "log Z"
        case exactPhase = "the exact negative phase"
        case jointPhase = "the joint negative phase"
        case visiblePhase = "the negative phase as a sum over all visible states"
        case distribution = "the distribution of the model"
        case transitions = "the expectation of contrastive divergence"
        case pseudoLikelihood = "the pseudo-likelihood"
        case missingValues = "the sum over missing values"

        /// What a model must have for the sum to be finite or to be had in closed form.
        var requirement: String {
            switch self {
            case .logPartition, .exactPhase: "a layer whose units have finitely many states, or two Gaussian layers"
            case .missingValues: "missing units, or hidden units, with finitely many states"
            case .jointPhase, .transitions: "units with finitely many states in both layers"
            case .visiblePhase, .distribution, .pseudoLikelihood: "visible units with finitely many states"
            }
        }

        /// What to use instead when there are too many states.
        public var alternative: String {
            switch self {
            case .logPartition: "an estimate: `log_partition(m; method=:auto)`"
            case .exactPhase: "`method=:cd` or `method=:pcd`, which estimate it by sampling"
            case .jointPhase, .visiblePhase:
                "`method=:exact`, a sum over the smaller layer only, or the estimates `:cd` and `:pcd`"
            case .pseudoLikelihood: "`nll`, where the hidden units have finitely many states, or `reconstruction_error`"
            case .missingValues: "`fill_missing(m, D)`, which draws the missing values from the model"
            case .transitions: "`gradient` with `method=:cd`, averaged over several calls"
            case .distribution: "`sample`, or `probability` for the states of interest"
            }
        }
    }
}

extension BoltzmannError: CustomStringConvertible {
    /// What was wrong, in one line.
    public var description: String {
        switch self {
        case .shape(let of, let axis, let found, let expected):
            "\(of) has \(found) \(axis), expected \(expected)"
        case .tooManyStates(let sum, let states, let limit):
            "\(sum.rawValue) would sum over \(BoltzmannError.power(states)) states, the limit is \(BoltzmannError.power(limit))"
        case .notEnumerable(let sum):
            "\(sum.rawValue) needs \(sum.requirement)"
        case .noData:
            "the data set has no rows"
        case .notAState(let value, let row, let column, let units):
            "element \(BoltzmannError.text(value)) in row \(row + 1), column \(column + 1) is not a state of its "
                + "\(units.title) unit, which is \(units.states)"
        case .notOneHot(let row, let columns, let sum):
            "columns \(columns.lowerBound + 1) to \(columns.upperBound) of row \(row + 1) sum to "
                + "\(BoltzmannError.text(sum)): the state of a \(CategoricalLayer.unitType.title) unit is "
                + CategoricalLayer.unitType.states
        case .missing(let row, let column):
            "row \(row + 1), column \(column + 1) is missing (NaN)"
        case .scheduled(let name, let value, let epoch, let requirement):
            "\(name) of epoch \(epoch) is \(BoltzmannError.text(value)), it must be \(requirement)"
        case .parameter(let name, let value, let requirement):
            "\(name) is \(BoltzmannError.text(value)), it must be \(requirement)"
        case .improper(let coupling, isOverCone: false):
            "the model has no finite Z: in units of its Gaussian units' precisions the largest singular value of W is "
                + "\(BoltzmannError.rounded(coupling)), it must be below 1"
        case .improper(let coupling, isOverCone: true):
            "the model has no finite Z: in units of its units' precisions the largest singular value of W over states "
                + "that its rectified units can take is at least \(BoltzmannError.rounded(coupling)), it must be below 1"
        case .infiniteDivergence:
            "the model is a density, and the KL divergence of examples from a density is infinite"
        case .diverged:
            "the Gibbs chains run away to infinity: the energy has no lower bound"
        case .shortChain(let length, let time):
            "the chain of \(length) steps is too short: its autocorrelation time is at least "
                + "\(BoltzmannError.text(time.rounded()))"
        case .missingLibrary(let reason):
            "matrix products need OpenBLAS: \(reason)"
        case .notFinite(let parameter, let value):
            "\(parameter) is \(BoltzmannError.text(value)), parameters must be finite"
        case .diverges(.parameter(let parameter, let value), let update, _):
            "update \(update) would make \(parameter) \(BoltzmannError.text(value)): the training diverges"
        case .diverges(.measure(let name, let value), let update, _):
            "after update \(update) \(name) is \(BoltzmannError.text(value)): the training diverges"
        case .diverges(.improper(let coupling), let update, _):
            "update \(update) has no finite Z to start from: the largest singular value of W has grown to "
                + "\(BoltzmannError.rounded(coupling)) in units of the precisions, it must be below 1"
        case .diverges(.chains, let update, _):
            "in update \(update) the Gibbs chains run away to infinity: the training diverges"
        case .wentBack(let error, let epoch):
            error.description
                + "; the model is the one \(epoch == 0 ? "before training" : "after epoch \(epoch)"), the last sound one"
        }
    }

    /// What would be right, where it is not said already.
    public var advice: String? {
        switch self {
        case .tooManyStates(let sum, _, _), .notEnumerable(let sum): "use \(sum.alternative)"
        case .notAState(let value, _, _, _) where value.isNaN: nil
        case .notAState(_, _, _, let units): units.advice
        case .notOneHot: CategoricalLayer.unitType.advice
        case .shortChain: "take more steps, or only every so-manyth of them"
        case .diverges(_, _, .learningRate(let rate)):
            "the likely cause is `learning_rate=\(BoltzmannError.text(rate))`: use a smaller one"
        case .diverges(_, _, .weightDecay(let decay)):
            "the likely cause is `weight_decay=\(BoltzmannError.text(decay))`: its product with `learning_rate` must stay below 2"
        case .diverges(_, _, .parameters(let largest)):
            "the likely cause is the model, whose largest parameter is \(BoltzmannError.text(largest)): start from a smaller one"
        case .wentBack(let error, _): error.advice
        case .infiniteDivergence: "nll is its part that depends on the model: nll(m, D)"
        case .missingLibrary: "install it: Debian's package is libopenblas0"
        case .improper, .diverged: "scale W down, or raise the precision of the units"
        case .missing: "`fill_missing(m, D)` draws missing values from the model, given the others of their row"
        case .shape, .noData, .parameter, .scheduled, .notFinite: nil
        }
    }

    /// The shortest text of a number: whole ones without a fraction.
    private static func text(_ value: Double) -> String {
        value.isNaN
            ? "NaN"
            : value.isInfinite
                ? (value > 0 ? "Inf" : "-Inf")
                : Int(exactly: value).map(String.init) ?? "\(value)".replacing("e+", with: "e")
    }

    /// With three decimals, and more where these would not tell it from 1.
    private static func rounded(_ coupling: Double) -> String {
        let scale = abs(coupling - 1) < 1e-3 ? 1e9 : 1e3
        return text((coupling * scale).rounded() / scale)
    }

    private static func power(_ exponent: Double) -> String {
        exponent == exponent.rounded() ? "2^\(Int(exponent))" : "2^\((exponent * 10).rounded() / 10)"
    }
}
