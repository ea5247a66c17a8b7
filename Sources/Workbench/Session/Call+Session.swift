// What builtins of this module ask of the session around a call.
import Boltzmann
import CommandLanguage

extension Call {
    /// The session that the call runs in.
    /// - Throws: a `ValueError` outside of a session.
    func session() throws -> Session {
        guard let session = context.host as? Session else { throw failure(.value, "`\(builtin.name)` needs a session") }
        return session
    }

    /// Random numbers for one use: a fresh stream of the session's, or one of `seed=` where the caller gave that.
    func randomStream() throws -> RandomStream {
        if let seed = try seedArgument() { return RandomStream(seed: seed) }
        return try session().random.stream()
    }

    /// A source of random streams for one long use: started from `seed=` where the caller gave that, from the session's
    /// otherwise.
    func randomSource() throws -> RandomSource {
        if let seed = try seedArgument() { return RandomSource(seed: seed) }
        return RandomSource(seed: try session().random.stream().bits(at: 0))
    }

    /// How a long computation runs: on the session's threads, stopped by its interrupt flag.
    var execution: Execution {
        if let session = context.host as? Session { return session.execution }
        return Execution(threads: 1) { [interrupt = context.interrupt] in try interrupt.check() }
    }

    private func seedArgument() throws -> UInt64? {
        guard builtin.parameters.contains(where: { $0.name == "seed" }) else { return nil }
        return optionalInteger("seed").map { UInt64(bitPattern: Int64($0)) }
    }
}

extension Parameter {
    /// The keyword that makes one call reproducible on its own.
    static let seed = Parameter(
        "seed", .keyword("nothing"), .count, "makes the draw reproducible; left out, numbers come from the session")
}

extension Call {
    /// Says something beside the answer, where errors are shown.
    func warn(_ message: String) {
        let output = context.output
        let warning = Diagnostic(.warning, message)
        output.write(warning.rendered(isColored: output.renderContext.isColored) + "\n", to: .standardError)
    }
}
