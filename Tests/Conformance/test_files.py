"""Files of arrays and models: to and from numpy, scikit-learn and safetensors, and what is left when a disk is full."""

import gzip
import json
import os
import resource
import subprocess

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file
from sklearn.neural_network import BernoulliRBM

DTYPES = ["float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
MODEL = "m = rbm([0.5 -1; 2 0.25; -0.125 3], [0.1, -0.2, 0.3], [1, -2])"
W = np.array([[0.5, -1], [2, 0.25], [-0.125, 3]])


@pytest.fixture
def evaluate(executable, tmp_path):
    """Runs a program in a folder of its own; -> what it printed."""

    def run(program, fails=False, **options):
        process = subprocess.run(
            [executable, "-e", program], cwd=tmp_path, capture_output=True, text=True, timeout=120, **options)
        assert (process.returncode != 0) == fails, process.stderr
        return process.stderr if fails else process.stdout

    return run


@pytest.mark.parametrize("dtype", DTYPES)
@pytest.mark.parametrize("order", ["C", "F"])
def test_numpy_arrays_are_read(evaluate, tmp_path, dtype, order):
    array = np.asarray([[0, 1, 2], [3, 100, 5]], dtype=dtype, order=order)
    np.save(tmp_path / "a.npy", array)
    np.save(tmp_path / "big.npy", array.astype(array.dtype.newbyteorder(">")))
    for name in ["a.npy", "big.npy"]:
        assert json.loads(evaluate(f'println(json(load("{name}")))')) == array.tolist()


def test_numpy_reads_what_is_written(evaluate, tmp_path):
    evaluate('save("m.npy", [1.5 -2; 1e300 0.1]); save("v.npy", 1:3); save("n.npy", 0.1); save("b.npy", [1, 0] .== 1)')
    assert np.load(tmp_path / "m.npy").tolist() == [[1.5, -2], [1e300, 0.1]]
    assert np.load(tmp_path / "v.npy").tolist() == [1, 2, 3]
    assert np.load(tmp_path / "n.npy") == 0.1
    assert np.load(tmp_path / "b.npy").tolist() == [True, False]


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_npz_archives_go_both_ways(evaluate, tmp_path, save):
    arrays = {"X": np.arange(6.0).reshape(2, 3), "y": np.arange(5), "on": np.array([True, False]), "name": np.array("λ 1")}
    save(tmp_path / "in.npz", **arrays)
    evaluate('save("out.npz", load("in.npz"))')
    with np.load(tmp_path / "out.npz") as back:
        assert sorted(back.files) == sorted(arrays)
        for name, array in arrays.items():
            assert (back[name] == array).all()


def test_large_arrays_are_packed(evaluate, tmp_path):
    evaluate('save("d.npz", (digits=digits(), noise=rand(100, 100)))')
    assert os.path.getsize(tmp_path / "d.npz") < 1797 * 64 + 90_000
    with np.load(tmp_path / "d.npz") as back:
        assert back["digits"].shape == (1797, 64) and back["digits"].sum() > 0
        assert back["noise"].shape == (100, 100)


def test_scikit_learns_machine_comes_and_goes(evaluate, tmp_path):
    data = (np.random.default_rng(1).random((50, 3)) < 0.5).astype(float)
    machine = BernoulliRBM(n_components=2, n_iter=3, random_state=0).fit(data)
    names = ["components_", "intercept_visible_", "intercept_hidden_"]
    np.savez(tmp_path / "in.npz", **{name: getattr(machine, name) for name in names})
    np.save(tmp_path / "X.npy", data)
    printed = evaluate(
        'm = load("in.npz"); X = load("X.npy"); println(json(hidden_probabilities(m, X)));'
        'println(json(free_energy(m, X))); save("out.npz", m; layout=:sklearn)')
    probabilities, energies = map(json.loads, printed.splitlines())
    np.testing.assert_allclose(probabilities, machine.transform(data), rtol=1e-12)
    np.testing.assert_allclose(energies, machine._free_energy(data), rtol=1e-12)
    other = BernoulliRBM(n_components=2, n_iter=1).fit(data)
    with np.load(tmp_path / "out.npz") as back:
        for name in names:
            setattr(other, name, back[name])
    assert (other.transform(data) == machine.transform(data)).all()


def test_a_models_npz_has_its_parameters_and_where_they_are_from(evaluate, tmp_path):
    evaluate(f'{MODEL}; save("m.npz", m)')
    with np.load(tmp_path / "m.npz") as back:
        assert (back["W"] == W).all() and back["b"].tolist() == [0.1, -0.2, 0.3] and back["c"].tolist() == [1, -2]
        description = json.loads(str(back["harmonium"]))
    assert description["type"] == "Model" and description["visible"] == "bernoulli"
    assert description["program"].startswith("harmonium ")


def test_safetensors_go_both_ways(evaluate, tmp_path):
    tensors = {dtype: np.asarray([[0, 1], [2, 100]], dtype=dtype) for dtype in DTYPES} | {"on": np.array([True, False])}
    save_file(tensors, tmp_path / "in.safetensors", metadata={"a": "b"})
    evaluate('r = load("in.safetensors"); assert(r.a == "b", "metadata"); save("out.safetensors", r)')
    back = load_file(tmp_path / "out.safetensors")
    assert sorted(back) == sorted(tensors)
    for name, tensor in tensors.items():
        assert (back[name] == tensor).all()
    evaluate(f'{MODEL}; save("m.safetensors", m); assert(load("m.safetensors") == m, "the same")')
    assert (load_file(tmp_path / "m.safetensors")["W"] == W).all()


def test_idx_files_are_mnists(evaluate, tmp_path):
    pictures = np.arange(2 * 3 * 4, dtype=np.uint8).reshape(2, 3, 4)
    content = bytes([0, 0, 8, 3]) + np.array(pictures.shape, ">u4").tobytes() + pictures.tobytes()
    with gzip.open(tmp_path / "t-images-idx3-ubyte.gz", "wb") as file:
        file.write(content)
    assert json.loads(evaluate('X = load("t-images-idx3-ubyte.gz"); save("X.idx.gz", X); println(json(X))')) == \
        pictures.reshape(2, 12).tolist()
    with gzip.open(tmp_path / "X.idx.gz") as file:
        assert file.read() == bytes([0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 12]) + pictures.tobytes()


def test_fashion_mnist_is_what_its_package_installs(evaluate):
    printed = evaluate(
        "F = fashion_mnist(2000; raw=true); println(size(F.train_images), size(F.test_images)); "
        "println(json(F.train_labels[1:8])); println(sum(F.train_images[1, :]))")
    folder = "/usr/share/datasets/fashion-mnist"
    with gzip.open(f"{folder}/train-labels-idx1-ubyte.gz") as file:
        labels = list(file.read(16)[8:])
    with gzip.open(f"{folder}/train-images-idx3-ubyte.gz") as file:
        pixels = sum(file.read(16 + 784)[16:])
    assert printed == f"(2000, 784)(2000, 784)\n{json.dumps(labels)}\n{pixels}\n"
    error = evaluate('fashion_mnist(; folder="/nowhere")', fails=True)
    assert "dataset-fashion-mnist" in error and "there is no folder" in error


@pytest.mark.parametrize("name", ["x.csv", "x.npy", "x.npz", "x.idx", "x.idx.gz", "x.json", "x.safetensors"])
def test_a_disk_that_fills_up_leaves_the_old_file(evaluate, tmp_path, name):
    value = "(a=[1, 2],)" if name.endswith(("npz", "safetensors")) else "[1, 2]"
    large = value.replace("[1, 2]", "rand(1000, 100)")
    evaluate(f'save("{name}", {value})')
    old = (tmp_path / name).read_bytes()

    def limited():
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 16, 1 << 16))

    error = evaluate(f'save("{name}", {large})', fails=True, preexec_fn=limited)
    assert error.startswith("IOError: cannot write") and "file too large" in error
    assert (tmp_path / name).read_bytes() == old
    assert os.listdir(tmp_path) == [name]


