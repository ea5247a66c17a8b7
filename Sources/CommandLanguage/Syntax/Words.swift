// The words of a text, for completion from what was typed before.

/// The words of a text that could be names, from left to right.
package func words(of text: String) -> [Substring] {
    text.unicodeScalars.split { !NameCharacters.isPart($0) }.map(Substring.init).filter { word in
        word.unicodeScalars.first.map { NameCharacters.isPart($0) && $0.properties.numericType == nil } ?? false
    }
}
