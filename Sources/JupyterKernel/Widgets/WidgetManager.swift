// The widgets of a kernel: opens models in the front ends, keeps both sides equal, tells what users do.
import JSON

/// Speaks the widget protocol, version 2.1, for an evaluator of any language. Lives on the evaluating thread.
///
/// The evaluator sets ``output`` when a job begins, calls ``beginCell(_:deleted:)`` for an execution, and hands comm
/// events to ``receive(_:)``.
public final class WidgetManager {
    private static let target = "jupyter.widget"
    private static let controlTarget = "jupyter.widget.control"

    /// What a kernel with widgets has in its ``KernelDescription/commTargets``.
    public static let commTargets: Set<String> = [controlTarget]

    /// Where messages go: the outputs of the running job.
    public weak var output: (any CommOutput)?
    private var models: [String: WidgetModel] = [:]
    /// The models in the order in which they were opened.
    private var order: [String] = []
    private var cell: String?

    public init() {}

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
        case .message:
            if let model = models[event.commID] {
                take(event, for: model)
            } else if event.data["method"]?.string == "request_states" {
                answerStates(on: event.commID)
            }
        }
    }

    private func take(_ event: CommEvent, for model: WidgetModel) {
        switch event.data["method"]?.string {
        case "update":
            let changes = event.data["state"]?.object ?? [:]
            for member in changes.members {
                model.state[member.name] = member.value
                model.untold[member.name] = member.value
            }
            // Every front end hears of it at once; the one that sent it waits for that before it takes other changes.
            send(model, method: "echo_update", changes)
            if !event.hasSuccessor { tellChanges(of: model) }
        case "custom":
            tellChanges(of: model)
            model.onMessage?(event.data["content"]?.object ?? [:])
        case "request_state": send(model, method: "update", model.state)
        default: break
        }
    }

    private func tellChanges(of model: WidgetModel) {
        let changes = model.untold
        model.untold = [:]
        if !changes.isEmpty { model.onChange?(changes) }
    }

    /// All models at once, for a front end that has just been loaded.
    private func answerStates(on comm: String) {
        var states: JSONObject = [:]
        for model in order.compactMap({ models[$0] }) {
            states[model.id] = [
                "model_name": .string(model.kind.model), "model_module": .string(model.kind.module),
                "model_module_version": .string(model.kind.version), "state": .object(model.state),
            ]
        }
        output?.sendComm(
            id: comm, data: ["method": "update_states", "states": .object(states), "buffer_paths": []],
            metadata: [:], buffers: [])
    }

    private func send(_ model: WidgetModel, method: String, _ state: JSONObject) {
        output?.sendComm(
            id: model.id, data: ["method": .string(method), "state": .object(state), "buffer_paths": []],
            metadata: [:], buffers: [])
    }

    @discardableResult
    private func forget(_ id: String) -> Bool {
        guard let model = models.removeValue(forKey: id) else { return false }
        // Whoever listens usually holds the model.
        model.onChange = nil
        model.onMessage = nil
        order.removeAll { $0 == id }
        return true
    }
}
