// Streams: what they promise of distribution, independence and order.
import Testing

@testable import Boltzmann

@Suite struct RandomStreamTests {
    @Test func sourceHandsOutDistinctStreamsAndRepeatsAfterReset() {
        var source = RandomSource(seed: 7)
        let first = source.stream()
        let second = source.stream()
        #expect(first.uniforms(0..<4) != second.uniforms(0..<4))
        #expect(first.substream(1).uniforms(0..<4) != first.uniforms(0..<4))
        source.reset(seed: 7)
        #expect(source.stream() == first)
        source.reset(seed: 8)
        #expect(source.stream().uniforms(0..<4) != first.uniforms(0..<4))
    }

    @Test func readingIsIndependentOfOrder() {
        let stream = RandomStream(seed: 1)
        #expect(stream.uniforms(0..<10) == stream.uniforms(0..<3) + stream.uniforms(3..<10))
        #expect(stream.normals(0..<10) == stream.normals(0..<3) + stream.normals(3..<10))
        #expect(stream.normals(3..<10) == (3..<10).map(stream.normal(at:)))
    }

    @Test func uniformsHaveTheMomentsOfTheUniformDistribution() {
        let values = RandomStream(seed: 3).uniforms(0..<20_000)
        #expect(values.allSatisfy { (0..<1).contains($0) })
        let mean = values.reduce(0, +) / 20_000
        let second = values.reduce(0) { $0 + $1 * $1 } / 20_000
        // Five standard errors of each mean.
        #expect(abs(mean - 1.0 / 2) < 5 * (1.0 / 12 / 20_000).squareRoot())
        #expect(abs(second - 1.0 / 3) < 5 * (4.0 / 45 / 20_000).squareRoot())
    }

    @Test func normalsHaveTheMomentsOfTheNormalDistribution() {
        let values = RandomStream(seed: 4).normals(0..<20_000)
        func moment(_ power: Int) -> Double {
            values.reduce(0) { sum, value in sum + (0..<power).reduce(1) { product, _ in product * value } } / 20_000
        }
        #expect(abs(moment(1)) < 5 * (1.0 / 20_000).squareRoot())
        #expect(abs(moment(2) - 1) < 5 * (2.0 / 20_000).squareRoot())
        #expect(abs(moment(3)) < 5 * (15.0 / 20_000).squareRoot())
        #expect(abs(moment(4) - 3) < 5 * (96.0 / 20_000).squareRoot())
    }

    @Test func allPermutationsAreEquallyProbable() {
        var counts: [[Int]: Int] = [:]
        for seed in 0..<6_000 { counts[RandomStream(seed: UInt64(seed)).permutation(3), default: 0] += 1 }
        #expect(counts.count == 6)
        // χ² with 5 degrees of freedom: 25.7 has probability 10⁻⁴.
        #expect(counts.values.reduce(0.0) { $0 + Double(($1 - 1000) * ($1 - 1000)) / 1000 } < 25.7)
    }
}
