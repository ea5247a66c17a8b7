// A record of a training, epoch by epoch.

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
        /// What validation data say; `nil` without any.
        public let validation: Validation?

        /// Memberwise.
        public init(
            epoch: Int, negativeLogLikelihood: Double?, pseudoLikelihood: Double?, reconstructionError: Double,
            gradientNorm: Double?, validation: Validation? = nil
        ) {
            self.epoch = epoch
            self.negativeLogLikelihood = negativeLogLikelihood
            self.pseudoLikelihood = pseudoLikelihood
            self.reconstructionError = reconstructionError
            self.gradientNorm = gradientNorm
            self.validation = validation
        }

        /// What early stopping wants to be small: the negative log-likelihood, or the negative pseudo-likelihood, or the
        /// reconstruction error, of validation data if there are any.
        var objective: Double {
            if let validation {
                return validation.negativeLogLikelihood ?? validation.pseudoLikelihood.map(-) ?? reconstructionError
            }
            return negativeLogLikelihood ?? pseudoLikelihood.map(-) ?? reconstructionError
        }
    }

    /// How data did that are not learned.
    public struct Validation: Equatable, Sendable {
        /// As of the data that are learned.
        public let negativeLogLikelihood: Double?
        /// As of the data that are learned.
        public let pseudoLikelihood: Double?
        /// The mean free energy of validation data minus that of (the first rows of) the data that are learned: it grows
        /// when the model overfits (Hinton 2012, section 6).
        public let freeEnergyGap: Double

        /// Memberwise.
        public init(negativeLogLikelihood: Double?, pseudoLikelihood: Double?, freeEnergyGap: Double) {
            self.negativeLogLikelihood = negativeLogLikelihood
            self.pseudoLikelihood = pseudoLikelihood
            self.freeEnergyGap = freeEnergyGap
        }
    }

    /// Why a training ended.
    public enum End: String, CaseIterable, Sendable {
        /// All epochs were done.
        case epochs
        /// There was no improvement for too long.
        case patience
        /// A callback asked for it.
        case callback
    }

    /// One record per epoch, the first before training.
    public internal(set) var records: [Record]
    /// Why it ended.
    public internal(set) var end: End

    public init(records: [Record] = [], end: End = .epochs) {
        self.records = records
        self.end = end
    }

    /// The record of the lowest negative log-likelihood, or of what stands for it, of validation data if there are any.
    public var best: Record? { records.min { $0.objective < $1.objective } }
}
