// Fashion-MNIST, as Debian's package installs it: 70,000 pictures of 28×28 pixels in idx files.
import CommandLanguage

/// Fashion-MNIST (Xiao, Rasul & Vollgraf 2017), and whatever else comes as the four files of MNIST.
struct FashionMNIST {
    static let folder = "/usr/share/datasets/fashion-mnist"
    static let package = "dataset-fashion-mnist"
    static let source = "H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, arXiv:1708.07747, 2017, MIT licence"

    /// Pictures, a row each, pixels row by row with grey values from 0 to 255, and what each shows.
    struct Part {
        let images: NumericMatrix
        let labels: [Double]
    }

    let train: Part
    let test: Part

    /// - Parameters:
    ///   - folder: where the four files are.
    ///   - count: how many pictures of each part are read, the first ones.
    /// - Throws: a `Diagnostic` that names the package when the files are not there, or the file that is damaged.
    init(in folder: String = FashionMNIST.folder, first count: Int = .max) throws {
        func part(_ name: String) throws -> Part {
            let images = try FashionMNIST.array("\(folder)/\(name)-images-idx3-ubyte.gz", first: count)
            let labels = try FashionMNIST.array("\(folder)/\(name)-labels-idx1-ubyte.gz", first: count)
            guard let pictures = images.value.asMatrix, labels.shape == [pictures.rows] else {
                throw FileError("there are not as many labels as pictures in \(name)").diagnostic(for: folder)
            }
            return Part(images: pictures, labels: labels.elements)
        }
        train = try part("train")
        test = try part("t10k")
    }

    private static func array(_ path: String, first count: Int) throws -> StoredArray {
        let packed: [UInt8]
        do { packed = try FileAccess.read(path) } catch let error as Diagnostic {
            throw Diagnostic(
                .io, error.message, labels: [.init(.argument("folder"))],
                help: "Debian's package `\(package)` installs these files in \(folder)")
        }
        do {
            return try IDX.decode(try Deflate.inflate(packed[...], .gzip), rows: count)
        } catch let error as FileError {
            throw error.diagnostic(for: path)
        }
    }
}
