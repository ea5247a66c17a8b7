// The states of all widgets, told to pages that are loaded anew, whatever the kernel is doing meanwhile.
import JSON
import Synchronization

/// What front ends are told of the models, from any thread. The widget manager keeps it up to date.
final class WidgetStates: CommResponder {
    /// The comm by which a page asks for all states.
    static let controlTarget = "jupyter.widget.control"

    private struct Entry {
        let kind: WidgetKind
        var state: JSONObject
    }

    private struct Entries {
        var byID: [String: Entry] = [:]
        /// In the order in which they were opened.
        var order: [String] = []
    }

    private let entries = Mutex(Entries())

    func set(_ model: WidgetModel) {
        let entry = Entry(kind: model.kind, state: model.state)
        entries.withLock {
            if $0.byID.updateValue(entry, forKey: model.id) == nil { $0.order.append(model.id) }
        }
    }

    func remove(_ id: String) {
        entries.withLock {
            $0.byID[id] = nil
            $0.order.removeAll { $0 == id }
        }
    }

    func answers(to event: CommEvent) -> [JSONObject]? {
        if case .open(WidgetStates.controlTarget) = event.kind { return [] }
        guard case .message = event.kind else { return nil }
        switch event.data["method"]?.string {
        case "request_states": return [allStates]
        case "request_state":
            return entries.withLock { $0.byID[event.commID] }.map { [WidgetStates.message("update", $0.state)] }
        default: return nil
        }
    }

    private var allStates: JSONObject {
        let entries = entries.withLock { $0 }
        var states: JSONObject = [:]
        for (id, entry) in entries.order.compactMap({ id in entries.byID[id].map { (id, $0) } }) {
            states[id] = [
                "model_name": .string(entry.kind.model), "model_module": .string(entry.kind.module),
                "model_module_version": .string(entry.kind.version), "state": .object(entry.state),
            ]
        }
        return ["method": "update_states", "states": .object(states), "buffer_paths": []]
    }

    /// A message about a model's state.
    static func message(_ method: String, _ state: JSONObject) -> JSONObject {
        ["method": .string(method), "state": .object(state), "buffer_paths": []]
    }
}
