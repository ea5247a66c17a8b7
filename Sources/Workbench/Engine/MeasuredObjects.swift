// The engine's objects and figures as `whos` lists them.
import Boltzmann
import CommandLanguage

extension ModelObject: MeasuredObject {
    var sizeText: String { "\(groupedText(machine.visibleCount))×\(groupedText(machine.hiddenCount))" }
    var byteCount: Int? { 8 * machine.parameters.count }
    var glimpse: String { "\(groupedText(machine.parameters.count)) parameters" }
}

extension GradientObject: MeasuredObject {
    var sizeText: String { "\(groupedText(components.weights.rows))×\(groupedText(components.weights.columns))" }
    var byteCount: Int? { 8 * components.count * (phases == nil ? 1 : 3) }
    var glimpse: String { "norm \(significantText(components.norm))" }
}

extension DistributionObject: MeasuredObject {
    var sizeText: String { "\(groupedText(distribution.states.rows))×\(groupedText(distribution.states.columns))" }
    var byteCount: Int? { 8 * (distribution.states.elements.count + distribution.probabilities.count) }
    var glimpse: String { "entropy \(significantText(distribution.entropy))" }
}

extension EstimateObject: MeasuredObject {
    var sizeText: String { "" }
    var byteCount: Int? { MemoryLayout<Estimate>.stride }
    var glimpse: String { summary }
}

extension TrainerObject: MeasuredObject {
    var sizeText: String { model.sizeText }
    var byteCount: Int? { 8 * (current.data.elements.count + current.model.parameters.count * trainer.keptCount) }
    var glimpse: String { "\(groupedText(current.updates)) steps on \(groupedText(current.data.rows)) examples" }
}

extension HistoryObject: MeasuredObject {
    var sizeText: String { groupedText(value.records.count) }
    var byteCount: Int? { MemoryLayout<History.Record>.stride * value.records.count }
    var glimpse: String { "epochs 0 to \(groupedText(max(0, value.records.count - 1)))" }
}

extension StepObject: MeasuredObject {
    var sizeText: String { groupedText(value.batch.rows) }
    var byteCount: Int? { 8 * (value.batch.elements.count + value.rows.count + 3 * value.update.count) }
    var glimpse: String { "number \(groupedText(value.number)), epoch \(groupedText(value.epoch))" }
}

extension DerivationObject: MeasuredObject {
    var sizeText: String { groupedText(value.equations.count) }
    var byteCount: Int? {
        value.equations.reduce(0) { sum, equation in
            sum + [equation.left, equation.right].reduce(0) { $0 + $1.byteCount }
        }
    }
    var glimpse: String { value.parameter?.description ?? "the whole gradient" }
}

extension Equation.Side {
    fileprivate var byteCount: Int {
        switch value {
        case .number: 8
        case .vector(let parameters): 8 * parameters.count
        }
    }
}

extension ReportObject: MeasuredObject {
    var sizeText: String { groupedText(entries.count) }
    var byteCount: Int? { entries.count * MemoryLayout<Value>.stride }
    var glimpse: String { title }
}

extension FigureObject: MeasuredObject {
    var sizeText: String { "" }
    var byteCount: Int? { nil }
    var glimpse: String { kind }
}
