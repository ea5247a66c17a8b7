// Comma-separated values: a matrix of numbers, one row a line, under an optional line of column names.
import CommandLanguage

/// Reads and writes matrices as text with one row a line.
enum CSV {
    /// A matrix from the text of a file. Columns are separated by commas, semicolons or tabs, whichever the first line
    /// has; a first line without any number is a header and skipped; blank lines are skipped; fields may be quoted.
    /// - Parameter allowsMissing: whether an empty field and `NaN` are missing values.
    /// - Throws: a ``FileError``.
    static func decode(_ bytes: [UInt8], allowsMissing: Bool = false) throws -> NumericMatrix {
        var reader = Reader(bytes: bytes)
        var elements: [Double] = []
        var rows = 0
        var columns = 0
        var isFirst = true
        while let line = try reader.nextLine() {
            defer { isFirst = false }
            if isFirst, !line.isEmpty, line.allSatisfy({ number($0) == nil }) {
                columns = line.count
                continue
            }
            if rows == 0, columns == 0 { columns = line.count }
            guard line.count == columns else {
                throw FileError(
                    "line \(reader.line) has \(counted(line.count, "column")), "
                        + (rows == 0 ? "the header has \(columns)" : "the lines before have \(columns)"))
            }
            for (column, field) in line.enumerated() {
                let value = field.isEmpty ? .nan : number(field)
                guard let value, allowsMissing || !value.isNaN else {
                    let shown = field.isEmpty ? "nothing stands here" : "\"\(field)\" is not a number"
                    throw FileError(
                        "line \(reader.line), column \(column + 1): \(shown)",
                        help: rows == 0 && !isFirst ? "only the first line may hold column names" : missingHelp)
                }
                elements.append(value)
            }
            rows += 1
        }
        guard rows > 0 else { throw FileError("there are no numbers in it") }
        return NumericMatrix(rows: rows, columns: columns, elements: elements)
    }

    /// The text of a matrix: every number so that it reads back to the same value.
    static func encode(_ matrix: NumericMatrix, allowsMissing: Bool = false) throws -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(matrix.elements.count * 4)
        for row in 0..<matrix.rows {
            for column in 0..<matrix.columns {
                if column > 0 { text.append(UInt8(ascii: ",")) }
                let value = matrix[row, column]
                guard allowsMissing || !value.isNaN else {
                    throw FileError(
                        "element [\(row + 1), \(column + 1)] is NaN",
                        help: "`missing=true` writes NaN for missing values")
                }
                text.append(contentsOf: numberText(value).utf8)
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    private static let missingHelp =
        "every field must hold one number; `missing=true` reads empty fields and NaN as missing values"

    private static func number(_ field: String) -> Double? { Double(field) }

    /// Splits a file into lines of fields.
    private struct Reader {
        let bytes: [UInt8]
        var position: Int
        /// The line that was read last, counted from 1.
        var line = 0
        var separator: UInt8?

        init(bytes: [UInt8]) {
            self.bytes = bytes
            position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        }

        /// The fields of the next line that is not blank; `nil` at the end.
        mutating func nextLine() throws -> [String]? {
            while position < bytes.count {
                var end = position
                while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
                var content = bytes[position..<end]
                position = min(end + 1, bytes.count)
                line += 1
                if content.last == UInt8(ascii: "\r") { content.removeLast() }
                if content.contains(0) {
                    throw FileError("line \(line) holds a zero byte: this is not a text file")
                }
                if content.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
                let mark = separator ?? [UInt8(ascii: ";"), 0x09].first(where: content.contains) ?? UInt8(ascii: ",")
                separator = mark
                return content.split(separator: mark, omittingEmptySubsequences: false).map(Self.field)
            }
            return nil
        }

        /// A field without the blanks and the quotes around it.
        private static func field(_ raw: ArraySlice<UInt8>) -> String {
            var raw = raw
            func trim() {
                while let first = raw.first, first == 0x20 || first == 0x09 { raw.removeFirst() }
                while let last = raw.last, last == 0x20 || last == 0x09 { raw.removeLast() }
            }
            trim()
            if raw.count >= 2, raw.first == 0x22, raw.last == 0x22 {
                raw = raw.dropFirst().dropLast()
                trim()
            }
            return String(decoding: raw, as: UTF8.self)
        }
    }
}

/// `1 column`, `3 columns`.
func counted(_ count: Int, _ noun: String) -> String {
    count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
