// Safetensors files: a header in JSON that says where each array's bytes lie, and the bytes.
// The format: https://github.com/huggingface/safetensors, section "Format".
import JSON

/// Reads and writes safetensors files.
enum Safetensors {
    private static let types: [String: ElementType] = [
        "F64": .float64, "F32": ElementType(kind: .float, size: 4), "F16": ElementType(kind: .float, size: 2),
        "BF16": ElementType(kind: .brainFloat, size: 2), "BOOL": .boolean,
        "I64": ElementType(kind: .signed, size: 8), "I32": ElementType(kind: .signed, size: 4),
        "I16": ElementType(kind: .signed, size: 2), "I8": ElementType(kind: .signed, size: 1),
        "U64": ElementType(kind: .unsigned, size: 8), "U32": ElementType(kind: .unsigned, size: 4),
        "U16": ElementType(kind: .unsigned, size: 2), "U8": ElementType(kind: .unsigned, size: 1),
    ]
    /// The member of the header that is no array.
    private static let metadata = "__metadata__"

    /// The arrays, and the texts of the metadata.
    /// - Throws: a ``FileError``.
    static func decode(_ bytes: [UInt8]) throws -> NamedArrays {
        guard bytes.count > 8, bytes[8] == UInt8(ascii: "{") else {
            throw FileError("this is not a safetensors file: it does not start with a length and a header in JSON")
        }
        let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard length <= bytes.count - 8 else { throw FileError("the file is cut off inside its header") }
        let header: JSONValue
        do { header = try JSONValue(parsing: Array(bytes[8..<8 + Int(length)])) } catch {
            throw FileError("its header is damaged: \(error)")
        }
        guard let members = header.object?.members else { throw FileError("its header is no object") }
        let content = bytes[(8 + Int(length))...]
        var result = NamedArrays()
        var spans: [Range<Int>] = []
        for member in members {
            if member.name == metadata {
                guard let texts = member.value.object?.members else { throw FileError("its metadata are no object") }
                for text in texts { result.texts.append((text.name, text.value.string ?? text.value.text())) }
                continue
            }
            let tensor = try Tensor(member, end: content.count)
            let place = content.startIndex + tensor.span.lowerBound
            do {
                result.arrays.append(
                    (
                        member.name,
                        try StoredArray(
                            shape: tensor.shape, type: tensor.type, content: content[place..<place + tensor.span.count])
                    ))
            } catch let error as FileError {
                throw FileError("\"\(member.name)\" in it: \(error.message)")
            }
            spans.append(tensor.span)
        }
        // The format has no holes: what lies in none is hidden from those who look at the header.
        spans.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
        let end = try spans.reduce(0) { end, span in
            guard span.lowerBound == end else { throw FileError("the bytes of its arrays overlap, or leave a gap") }
            return span.upperBound
        }
        guard end == content.count else { throw FileError("bytes are left over behind its arrays") }
        try result.checkNames()
        return result
    }

    /// What the header says of an array.
    private struct Tensor {
        let type: ElementType
        let shape: [Int]
        /// Its bytes, counted from the end of the header.
        let span: Range<Int>

        init(_ member: JSONObject.Member, end: Int) throws {
            let name = member.name
            guard let json = member.value.object, let code = json["dtype"]?.string,
                let shape = Tensor.wholes(json["shape"]), let offsets = Tensor.wholes(json["data_offsets"]),
                offsets.count == 2, offsets[0] <= offsets[1]
            else { throw FileError("its header says nothing that can be understood of \"\(name)\"") }
            guard let type = types[code] else {
                throw FileError("\"\(name)\" in it is of the type \(code), which cannot be read")
            }
            guard offsets[1] <= end else {
                throw FileError(
                    "the file is cut off: \"\(name)\" reaches to byte \(offsets[1]) behind the header, the file to \(end)"
                )
            }
            self.type = type
            self.shape = shape
            span = offsets[0]..<offsets[1]
        }

        private static func wholes(_ json: JSONValue?) -> [Int]? {
            guard let items = json?.array else { return nil }
            let wholes = items.compactMap(\.integer).filter { $0 >= 0 }
            return wholes.count == items.count ? wholes : nil
        }
    }

    /// The bytes of a file: texts are metadata.
    /// - Throws: a ``FileError`` for a name that the format keeps for itself.
    static func encode(_ content: NamedArrays) throws -> [UInt8] {
        var header: [JSONObject.Member] = []
        if !content.texts.isEmpty {
            let texts = content.texts.map { JSONObject.Member($0.name, .string($0.text)) }
            header.append(.init(metadata, .object(JSONObject(members: texts))))
        }
        var bytes: [UInt8] = []
        for (name, array) in content.arrays {
            guard name != metadata else { throw FileError("safetensors files hold no array of the name \"\(name)\"") }
            let start = bytes.count
            bytes += (array.isBoolean ? ElementType.boolean : .float64).bytes(array.elements)
            header.append(
                .init(
                    name,
                    [
                        "dtype": array.isBoolean ? "BOOL" : "F64", "shape": .array(array.shape.map(JSONValue.integer)),
                        "data_offsets": [.integer(start), .integer(bytes.count)],
                    ]))
        }
        var text = JSONObject(members: header).encoded
        text += [UInt8](repeating: UInt8(ascii: " "), count: (8 - text.count % 8) % 8)
        return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + bytes
    }
}
