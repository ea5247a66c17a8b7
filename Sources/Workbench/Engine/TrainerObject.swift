// A training run in a variable: stepped, looked at, rewound.
import Boltzmann
import CommandLanguage

/// A training run of a model. Stepping changes the model; changing the model changes how the run goes on.
///
/// It lives on the evaluating thread.
final class TrainerObject: DescribedObject, @unchecked Sendable {
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

    var summary: String { "Trainer of a \(model.summary) after \(current.updates) steps" }

    static let description = ObjectDescription(
        name: "Trainer",
        summary:
            "a training run to step through, look at and rewind; stepping changes the model, and changing the model changes how the run goes on",
        example: .init("t = trainer(rbm(4, 3), bars_and_stripes(2)); step!(t, 3); back!(t); t.steps", "2"),
        seeAlso: ["trainer", "step!", "back!", "Step"])

    /// The settings come behind the fields that tell of the run.
    static let fields: [ObjectField<TrainerObject>] =
        [
            .init("m", "Model", "the model that is trained") { .object($0.model) },
            .init("D", "Matrix n×nv", "the data, one example per row") { .matrix($0.current.data) },
            .init("steps", "Number", "how many steps were made") { .number(Double($0.current.updates)) },
            .init("epochs", "Number", "how many whole epochs were made") { .number(Double($0.current.epochs)) },
            .init(
                "chains", "Matrix chains×nv", "the states of the chains that go on from step to step; nothing without"
            ) {
                $0.current.estimator.memory.chains.last.map(Value.matrix) ?? .nothing
            },
            .init("swap_rates", "Vector", "how often neighbouring chains trade places; nothing where none do") {
                $0.current.estimator.memory.swapRates.map(Value.vector) ?? .nothing
            },
            .init(
                "frame", "Record",
                "of a `gauge` the visible_offsets and hidden_offsets, and the variances where it has any; nothing without"
            ) { $0.current.frame.map(\.value) ?? .nothing },
        ]
        + TrainingSetting.all.map { setting in
            ObjectField(setting.name, setting.typeName, setting.parameter.meaning) {
                setting.value(in: $0.current.options)
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
