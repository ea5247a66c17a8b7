// A training run in a variable: stepped, looked at, rewound.
import Boltzmann
import CommandLanguage

/// A training run of a model. Stepping changes the model; changing the model changes how the run goes on.
///
/// It lives on the evaluating thread.
final class TrainerObject: LanguageObject, @unchecked Sendable {
    let model: ModelObject
    private(set) var trainer: Trainer
    /// Whether it is being changed; looked at meanwhile, by functions that it calls, it is as it was before.
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
    /// - Throws: a `ValueError` when it is being changed already, or what `change` throws.
    func update<Result>(_ change: (inout Trainer) throws -> Result) throws -> Result {
        guard !isStepping else {
            throw Diagnostic(
                .value, "the trainer is at work: the functions that it calls cannot step it",
                labels: [.init(.argument("t")), .init(.argument("m"))])
        }
        let before = TrainingRecord(of: trainer.current)
        var running = trainer
        running.model = model.machine
        isStepping = true
        defer {
            isStepping = false
            trainer = running
            model.machine = running.model
            model.note(TrainingRecord(of: running.current), inPlaceOf: before)
        }
        return try change(&running)
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
        case "frame": run.frame.map(\.value) ?? .nothing
        case "chains": run.estimator.memory.chains.last.map(Value.matrix) ?? .nothing
        case "swap_rates": run.estimator.memory.swapRates.map(Value.vector) ?? .nothing
        default: TrainingSetting.all.first { $0.name == name }?.value(in: run.options)
        }
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
