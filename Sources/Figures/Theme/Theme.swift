// How figures look, decided once: colours, sizes and distances of all writers.

/// Looks shared by all figures.
///
/// Figures stand on an opaque white card: what is drawn keeps its contrast on light and dark pages alike.
enum Theme {
    // Colours
    static let ground = Color(hex: 0xFF_FFFF)
    static let ink = Color(hex: 0x1F_2328)
    static let faintInk = Color(hex: 0x59_636E)
    static let axis = Color(hex: 0x8C_959F)
    static let grid = Color(hex: 0xE6_E9ED)
    /// Cells without a finite value.
    static let missing = Color(hex: 0xB5_BAC0)
    /// Between the pictures of a sheet.
    static let sheet = Color(hex: 0x8C_959F)
    /// The colours of series: Okabe and Ito's palette (2008) without its yellow, which fades on white.
    static let series = [0x00_72B2, 0xD5_5E00, 0x00_9E73, 0xCC_79A7, 0xE6_9F00, 0x56_B4E9, 0x77_7777].map {
        Color(hex: $0)
    }

    /// The colour of series number `index`, counted from 0.
    static func color(ofSeries index: Int) -> Color { series[index % series.count] }

    /// The dashes of series number `index`: when colours come round again, dashes tell series apart.
    static func dashes(ofSeries index: Int) -> [Double] {
        [[], [6, 3], [2, 3], [8, 3, 2, 3]][index / series.count % 4]
    }

    // Sizes and distances in pixels
    static let tickText = 11.0
    static let labelText = 12.0
    static let titleText = 14.0
    static let lineWidth = 1.8
    static let markerRadius = 2.8
    static let tickLength = 4.0
    static let padding = 12.0
    static let gap = 6.0
    /// A line plot, bar chart or histogram of its own.
    static let plotSize = Size(width: 560, height: 340)
    /// The largest area of cells of a heat map or pixels of a sheet.
    static let largestCells = Size(width: 420, height: 340)
    /// What the width of a heat map leaves to its texts, so that maps side by side have cells of one size.
    static let cellMargin = 48.0
    static let largestCell = 28.0
    static let smallestCells = 48.0
    /// The width that the panels of a row share, and the least that each gets.
    static let rowWidth = 900.0
    static let leastPanelWidth = 240.0
    static let colorBarWidth = 12.0
    static let leastColorBarHeight = 56.0
    /// The most pictures a sheet shows, and the most in a line.
    static let mostPictures = 100
    static let mostPicturesInLine = 10
}
