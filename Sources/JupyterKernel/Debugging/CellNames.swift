// The names by which front ends and kernel speak of cells: made of a hash of their text, by both alike.
import FoundationEssentials
import Glibc
import JSON
import Synchronization

/// Gives cells names that look like paths; no such files exist. Used on both threads.
final class CellNames: Sendable {
    static let hashMethod = "Murmur2"
    private static let seed: UInt32 = 17

    let prefix: String
    let suffix: String
    /// The texts that have a name by now.
    private let texts = Mutex<[String: String]>([:])

    init(_ description: KernelDescription) {
        // JupyterLab calls a file `Cell [3]` only when it seems to come from ipykernel.
        prefix = "/tmp/\(description.implementation)_ipykernel_\(getpid())/"
        suffix = description.language.fileExtension
    }

    /// What front ends must know to make the same names.
    var content: JSONObject {
        [
            "hashMethod": .string(Self.hashMethod), "hashSeed": .string(String(Self.seed)),
            "tmpFilePrefix": .string(prefix), "tmpFileSuffix": .string(suffix),
        ]
    }

    /// The name of a cell, whose text is remembered.
    func name(ofCell text: String) -> String {
        let name = prefix + String(murmur2(Array(text.utf8), seed: Self.seed)) + suffix
        texts.withLock { $0[name] = text }
        return name
    }

    /// The text of a cell or a file.
    func text(at path: String) -> String? {
        texts.withLock { $0[path] }
            ?? (path.hasPrefix(prefix) ? nil : try? String(contentsOfFile: path, encoding: .utf8))
    }
}

/// MurmurHash2 of Austin Appleby, 32 bits.
func murmur2(_ bytes: [UInt8], seed: UInt32) -> UInt32 {
    let factor: UInt32 = 0x5BD1_E995
    var hash = seed ^ UInt32(truncatingIfNeeded: bytes.count)
    var rest = bytes[...]
    while rest.count >= 4 {
        var block = rest.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        block = block &* factor
        block ^= block >> 24
        hash = (hash &* factor) ^ (block &* factor)
        rest = rest.dropFirst(4)
    }
    if !rest.isEmpty {
        hash ^= rest.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        hash = hash &* factor
    }
    hash ^= hash >> 13
    hash = hash &* factor
    return hash ^ hash >> 15
}
