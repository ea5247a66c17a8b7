// The user's function that is called after every epoch of a training.
import Boltzmann
import CommandLanguage

/// A function of the epoch, or of the epoch and what is known of it.
struct EpochCallback {
    private let function: Function
    private let context: any EvaluationContext
    private let model: ModelObject

    /// - Returns: `nil` without a callback.
    init?(_ call: Call, _ model: ModelObject) {
        guard let function = call.optionalFunction("callback") else { return nil }
        self.function = function
        context = call.context
        self.model = model
    }

    /// Calls it; meanwhile the user's model is the one of the training, and what it does to it counts.
    func call(_ record: History.Record, _ machine: inout RestrictedBoltzmannMachine) throws -> EpochDecision {
        model.machine = machine
        var arguments: [Value] = [.number(Double(record.epoch))]
        if function.signature.positional.count >= 2 { arguments.append(HistoryObject.record(record)) }
        let answer = try context.apply(function, arguments, keywords: [])
        machine = model.machine
        guard case .symbol(let word) = answer else { return .goOn }
        guard word == "stop" else {
            throw Diagnostic(
                .value, "the callback of epoch \(record.epoch) gave `:\(word)`, which says nothing to a training",
                labels: [.init(.argument("callback"), "")],
                help: "`:stop` ends the training; anything but a symbol goes on")
        }
        return .stop
    }
}
