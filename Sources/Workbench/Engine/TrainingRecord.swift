// Where a model comes from: the trainings that it went through, as its files tell them.
import Boltzmann
import CommandLanguage
import JSON

/// What one training did with a model. What was assigned to the model besides is not in it.
struct TrainingRecord: Equatable, Sendable {
    /// The program that trained it, with its version.
    var program = LanguageIdentity.program
    /// Whole epochs.
    var epochs: Int
    /// Updates.
    var steps: Int
    /// How many rows the data had.
    var examples: Int
    /// What the random numbers started from; `nil` where that is not one number.
    var seed: UInt64?
    /// The settings as they were given; those of a schedule as they were without it.
    var settings: TrainingOptions
    /// Whether settings changed from epoch to epoch.
    var isScheduled: Bool
    /// Where states were measured from in the end; `nil` without a gauge.
    var frame: GaugeFrame?

    init(of run: Training) {
        epochs = run.epochs
        steps = run.updates
        examples = run.data.rows
        seed = run.random.seed
        settings = run.givenOptions
        isScheduled = run.schedule != nil
        frame = run.frame
    }

    /// Adds what a later training did in the same way; `false` when that was another way.
    mutating func absorb(_ later: TrainingRecord) -> Bool {
        var sum = later
        (sum.epochs, sum.steps) = (epochs, steps)
        sum.seed = seed
        sum.frame = frame
        guard sum == self else { return false }
        epochs += later.epochs
        steps += later.steps
        frame = later.frame
        if seed != later.seed { seed = nil }
        return true
    }

    /// As the language shows it.
    var value: Value {
        let number = seed.flatMap { $0 < 1 << 53 ? Value.number(Double($0)) : nil }
        let given = TrainingSetting.all.map { ($0.name, $0.value(in: settings)) }
        return .record(
            Record(
                [
                    ("program", .string(program)), ("epochs", .number(Double(epochs))),
                    ("steps", .number(Double(steps))), ("examples", .number(Double(examples))),
                    ("seed", number ?? .nothing),
                ] + given + [
                    ("scheduled", .bool(isScheduled)), ("frame", frame.map(\.value) ?? .nothing),
                ]))
    }

    // MARK: - In files

    var json: JSONValue {
        [
            "program": .string(program), "epochs": .integer(epochs), "steps": .integer(steps),
            "examples": .integer(examples), "seed": seed.map { .string(String($0)) } ?? .null,
            "settings": settings.json, "scheduled": .bool(isScheduled), "frame": frame.map(\.json) ?? .null,
        ]
    }

    /// - Throws: a ``FileError`` when a part of it is missing.
    init(json: JSONObject) throws {
        program = try json.text("program")
        (epochs, steps) = (try json.whole("epochs"), try json.whole("steps"))
        examples = try json.whole("examples")
        seed = json["seed"]?.string.flatMap { UInt64($0) }
        settings = try TrainingOptions(json: try json.part("settings"))
        isScheduled = try json.flag("scheduled")
        frame = try json.member("frame") == .null ? nil : try GaugeFrame(json: try json.part("frame"))
    }
}

extension ModelObject {
    /// Adds what a training did with it.
    func note(_ training: TrainingRecord) {
        guard training.steps > 0 else { return }
        if var last = trainings.popLast() {
            let isTheSame = last.absorb(training)
            trainings += isTheSame ? [last] : [last, training]
        } else {
            trainings = [training]
        }
    }

    /// Notes what a run that goes on has done by now.
    /// - Parameter earlier: what it had done when it was noted last.
    func note(_ training: TrainingRecord, inPlaceOf earlier: TrainingRecord) {
        if trainings.last == earlier { trainings.removeLast() }
        if training.steps > 0 { trainings.append(training) }
    }
}

extension TrainingOptions {
    var json: JSONValue {
        .object(JSONObject(members: TrainingSetting.all.map { .init($0.name, $0.json(in: self)) }))
    }

    /// - Throws: a ``FileError`` for a setting that is missing, or that this program does not know.
    init(json: JSONObject) throws {
        self.init()
        for setting in TrainingSetting.all { try setting.read(json, into: &self) }
    }
}

extension GaugeFrame {
    /// The offsets of both layers, and their variances where the gauge has any.
    var value: Value {
        .record(Record(blocks.map { ($0.name, .vector($0.numbers)) }))
    }

    var json: JSONValue {
        .object(JSONObject(members: blocks.map { .init($0.name, .init(exactly: $0.numbers)) }))
    }

    /// - Throws: a ``FileError`` when a part of it is missing.
    init(json: JSONObject) throws {
        let hasVariances = json["visible_variances"].map { $0 != .null } ?? false
        self.init(
            visibleOffsets: try json.exactNumbers("visible_offsets"),
            hiddenOffsets: try json.exactNumbers("hidden_offsets"),
            variances: hasVariances
                ? Variances(
                    visible: try json.exactNumbers("visible_variances"),
                    hidden: try json.exactNumbers("hidden_variances")) : nil)
    }

    private var blocks: [(name: String, numbers: [Double])] {
        let offsets = [("visible_offsets", visibleOffsets), ("hidden_offsets", hiddenOffsets)]
        guard let variances else { return offsets }
        return offsets + [("visible_variances", variances.visible), ("hidden_variances", variances.hidden)]
    }
}
