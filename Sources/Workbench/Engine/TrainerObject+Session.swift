// A trainer in saved sessions and in files of its own: the run with its way back, so that it goes on, and back, to the
// last bit.
import Boltzmann
import CommandLanguage
import JSON

extension TrainerObject: SessionObject {
    func members(_ writer: SessionWriter) throws -> JSONObject {
        let functions = try (schedule?.functions ?? []).map { setting, function in
            JSONObject.Member(setting.name, try writer.json(of: .function(function)))
        }
        return [
            "model": .integer(try writer.place(of: model)),
            "data": writer.json(of: current.data, "data"),
            "weights": current.rowWeights.map { writer.json(of: StoredArray($0), "weights") } ?? .null,
            "options": current.givenOptions.json, "schedule": .object(JSONObject(members: functions)),
            "stride": .integer(trainer.stride),
            "state": TrainerObject.json(of: current.state, writer),
            "checkpoints": .array(
                trainer.checkpoints.filter { $0.isPinned || writer.keepsWay }.map { checkpoint in
                    ["pinned": .bool(checkpoint.isPinned), "state": TrainerObject.json(of: checkpoint.state, writer)]
                }),
        ]
    }

    private static func json(of state: TrainingState, _ writer: SessionWriter) -> JSONValue {
        [
            "updates": .integer(state.updates), "parameters": writer.json(of: state.parameters),
            "estimator": json(of: state.estimator, writer),
            "memory": .array(state.memory.vectors.map { ["parameters": writer.json(of: $0)] }),
            "memory_steps": .integer(state.memory.steps), "random": SessionWriter.json(of: state.random),
            "order": .init(whole: state.order), "frame": state.frame.map(\.json) ?? .null,
            "options": state.options.map(\.json) ?? .null,
        ]
    }

    private static func json(of memory: EstimatorMemory, _ writer: SessionWriter) -> JSONValue {
        [
            "chains": .array(memory.chains.map { ["states": writer.json(of: $0, "chains")] }),
            "models": .array(memory.models.map { ["parameters": writer.json(of: $0)] }),
            "means": .init(exactly: memory.means),
            "swaps_tried": .init(whole: memory.swaps.map(\.tried)),
            "swaps_accepted": .init(exactly: memory.swaps.map(\.accepted)), "sweeps": .integer(memory.sweeps),
        ]
    }

    static let sessionReader = SessionObjectReader(typeName: "Trainer") { json, reader in
        let model = try reader.object(try json.whole("model"), as: ModelObject.self)
        let functions = try json.part("schedule").members.map { member in
            guard let setting = TrainingSetting.all.first(where: { $0.name == member.name && $0.mayChange }),
                case .function(let function) = try reader.value(of: member.value)
            else { throw FileError("the schedule of its Trainer is damaged") }
            return (setting, function)
        }
        let schedule = TrainingSchedule(functions, reader.interpreter)
        let run = try Training(
            model.machine, data: try json.exactMatrix("data", beside: reader.arrays),
            rowWeights: try json.member("weights") == .null
                ? nil : try json.exactNumbers("weights", beside: reader.arrays),
            options: try TrainingOptions(json: try json.part("options")), random: RandomSource(seed: 0),
            schedule: schedule?.forEngine)
        let checkpoints = try json.parts("checkpoints").map { checkpoint in
            Trainer.Checkpoint(
                state: try state(try checkpoint.part("state"), reader), isPinned: try checkpoint.flag("pinned"))
        }
        return TrainerObject(
            try Trainer(
                try run.restored(to: try state(try json.part("state"), reader)), checkpoints: checkpoints,
                stride: try json.whole("stride")),
            of: model, schedule)
    }

    private static func state(_ json: JSONObject, _ reader: SessionReader) throws -> TrainingState {
        TrainingState(
            parameters: try json.exactParameters("parameters", beside: reader.arrays),
            updates: try json.whole("updates"),
            estimator: try estimator(try json.part("estimator"), reader),
            memory: OptimizerMemory(
                vectors: try json.parts("memory").map { try $0.exactParameters("parameters", beside: reader.arrays) },
                steps: try json.whole("memory_steps")),
            random: try SessionReader.random(try json.part("random")), order: try json.wholes("order"),
            frame: try json.member("frame") == .null ? nil : try GaugeFrame(json: try json.part("frame")),
            options: try json.member("options") == .null ? nil : try TrainingOptions(json: try json.part("options")))
    }

    private static func estimator(_ json: JSONObject, _ reader: SessionReader) throws -> EstimatorMemory {
        let (tried, accepted) = (try json.wholes("swaps_tried"), try json.exactNumbers("swaps_accepted"))
        guard tried.count == accepted.count else { throw FileError("the trades of its chains are damaged") }
        return EstimatorMemory(
            chains: try json.parts("chains").map { try $0.exactMatrix("states", beside: reader.arrays) },
            models: try json.parts("models").map { try $0.exactParameters("parameters", beside: reader.arrays) },
            means: try json.exactNumbers("means"),
            swaps: zip(tried, accepted).map { SwapCount(tried: $0, accepted: $1) }, sweeps: try json.whole("sweeps"))
    }
}
