// NumPy's archives of arrays (.npz): a zip archive with an npy file for every array.

/// Reads and writes archives as NumPy does.
enum NPZ {
    /// - Throws: a ``FileError``.
    static func decode(_ bytes: [UInt8]) throws -> NamedArrays {
        var content = NamedArrays()
        for member in try Zip.members(of: bytes) {
            guard member.name.hasSuffix(".npy") else {
                throw FileError(
                    "\"\(member.name)\" in it is not an npy file", help: "an npz file holds npy files alone")
            }
            let name = String(member.name.dropLast(4))
            do {
                switch try NPY.decode(member.content) {
                case .array(let array): content.arrays.append((name, array))
                case .text(let text): content.texts.append((name, text))
                }
            } catch let error as FileError {
                throw FileError("\"\(name)\" in it: \(error.message)", help: error.help)
            }
        }
        try content.checkNames()
        return content
    }

    /// - Throws: a ``FileError`` for more than a zip archive holds.
    static func encode(_ content: NamedArrays) throws -> [UInt8] {
        let arrays = content.arrays.map { ($0.name, NPY.Content.array($0.array)) }
        let texts = content.texts.map { ($0.name, NPY.Content.text($0.text)) }
        return try Zip.archive(
            (arrays + texts).map { Zip.Member(name: "\($0).npy", content: NPY.encode($1)) })
    }
}
