// `include`: the program of a file, run in the session.
import CommandLanguage

extension Session {
    /// How many files may include each other: more is a file that includes itself.
    private static let deepestInclude = 50

    /// Evaluates the program of a file in the session's global scope.
    /// - Parameters:
    ///   - path: the file, relative to the one that is running; outside of files to the working directory.
    ///   - output: takes what the program writes.
    /// - Returns: the value of the last statement.
    /// - Throws: a ``Diagnostic``: about `path`, or of the program.
    func include(_ path: String, _ output: any OutputSink) throws -> Value {
        let file = resolved(path)
        guard runningFiles.count <= Session.deepestInclude else {
            let isCircle = runningFiles.contains(file)
            throw Diagnostic(
                .value, "files include each other more than \(Session.deepestInclude) deep",
                labels: [.init(.argument("path"), isCircle ? "is running already" : "")],
                help: isCircle ? "a file that includes itself needs a condition under which it stops" : nil)
        }
        let source = try SourceText(name: file, bytes: try FileAccess.read(file))
        runningFiles.append(file)
        defer { runningFiles.removeLast() }
        let program = try parsed(source)
        warn(of: program, output)
        return try interpreter.evaluate(program, output: output)
    }

    private func resolved(_ path: String) -> String {
        guard !path.hasPrefix("/"), !path.hasPrefix("~"), let running = runningFiles.last else { return path }
        return FileAccess.split(running).folder + path
    }
}
