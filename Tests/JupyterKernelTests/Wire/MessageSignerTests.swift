import Testing

@testable import JupyterKernel

@Suite struct MessageSignerTests {
    /// RFC 4231, test cases 2 and 6; a message's frames are signed as one text.
    @Test func reproducesPublishedSignatures() throws {
        let jefe = try MessageSigner(key: Array("Jefe".utf8), scheme: "hmac-sha256")
        let frames = ["what do ya ", "want ", "", "for nothing?"].map { Array($0.utf8) }
        #expect(
            String(decoding: MessageSigner.hexadecimal(jefe.digest(of: frames)), as: UTF8.self)
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = try MessageSigner(key: [UInt8](repeating: 0xAA, count: 131), scheme: "hmac-sha256")
        let text = Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8)
        for _ in 0..<2 {
            #expect(
                String(decoding: MessageSigner.hexadecimal(long.digest(of: [text])), as: UTF8.self)
                    == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
        }
    }

    @Test func otherDigestsAreKnownByName() throws {
        let signer = try MessageSigner(key: Array("Jefe".utf8), scheme: "hmac-sha512")
        #expect(signer.digest(of: [Array("what do ya want for nothing?".utf8)]).prefix(3) == [0x16, 0x4B, 0x7A])
        for scheme in ["hmac-none", "md5", "", "hmac-"] {
            #expect(throws: ConnectionError.unsupportedSignatureScheme(scheme)) {
                try MessageSigner(key: [1], scheme: scheme)
            }
        }
    }

    @Test func acceptsOnlyTheSignature() throws {
        let signer = try MessageSigner(key: [1, 2, 3], scheme: "hmac-sha256")
        let frames: [[UInt8]] = [[4], [5, 6]]
        let signature = MessageSigner.hexadecimal(signer.digest(of: frames))
        #expect(signer.isValid(signature, of: frames))
        #expect(!signer.isValid(signature, of: [[4], [5, 7]]))
        var wrong: [[UInt8]] = [[], Array(signature.dropLast()), Array(signature.dropLast(2)), signature + [48, 48]]
        wrong.append(signature.reversed())
        wrong.append([UInt8](repeating: UInt8(ascii: "g"), count: signature.count))
        for signature in wrong { #expect(!signer.isValid(signature, of: frames)) }
    }

    @Test func withoutAKeyNothingIsSigned() throws {
        let signer = try MessageSigner(key: [], scheme: "hmac-sha256")
        #expect(signer.digest(of: [[1]]).isEmpty)
        #expect(signer.isValid([9, 9], of: [[1]]))
    }
}

@Suite struct ReplayGuardTests {
    private func signature(_ number: Int) -> [UInt8] {
        let digits = String(number, radix: 16)
        return Array((String(repeating: "0", count: 32 - digits.count) + digits).utf8)
    }

    private func admitted(_ numbers: some Sequence<Int>, by replays: inout ReplayGuard) -> [Int] {
        numbers.filter { replays.admit(signature($0)) }
    }

    @Test func admitsASignatureOnce() {
        var replays = ReplayGuard()
        #expect(admitted([1, 2, 1, 3, 2], by: &replays) == [1, 2, 3])
    }

    @Test func remembersItsCapacityAndForgetsTheRest() {
        var replays = ReplayGuard(capacity: 10)
        #expect(admitted(0..<30, by: &replays) == Array(0..<30))
        #expect(admitted(20..<30, by: &replays).isEmpty)
        #expect(admitted([0], by: &replays) == [0])
    }
}
