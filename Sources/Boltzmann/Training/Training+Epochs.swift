// Training for epochs, with a record of each.

/// How a model did, epoch by epoch.
public struct History: Equatable, Sendable {
    /// The model after some epochs.
    public struct Record: Equatable, Sendable {
        /// How many epochs were done; 0 for the model before training.
        public let epoch: Int
        /// Exact mean negative log-likelihood of the data, in nats; `nil` where it cannot be had quickly.
        public let negativeLogLikelihood: Double?
        /// Mean log-pseudo-likelihood of (the first rows of) the data, in nats; `nil` where the likelihood is exact, or
        /// where the data are not states of the units.
        public let pseudoLikelihood: Double?
        /// Mean squared reconstruction error of (the first rows of) the data, per unit.
        public let reconstructionError: Double
        /// The mean over the epoch's updates of the norm of the gradient; `nil` before training.
        public let gradientNorm: Double?

        /// Memberwise.
        public init(
            epoch: Int, negativeLogLikelihood: Double?, pseudoLikelihood: Double?, reconstructionError: Double,
            gradientNorm: Double?
        ) {
            self.epoch = epoch
            self.negativeLogLikelihood = negativeLogLikelihood
            self.pseudoLikelihood = pseudoLikelihood
            self.reconstructionError = reconstructionError
            self.gradientNorm = gradientNorm
        }
    }

    /// One record per epoch, the first before training.
    public internal(set) var records: [Record]

    public init(records: [Record] = []) {
        self.records = records
    }
}

extension Training {
    /// Trains for whole epochs. When it throws, the model is as the last whole update left it.
    /// - Parameters:
    ///   - epochs: how many times all rows are gone through.
    ///   - onRecord: called with each record as it is made, the one before training included.
    /// - Returns: one record per epoch, and one before training.
    /// - Throws: ``BoltzmannError``, or what `onRecord` or the poll of `execution` throws.
    public mutating func run(
        epochs: Int, _ execution: Execution = .inline, onRecord: (History.Record) throws -> Void = { _ in }
    ) throws -> History {
        guard epochs >= 0 else {
            throw BoltzmannError.parameter(name: "epochs", value: Double(epochs), requirement: "at least 0")
        }
        var history = History()
        let areStates = model.visible.admits(data)
        let sample = data.rows(0..<min(data.rows, max(100, (1 << 24) / (model.visibleCount * model.hiddenCount))))
        try execution.counting(epochs, "epochs", piecesPerUnit: updatesPerEpoch) { counter in
            for epoch in 0...epochs {
                var norms = 0.0
                if epoch > 0 {
                    for _ in 0..<updatesPerEpoch {
                        try execution.poll()
                        norms += try step(execution).gradient.total.norm
                        counter()
                    }
                }
                let cost = areStates ? try quickCost(execution) : nil
                let record = History.Record(
                    epoch: epoch, negativeLogLikelihood: cost,
                    pseudoLikelihood: cost == nil && areStates && model.visible.levels != nil
                        ? try model.pseudoLikelihood(of: sample, execution) : nil,
                    reconstructionError: try model.reconstructionError(of: sample, execution),
                    gradientNorm: epoch > 0 ? norms / Double(updatesPerEpoch) : nil)
                history.records.append(record)
                try onRecord(record)
            }
        }
        return history
    }
}
