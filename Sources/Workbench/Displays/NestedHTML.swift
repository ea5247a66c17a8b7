// Lists, tuples and records in notebooks: tables, with what is large folded away.
import CommandLanguage

/// The HTML of a value that holds others.
struct NestedHTML {
    /// Rows of one table; a longer list is cut in the middle.
    private static let mostRows = 20
    /// Values in all: lists may hold lists many times over.
    private static let mostValues = 400

    private(set) var html = ""
    private(set) var isCut = false
    private var room = NestedHTML.mostValues

    /// - Returns: `nil` for what holds no other values, or for few that fit on a line.
    init?(_ value: Value) {
        guard case (let names, let values)? = NestedHTML.parts(of: value),
            values.contains(where: NestedHTML.isLarge)
                || values.count > 8
        else { return nil }
        html = table(names, values, title: value.sizeTitle)
    }

    /// The names of the parts and the parts themselves.
    private static func parts(of value: Value) -> (names: [String], values: [Value])? {
        switch value {
        case .record(let record): (record.names, record.values)
        case .list(let values), .tuple(let values): (values.indices.map { String($0 + 1) }, values)
        default: nil
        }
    }

    private static func isLarge(_ value: Value) -> Bool { parts(of: value) != nil || DisplayedArray(value) != nil }

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
        if let (names, values) = NestedHTML.parts(of: value), !values.isEmpty {
            return NestedHTML.folded(value.sizeTitle, table(names, values, title: ""))
        }
        if let array = DisplayedArray(value) {
            isCut = isCut || array.isCut
            room -= array.cellCount
            guard array.cellCount > 8 else { return NestedHTML.escaped(value.inlineText) }
            return room > 0 ? NestedHTML.folded(value.sizeTitle, array.html) : value.sizeTitle
        }
        return NestedHTML.escaped(value.inlineText)
    }

    private static func folded(_ title: String, _ html: String) -> String {
        "<details><summary>\(escaped(title))</summary>\n\(html)\n</details>"
    }

    /// A text without the characters that mean something in HTML.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
