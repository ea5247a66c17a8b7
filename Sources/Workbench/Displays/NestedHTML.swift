// Values that hold others in notebooks: lists, tuples and records as tables, objects as their text with the arrays that
// they are made of below; what is large is folded away.
import CommandLanguage

/// The HTML of a value that holds others.
struct NestedHTML {
    /// Rows of one table; a longer list is cut in the middle.
    private static let mostRows = 20
    /// Values in all: lists may hold lists many times over.
    private static let mostValues = 2000

    private(set) var html = ""
    private(set) var isCut = false
    private var room = NestedHTML.mostValues
    /// What the tables of cut arrays say; `show all` shows the text of an object without its fields.
    private var cutCaption = "cut to fit: <code>show all</code>"

    /// - Returns: `nil` for what holds no other values, or for few that fit on a line.
    init?(_ value: Value) {
        guard case (let names, let values)? = NestedHTML.parts(of: value),
            values.contains(where: NestedHTML.isLarge)
                || values.count > 8
        else { return nil }
        html = table(names, values, title: value.sizeTitle)
    }

    /// An object: what it says of itself, and its fields that hold more than a number or a word.
    /// - Parameters:
    ///   - text: the object's own text.
    ///   - picture: an image that belongs between the text and the fields, as HTML.
    /// - Returns: `nil` for an object without such fields.
    init?(_ object: any LanguageObject, text: String, picture: String = "") {
        let fields = NestedHTML.largeFields(of: object)
        guard !fields.isEmpty else { return nil }
        cutCaption = "cut to fit"
        html = described(fields, text: text, picture: picture)
    }

    private static func largeFields(of object: any LanguageObject) -> [(name: String, value: Value)] {
        object.fieldNames.compactMap { name in
            guard let value = try? object.field(name), isLarge(value) else { return nil }
            return (name, value)
        }
    }

    private mutating func described(
        _ fields: [(name: String, value: Value)], text: String, picture: String = ""
    ) -> String {
        let folds = fields.map { name, value in
            NestedHTML.folded("\(name): \(NestedHTML.title(of: value))", content(of: value))
        }
        return (["<pre>\(NestedHTML.escaped(text))</pre>\(picture)"] + folds).joined(separator: "\n")
    }

    private static func title(of value: Value) -> String {
        if case .object(let object) = value { object.summary } else { value.sizeTitle }
    }

    /// The names of the parts and the parts themselves; `nil` for what has none.
    private static func parts(of value: Value) -> (names: [String], values: [Value])? {
        switch value {
        case .record(let record) where !record.names.isEmpty: (record.names, record.values)
        case .list(let values) where !values.isEmpty, .tuple(let values) where !values.isEmpty:
            (values.indices.map { String($0 + 1) }, values)
        default: nil
        }
    }

    private static func isLarge(_ value: Value) -> Bool {
        if case .object(let object) = value { return !largeFields(of: object).isEmpty }
        return parts(of: value) != nil || DisplayedArray(value) != nil
    }

    private mutating func table(_ names: [String], _ values: [Value], title: String) -> String {
        var shown: [Int?] = Array(values.indices)
        if values.count > NestedHTML.mostRows {
            let half = NestedHTML.mostRows / 2
            shown = Array(0..<half) + [nil] + Array(values.count - half..<values.count)
            isCut = true
        }
        let left = "style=\"text-align:left\""
        let rows = shown.map { index -> String in
            guard let index else { return "<tr><th \(left)>⋮</th><td \(left)>⋮</td></tr>" }
            return
                "<tr><th \(left)>\(NestedHTML.escaped(names[index]))</th><td \(left)>\(cell(values[index]))</td></tr>"
        }
        return (["<table>", "<caption>\(title)</caption>"] + rows + ["</table>"]).joined(separator: "\n")
    }

    private mutating func cell(_ value: Value) -> String {
        room -= 1
        guard room > 0 else {
            isCut = true
            return "…"
        }
        if let array = DisplayedArray(value), array.cellCount <= 8 { return NestedHTML.escaped(value.inlineText) }
        guard NestedHTML.isLarge(value) else { return NestedHTML.escaped(value.inlineText) }
        return NestedHTML.folded(NestedHTML.title(of: value), content(of: value))
    }

    /// What is seen of a large value when it is unfolded.
    private mutating func content(of value: Value) -> String {
        if case .object(let object) = value {
            return described(NestedHTML.largeFields(of: object), text: object.render(RenderContext()).plain)
        }
        if let (names, values) = NestedHTML.parts(of: value) { return table(names, values, title: "") }
        guard let array = DisplayedArray(value) else { return NestedHTML.escaped(value.inlineText) }
        room -= array.cellCount
        isCut = isCut || array.isCut || room <= 0
        return room > 0 ? array.html(cut: cutCaption) : "…"
    }

    private static func folded(_ title: String, _ html: String) -> String {
        "<details><summary>\(escaped(title))</summary>\n\(html)\n</details>"
    }

    /// A text without the characters that mean something in HTML.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
