// Training for epochs, of a run with or without its way back: measuring, early stopping, callbacks.

/// What a training over epochs looks at beside its data.
public struct EpochOptions: Sendable {
    /// Rows that are measured and not learned.
    public var validation: Matrix?
    /// After how many epochs without improvement the training ends, and the run returns to its best epoch; never when
    /// `nil`. ``History/best`` says what improvement means.
    public var patience: Int?

    public init(validation: Matrix? = nil, patience: Int? = nil) {
        self.validation = validation
        self.patience = patience
    }
}

/// Whether a training goes on.
public enum EpochDecision: Sendable {
    case goOn
    case stop
}

/// A run that epochs can be trained of.
public protocol EpochTraining: Sendable {
    /// The run as it is now.
    var current: Training { get }
    /// The model as it is now. Assigning one of the same sizes changes the run from here on.
    var model: RestrictedBoltzmannMachine { get set }
    /// Makes one update. When it throws nothing has changed.
    @discardableResult
    mutating func step(measuring: Bool, _ execution: Execution) throws -> Training.Step
}

extension Training: EpochTraining {
    public var current: Training { self }
}

extension Trainer: EpochTraining {}

extension EpochTraining {
    /// Trains for whole epochs, of which the first one is what is left of an epoch that was begun. When it throws, the
    /// model is as the last whole update left it; where the training diverges, as the last epoch left it after which the
    /// model was sound.
    /// - Parameters:
    ///   - epochs: how many ends of epochs are reached.
    ///   - options: validation and early stopping.
    ///   - onRecord: called with each record as it is made, the one before training included, and with the model, which
    ///     it may change; it says whether to go on.
    /// - Returns: one record per epoch, and one before training, with the numbers that epochs have in the run.
    /// - Throws: ``BoltzmannError``, or what `onRecord` or the poll of `execution` throws.
    @discardableResult
    public mutating func run(
        epochs: Int, _ options: EpochOptions = EpochOptions(), _ execution: Execution = .inline,
        onRecord: (History.Record, inout RestrictedBoltzmannMachine) throws -> EpochDecision = { _, _ in .goOn }
    ) throws -> History {
        guard epochs >= 0 else {
            throw BoltzmannError.parameter(name: "epochs", value: Double(epochs), requirement: "at least 0")
        }
        if let patience = options.patience, patience < 1 {
            throw BoltzmannError.parameter(name: "patience", value: Double(patience), requirement: "at least 1")
        }
        let measures = try EpochMeasures(current, validation: options.validation)
        var history = History()
        var best = (run: self, objective: Double.infinity, epoch: current.epochs)
        let first = current.epochs
        var sound = (run: self, epoch: first)
        try execution.counting(epochs, "epochs", piecesPerUnit: current.updatesPerEpoch) { counter in
            for done in 0...epochs {
                let epoch = first + done
                let record: History.Record
                do {
                    var norms: [Double] = []
                    while current.epochs < epoch {
                        try execution.poll()
                        norms.append(try step(measuring: false, execution).gradient.total.norm)
                        counter()
                    }
                    let norm = norms.isEmpty ? nil : norms.reduce(0, +) / Double(norms.count)
                    record = try measures.record(of: current, epoch: epoch, gradientNorm: norm, execution)
                    if current.updates > 0 { try checkFinite(record) }
                } catch let error as BoltzmannError {
                    guard case .diverges = error, done > 0 else { throw error }
                    self = sound.run
                    throw BoltzmannError.wentBack(error, epoch: sound.epoch)
                }
                history.records.append(record)
                let decision = try onRecord(record, &model)
                // A model without finite Z may still come back: it is only not what a divergence leaves behind.
                if done == 0 || isNormalizable { sound = (self, epoch) }
                if options.patience != nil, record.objective < best.objective {
                    best = (self, record.objective, epoch)
                }
                if case .stop = decision {
                    history.end = .callback
                    return
                }
                if let patience = options.patience, epoch - best.epoch >= patience {
                    history.end = .patience
                    return
                }
            }
        }
        if options.patience != nil { self = best.run }
        return history
    }

    /// Whether Z is not surely infinite.
    private var isNormalizable: Bool { if case .infinite = model.finiteness { false } else { true } }

    /// - Throws: ``BoltzmannError/diverges(_:update:cause:)`` when something in a record is infinite or not a number.
    private func checkFinite(_ record: History.Record) throws {
        let measures = [
            ("nll", record.negativeLogLikelihood), ("pseudo_likelihood", record.pseudoLikelihood),
            ("reconstruction_error", record.reconstructionError), ("gradient_norm", record.gradientNorm),
        ]
        guard let (name, value) = measures.first(where: { !($0.1?.isFinite ?? true) }) else { return }
        throw BoltzmannError.diverges(
            .measure(name, value: value ?? .nan), update: current.updates, cause: current.likelyCause)
    }
}

/// What is measured after each epoch, on which rows.
private struct EpochMeasures {
    /// The first rows of the data without missing values, as many as a quick look allows; with something in place of
    /// what is missing where no row is complete.
    private let sample: Matrix
    private let validation: Matrix?
    private let validationSample: Matrix?
    private let areStates: Bool
    private let areValidationStates: Bool

    init(_ run: Training, validation: Matrix?) throws {
        let model = run.model
        if let validation { try model.checkExamples(validation) }
        func sample(_ rows: Matrix) -> Matrix {
            rows.rows(0..<min(rows.rows, max(100, (1 << 24) / max(1, model.visibleCount * model.hiddenCount))))
        }
        let complete = run.data.hasMissing ? run.data.rows(run.data.completeRows) : run.data
        self.sample = sample(complete.rows > 0 ? complete : try model.visible.fillingUnits(run.data))
        self.validation = validation
        validationSample = validation.map(sample)
        areStates = complete.rows > 0 && model.visible.admits(self.sample)
        areValidationStates = validation.map(model.visible.admits) ?? false
    }

    func record(
        of run: Training, epoch: Int, gradientNorm: Double?, _ execution: Execution
    ) throws -> History.Record {
        let model = run.model
        let cost = areStates ? try run.quickCost(execution) : nil
        return History.Record(
            epoch: epoch, negativeLogLikelihood: cost,
            pseudoLikelihood: cost == nil && areStates ? try pseudoLikelihood(model, sample, execution) : nil,
            reconstructionError: try model.reconstructionError(of: sample, execution), gradientNorm: gradientNorm,
            validation: try validation(model, execution))
    }

    private func validation(
        _ model: RestrictedBoltzmannMachine, _ execution: Execution
    ) throws -> History.Validation? {
        guard let validation, let validationSample else { return nil }
        func mean(_ numbers: [Double]) -> Double { numbers.reduce(0, +) / Double(numbers.count) }
        let cost =
            areValidationStates && model.hasQuickPartition
            ? try model.negativeLogLikelihood(of: validation, execution) : nil
        return History.Validation(
            negativeLogLikelihood: cost,
            pseudoLikelihood: cost == nil && areValidationStates
                ? try pseudoLikelihood(model, validationSample, execution) : nil,
            freeEnergyGap: mean(try model.freeEnergies(validationSample, execution))
                - mean(try model.freeEnergies(sample, execution)))
    }

    private func pseudoLikelihood(
        _ model: RestrictedBoltzmannMachine, _ rows: Matrix, _ execution: Execution
    ) throws -> Double? {
        model.visible.levels == nil ? nil : try model.pseudoLikelihood(of: rows, execution)
    }
}
