// PNG files decode to the pixels that were meant.
import Testing

@testable import Figures

@Suite struct PNGTests {
    @Test func imagesSurviveEncodingAndDecoding() throws {
        var image = PixelImage(width: 7, height: 5, filledWith: Color(hex: 0x102030))
        for index in image.pixels.indices {
            image.pixels[index] = Color(red: UInt8(index * 37 % 256), green: UInt8(index * index % 256), blue: 200)
        }
        image.pixels.replaceSubrange(14..<21, with: image.pixels[7..<14])
        let decoded = try DecodedPNG(PNGEncoder.encode(image))
        #expect(decoded.width == 7 && decoded.height == 5)
        #expect(decoded.pixels == image.pixels.map { [$0.red, $0.green, $0.blue] })
    }

    @Test func sizeFollowsScale() throws {
        let figure = try Figure.bar([.init([1, 2])])
        let one = try DecodedPNG(figure.png(scale: 1))
        let half = try DecodedPNG(figure.png(scale: 0.5))
        #expect((one.width, one.height) == figure.pixelSize)
        #expect((half.width, half.height) == (one.width / 2, one.height / 2))
        #expect(half[0, 0] == [255, 255, 255], "figures stand on a white card")
    }

    @Test func heatMapCellsHaveTheColoursOfTheirValues() throws {
        let grid = try Grid(rows: 2, columns: 3, elements: [-2, 0, 2, 1, -1, .nan])
        let figure = try Figure.heatmap(grid)
        let places = figure.scene().elements.compactMap { element -> Rect? in
            if case .image(let image, let rect) = element, image.width == 3 { rect } else { nil }
        }
        let place = try #require(places.first)
        let picture = try DecodedPNG(figure.png(scale: 1))
        for row in 0..<2 {
            for column in 0..<3 {
                let x = Int(place.x + (Double(column) + 0.5) * place.width / 3)
                let y = Int(place.y + (Double(row) + 0.5) * place.height / 2)
                let expected = ColorMap.diverging.color(of: grid[row, column], in: -2...2)
                #expect(picture[x, y] == [expected.red, expected.green, expected.blue])
            }
        }
    }

    @Test func linesPassThroughTheirPoints() throws {
        let figure = try Figure.line([.init([0, 1, 0, 1])])
        let curves = figure.scene().elements.compactMap { element -> [Point]? in
            guard case .clipped(let inner, _) = element, case .line(let points, _, _, _)? = inner.first else {
                return nil
            }
            return points
        }
        let points = try #require(curves.first)
        let picture = try DecodedPNG(figure.png(scale: 1))
        let blue = Theme.color(ofSeries: 0)
        for (a, b) in zip(points, points.dropFirst()) {
            let pixel = picture[Int((a.x + b.x) / 2), Int((a.y + b.y) / 2)]
            let distance = (Int(pixel[0]) - Int(blue.red)).magnitude + (Int(pixel[2]) - Int(blue.blue)).magnitude
            #expect(distance < 120, "\(pixel) is far from the series' colour")
        }
    }

    @Test func crossingStrokesCoverNothingTwice() {
        var canvas = Canvas(width: 20, height: 20, ground: Color(hex: 0xFFFFFF))
        let lines = [[Point(2, 10), Point(18, 10)], [Point(10, 2), Point(10, 18)]]
        canvas.stroke(lines, width: 1, with: Color(hex: 0))
        // A line of width 1 on the border between two rows covers half of each, also where the lines cross.
        #expect(canvas.image[5, 10] == canvas.image[10, 10])
        #expect((120...135).contains(canvas.image[5, 9].red))
        #expect(canvas.image[5, 5].red == 255)
    }

    @Test func shrunkImagesAreAveraged() {
        var image = PixelImage(width: 4, height: 4, filledWith: Color(hex: 0))
        for index in stride(from: 0, to: 16, by: 2) { image.pixels[index] = Color(hex: 0xFFFFFF) }
        var canvas = Canvas(width: 2, height: 2, ground: Color(hex: 0xFF0000))
        canvas.draw(image, in: Rect(x: 0, y: 0, width: 2, height: 2))
        #expect(canvas.image.pixels == Array(repeating: Color(red: 128, green: 128, blue: 128), count: 4))
    }
}
