// `save_session` and `load_session`: all variables of a session in one file.
import CommandLanguage
import JSON

extension Session {
    /// Writes all variables and the source of random numbers to a file, which is replaced as a whole or not at all.
    /// - Returns: what could not be saved, by variable.
    /// - Throws: a ``Diagnostic`` about `path`.
    func save(to path: String) throws -> [(name: String, phrase: String)] {
        let globals = interpreter.globals
        let variables = globals.userNames.compactMap { name in globals[name].map { (name: name, value: $0) } }
        let writer = SessionWriter(interpreter, constants: constants)
        let (json, unsaved) = writer.document(of: variables, random: random)
        try FileAccess.write(json.encoded(.lines(depth: 2)) + [UInt8(ascii: "\n")], to: path)
        return unsaved
    }

    /// Assigns the variables in a file; other variables stay. The random numbers go on from where they were.
    /// - Returns: the names of the variables.
    /// - Throws: a ``Diagnostic`` about `path`; nothing has changed then.
    func load(from path: String) throws -> [String] {
        let bytes = try FileAccess.read(path)
        do {
            let json: JSONValue
            do { json = try JSONValue(parsing: bytes) } catch {
                throw FileError("it is no saved session, or a part of one: \(error)")
            }
            let (variables, random) = try SessionReader(json, interpreter, constants: constants).contents()
            for (name, value) in variables { interpreter.globals[name] = value }
            self.random = random
            return variables.map(\.name)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }
}
