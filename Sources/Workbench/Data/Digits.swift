// The handwritten digits inside the executable: 1,797 pictures of 8×8 pixels.
import CDigits
import CommandLanguage

/// The test part of *Optical Recognition of Handwritten Digits* (E. Alpaydin and C. Kaynak, UCI Machine Learning
/// Repository, 1998, doi:10.24432/C50P49, CC BY 4.0).
struct Digits {
    /// 1797×64: grey values 0 to 16, a picture per row, pixels row by row.
    let pixels: NumericMatrix
    /// 1797: the digit that each picture shows.
    let labels: [Double]

    static let source =
        "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, 1998, "
        + "doi:10.24432/C50P49, CC BY 4.0"

    /// Unpacks the data.
    /// - Throws: a ``FileError`` when the executable is damaged.
    init() throws {
        let packed = UnsafeRawBufferPointer(start: harmonium_digits_bytes(), count: harmonium_digits_count())
        let text = try Deflate.inflate(packed, .gzip, expecting: 1 << 19)
        let width = 65
        var pixels: [Double] = []
        var labels: [Double] = []
        pixels.reserveCapacity(1797 * (width - 1))
        var column = 0
        var number = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): number = number * 10 + Int(byte - UInt8(ascii: "0"))
            case UInt8(ascii: ","), UInt8(ascii: "\n"):
                if column == width - 1 { labels.append(Double(number)) } else { pixels.append(Double(number)) }
                column = byte == UInt8(ascii: "\n") ? 0 : column + 1
                number = 0
            default: break
            }
        }
        guard pixels.count == labels.count * (width - 1) else { throw FileError("the digits are damaged") }
        self.pixels = NumericMatrix(rows: labels.count, columns: width - 1, elements: pixels)
        self.labels = labels
    }
}
