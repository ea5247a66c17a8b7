import Foundation
import JSON
import Testing

@testable import JupyterKernel

@Suite struct ConnectionTests {
    private let sample: JSONObject = [
        "shell_port": 1, "iopub_port": 2, "stdin_port": 3, "control_port": 4, "hb_port": 5, "ip": "127.0.0.1",
        "key": "secret", "transport": "tcp", "signature_scheme": "hmac-sha256", "kernel_name": "x",
    ]

    private func without(_ field: String) -> JSONObject {
        var members = sample
        members[field] = nil
        return members
    }

    private func with(_ field: String, _ value: JSONValue) -> JSONObject {
        var members = sample
        members[field] = value
        return members
    }

    @Test func readsAFile() throws {
        let path = FileManager.default.temporaryDirectory.path + "/connection-\(Identifier.random()).json"
        try sample.text.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let connection = try Connection(file: path)
        #expect(connection.endpoint(.shell) == "tcp://127.0.0.1:1")
        #expect(connection.endpoint(.heartbeat) == "tcp://127.0.0.1:5")
        #expect(connection.key == Array("secret".utf8))
    }

    @Test func knowsIpcAndIPv6() throws {
        var members = with("transport", "ipc")
        members["ip"] = "/tmp/kernel-ipc"
        #expect(try Connection(members).endpoint(.iopub) == "ipc:///tmp/kernel-ipc-2")
        #expect(try Connection(with("ip", "::1")).endpoint(.shell) == "tcp://[::1]:1")
    }

    @Test func knowsRegistrationFiles() throws {
        for port: JSONValue in [51587, "51587"] {
            let connection = try Connection([
                "kernel_id": "one", "transport": "tcp", "registration_ip": "127.0.0.1", "registration_port": port,
                "signature_scheme": "hmac-sha256", "key": "secret",
            ])
            #expect(connection.registration?.kernelID == "one")
            #expect(connection.registration?.endpoint == "tcp://127.0.0.1:51587")
            #expect(connection.ip == "127.0.0.1" && connection.ports.isEmpty)
        }
        #expect(throws: ConnectionError.missingField("kernel_id")) {
            try Connection(["registration_ip": "127.0.0.1", "registration_port": 1, "key": ""])
        }
    }

    @Test func defaultsAreThoseOfTheSpecification() throws {
        #expect(try Connection(without("transport")).transport == .tcp)
        #expect(try Connection(without("signature_scheme")).signatureScheme == "hmac-sha256")
    }

    @Test(arguments: ["ip", "key", "shell_port", "iopub_port", "stdin_port", "control_port", "hb_port"])
    func everyOtherFieldIsNeeded(field: String) {
        #expect(throws: ConnectionError.missingField(field)) { try Connection(without(field)) }
    }

    @Test func saysWhatIsWrong() {
        #expect(throws: ConnectionError.invalidPort(field: "shell_port", value: 70000)) {
            try Connection(with("shell_port", 70000))
        }
        #expect(throws: ConnectionError.invalidPort(field: "hb_port", value: "5")) {
            try Connection(with("hb_port", "5"))
        }
        #expect(throws: ConnectionError.unsupportedTransport("pgm")) { try Connection(with("transport", "pgm")) }
        #expect(throws: ConnectionError.invalidEncryptionKey(field: "curve_publickey")) {
            try Connection(with("curve_publickey", "x"))
        }
        #expect(throws: ConnectionError.invalidEncryptionKey(field: "curve_secretkey")) {
            try Connection(with("curve_publickey", .string(String(repeating: "a", count: 40))))
        }
        #expect(throws: ConnectionError.unreadable(path: "/nowhere/c.json")) { try Connection(file: "/nowhere/c.json") }
    }

    @Test func aFileThatIsNotJSONIsNamed() throws {
        let path = FileManager.default.temporaryDirectory.path + "/connection-\(Identifier.random()).json"
        try "{nope".write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let error = #expect(throws: ConnectionError.self) { try Connection(file: path) }
        #expect(error?.description.contains(path) == true)
    }
}
