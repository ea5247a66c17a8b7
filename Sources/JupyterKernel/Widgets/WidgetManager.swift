// The widgets of a kernel: opens models in the front ends, keeps both sides equal, tells what users do.
import JSON

/// Speaks the widget protocol, version 2.1, for an evaluator of any language. Lives on the evaluating thread.
///
/// The evaluator sets ``output`` when a job begins, calls ``beginCell(_:deleted:)`` for an execution, and hands comm
/// events to ``receive(_:)``.
public final class WidgetManager {
    private static let target = "jupyter.widget"

    /// What a kernel with widgets has in its ``KernelDescription/commTargets``.
    public static let commTargets: Set<String> = [WidgetStates.controlTarget]

    /// Where messages go: the outputs of the running job.
    public weak var output: (any CommOutput)?
    private var models: [String: WidgetModel] = [:]
    /// The models in the order in which they were opened.
    private var order: [String] = []
    private var cell: String?
    /// What is to be done when no message follows for any of these comms.
    private var settling: [(comms: Set<String>, body: () -> Void)] = []
    /// What front ends can be told of the models at any time.
    private let states = WidgetStates()

    public init() {}

    /// Answers front ends that ask for states, from any thread.
    public var responder: any CommResponder { states }

    /// How many models are open.
    public var count: Int { models.count }

    /// A cell begins: what its last run has opened is closed, and what deleted cells have.
    /// - Parameter id: which cell it is; what cells without one open stays for as long as the kernel runs.
    public func beginCell(_ id: String?, deleted: [String] = []) {
        cell = id
        let ended = Set(deleted + [id].compactMap(\.self))
        guard !ended.isEmpty else { return }
        for model in order.reversed().compactMap({ models[$0] }) where model.cell.map(ended.contains) == true {
            close(model)
        }
    }

    /// Makes a model, in the front ends too.
    public func open(_ kind: WidgetKind, _ state: JSONObject = [:]) -> WidgetModel {
        let model = WidgetModel(kind, id: Identifier.random(), state: state, cell: cell)
        models[model.id] = model
        order.append(model.id)
        states.set(model)
        output?.openComm(
            id: model.id, target: Self.target, data: ["state": .object(model.state), "buffer_paths": []],
            metadata: ["version": "2.1.0"], buffers: [])
        return model
    }

    /// Changes attributes, in the front ends too. Those that have the value already are left out.
    public func set(_ model: WidgetModel, _ changes: JSONObject) {
        guard models[model.id] === model else { return }
        let new = changes.members.filter { model.state[$0.name] != $0.value }
        guard !new.isEmpty else { return }
        for member in new { model.state[member.name] = member.value }
        states.set(model)
        send(model, method: "update", JSONObject(members: new))
    }

    /// Sends a custom message to the model's views.
    public func send(_ model: WidgetModel, _ content: JSONObject) {
        output?.sendComm(
            id: model.id, data: ["method": "custom", "content": .object(content)], metadata: [:], buffers: [])
    }

    /// Removes a model, from the front ends too.
    public func close(_ model: WidgetModel) {
        guard forget(model.id) else { return }
        output?.closeComm(id: model.id, data: [:])
    }

    /// Takes what a front end says.
    public func receive(_ event: CommEvent) {
        switch event.kind {
        case .open: break
        case .close: forget(event.commID)
        case .message: if let model = models[event.commID] { take(event, for: model) }
        }
        settle(event.awaited)
    }

    /// Does something once for all changes of some models that have arrived together.
    /// - Parameter body: called when no message follows for any of them.
    public func whenSettled(_ models: [WidgetModel], _ body: @escaping () -> Void) {
        settling.append((Set(models.map(\.id)), body))
    }

    private func settle(_ awaited: Set<String>) {
        let ready = settling.filter { $0.comms.isDisjoint(with: awaited) }
        settling.removeAll { $0.comms.isDisjoint(with: awaited) }
        for item in ready { item.body() }
    }

    private func take(_ event: CommEvent, for model: WidgetModel) {
        switch event.data["method"]?.string {
        case "update":
            let changes = event.data["state"]?.object ?? [:]
            for member in changes.members {
                model.state[member.name] = member.value
                model.untold[member.name] = member.value
            }
            states.set(model)
            // Every front end hears of it at once; the one that sent it waits for that before it takes other changes.
            send(model, method: "echo_update", changes)
            if !event.awaited.contains(model.id) { tellChanges(of: model) }
        case "custom":
            tellChanges(of: model)
            model.onMessage?(event.data["content"]?.object ?? [:])
        default: break
        }
    }

    private func tellChanges(of model: WidgetModel) {
        let changes = model.untold
        model.untold = [:]
        if !changes.isEmpty { model.onChange?(changes) }
    }

    private func send(_ model: WidgetModel, method: String, _ state: JSONObject) {
        output?.sendComm(id: model.id, data: WidgetStates.message(method, state), metadata: [:], buffers: [])
    }

    @discardableResult
    private func forget(_ id: String) -> Bool {
        guard let model = models.removeValue(forKey: id) else { return false }
        // Whoever listens usually holds the model.
        model.onChange = nil
        model.onMessage = nil
        order.removeAll { $0 == id }
        states.remove(id)
        return true
    }
}
