// Philox against the known-answer vectors that its authors publish with Random123.
import Testing

@testable import Boltzmann

@Suite struct PhiloxTests {
    @Test(
        arguments: [
            ([0, 0, 0, 0], [0, 0], [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8]),
            (
                [UInt32](repeating: .max, count: 4), [.max, .max],
                [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
            ),
            (
                [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344], [0xa409_3822, 0x299f_31d0],
                [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
            ),
        ] as [([UInt32], [UInt32], [UInt32])])
    func knownAnswers(counter: [UInt32], key: [UInt32], answer: [UInt32]) {
        #expect(Philox.block(counter: .init(counter), key: .init(key)) == .init(answer))
    }
}
