// Settings that are functions of the epoch.
import Boltzmann
import CommandLanguage

/// The settings for which the user gave functions.
///
/// Unchecked: it calls functions, and so lives on the evaluating thread like the session.
final class TrainingSchedule: @unchecked Sendable {
    let functions: [(setting: TrainingSetting, function: Function)]
    private let context: any EvaluationContext

    /// - Returns: `nil` where all settings are numbers.
    init?(_ functions: [(TrainingSetting, Function)], _ context: any EvaluationContext) {
        guard !functions.isEmpty else { return nil }
        self.functions = functions.map { (setting: $0.0, function: $0.1) }
        self.context = context
    }

    /// The functions among the arguments of a call.
    convenience init?(_ call: Call) {
        self.init(
            TrainingSetting.all.filter(\.mayChange).compactMap { setting in
                call.optionalFunction(setting.name).map { (setting, $0) }
            }, call.context)
    }

    /// The same functions as copies of another session.
    /// - Returns: `nil` when one of them cannot be copied at the moment.
    func copy(_ copier: inout VariableCopier) -> TrainingSchedule? {
        var copies: [(TrainingSetting, Function)] = []
        for (setting, function) in functions {
            guard case .function(let copy)? = copier.copy(.function(function)) else { return nil }
            copies.append((setting, copy))
        }
        return TrainingSchedule(copies, copier.interpreter)
    }

    /// As the engine takes it.
    var forEngine: Training.Schedule { { epoch, options in try self.apply(epoch, &options) } }

    /// Sets the settings of an epoch.
    private func apply(_ epoch: Int, _ options: inout TrainingOptions) throws {
        for (setting, function) in functions {
            let answer = try context.apply(function, [.number(Double(epoch))], keywords: [])
            guard setting.take(answer, into: &options) else {
                let given = answer.asNumber.map(numberText) ?? answer.phrase
                throw Diagnostic(
                    .type, "`\(setting.name)` of epoch \(epoch) must be \(setting.wanted), the function gave \(given)",
                    labels: [.init(.argument(setting.name), "")])
            }
        }
    }
}
