// Hexadecimal digits, as signatures and identifiers are written.

/// The digits by value, in lower case.
let hexadecimalDigits = Array("0123456789abcdef".utf8)

/// The value of a hexadecimal digit; `nil` for any other byte.
func hexadecimalValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}
