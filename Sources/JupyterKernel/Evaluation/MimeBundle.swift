// One content in several forms, by MIME type.
import FoundationEssentials
import JSON

/// Content in several MIME types; a front end shows the richest that it can.
public struct MimeBundle: Equatable, Sendable {
    /// By MIME type: text as a string, binary data as Base64, JSON types as they are.
    public private(set) var data: JSONObject
    /// What front ends should know of the data, by MIME type or for all of it.
    public var metadata: JSONObject

    /// - Parameter plain: the `text/plain` form, which every bundle has.
    public init(plain: String, metadata: JSONObject = [:]) {
        data = ["text/plain": .string(plain)]
        self.metadata = metadata
    }

    /// Adds or replaces a form that is text or JSON.
    public mutating func set(_ mimeType: String, _ value: JSONValue) { data[mimeType] = value }

    /// Adds or replaces a form that is binary, as Base64.
    public mutating func set(_ mimeType: String, binary: [UInt8]) {
        data[mimeType] = .string(Data(binary).base64EncodedString())
    }

    /// The `text/plain` form.
    public var plain: String { data["text/plain"]?.string ?? "" }

    /// The bundle as an output of a notebook, or of a widget that holds outputs.
    public var notebookOutput: JSONValue {
        ["output_type": "display_data", "data": .object(data), "metadata": .object(metadata)]
    }

    /// The content of a message that shows this bundle.
    func content(displayID: String? = nil) -> JSONObject {
        let transient: JSONObject = displayID.map { ["display_id": .string($0)] } ?? [:]
        return ["data": .object(data), "metadata": .object(metadata), "transient": .object(transient)]
    }
}
