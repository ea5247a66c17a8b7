// swift-tools-version: 6.1
// Harmonium: a Jupyter kernel and a terminal REPL for one small command language bound to an RBM engine.
// The arrows between targets are the architecture: they point one way, and the five libraries
// import none of each other; JSON is a leaf that two of them share.
import PackageDescription

let package = Package(
    name: "harmonium",
    products: [
        .executable(name: "harmonium", targets: ["harmonium"]),
        .library(name: "Boltzmann", targets: ["Boltzmann"]),
        .library(name: "JupyterKernel", targets: ["JupyterKernel", "JSON"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
    ],
    targets: [
        // System libraries: a module map and a shim header each. The first five are loaded when they are first needed
        // (Sources/CLoading), so that start-up does not pay for them.
        .systemLibrary(name: "COpenBLAS", providers: [.apt(["libopenblas-dev"])]),
        .systemLibrary(name: "CZeroMQ", providers: [.apt(["libzmq3-dev"])]),
        .systemLibrary(name: "CEditline", providers: [.apt(["libedit-dev"])]),
        .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CThreads"),

        // The loops that need run-time CPU dispatch.
        .target(name: "CKernels"),

        // The handwritten digits, linked into the executable by the assembler: no compile time, no start-up time.
        .target(name: "CDigits", exclude: ["SOURCE.md", "digits.csv.gz"], cSettings: [.headerSearchPath(".")]),

        // A leaf that two libraries share.
        .target(name: "JSON"),

        .target(name: "Boltzmann", dependencies: ["COpenBLAS", "CKernels"]),
        .target(name: "CommandLanguage", dependencies: ["CThreads"]),
        .target(name: "Figures", dependencies: ["CZlib"]),
        .target(name: "JupyterKernel", dependencies: ["JSON", "CZeroMQ", "CSodium", "CSQLite", "CThreads"]),
        .target(name: "LineEditor", dependencies: ["CEditline"]),
        .target(
            name: "Workbench", dependencies: ["Boltzmann", "CommandLanguage", "Figures", "JSON", "CDigits", "CZlib"]),
        .executableTarget(
            name: "harmonium",
            dependencies: [
                "Workbench", "CommandLanguage", "JupyterKernel", "JSON", "LineEditor",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // For `make fuzz` alone: `make build` leaves it out.
        .systemLibrary(name: "CFuzzing"),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "Workbench", "CommandLanguage", "JSON", "JupyterKernel", "CFuzzing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        .testTarget(name: "BoltzmannTests", dependencies: ["Boltzmann", "CKernels"]),
        .testTarget(name: "CommandLanguageTests", dependencies: ["CommandLanguage"]),
        .testTarget(name: "FiguresTests", dependencies: ["Figures", "CZlib"]),
        .testTarget(name: "JSONTests", dependencies: ["JSON"]),
        .testTarget(name: "JupyterKernelTests", dependencies: ["JupyterKernel", "JSON"]),
        .testTarget(name: "LineEditorTests", dependencies: ["LineEditor"]),
        .testTarget(
            name: "WorkbenchTests", dependencies: ["Workbench", "Boltzmann", "CommandLanguage", "Figures", "JSON"]),
    ],
    swiftLanguageModes: [.v6]
)
