// Values in a notebook: small arrays typeset, larger ones as tables, objects with what they are made of.
import CommandLanguage
import Figures

/// A value's forms for a place: its text, and where richer forms are wanted a formula or a table.
///
/// For an array never both: notebooks rank HTML above LaTeX, so a formula beside a table would not be seen.
/// - Parameters:
///   - value: any value; an object renders itself.
///   - context: the place.
func richBundle(for value: Value, _ context: RenderContext) -> Bundle {
    var bundle = value.render(context)
    guard context.isRich else { return bundle }
    if let nested = NestedHTML(value) {
        bundle.contents["text/html"] = .text(nested.html)
        bundle.isCut = bundle.isCut || nested.isCut
    }
    if case .object(let object) = value, !context.isLive, bundle.leavesRoomForHTML,
        let nested = NestedHTML(object, text: bundle.plain, picture: bundle.pictureHTML)
    {
        // The text is all that an object says of itself: arrays that are cut behind it are a look at its fields.
        bundle.contents["text/html"] = .text(nested.html)
    }
    guard let array = DisplayedArray(value) else { return bundle }
    if let formula = array.latex {
        bundle.contents["text/latex"] = .text("$$\(formula)$$")
    } else {
        bundle.contents["text/html"] = .text(array.html)
        bundle.isCut = bundle.isCut || array.isCut
    }
    return bundle
}

extension Bundle {
    /// Whether HTML, which notebooks show first, would hide nothing that is better: a chart that answers the mouse, or text
    /// with formulas of its own.
    fileprivate var leavesRoomForHTML: Bool {
        contents.keys.allSatisfy { ["text/plain", "text/latex", "image/png"].contains($0) }
    }

    /// The picture as a part of a page; empty without one.
    fileprivate var pictureHTML: String {
        guard case .binary(let bytes)? = contents["image/png"], let size = displaySizes["image/png"] else { return "" }
        return "<img width=\"\(size.width)\" height=\"\(size.height)\" "
            + "src=\"data:image/png;base64,\(Base64.encode(bytes))\"/>"
    }
}
