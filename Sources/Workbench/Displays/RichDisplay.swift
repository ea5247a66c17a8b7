// Values in a notebook: small arrays typeset, larger ones as tables.
import CommandLanguage

/// A value's forms for a place: its text, and where richer forms are wanted a formula or a table for an array.
///
/// Never both: notebooks rank HTML above LaTeX, so a formula beside a table would not be seen.
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
    guard let array = DisplayedArray(value) else { return bundle }
    if let formula = array.latex {
        bundle.contents["text/latex"] = .text(formula)
    } else {
        bundle.contents["text/html"] = .text(array.html)
        bundle.isCut = bundle.isCut || array.isCut
    }
    return bundle
}
