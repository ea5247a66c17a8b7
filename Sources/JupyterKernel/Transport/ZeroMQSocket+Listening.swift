// Listening where a connection says, or wherever there is room.
import Glibc

extension ZeroMQSocket {
    /// Listens for a channel.
    /// - Returns: the port, which is the one that the connection names, or a free one where it names none.
    func listen(_ connection: Connection, _ channel: Connection.Channel) throws(ZeroMQError) -> Int {
        if let port = connection.ports[channel], port > 0 {
            try bind(connection.endpoint(channel))
            return port
        }
        switch connection.transport {
        case .tcp:
            try bind(connection.endpoint(port: "*"))
            return Int(try endpoint().split(separator: ":").last ?? "") ?? 0
        case .ipc:
            while true {
                let port = Int.random(in: 1...Int(Int32.max))
                guard access("\(connection.ip)-\(port)", F_OK) != 0 else { continue }
                try bind(connection.endpoint(port: "\(port)"))
                return port
            }
        }
    }
}
