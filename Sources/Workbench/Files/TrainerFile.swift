// Trainers in files of their own: what a session file holds of one, with its arrays beside it where the format has any.
import CommandLanguage
import JSON

/// A trainer and what belongs to it as a document: its model, its functions with what they captured.
///
/// Of the way back it keeps where the run began and where its model was changed from outside; `back!` walks on from
/// there.
enum TrainerFile {
    /// What stands behind `"type":`.
    static let typeName = "Trainer"

    /// The document, and the arrays that lie beside it.
    /// - Parameter keepsArrays: whether arrays are a part of the document instead.
    /// - Throws: a ``FileError`` when a part of it cannot be written.
    static func document(
        of trainer: TrainerObject, _ options: FileOptions, keepsArrays: Bool
    ) throws -> (json: JSONObject, arrays: [(name: String, array: StoredArray)]) {
        let session = try session(of: options)
        let writer = SessionWriter(
            session.interpreter, constants: session.constants, keepsArrays: keepsArrays, keepsWay: false)
        do {
            return (try writer.document(of: trainer), writer.arrays)
        } catch let error as UnsavableValue {
            throw FileError("the functions of the Trainer hold \(error.phrase), which files cannot hold")
        }
    }

    /// The trainer in a document.
    /// - Throws: a ``FileError`` when anything in it is not what it should be.
    static func trainer(
        in json: JSONValue, beside arrays: NamedArrays, _ options: FileOptions
    ) throws -> TrainerObject {
        let session = try session(of: options)
        let reader = try SessionReader(
            json, of: typeName, session.interpreter, constants: session.constants, beside: arrays)
        return try reader.content(as: TrainerObject.self)
    }

    private static func session(of options: FileOptions) throws -> Session {
        guard let session = options.session else { throw FileError("a Trainer needs a session, to call its functions") }
        return session
    }
}
