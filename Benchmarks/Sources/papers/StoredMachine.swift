// A machine that others trained and measured. The engine's tests read this very file, by a symbolic link.
import Boltzmann

enum StoredMachine {
    /// The machine with 4×4 units that PyDeep's tests store, trained on Bars-and-Stripes 2×2.
    static let pyDeep = RestrictedBoltzmannMachine(
        Parameters(
            weights: Matrix(rows: [
                [0.12179488, 2.95950177, 0.33513356, 35.05380642],
                [0.20318085, -28.62372894, 26.52611278, 28.41793445],
                [-0.19105386, -28.58530584, -26.52747507, 28.78447320],
                [0.08953740, -59.82556859, -0.06665933, -27.71723459],
            ]),
            visibleBiases: [-19.24399659, -13.26258696, 13.25909850, 43.74408543],
            hiddenBiases: [-0.11155958, 57.02097584, -0.13331758, -32.25991501]))
}
