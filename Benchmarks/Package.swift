// swift-tools-version: 6.1
// Benchmarks: a package of its own, so that whoever builds Harmonium does not build them.
import PackageDescription

let package = Package(
    name: "benchmarks",
    dependencies: [.package(name: "harmonium", path: "..")],
    targets: [
        .executableTarget(name: "bench-engine", dependencies: [.product(name: "Boltzmann", package: "harmonium")]),
        .executableTarget(name: "papers", dependencies: [.product(name: "Boltzmann", package: "harmonium")]),
    ],
    swiftLanguageModes: [.v6]
)
