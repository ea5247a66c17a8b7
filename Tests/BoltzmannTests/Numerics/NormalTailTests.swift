// The tail of the normal distribution against values with more digits, and against its own definition.
import Foundation
import Testing

@testable import Boltzmann

@Suite struct NormalTailTests {
    /// log √(π/2) erfcx(t/√2), 1/M − t and 1 − t (1/M − t), from 50 digits of the continued fraction.
    @Test(arguments: [
        (4, -1.441162953322618, 0.22560714448947108, 0.0975714220421157),
        (40, -3.6895034805491154, 0.024968847207263722, 0.0012461117094510702),
        (1e5, -11.512925465070229, 9.999999998e-06, 1.999999999e-10),
    ])
    func farTailsKeepTheirDigits(start: Double, logMills: Double, mean: Double, square: Double) {
        let tail = NormalTail(from: start)
        #expect(abs(tail.logMillsRatio - logMills) < 4e-15 * abs(logMills))
        #expect(abs(tail.meanExcess - mean) < 1e-14 * mean)
        #expect(abs(tail.meanSquareExcess - square) < 1e-13 * square)
    }

    @Test(arguments: [
        (-6, 18.918938532218082), (-1, 1.2461847541812225), (0, 0.22579135264472733), (1.5, -0.6620058676192168),
    ])
    func nearTailsToo(start: Double, logMills: Double) {
        #expect(abs(NormalTail(from: start).logMillsRatio - logMills) < 1e-14)
    }

    /// Where one way takes over from the other nothing jumps.
    @Test func bothWaysMeet() {
        let (near, far) = (NormalTail(from: 3.0.nextDown), NormalTail(from: 3))
        #expect(abs(near.logMillsRatio - far.logMillsRatio) < 1e-14)
        #expect(abs(near.meanExcess - far.meanExcess) < 1e-14)
        #expect(abs(near.meanSquareExcess - far.meanSquareExcess) < 1e-13)
    }

    @Test func extremesAreFiniteWhereTheyCanBe() {
        let far = NormalTail(from: 1e200)
        #expect(far.meanExcess == 1e-200 && far.excess(0.5) == log(2) * 1e-200)
        // All of the distribution: mean and quantiles of a normal number.
        let all = NormalTail(from: -50)
        #expect(all.meanExcess == 50 && abs(all.excess(0.5) - 50) < 1e-13)
        #expect(NormalTail(from: .nan).meanExcess.isNaN)
    }

    /// Q(t + e) = u Q(t), on both sides of 0 and for u next to 0 and 1.
    @Test(arguments: [-40, -7, -3, -0.5, 0, 0.5, 2.9, 3, 6, 30, 1000])
    func excessesInvertTheTail(start: Double) {
        var last = Double.infinity
        for u in [0x1p-53, 1e-9, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-9, 1] {
            let tail = NormalTail(from: start)
            let excess = tail.excess(u)
            #expect(excess >= 0 && excess <= last)
            last = excess
            let there = NormalTail(from: start + excess)
            let ratio = exp(there.logMillsRatio - tail.logMillsRatio - (start + excess / 2) * excess)
            #expect(abs(ratio - u) < 2e-13)
        }
    }
}
