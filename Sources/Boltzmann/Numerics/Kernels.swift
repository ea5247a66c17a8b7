// The compiled kernels behind Swift arrays: pointers do not leave this file.
import CKernels

/// Row by row: Σ log(1 + e^(input + bias)).
func softplusSums(_ inputs: Matrix, biases: [Double]) -> [Double] {
    [Double](unsafeUninitializedCapacity: inputs.rows) { sums, count in
        harmonium_softplus_sums(inputs.elements, biases, inputs.rows, inputs.columns, sums.baseAddress)
        count = inputs.rows
    }
}

/// Element by element: 1 / (1 + e^−(input + bias)).
func sigmoids(_ inputs: Matrix, biases: [Double]) -> Matrix {
    let means = [Double](unsafeUninitializedCapacity: inputs.elements.count) { means, count in
        harmonium_sigmoids(inputs.elements, biases, inputs.rows, inputs.columns, means.baseAddress)
        count = inputs.elements.count
    }
    return Matrix(rows: inputs.rows, columns: inputs.columns, elements: means)
}

extension RandomStream {
    /// 1 with the probability that `probabilities` gives, else 0; element `i` uses number `first + i` of the stream.
    func draw(_ probabilities: Matrix, first: Int) -> Matrix {
        let size = probabilities.elements.count
        let states = [Double](unsafeUninitializedCapacity: size) { states, count in
            harmonium_draw(
                probabilities.elements, seed, stream, substream, UInt64(first), size, states.baseAddress)
            count = size
        }
        return Matrix(rows: probabilities.rows, columns: probabilities.columns, elements: states)
    }

    /// Numbers `range`, uniform on [0, 1).
    public func uniforms(_ range: Range<Int>) -> [Double] {
        [Double](unsafeUninitializedCapacity: range.count) { numbers, count in
            harmonium_uniforms(
                seed, stream, substream, UInt64(range.lowerBound), range.count, numbers.baseAddress)
            count = range.count
        }
    }
}
