// The user's own program that runs before the first prompt.
import CommandLanguage
import Glibc
import Workbench

enum Startup {
    /// Runs the startup file, if there is one. An error in it is shown, and the session goes on.
    static func run(_ session: Session, output: TerminalSink) -> Session.Outcome {
        guard let path else { return .value(.nothing) }
        output.showsResult = false
        defer { output.showsResult = true }
        do {
            let source = try ProgramRunner.text(of: .file(path))
            return session.evaluate(source, output: output)
        } catch {
            output.error(error as? Diagnostic ?? Diagnostic(.io, "\(error)"))
            return .value(.nothing)
        }
    }

    /// The file that `HARMONIUM_STARTUP` names, none where that is empty; else `startup.rbm` in the place that the XDG base
    /// directory specification gives to configurations, where there is one.
    private static var path: String? {
        if let chosen = Terminal.variable("HARMONIUM_STARTUP") { return chosen.isEmpty ? nil : chosen }
        let configuration = Terminal.variable("XDG_CONFIG_HOME").flatMap { $0.hasPrefix("/") ? $0 : nil }
        guard let folder = configuration ?? Terminal.variable("HOME").map({ $0 + "/.config" }) else { return nil }
        let path = folder + "/harmonium/startup.rbm"
        return access(path, F_OK) == 0 ? path : nil
    }
}
