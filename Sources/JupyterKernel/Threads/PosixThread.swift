// Threads with a stack of chosen size: deep recursion in a cell must not end the process.
import Glibc

/// A running thread.
package struct PosixThread: Sendable {
    /// The system could not start a thread.
    package struct StartError: Error, Equatable {
        /// As `strerror` knows it.
        package var code: Int32
    }

    let identifier: pthread_t

    /// Starts a thread that runs `body`.
    /// - Parameter stackSize: bytes; the system's default when `nil`.
    package static func start(
        stackSize: Int? = nil, _ body: @escaping @Sendable () -> Void
    ) throws(StartError) -> PosixThread {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        if let stackSize {
            let code = pthread_attr_setstacksize(&attributes, stackSize)
            guard code == 0 else { throw StartError(code: code) }
        }
        let box = Unmanaged.passRetained(Box(body))
        var identifier = pthread_t()
        let code = pthread_create(
            &identifier, &attributes,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            }, box.toOpaque())
        guard code == 0 else {
            box.release()
            throw StartError(code: code)
        }
        return PosixThread(identifier: identifier)
    }

    /// Waits for the thread to end.
    func join() { pthread_join(identifier, nil) }

    /// Lets the thread end by itself.
    package func detach() { pthread_detach(identifier) }

    private final class Box: Sendable {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
