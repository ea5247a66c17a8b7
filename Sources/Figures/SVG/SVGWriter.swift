// Scenes as SVG: attributes only, no style sheet, so that sanitisers of notebook viewers leave it whole.

extension Figure {
    /// The figure as an SVG document.
    ///
    /// Deterministic: equal figures give equal text. Pixels of heat maps and sheets are embedded as PNG.
    /// - Returns: the document, `<svg …>` to `</svg>`, with a size in CSS pixels.
    public func svg() -> String {
        var writer = SVGWriter()
        return writer.document(scene(), title: labels.title)
    }
}

/// Writes one document.
private struct SVGWriter {
    private var output = ""
    private var clipCount = 0

    mutating func document(_ scene: Scene, title: String) -> String {
        let (width, height) = (number(scene.size.width), number(scene.size.height))
        output = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="Helvetica, Arial, sans-serif" role="img">\n
            """
        if !title.isEmpty { output += "<title>\(title.escapedForXML)</title>\n" }
        for element in scene.elements { write(element) }
        return output + "</svg>\n"
    }

    private mutating func write(_ element: Scene.Element) {
        switch element {
        case .rectangle(let rect, let fill):
            output += "<rect \(place(rect)) fill=\"\(fill.hex)\"/>\n"
        case .line(let points, let color, let width, let dashes):
            let path = points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
            let pattern = dashes.isEmpty ? "" : " stroke-dasharray=\"\(dashes.map(number).joined(separator: " "))\""
            output += """
                <polyline points="\(path)" fill="none" stroke="\(color.hex)" stroke-width="\(number(width))" \
                stroke-linejoin="round"\(pattern)/>\n
                """
        case .discs(let centers, let radius, let fill):
            output += "<g fill=\"\(fill.hex)\">\n"
            for center in centers {
                output += "<circle cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\"/>\n"
            }
            output += "</g>\n"
        case .text(let line): write(line)
        case .image(let image, let rect):
            output += """
                <image \(place(rect)) preserveAspectRatio="none" image-rendering="pixelated" \
                href="data:image/png;base64,\(Base64.encode(PNGEncoder.encode(image)))"/>\n
                """
        case .clipped(let elements, let rect):
            clipCount += 1
            output += """
                <clipPath id="plot\(clipCount)"><rect \(place(rect))/></clipPath>
                <g clip-path="url(#plot\(clipCount))">\n
                """
            for element in elements { write(element) }
            output += "</g>\n"
        }
    }

    private mutating func write(_ line: TextLine) {
        let (x, y) = (number(line.place.x), number(line.place.y))
        var attributes = "x=\"\(x)\" y=\"\(y)\" font-size=\"\(number(line.size))\" fill=\"\(line.color.hex)\""
        switch line.anchor {
        case .start: break
        case .middle: attributes += " text-anchor=\"middle\""
        case .end: attributes += " text-anchor=\"end\""
        }
        if line.isBold { attributes += " font-weight=\"bold\"" }
        if line.isUpright { attributes += " transform=\"rotate(-90 \(x) \(y))\"" }
        output += "<text \(attributes)>\(line.text.escapedForXML)</text>\n"
    }

    private func place(_ rect: Rect) -> String {
        """
        x="\(number(rect.x))" y="\(number(rect.y))" width="\(number(rect.width))" height="\(number(rect.height))"
        """
    }

    /// A coordinate to a hundredth of a pixel, in the fewest digits.
    private func number(_ value: Double) -> String {
        let hundredths = Int((min(max(value, -1e9), 1e9) * 100).rounded())
        let text = Ticks.decimal(Int(hundredths.magnitude), -2)
        var digits = Substring(text)
        if digits.contains(".") {
            while digits.last == "0" { digits.removeLast() }
            if digits.last == "." { digits.removeLast() }
        }
        return hundredths < 0 ? "-\(digits)" : String(digits)
    }
}

extension String {
    /// The text as character data of an XML document; characters that XML 1.0 forbids become U+FFFD.
    var escapedForXML: String {
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "\t", "\n", "\r": escaped += " "
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
