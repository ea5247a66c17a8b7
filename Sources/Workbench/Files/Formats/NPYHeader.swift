// The header of an npy file, a Python dictionary, and the element types that it can name.

/// What an npy file says of its array.
struct NPYHeader {
    let type: NPYElementType
    let isFortranOrder: Bool
    let shape: [Int]

    /// Reads `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`.
    init(parsing text: String) throws {
        var entries: [String: Substring] = [:]
        var rest = text.drop { $0 != "{" }.dropFirst()
        func skipBlanks() { rest = rest.drop { $0.isWhitespace || $0 == "," } }
        skipBlanks()
        while let quote = rest.first, quote == "'" || quote == "\"" {
            let name = rest.dropFirst().prefix { $0 != quote }
            rest = rest.dropFirst(name.count + 2).drop { $0.isWhitespace }
            guard rest.first == ":" else { throw Self.malformed }
            rest = rest.dropFirst().drop { $0.isWhitespace }
            let value: Substring
            switch rest.first {
            case "(": value = rest.prefix { $0 != ")" }
            case "[": value = rest.prefix { $0 != "]" }
            case "'", "\"":
                let mark = rest.first
                value = rest.prefix(1) + rest.dropFirst().prefix { $0 != mark }
            default: value = rest.prefix { $0 != "," && $0 != "}" }
            }
            entries[String(name)] = value
            rest = rest.dropFirst(value.count).drop { $0 == ")" || $0 == "]" || $0 == "'" || $0 == "\"" }
            skipBlanks()
        }
        guard rest.first == "}", let descr = entries["descr"], let order = entries["fortran_order"],
            let sizes = entries["shape"], sizes.first == "("
        else { throw Self.malformed }
        guard descr.first == "'" || descr.first == "\"" else {
            throw FileError(
                "it holds records (\(descr)…), not numbers", help: "save one field: `numpy.save(path, x[\"name\"])`")
        }
        type = try NPYElementType(String(descr.dropFirst()))
        switch order.filter({ !$0.isWhitespace }) {
        case "True": isFortranOrder = true
        case "False": isFortranOrder = false
        default: throw Self.malformed
        }
        shape = try sizes.dropFirst().split(separator: ",").compactMap { part in
            let digits = part.filter { !$0.isWhitespace }
            if digits.isEmpty { return nil }
            guard let size = Int(digits), size >= 0 else { throw Self.malformed }
            return size
        }
    }

    private static let malformed = FileError("its npy header is malformed")
}

/// The type of an npy file's elements, `<f8` and the like.
enum NPYElementType {
    case number(ElementType)
    /// Texts of so many characters, each of 4 bytes.
    case text(length: Int, isBigEndian: Bool)

    init(_ name: String) throws {
        let known: [String: ElementType.Kind] = [
            "f2": .float, "f4": .float, "f8": .float, "b1": .boolean,
            "i1": .signed, "i2": .signed, "i4": .signed, "i8": .signed,
            "u1": .unsigned, "u2": .unsigned, "u4": .unsigned, "u8": .unsigned,
        ]
        let order = name.first.flatMap { "<>|=".contains($0) ? $0 : nil }
        let code = order == nil ? name : String(name.dropFirst())
        if let kind = known[code], let size = code.last?.wholeNumberValue {
            self = .number(ElementType(kind: kind, size: size, isBigEndian: order == ">"))
        } else if code.first == "U", let length = Int(code.dropFirst()), (0...1 << 40).contains(length) {
            self = .text(length: length, isBigEndian: order == ">")
        } else {
            throw FileError(
                "its elements are of the type \"\(name)\", which cannot be read",
                help: "floats, bool and whole numbers can: `numpy.save(path, x.astype(\"float64\"))`")
        }
    }
}