def test_what_cannot_be_written_is_an_error(evaluate, tmp_path):
    (tmp_path / "full.npy").symlink_to("/dev/full")
    assert "IOError: cannot write" in evaluate('save("full.npy", [1 2])', fails=True)
    assert os.path.islink(tmp_path / "full.npy") and os.listdir(tmp_path) == ["full.npy"]


@pytest.mark.parametrize("name, content, message", [
    ("a.npz", b"PK\x03\x04 and no more than this", "the archive is cut off"),
    ("a.npz", b"no archive", "not a zip archive"),
    ("a.npy", b"\x93NUMPZ", "does not start with \\x93NUMPY"),
    ("a.idx", b"\x01\x00\x08\x01", "not an idx file"),
    ("a.idx.gz", b"\x00\x00\x08\x01", "its compressed data is damaged"),
    ("a.safetensors", b"\xff" * 8 + b"{}", "cut off inside its header"),
    ("a.json", b'{"a": ', "line 1"),
    ("a.csv", b"1,2\n3,\n", "line 2, column 2: nothing stands here"),
])
def test_what_is_wrong_in_a_file_is_told(evaluate, tmp_path, name, content, message):
    (tmp_path / name).write_bytes(content)
    error = evaluate(f'load("{name}")', fails=True)
    assert error.startswith(f'IOError: "{name}": ') and message in error


def test_missing_values_are_asked_for(evaluate, tmp_path):
    np.save(tmp_path / "a.npy", np.array([[1, np.nan], [0, 1]]))
    error = evaluate('load("a.npy")', fails=True)
    assert "element [1, 2] is NaN" in error and "missing=true" in error
    assert evaluate('D = load("a.npy"; missing=true); println(sum(D .== D)); save("b.csv", D; missing=true)') == "3\n"
    assert (tmp_path / "b.csv").read_text() == "1,NaN\n0,1\n"
    np.savez(tmp_path / "m.npz", components_=[[np.nan, 1]], intercept_visible_=[0, 0], intercept_hidden_=[0])
    assert "W[1, 1] is NaN, parameters must be finite" in evaluate('load("m.npz"; missing=true)', fails=True)
