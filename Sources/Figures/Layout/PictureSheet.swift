// A sheet of small grey pictures, as the SVG, PNG and terminal writers all show it.

/// The first pictures of a matrix side by side, a pixel of ground between them.
struct PictureSheet {
    let image: PixelImage
    /// How many screen pixels each pixel of the image takes.
    let magnification: Int
    /// What is not shown; empty when all is.
    let note: String

    /// - Parameter width: the most screen pixels it may take.
    init(_ grid: Grid, _ shape: Figure.Shape, _ limits: ClosedRange<Double>, width: Int) {
        let wanted = grid.rows <= 4 ? 112 : 56
        let largestSide = max(shape.rows, shape.columns)
        let perLineAtMost = min(Theme.mostPicturesInLine, grid.rows)
        let fitting = (width / perLineAtMost) / (shape.columns + 1)
        let scale = max(1, min(wanted / largestSide, max(fitting, 1)))
        let perLine = max(1, min(perLineAtMost, (width / scale - 1) / (shape.columns + 1)))
        self.init(grid, shape, limits, perLine: perLine, magnification: scale, most: Theme.mostPictures)
    }

    /// - Parameters:
    ///   - perLine: pictures in each line.
    ///   - most: the most pictures shown.
    init(
        _ grid: Grid, _ shape: Figure.Shape, _ limits: ClosedRange<Double>, perLine: Int, magnification: Int, most: Int
    ) {
        self.magnification = magnification
        let shown = min(grid.rows, max(most / perLine, 1) * perLine)
        note = shown < grid.rows ? "\(shown) of \(grid.rows) pictures" : ""
        let lines = (shown + perLine - 1) / perLine
        let columns = min(perLine, shown)
        var sheet = PixelImage(
            width: columns * (shape.columns + 1) + 1, height: lines * (shape.rows + 1) + 1, filledWith: Theme.sheet)
        for picture in 0..<shown {
            let left = picture % perLine * (shape.columns + 1) + 1
            let top = picture / perLine * (shape.rows + 1) + 1
            for pixel in 0..<grid.columns {
                sheet[left + pixel % shape.columns, top + pixel / shape.columns] =
                    ColorMap.grey.color(of: grid[picture, pixel], in: limits)
            }
        }
        image = sheet
    }
}
