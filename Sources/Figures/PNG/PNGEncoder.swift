// Pixels as a PNG file (W3C PNG specification, third edition): 8-bit colour, filtered, deflated by zlib.
import CZlib

/// Encodes images losslessly.
enum PNGEncoder {
    /// The bytes of a PNG file of an image.
    static func encode(_ image: PixelImage) -> [UInt8] {
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        // Eight bits a channel, red-green-blue, the standard compression and filters, not interlaced.
        append("IHDR", bigEndian(image.width) + bigEndian(image.height) + [8, 2, 0, 0, 0], to: &file)
        append("IDAT", deflated(filtered(image)), to: &file)
        append("IEND", [], to: &file)
        return file
    }

    /// The rows, each filtered so that its bytes become small, as the specification advises (12.7).
    private static func filtered(_ image: PixelImage) -> [UInt8] {
        let length = image.width * 3
        var previous = [UInt8](repeating: 0, count: length)
        let repeated = [UInt8(2)] + previous
        var output: [UInt8] = []
        output.reserveCapacity((length + 1) * image.height)
        for y in 0..<image.height {
            let row = bytes(image.pixels[y * image.width..<(y + 1) * image.width])
            output += row == previous ? repeated : filtered(row, previous)
            previous = row
        }
        return output
    }

    private static func bytes(_ pixels: ArraySlice<Color>) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: pixels.count * 3)
        var index = 0
        for pixel in pixels {
            bytes[index] = pixel.red
            bytes[index + 1] = pixel.green
            bytes[index + 2] = pixel.blue
            index += 3
        }
        return bytes
    }

    /// The row behind the number of its filter: differences from the pixel to the left (1) or above (2), whichever are
    /// smaller in sum.
    private static func filtered(_ row: [UInt8], _ previous: [UInt8]) -> [UInt8] {
        var (left, up) = ([UInt8(1)] + row, [UInt8(2)] + row)
        var (leftCost, upCost) = (0, 0)
        for index in 0..<row.count {
            if index >= 3 { left[index + 1] &-= row[index - 3] }
            up[index + 1] &-= previous[index]
            leftCost += Int(Int8(bitPattern: left[index + 1]).magnitude)
            upCost += Int(Int8(bitPattern: up[index + 1]).magnitude)
        }
        return leftCost < upCost ? left : up
    }

    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(UInt(bytes.count))
        var output = [UInt8](repeating: 0, count: Int(length))
        let status = compress2(&output, &length, bytes, UInt(bytes.count), 9)
        // With a buffer of compressBound bytes zlib fails only for want of memory, which Swift does not survive either.
        precondition(status == Z_OK, "zlib: status \(status)")
        return Array(output.prefix(Int(length)))
    }

    private static func append(_ type: String, _ data: [UInt8], to file: inout [UInt8]) {
        let content = Array(type.utf8) + data
        file += bigEndian(data.count)
        file += content
        file += bigEndian(Int(crc32(0, content, UInt32(content.count))))
    }

    private static func bigEndian(_ number: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
