// A training run in a variable: stepped, looked at, rewound.
import Boltzmann
import CommandLanguage

/// A training run of a model. Stepping changes the model; changing the model changes how the run goes on.
///
/// It lives on the evaluating thread.
final class TrainerObject: LanguageObject, @unchecked Sendable {
    let model: ModelObject
    private(set) var trainer: Trainer
    /// Whether it is being changed, and cannot be looked at.
    private(set) var isStepping = false
    /// The functions that its settings come from; `nil` where all are numbers.
    let schedule: TrainingSchedule?

    init(_ trainer: Trainer, of model: ModelObject, _ schedule: TrainingSchedule?) {
        self.model = model
        self.trainer = trainer
        self.schedule = schedule
    }

    /// The run as it is now.
    var current: Training { trainer.current }

    /// Changes the run, starting from the model as it is now, and the model with it. Whole steps that were made before
    /// an error or an interrupt count.
    func update<Result>(_ change: (inout Trainer) throws -> Result) throws -> Result {
        trainer.model = model.machine
        isStepping = true
        defer {
            isStepping = false
            model.machine = trainer.model
        }
        return try change(&trainer)
    }

    var typeName: String { "Trainer" }
    var summary: String { "Trainer of a \(model.summary) after \(current.updates) steps" }
    var fieldNames: [String] {
        ["m", "D", "steps", "epochs", "chains", "swap_rates", "frame"] + TrainingSetting.all.map(\.name)
    }

    func field(_ name: String) -> Value? {
        let run = current
        return switch name {
        case "m": .object(model)
        case "D": .matrix(run.data)
        case "steps": .number(Double(run.updates))
        case "epochs": .number(Double(run.epochs))
        case "frame": run.frame.map(TrainerObject.record) ?? .nothing
        case "chains": run.estimator.memory.chains.last.map(Value.matrix) ?? .nothing
        case "swap_rates": run.estimator.memory.swapRates.map(Value.vector) ?? .nothing
        default: TrainingSetting.all.first { $0.name == name }?.value(in: run.options)
        }
    }

    /// The offsets of both layers, and their variances where the gauge has any.
    private static func record(_ frame: GaugeFrame) -> Value {
        var fields: [(String, Value)] = [
            ("visible_offsets", .vector(frame.visibleOffsets)), ("hidden_offsets", .vector(frame.hiddenOffsets)),
        ]
        if let variances = frame.variances {
            fields += [
                ("visible_variances", .vector(variances.visible)), ("hidden_variances", .vector(variances.hidden)),
            ]
        }
        return .record(Record(fields))
    }

    func render(_ context: RenderContext) -> Bundle {
        let run = current
        let options = run.options
        let chains = options.method.startsFromData ? ", k=\(options.steps)" : ""
        let lines = [
            "Trainer of a \(model.summary) on \(run.data.rows) examples",
            "  method=:\(options.method.rawValue)\(chains), learning_rate=\(numberText(options.learningRate)), "
                + "batch_size=\(options.batchSize)",
            "  \(run.updates) steps, \(run.epochs) epochs of \(run.updatesPerEpoch) steps done",
        ]
        return Bundle(plain: (lines + ladder).joined(separator: "\n"))
    }

    /// What is to be said of chains that trade places, once there are any.
    private var ladder: [String] {
        let memory = current.estimator.memory
        guard let rates = memory.swapRates, let low = rates.min(), let high = rates.max() else { return [] }
        let levels = memory.models.isEmpty ? "temperatures" : "models of the run"
        return [
            "  chains at \(memory.chains.count) \(levels) trade with probabilities from "
                + "\(significantText(low, digits: 2)) to \(significantText(high, digits: 2))"
        ]
    }
}

extension EstimatorMemory {
    /// The mean probability of neighbours to trade places, pair by pair; `nil` for chains that do not trade.
    fileprivate var swapRates: [Double]? { swaps.isEmpty ? nil : swaps.map(\.rate) }
}
