// Jupyter widgets: the models that the kernel and the front ends share.
import JSON

/// Which model and which view a widget is made of, by the names that front ends know them under.
public struct WidgetKind: Equatable, Sendable {
    /// The package that both come from.
    public var module: String
    public var version: String
    public var model: String
    /// `nil` for a model without a view.
    public var view: String?
    /// The package of the view, where it is another one.
    public var viewModule: String

    /// - Parameters:
    ///   - module: the package that model and view come from.
    ///   - model: the name of the model's class.
    ///   - view: the name of the view's class; `nil` for a model without one.
    ///   - viewModule: the package of the view, where it is another one.
    public init(module: String, version: String, model: String, view: String?, viewModule: String? = nil) {
        self.module = module
        self.version = version
        self.model = model
        self.view = view
        self.viewModule = viewModule ?? module
    }

    /// A widget of `@jupyter-widgets/controls`: `FloatSlider`, `Dropdown`, `VBox`, …
    public static func control(_ name: String) -> WidgetKind {
        WidgetKind(module: controls, version: "2.0.0", model: name + "Model", view: name + "View")
    }

    /// The looks of a control: `SliderStyle`, `DescriptionStyle`, …
    public static func style(_ name: String) -> WidgetKind {
        WidgetKind(module: controls, version: "2.0.0", model: name + "Model", view: "StyleView", viewModule: base)
    }

    /// Where and how large a widget is.
    public static let layout = WidgetKind(module: base, version: "2.0.0", model: "LayoutModel", view: "LayoutView")
    /// An area for outputs of any kind.
    public static let output = WidgetKind(
        module: "@jupyter-widgets/output", version: "1.0.0", model: "OutputModel", view: "OutputView")
    /// Keeps an attribute of two models equal, within the browser.
    public static let link = WidgetKind(module: controls, version: "2.0.0", model: "LinkModel", view: nil)

    private static let base = "@jupyter-widgets/base"
    private static let controls = "@jupyter-widgets/controls"

    /// The attributes that say so.
    var state: JSONObject {
        [
            "_model_module": .string(module), "_model_module_version": .string(version),
            "_model_name": .string(model), "_view_module": .string(viewModule),
            "_view_module_version": .string(version), "_view_name": view.map { .string($0) } ?? .null,
        ]
    }
}

/// One model, of which every front end holds a copy. Lives on the evaluating thread.
public final class WidgetModel {
    /// The comm's.
    public let id: String
    public let kind: WidgetKind
    /// All attributes that were ever set, and those that say what it is.
    public internal(set) var state: JSONObject
    /// Called with the attributes that a front end has changed. Changes that follow each other while the kernel is busy
    /// arrive together.
    public var onChange: ((JSONObject) -> Void)?
    /// Called with the content of a custom message, such as the click on a button.
    public var onMessage: ((JSONObject) -> Void)?
    /// The cell that made it.
    let cell: String?
    /// Changes that were not told yet.
    var untold: JSONObject = [:]

    init(_ kind: WidgetKind, id: String, state: JSONObject, cell: String?) {
        self.kind = kind
        self.id = id
        self.cell = cell
        self.state = kind.state
        for member in state.members { self.state[member.name] = member.value }
    }

    /// How attributes of other models refer to it.
    public var reference: JSONValue { .string("IPY_MODEL_" + id) }

    /// The form by which a front end shows it, for the MIME type ``WidgetModel/viewType``.
    public var view: JSONValue { ["version_major": 2, "version_minor": 0, "model_id": .string(id)] }

    /// The MIME type of a widget's view.
    public static let viewType = "application/vnd.jupyter.widget-view+json"
}
