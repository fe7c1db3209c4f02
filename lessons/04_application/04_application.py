# %% [markdown] minutes=150 builds="a two-layer and an L-layer network that sort pictures" needs="lesson 03; reading files in Python" milestone="mislabelled" welcome="train_catvnoncat.h5 test_catvnoncat.h5"
# # Two layers, L layers: the application
#
# In lesson 03 you wrote the parts of a deep network. Now they go to work on real pictures. You will
# train a network with one hidden layer and a network with four layers, put their costs on one axis, look
# at the pictures that they get wrong, and at what a hidden unit looks for.
#
# **You will write** six functions: a yardstick, two training loops, one initialisation, and two
# functions that say how good the result is.
#
# **You need** lesson 03. Its functions are imported here, solved; you can use your own instead.
# **Time:** two to three hours, with something to look at at least every 30 minutes.
#
# ![From left to right: the file of pictures, the matrix X with one picture in each column, then the training loop, which repeats four steps, forward, cost, backward and update, and gives the parameters and the costs. From the parameters, predict gives the labels p, and mislabeled gives the positions where p is wrong.](images/04_application_map.svg)
#
# *The map of this lesson. The four steps of the loop are yours already; the loop and what surrounds it
# are written here.*

# %% [markdown]
# ## How this notebook works
#
# - Cells that say `YOUR CODE HERE` are yours. Replace the line that raises `NotImplementedError`.
# - The cell below each exercise runs your function on a documented input and says what it recognises.
# - The cell after that is the place of hidden tests, which run when your notebook is graded.
# - A mistake costs the points of its own function only.
# - **Run All**, in the menu *Run*, runs every cell that can run: one click brings everything back on another day.
#   A cell that needs a function which is not written yet says so in one line.
#
# ## Notation
#
# | symbol | meaning | shape |
# |:--|:--|:--|
# | $m$ | number of pictures; **every picture is a column** | |
# | $n_x$ | numbers in a picture, height × width × channels | |
# | $X$ | the pictures, scaled to $[0, 1]$ | $(n_x, m)$ |
# | $Y$ | labels, 0 or 1 | $(1, m)$ |
# | $n^{[l]}$ | units in layer $l$, with $n^{[0]} = n_x$ | |
# | $W^{[l]},\ b^{[l]}$ | weights and biases of layer $l$ | $(n^{[l]}, n^{[l-1]}),\ (n^{[l]}, 1)$ |
# | $A^{[L]}$ | the output: the probability of label 1 | $(1, m)$ |
# | $J$ | the cost, a mean over the pictures | one number |
#
# ## Set-up
#
# `deep_network` holds the functions of lesson 03, built from its solutions.

# %%
import hashlib
from pathlib import Path

import h5py
import matplotlib.pyplot as plt
import numpy as np

import expect
from deep_network import (
    L_model_backward,
    L_model_forward,
    compute_cost,
    initialize_parameters,
    initialize_parameters_deep,
    linear_activation_backward,
    linear_activation_forward,
    update_parameters,
)

# %% [markdown]
# **Your own functions.** To build on what you wrote yourself, take the `#` away in the next cell. It reads
# your notebook of lesson 03 without running it, says which functions it has taken, and names what is missing
# there. Your points do not depend on it.

# %% own=true
# import deep_network; deep_network.use("../03_deep_network/03_deep_network.ipynb")

# %% [markdown]
# ## 1. Pictures in a file
#
# ### 1.1 HDF5
#
# Pictures are many numbers, and text files are slow with them. **HDF5** is a format for arrays, a small file
# system in one file:
#
# | in HDF5 | is like | here |
# |:--|:--|:--|
# | group | a folder | `/` and `about` |
# | dataset | a file that holds one array | `train_set_x`, `train_set_y`, `list_classes` |
# | attribute | a note pinned to a group or dataset | `largest`, `axes`, `licence` |
# | chunks, compression | a dataset cut into blocks, each packed by itself | `train_set_x` |
#
# The library `h5py` opens such a file as if it were a dictionary. **Nothing is read until you slice:**
# `file["train_set_x"][5]` fetches picture 5 alone, and of a packed dataset only the blocks that it needs.
# `[:]` reads all.
#
# This pair of functions writes and reads a set of pictures. Read them: each line shows one idea.

# %%
def save_pictures(path, kind, pictures, labels, classes, largest, about):
    """Write pictures (m, height, width, channels) and labels (m,) to an HDF5 file."""
    with h5py.File(path, "w") as file:
        x = file.create_dataset(  # a dataset, in blocks of up to 100 pictures, packed
            f"{kind}_set_x", data=pictures, chunks=(min(100, len(pictures)), *pictures.shape[1:]), compression="gzip"
        )
        x.attrs["axes"] = "picture, row, column, channel"  # an attribute
        x.attrs["largest"] = largest
        file[f"{kind}_set_y"] = labels  # the short way to a dataset
        file["list_classes"] = np.array(classes, dtype="S7")
        group = file.create_group("about")  # a group
        for name, value in about.items():
            if isinstance(value, str):
                group.attrs[name] = value
            else:
                group[name] = value


def load_pictures(path, kind):
    """Read X (n_x, m) in [0, 1], Y (1, m), the pictures and the classes from an HDF5 file."""
    with h5py.File(path, "r") as file:
        missing = {f"{kind}_set_x", f"{kind}_set_y", "list_classes"} - set(file)
        if missing:
            raise ValueError(f"{path} has no {min(missing)}; it holds {', '.join(file)}")
        x, y = file[f"{kind}_set_x"], file[f"{kind}_set_y"]
        if len(x.shape) != 4 or y.shape != x.shape[:1]:
            raise ValueError(f"{path} has pictures of shape {x.shape} and labels of shape {y.shape}")
        pictures, Y = x[:], y[:].reshape(1, -1)  # [:] reads all
        classes = [name.decode() for name in file["list_classes"]]
        largest = x.attrs.get("largest", 255)
    X = pictures.reshape(len(pictures), -1).T / largest  # one column for each picture
    return X, Y, pictures, classes

# %% [markdown]
# Before anything is read as a whole, look at what the file of this lesson holds.

# %%
with h5py.File("data/train_digits.h5", "r") as file:
    file.visititems(lambda name, item: print(f"{name:13}", item))
    x = file["train_set_x"]
    print("\nthe attributes of train_set_x:", dict(x.attrs))
    print("its blocks:", x.chunks, "packed with", x.compression)
    print("picture 5, and nothing else, is read:", x[5].shape, x[5].dtype)
    packed, unpacked = x.id.get_storage_size(), x.size * x.dtype.itemsize
    print(f"{unpacked} bytes of pictures take {packed / unpacked:.0%} of that in the file")

# %% [markdown]
# ### 1.2 Which pictures
#
# The lesson brings 1797 handwritten digits of 8 × 8 pixels along. The question: is the digit **even**?
#
# You may have the well-known pictures of cats, 64 × 64 pixels in colour, in two files called
# `train_catvnoncat.h5` and `test_catvnoncat.h5`. Put both into the folder `data` beside this notebook, run it
# anew, and it asks: is this a **cat**? Copies of these files are often not what their names say, so they are
# checked first. The exercises, their checks and your points are the same with either.

# %%
CATS = {  # bytes, SHA-256, shape of the pictures
    "train": (2572022, "fbe56ab67c3ae28d564e3a644189117976d6b31af0a3ce9bb17dbf22908af242", (209, 64, 64, 3)),
    "test": (616958, "6a9d39ce52fa85953c5834695b8534a30ed8cfd54971fb2f080b5a24d002b951", (50, 64, 64, 3)),
}


def problem_with_cats(path, kind):
    """Say why a file is not the well-known file of cats and what to do, or return ""."""
    size, digest, shape = CATS[kind]
    path = Path(path)
    if not path.is_file():
        return f"{path} is not there: put both files beside each other"
    content = path.read_bytes()
    if content.startswith(b"version https://git-lfs"):
        return f"{path} is a Git-LFS pointer, not the pictures: fetch the file itself (git lfs pull)"
    if content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":  # after a byte order mark and white space
        return f"{path} is a web page, not the pictures: see in a browser what it says, then fetch the file again"
    if not content.startswith(b"\x89HDF\r\n\x1a\n"):
        return f"{path} is no HDF5 file: fetch it again"
    try:
        pictures = load_pictures(path, kind)[2]
    except ValueError as error:
        return f"{error}: it is another file, fetch the right one"
    except Exception:  # h5py raises errors of many kinds
        return f"{path} can't be read, with {len(content)} bytes instead of {size}: it is damaged or cut off, fetch it again"
    if pictures.shape != shape:
        return f"{path} has pictures of shape {pictures.shape} instead of {shape}: it is another file, fetch the right one"
    if len(content) != size:
        return f"{path} has {len(content)} bytes instead of {size}: fetch it again"
    if hashlib.sha256(content).hexdigest() != digest:
        return f"{path} has the right size, but another content (SHA-256): fetch it again"
    return ""


def choose_pictures(folder="data"):
    """Return the name of the set to use, and the paths of its two files."""
    paths = {kind: f"{folder}/{kind}_catvnoncat.h5" for kind in CATS}
    if any(Path(path).exists() for path in paths.values()):
        problems = [problem for kind, path in paths.items() if (problem := problem_with_cats(path, kind))]
        if not problems:
            return "cats", paths
        print("The cats are not used:", "; ".join(problems))
    return "digits", {kind: f"{folder}/{kind}_digits.h5" for kind in CATS}


subject, paths = choose_pictures()
X, Y, pictures, classes = load_pictures(paths["train"], "train")
X_test, Y_test, pictures_test, _ = load_pictures(paths["test"], "test")
print(f"{subject}: X {X.shape}, Y {Y.shape}; to test with: {X_test.shape[1]} pictures")
print("label 0 is", classes[0], "and label 1 is", classes[1])

# %% figure="pictures" alt="Twelve pictures in two rows, each with its class above it. With the data of this lesson these are handwritten digits of 8 by 8 grey pixels, titled odd or even."
def show(axis, picture, title):
    axis.imshow(picture.squeeze(), cmap="gray_r" if picture.shape[-1] == 1 else None)
    axis.set_title(title, fontsize=9)
    axis.axis("off")


figure, axes = plt.subplots(2, 6, figsize=(8, 3), layout="constrained")
for i, axis in enumerate(axes.flat):
    show(axis, pictures[i], classes[Y[0, i]])
plt.show()

# %% [markdown]
# *What to see:* so few pixels, and we read the digits without effort. No single pixel tells odd from even: the
# network has to learn shapes.
#
# **One picture, one column.** `pictures` has the shape $(m, \text{height}, \text{width}, \text{channels})$.
# `pictures.reshape(m, -1)` lays every picture out as a row, and `.T` turns the rows into columns.
# `reshape(-1, m)` would have the right shape too, and mix the pixels of all pictures. The division by the
# largest value brings the numbers into $[0, 1]$: with larger inputs the first step of training already
# overshoots.

# %% [markdown]
# ## 2. A yardstick
#
# How good is an accuracy of 66 %? If two thirds of the pictures carry the same label, it is worth nothing: always
# answering with that label does as well. Before you train anything, find out what a **constant answer** achieves.
#
# With $p$ the share of the labels that are 1,
#
# $$p = \frac{1}{m} \sum_{i=1}^{m} y^{(i)}, \qquad \text{accuracy} = \max(p, 1 - p) \tag{1}$$
#
# The constant *probability* with the smallest cost is $p$ itself, and its cost is
#
# $$J_{\text{constant}} = -\left(p \log p + (1 - p) \log(1 - p)\right) \tag{2}$$
#
# A training run whose cost settles at (2) has learned nothing but $p$: its output does not depend on the picture.
# You will see one.
#
# | | $Y$ | label | accuracy | $J_\text{constant}$ |
# |:--|:--|:--|:--|:--|
# | shape | $(1, m)$ | one number | one number | one number |
#
# A tiny example: of the labels $[1\ \ 0\ \ 0\ \ 0]$ a quarter is 1. The constant answer is 0, right in
# $3/4$ of the cases, and $J_\text{constant} = -(0.25 \log 0.25 + 0.75 \log 0.75) = 0.562$.
#
# **Exercise 1: `constant_baseline`.** Compute (1) and (2) with the natural logarithm. If both labels are equally
# frequent, the label is 0. `Y` holds both labels, so neither logarithm is of 0.

# %% exercise="constant_baseline"
def constant_baseline(Y):
    """
    Say what a constant answer achieves, equations (1) and (2).

    Parameters
    ----------
    Y : ndarray of shape (1, m)
        Labels, 0 or 1; both occur.

    Returns
    -------
    label : int
        The more frequent label, 0 or 1; 0 if both are equally frequent.
    accuracy : float
        The share of the pictures that carry it, between 0 and 1.
    cost : float
        The cost of the best constant probability.
    """
    ### BEGIN SOLUTION
    p = np.mean(Y)
    label = 1 if p > 0.5 else 0
    accuracy = max(p, 1 - p)
    cost = -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return label, accuracy, cost
    ### END SOLUTION

# %% [markdown]
# The documented example has as many labels as the training set of the cats: 72 cats among 209 pictures.

# %% check="constant_baseline"
@expect.check("constant_baseline", "label, accuracy, cost", m=209)
def check(constant_baseline):
    yield constant_baseline(np.array([[1] * 72 + [0] * 137])), (0, 0.6555023923, 0.6439737380)
    yield constant_baseline(np.array([[1, 1, 0, 1]])), (1, 0.75, 0.5623351446), "three cats of four", {"m": 4}
    yield constant_baseline(np.array([[1, 0]])), (0, 0.5, 0.6931471806), "as many of each", {"m": 2}

# %% tests="constant_baseline" points=5
def either_label(student, course, rng):
    """More zeros, more ones, whole and floating-point labels."""
    for m, ones, kind in ((9, 2, int), (7, 5, float), (40, 13, np.int64), (3, 2, int)):
        Y = np.zeros((1, m), kind)
        Y[0, rng.permutation(m)[:ones]] = 1
        p = ones / m
        label, accuracy, cost = course.constant_baseline(Y)
        expect.same(
            three_results(student.constant_baseline(Y)),
            (label, accuracy, cost),
            "label, accuracy, cost",
            m=m,
            known={
                "This is the less frequent label.": (1 - label,),
                "This is the share of the label 1, which need not be the more frequent one.": (
                    label,
                    p,
                ),
                "This is the accuracy of the worse constant answer.": (label, 1 - accuracy),
                "It is in per cent: a share between 0 and 1 is expected.": (label, 100 * accuracy),
                "This counts the pictures: a share between 0 and 1 is expected.": (label, m * accuracy),
                "The logarithm is to base 2: np.log is expected.": (label, accuracy, cost / np.log(2)),
                "The logarithm is to base 10: np.log is expected.": (label, accuracy, cost / np.log(10)),
                "This is -log of the accuracy: the term of the other label is missing.": (
                    label,
                    accuracy,
                    -np.log(accuracy),
                ),
                "The term with (1 - p) is left out.": (label, accuracy, -p * np.log(p)),
                "The term with p is left out.": (label, accuracy, -(1 - p) * np.log(1 - p)),
                "This is the cost of answering 0.5, log 2.": (label, accuracy, np.log(2)),
                "The two terms are subtracted: they are added.": (
                    label,
                    accuracy,
                    -(p * np.log(p) - (1 - p) * np.log(1 - p)),
                ),
            },
        )


def rare_labels(student, course, rng):
    """A label that is very rare, and as many labels twice: no share is cut off or remembered."""
    for ones in (2, 399, 57):
        Y = (rng.permutation(400) < ones).astype(np.uint8)[np.newaxis]
        expect.same(
            three_results(student.constant_baseline(Y)),
            course.constant_baseline(Y),
            "label, accuracy, cost",
            known={
                f"p is cut off at {bound}: take it as it is.": (
                    *course.constant_baseline(Y)[:2],
                    _cost(np.clip(ones / 400, bound, 1 - bound)),
                )
                for bound in (0.1, 0.05, 0.01)
            },
        )


def _cost(p):
    return -(p * np.log(p) + (1 - p) * np.log(1 - p))


# %% tests="constant_baseline" points=3 part="label_and_accuracy"
def label_and_accuracy(student, course, rng):
    """The label and the accuracy alone."""
    for m, ones in ((8, 3), (11, 9), (25, 12)):
        Y = (rng.permutation(m) < ones).astype(int)[np.newaxis]
        result = three_results(student.constant_baseline(Y))
        part = result[:2] if isinstance(result, tuple | list) else result
        expect.same(part, course.constant_baseline(Y)[:2], "label, accuracy", m=m)


# %% tests="constant_baseline" points=2 part="equally_frequent"
def equally_frequent(student, course, rng):
    """Labels of which half are 1."""
    Y = rng.permutation([0, 0, 0, 1, 1, 1])[np.newaxis]
    result = three_results(student.constant_baseline(Y))
    expect.same(
        result[:2] if isinstance(result, tuple | list) else result,
        course.constant_baseline(Y)[:2],
        "label, accuracy",
        known={"If both labels are equally frequent, 0 is expected.": (1,)},
    )


# %% testkit=true
def three_results(result):
    # The label counts, not its type: True and 1.0 are 1.
    if isinstance(result, tuple | list) and len(result) == 3:
        label = result[0]
        if isinstance(label, bool | np.bool_ | np.generic | np.ndarray) and np.size(label) == 1:
            label = np.asarray(label).item()
        return (float(label) if isinstance(label, bool) else label, *result[1:])
    return result


# %%
def tell_baselines():
    label, accuracy, cost = constant_baseline(Y)
    print(f'always "{classes[int(label)]}": {accuracy:.2%} of the training set, cost {cost:.6f}')
    print(f"the same answer in the test set: {np.mean(Y_test == label):.2%}")
    return True


_ = expect.call(tell_baselines)

# %% [markdown]
# The last line is worth a thought. A constant answer is chosen on the training set. In the test set that answer may
# be the rarer one: with the cats, *always "non-cat"* is right in 65.55 % of the training set and in 34 % of the test
# set. An accuracy says something only beside the constant answer for the same pictures.

# %% [markdown]
# ## 3. Two layers
#
# ### 3.1 The training loop
#
# The network is LINEAR → RELU → LINEAR → SIGMOID. Training repeats four steps:
#
# $$A^{[1]} = \operatorname{relu}\left(W^{[1]} X + b^{[1]}\right), \qquad
# A^{[2]} = \sigma\left(W^{[2]} A^{[1]} + b^{[2]}\right) \tag{3}$$
#
# $$J = -\frac{1}{m} \sum_{i} \left(y^{(i)} \log a^{[2](i)} + (1 - y^{(i)}) \log(1 - a^{[2](i)})\right) \tag{4}$$
#
# $$dA^{[2]} = -\left(\frac{Y}{A^{[2]}} - \frac{1 - Y}{1 - A^{[2]}}\right), \quad
# \text{then layer 2 backward, then layer 1} \tag{5}$$
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]}, \qquad b^{[l]} := b^{[l]} - \alpha\, db^{[l]} \tag{6}$$
#
# | | $X$ | $W^{[1]}$ | $A^{[1]}$ | $W^{[2]}$ | $A^{[2]},\ Y$ |
# |:--|:--|:--|:--|:--|:--|
# | shape | $(n_x, m)$ | $(n_h, n_x)$ | $(n_h, m)$ | $(1, n_h)$ | $(1, m)$ |
#
# Everything that the steps need is there: `initialize_parameters`, `linear_activation_forward`, `compute_cost`,
# `linear_activation_backward`, `update_parameters`. A tiny example of the bookkeeping: with
# `num_iterations=3` the cost is computed three times and the parameters change three times; the first cost
# is that of the initial weights.
#
# **Exercise 2: `two_layer_model`.** Begin with `initialize_parameters(n_x, n_h, n_y)`. In every iteration: forward,
# cost, backward, update, in this order. The backward pass uses the weights of the forward pass, so both layers'
# gradients are computed before anything is updated. Collect the cost of every iteration in a list. If
# `print_cost` is true, print every hundredth.

# %% exercise="two_layer_model"
def two_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """
    Train a network with one hidden layer, equations (3) to (6).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The pictures, one in each column.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1.
    layers_dims : tuple of int
        (n_x, n_h, n_y), the sizes of the layers.
    learning_rate : float
        The step size alpha.
    num_iterations : int
        How often forward, cost, backward and update are repeated.
    print_cost : bool
        Whether to print the cost of every hundredth iteration.

    Returns
    -------
    parameters : dict
        "W1", "b1", "W2", "b2" after the last update.
    costs : list of float
        The cost of every iteration, computed before its update.
    """
    ### BEGIN SOLUTION
    n_x, n_h, n_y = layers_dims
    parameters = initialize_parameters(n_x, n_h, n_y)
    costs = []
    for i in range(num_iterations):
        A1, cache1 = linear_activation_forward(X, parameters["W1"], parameters["b1"], "relu")
        A2, cache2 = linear_activation_forward(A1, parameters["W2"], parameters["b2"], "sigmoid")
        cost = compute_cost(A2, Y)
        dA2 = -(Y / A2 - (1 - Y) / (1 - A2))
        dA1, dW2, db2 = linear_activation_backward(dA2, cache2, "sigmoid")
        _, dW1, db1 = linear_activation_backward(dA1, cache1, "relu")
        grads = {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(f"cost after iteration {i}: {cost:.6f}")
    return parameters, costs
    ### END SOLUTION

# %% [markdown]
# The check trains 64 → 7 → 1 on the digits for 101 iterations. The cost at 0 tells about the initialisation and the
# forward pass, the cost at 100 about the backward pass and the update.

# %% check="two_layer_model"
@expect.check("two_layer_model", "parameters, costs", seconds=30, atol=5e-7)
def check(two_layer_model):
    X_digits, Y_digits, _, _ = load_pictures("data/train_digits.h5", "train")
    wanted = {"len(costs)": 101, "costs[0]": 0.693166, "costs[100]": 0.273809, 'parameters["W1"].shape': (7, 64)}
    yield two_layer_model(X_digits, Y_digits, (64, 7, 1), 0.3, 101), expect.parts(wanted)

# %% tests="two_layer_model" points=12
def other_networks(student, course, rng):
    """Other pictures, sizes, learning rates and numbers of iterations."""
    for dims, m, rate, times in (((4, 5, 1), 7, 0.8, 40), ((6, 3, 1), 5, 0.03, 17), ((2, 4, 1), 1, 1.3, 9)):
        X, Y = blobs(dims[0], m, rng)
        expect.same(
            trained(student.two_layer_model(X, Y, dims, rate, times)),
            trained(course.two_layer_model(X, Y, dims, rate, times)),
            "parameters, costs",
            known=mistaken_runs(course, X, Y, dims, rate, times, start_two),
            rtol=1e-6,
        )


def large_numbers(student, course, rng):
    """Large inputs and gradients, of the same shapes every time: none is cut off or remembered."""
    W1 = course.initialize_parameters(5, 3, 1)["W1"]
    for size in (1.0, 1e5):
        X, Y = blobs(5, 6, rng)
        X = X + size * beside(W1, 6, rng)  # large, and yet Z stays as it is
        expect.same(
            trained(student.two_layer_model(X, Y, (5, 3, 1), 0.1 / size, 4)),
            trained(course.two_layer_model(X, Y, (5, 3, 1), 0.1 / size, 4)),
            "parameters, costs",
            rtol=1e-6,
        )


# %% tests="two_layer_model" points=6 part="beginning"
def beginning(student, course, rng):
    """The weights without any iteration, and the first cost."""
    X, Y = blobs(3, 6, rng)
    expect.same(
        trained(student.two_layer_model(X, Y, (3, 4, 1), 0.5, 0)),
        trained(course.two_layer_model(X, Y, (3, 4, 1), 0.5, 0)),
        "parameters, costs",
        rtol=1e-6,
    )
    _, costs = trained(student.two_layer_model(X, Y, (3, 4, 1), 0.5, 1))
    expect.same(costs, trained(course.two_layer_model(X, Y, (3, 4, 1), 0.5, 1))[1], "costs", rtol=1e-6)


# %% tests="two_layer_model" points=5 part="one_step"
def one_iteration(student, course, rng):
    """A single iteration."""
    X, Y = blobs(3, 6, rng)
    expect.same(
        trained(student.two_layer_model(X, Y, (3, 4, 1), 0.5, 1)),
        trained(course.two_layer_model(X, Y, (3, 4, 1), 0.5, 1)),
        "parameters, costs",
        rtol=1e-6,
    )


# %% tests="two_layer_model" points=2 part="printing"
def printing_changes_nothing(student, course, rng):
    """The same result whether the cost is printed or not."""
    X, Y = blobs(3, 5, rng)
    expect.same(
        trained(student.two_layer_model(X, Y, (3, 2, 1), 0.2, 12, True)),
        trained(course.two_layer_model(X, Y, (3, 2, 1), 0.2, 12)),
        "parameters, costs",
        rtol=1e-6,
    )


# %% testkit=true
def blobs(n_x, m, rng):
    """Draw two clouds of points with labels of both kinds."""
    Y = (np.arange(m) % 2).reshape(1, m)
    return rng.standard_normal((n_x, m)) * 2 + 1.5 * Y, Y


def beside(W, m, rng):
    """Draw inputs of about the size 1 that the weights W turn into 0."""
    return np.linalg.svd(W)[2][-1:].T * rng.choice([-1, 1]) * rng.uniform(0.5, 1.5, (1, m))


def trained(result):
    """Turn what a model returns into parameters and an array of costs."""
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise expect.Mistake("A model returns two things: parameters, costs.")
    parameters, costs = result
    if isinstance(costs, dict) and not isinstance(parameters, dict):
        raise expect.Mistake("parameters and costs have changed places.")
    if isinstance(costs, list | tuple):
        if any(np.size(cost) != 1 for cost in costs):
            raise expect.Mistake("costs should hold one number for each iteration.")
        costs = np.array([np.asarray(cost, float).item() for cost in costs], float)
    return parameters, costs


def start_two(course, dims):
    """Return the initial weights of the two-layer model."""
    return course.initialize_parameters(*dims)


def start_scaled(course, dims):
    """Return the initial weights of the L-layer model."""
    return course.initialize_parameters_scaled(list(dims))


def mistaken_runs(course, X, Y, dims, rate, times, start):
    """Say what the well-known mistakes make of a training run."""
    m, L = X.shape[1], len(dims) - 1

    def backward(dA, cache, g):
        return course.linear_activation_backward(dA, cache, g)

    def one_bias(dA, cache, g):
        dA_prev, dW, db = backward(dA, cache, g)
        return dA_prev, dW, np.full_like(db, db.sum())

    def averaged_dA(dA, cache, g):
        dA_prev, dW, db = backward(dA, cache, g)
        return dA_prev / m, dW, db

    def masked_by(mask):
        def backward_of_layer(dA, cache, g):
            if g == "sigmoid":
                return backward(dA, cache, g)
            (A_prev, W, _), Z = cache
            dZ = dA * mask(dA, Z)
            return W.T @ dZ, dZ @ A_prev.T / m, dZ.mean(axis=1, keepdims=True)

        return backward_of_layer

    def gradients(
        p, hidden="relu", dAL=lambda A: -(Y / A - (1 - Y) / (1 - A)), back=backward, stale=False
    ):
        A, caches = X, []
        for l in range(1, L + 1):
            g = "sigmoid" if l == L else hidden
            A, cache = course.linear_activation_forward(A, p[f"W{l}"], p[f"b{l}"], g)
            caches.append(cache)
        dA, grads = dAL(A), {}
        for l in range(L, 0, -1):
            g = "sigmoid" if l == L else hidden
            arriving, (linear, Z) = dA, caches[l - 1]
            dA, grads[f"dW{l}"], grads[f"db{l}"] = back(arriving, (linear, Z), g)
            if stale:  # the updated weights are used to go on
                out = 1 / (1 + np.exp(-Z))
                slope = out * (1 - out) if g == "sigmoid" else Z > 0
                dA = (linear[1] - rate * grads[f"dW{l}"]).T @ (arriving * slope)
        return course.compute_cost(A, Y), grads

    def run(change=None, begin=start, after=False, again=False, n=times, keys="Wb", step=rate, **how):
        p, costs = begin(course, dims), []
        for _ in range(n):
            if again:
                p = begin(course, dims)
            cost, grads = gradients(p, **how)
            if change:
                grads = {key: change(value) for key, value in grads.items()}
            p = {k: v - step * grads["d" + k] if k[0] in keys else v for k, v in p.items()}
            costs.append(gradients(p, **how)[0] if after else cost)
        return p, np.array(costs, float)

    def zeros(course, dims):
        return {k: 0 * v for k, v in start(course, dims).items()}

    def tenfold(course, dims):
        return {k: 10 * v for k, v in start(course, dims).items()}

    def uniform(course, dims):
        random, p = np.random.RandomState(1), zeros(course, dims)
        for l, n in enumerate(dims[:-1], 1):
            p[f"W{l}"] = random.rand(dims[l], n) * (0.01 if start is start_two else 1 / np.sqrt(n))
        return p

    def other(course, dims):
        return course.initialize_parameters_deep(list(dims))

    right, costs = run()
    with np.errstate(all="ignore"):
        runs = {
            "The step is added: it goes uphill.": run(np.negative),
            "The cost is that after the update; the cost before it is expected.": (right, run(after=True)[1]),
            "The hidden layers end in the sigmoid: they should end in the ReLU.": run(hidden="sigmoid"),
            "The biases are never updated.": run(keys="W"),
            "The weights are never updated.": run(keys="b"),
            "The gradients are divided by m once more.": run(lambda g: g / m),
            "The gradients are multiplied by m: the mean is in linear_backward already.": run(lambda g: g * m),
            "The weights start at 0: then all hidden units stay alike.": run(begin=zeros),
            "The initial weights are 10 times too large.": run(begin=tenfold),
            "The initial weights are those of initialize_parameters_deep: another function is expected.": run(
                begin=other
            ),
            "The sign of (5) is wrong: it begins with a minus.": run(
                dAL=lambda A: Y / A - (1 - Y) / (1 - A)
            ),
            "The derivative of the sigmoid is taken twice: (5) is dA of the last layer, not dZ.": run(
                dAL=lambda A: A - Y
            ),
            "The term with (1 - Y) is left out of (5).": run(dAL=lambda A: -Y / A),
            "The parameters are initialised anew in every iteration.": run(again=True),
            "The updated parameters are not kept.": (start(course, dims), np.full(times, costs[0])),
            "The learning rate is always 0.0075.": run(step=0.0075),
            "The learning rate is left out.": run(step=1.0),
            "The weights of a layer are updated before the gradient is sent through them.": run(stale=True),
            "All biases of a layer get the same number: each unit has its own sum.": run(back=one_bias),
            "The gradient that goes back to the layer before is divided by m: only dW and db are.": run(
                back=averaged_dA
            ),
            "The ReLU is left out of the backward pass.": run(back=masked_by(lambda dA, Z: 1.0)),
            "The ReLU's backward pass looks where dA is above 0: it is Z that counts.": run(
                back=masked_by(lambda dA, Z: dA > 0)
            ),
            "The weights are drawn evenly from 0 to 1 (rand): normal ones (randn) are expected.": run(
                begin=uniform
            ),
        }
    if times > 1:
        runs["There is one iteration too few."] = run(n=times - 1)
    runs["There is one iteration too many."] = run(n=times + 1)
    return runs


# %% [markdown]
# Here is your network at work. With the digits it takes the learning rate 0.3, with the cats 0.0075.

# %% figure="first_curve" alt="The cost of the two-layer network over 2500 iterations. It starts at log 2, about 0.69, on the dotted line of the constant answer, falls steeply at first and slowly later, with a few narrow spikes on the way."
RUNS = {  # sizes, learning rate and iterations of the two networks
    "digits": (((64, 7, 1), 0.3, 2500), ((64, 20, 7, 5, 1), 0.3, 600)),
    "cats": (((12288, 7, 1), 0.0075, 2500), ((12288, 20, 7, 5, 1), 0.0075, 2500)),
}
TWO, DEEP = RUNS[subject]

parameters_two, costs_two = expect.call(two_layer_model, X, Y, *TWO, seconds=300)
_, _, constant = expect.call(constant_baseline, Y)

figure, axis = plt.subplots(figsize=(8, 3.2), layout="constrained")
axis.plot(costs_two, color="#0072B2", label="two layers")
axis.axhline(constant, color="#767676", linestyle=":", label="constant answer")
axis.set(xlabel="iteration", ylabel="cost", ylim=(0, None))
axis.legend(frameon=False)
plt.show()
for iteration in (0, 100, 500, 1000, 2400):
    print(f"cost at {iteration} = {costs_two[iteration]:.6f}")

# %% [markdown]
# *What to see:* after some forty iterations the curve leaves the dotted line of the constant answer: the network has found
# something in the pictures. Then it falls, steeply first and slowly later. The digits' spikes are steps that went too far: the
# step size is near the largest that works, and the next steps repair the damage.
#
# > **Read the curve before the accuracy.** A curve that stays on the dotted line means that the output is constant: dead
# > units, zero weights, a signal that shrinks. A curve that rises at once means a step uphill. A wrong cost at
# > iteration 0 means a wrong forward pass or initialisation; a right one at 0 and a wrong one at 100 a wrong
# > backward pass or update. The final accuracy would hide most of this: with the cats, a network *without* the ReLU in
# > its backward pass gets more of the 50 test pictures right than the correct one.

# %% [markdown]
# ### 3.2 How often is it right?
#
# The output is a probability. The answer is the label that is more probable:
#
# $$p^{(i)} = \begin{cases} 1 & \text{if } a^{[L](i)} > 0.5 \\ 0 & \text{otherwise} \end{cases}
# \qquad\qquad
# \text{accuracy} = \frac{1}{m} \sum_{i=1}^{m} \left[ p^{(i)} = y^{(i)} \right] \tag{7}$$
#
# | | $X$ | $A^{[L]},\ p,\ Y$ | accuracy |
# |:--|:--|:--|:--|
# | shape | $(n_x, m)$ | $(1, m)$ | one number |
#
# A tiny example: the outputs $[0.9\ \ 0.2\ \ 0.5]$ give $p = [1\ \ 0\ \ 0]$. With the labels $[1\ \ 1\ \ 0]$ two of
# three are right, an accuracy of $0.667$.
#
# **Exercise 3: `predict`.** Use `L_model_forward`, which works for two layers as for any number.

# %% exercise="predict"
def predict(X, y, parameters):
    """
    Label pictures with a trained network, equation (7).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The pictures, one in each column.
    y : ndarray of shape (1, m)
        Their labels, 0 or 1.
    parameters : dict
        "W1", "b1", ..., "WL", "bL".

    Returns
    -------
    p : ndarray of shape (1, m)
        The answers, as numbers 0 and 1.
    accuracy : float
        The share of the answers that are right, between 0 and 1.
    """
    ### BEGIN SOLUTION
    AL, _ = L_model_forward(X, parameters)
    p = (AL > 0.5).astype(int)
    accuracy = np.mean(p == y)
    return p, accuracy
    ### END SOLUTION

# %% check="predict"
@expect.check("predict", "p, accuracy", m=4)
def check(predict):
    X, y = np.array([[2.0, -1.0, 0.0, 1.0], [0.0, 3.0, 0.0, -1.0]]), np.array([[1, 1, 0, 1]])
    parameters = {"W1": np.array([[1.0, -0.5]]), "b1": np.array([[0.0]])}
    yield predict(X, y, parameters), ([[1, 0, 0, 1]], 0.75)
    parameters = parameters | {"W2": np.array([[-1.0]]), "b2": np.array([[0.5]])}
    yield predict(X, y, parameters), ([[0, 1, 1, 0]], 0.25), "two layers"

# %% tests="predict" points=9
def other_networks(student, course, rng):
    """Networks of one to four layers, with answers of both kinds."""
    for dims, m in (((4, 1), 9), ((3, 5, 1), 12), ((2, 6, 4, 1), 7), ((5, 4, 3, 3, 1), 11), ((18, 20, 1), 30)):
        parameters, X = drawn_network(course, dims, m, rng)
        y = (rng.random((1, m)) < 0.5).astype(int)
        y[0, :2] = 0, 1
        AL, _ = course.L_model_forward(X, parameters)
        p, accuracy = course.predict(X, y, parameters)
        expect.same(
            student.predict(X, y, parameters),
            (p, accuracy),
            "p, accuracy",
            m=m,
            known={
                "It holds the probabilities: 0 and 1 are expected.": (AL,),
                "It holds True and False: 0 and 1 are expected.": (AL > 0.5,),
                "The two labels have changed places.": (1 - p,),
                "It is 1 for every picture.": (np.ones_like(p),),
                "It is 0 for every picture.": (np.zeros_like(p),),
                "These are the labels y, not the answers of the network.": (y,),
                "It marks the right answers: the answers are expected.": ((p == y) * 1,),
                "It is in per cent: a share between 0 and 1 is expected.": (p, 100 * accuracy),
                "It counts the right answers: their share is expected.": (p, m * accuracy),
                "This is the share of the wrong answers.": (p, 1 - accuracy),
                "This is the share of the answers that are 1.": (p, np.mean(p)),
                "Only right answers of 1 are counted: a 0 can be right as well.": (p, np.mean(p * y)),
            },
        )


def floating_labels(student, course, rng):
    """Labels that are floating-point numbers."""
    parameters, X = drawn_network(course, (3, 4, 1), 8, rng)
    y = (rng.random((1, 8)) < 0.5).astype(float)
    expect.same(student.predict(X, y, parameters), course.predict(X, y, parameters), "p, accuracy", m=8)


def twelve_layers(student, course, rng):
    """Twelve layers, whose parameters lie in the dictionary in any order."""
    X, parameters = rng.uniform(0.2, 2, (2, 7)), {}
    for l in range(1, 13):
        units = 2 if l < 12 else 1
        parameters[f"W{l}"] = rng.uniform(0.2, 0.8, (units, 2))
        parameters[f"b{l}"] = rng.uniform(0.05, 0.2, (units, 1))
    Z = course.L_model_forward(X, parameters)[1][-1][1]
    parameters["b12"] -= np.sort(Z, axis=None)[3:5].mean()
    y = (rng.random((1, 7)) < 0.5).astype(int)
    wanted = course.predict(X, y, parameters)
    expect.same(student.predict(X, y, parameters), wanted, "p, accuracy", m=7)
    expect.same(student.predict(X, y, dict(reversed(parameters.items()))), wanted, "p, accuracy", m=7)


def the_same_shapes_again(student, course, rng):
    """Other pictures, labels and parameters of the same shapes: nothing is remembered."""
    for _ in range(3):
        parameters, X = drawn_network(course, (3, 4, 1), 30, rng)
        y = (rng.random((1, 30)) < 0.5).astype(int)
        expect.same(student.predict(X, y, parameters), course.predict(X, y, parameters), "p, accuracy", m=30)


# %% tests="predict" points=4 part="answers"
def answers_alone(student, course, rng):
    """The answers alone, whatever the accuracy."""
    for dims, m in (((4, 1), 10), ((3, 5, 2, 1), 8)):
        parameters, X = drawn_network(course, dims, m, rng)
        y = (rng.random((1, m)) < 0.5).astype(int)
        expect.same(first_of(student.predict(X, y, parameters)), course.predict(X, y, parameters)[0], "p", m=m)


# %% tests="predict" points=2 part="one_half"
def one_half(student, course, rng):
    """An output of exactly 0.5, and a single picture."""
    parameters = {"W1": np.zeros((1, 3)), "b1": np.zeros((1, 1))}
    for m in (4, 1):
        X, y = rng.standard_normal((3, m)), np.zeros((1, m), int)
        expect.same(
            first_of(student.predict(X, y, parameters)),
            course.predict(X, y, parameters)[0],
            "p",
            known={"An output of exactly 0.5 is not above 0.5: its answer is 0.": np.ones((1, m))},
        )


# %% testkit=true
def first_of(result):
    """Take the first of two results."""
    if not isinstance(result, tuple | list) or len(result) != 2:
        raise expect.Mistake("predict returns two things: p, accuracy.")
    return result[0]


def drawn_network(course, dims, m, rng):
    """Draw a network and pictures of which it answers some with 0 and some with 1."""
    parameters = {}
    for l in range(1, len(dims)):
        size = (dims[l], dims[l - 1])
        parameters[f"W{l}"] = rng.standard_normal(size) / np.sqrt(dims[l - 1])
        parameters[f"b{l}"] = rng.standard_normal((dims[l], 1)) * 0.3 + 0.2
    while True:
        X = rng.standard_normal((dims[0], m)) * 2
        Z = course.L_model_forward(X, parameters)[1][-1][1]
        if np.ptp(Z) > 1e-3:
            break
        parameters["W1"] = rng.standard_normal(parameters["W1"].shape)
    parameters[f"b{len(dims) - 1}"] -= np.sort(Z, axis=None)[m // 2 - 1 : m // 2 + 1].mean()
    return parameters, X


# %%
def tell_accuracy(name, parameters):
    for data, X_there, Y_there in (("training", X, Y), ("test", X_test, Y_test)):
        _, accuracy = predict(X_there, Y_there, parameters)
        print(f"{name}, right in the {data} set, % = {100 * accuracy:.2f}")
    return True


expect.made("parameters_two", by="two_layer_model")
_ = expect.call(tell_accuracy, "two layers", parameters_two)

# %% [markdown]
# Better than the constant answer, in both sets. The training set is ahead: the network has learned some of
# its pictures by heart. With the 50 test pictures of the cats, one picture more or less is two per cent; do not
# read much into such a difference.

# %% [markdown]
# ## 4. L layers
#
# ### 4.1 Weights of the right size
#
# Lesson 03 drew the weights with a factor of 0.01 and warned: the signal shrinks in every layer. Each entry of
# $Z^{[l]}$ is a sum of $n^{[l-1]}$ products. If the weights have the standard deviation $s$, the standard deviation of
# that sum is about $s \sqrt{n^{[l-1]}}$ times the size of the inputs. So that it stays the same, choose
#
# $$W^{[l]} = \frac{\text{randn}(n^{[l]}, n^{[l-1]})}{\sqrt{n^{[l-1]}}}, \qquad b^{[l]} = 0 \tag{8}$$
#
# with $n^{[l-1]}$ the number of **inputs** of the layer. A tiny example: for 100 inputs the factor is $1/10$, for
# 4 inputs it is $1/2$.
#
# **Exercise 4: `initialize_parameters_scaled`.** Like `initialize_parameters_deep` of lesson 03, with the scale of
# (8): draw $W^{[1]}, W^{[2]}, \dots$ in this order with `np.random.randn(rows, columns)`. The seed is set for you.

# %% exercise="initialize_parameters_scaled"
def initialize_parameters_scaled(layer_dims, seed=1):
    """
    Initialise a network of any depth with weights of the right size, equation (8).

    Parameters
    ----------
    layer_dims : list of int
        Sizes of the layers, from the input to the output.
    seed : int
        Where the random numbers begin.

    Returns
    -------
    parameters : dict
        For each layer l from 1 to L: "Wl" of shape (layer_dims[l], layer_dims[l-1])
        and "bl" of shape (layer_dims[l], 1).
    """
    np.random.seed(seed)
    ### BEGIN SOLUTION
    parameters = {}
    for l in range(1, len(layer_dims)):
        scale = 1 / np.sqrt(layer_dims[l - 1])
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * scale
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
    ### END SOLUTION

# %% check="initialize_parameters_scaled"
@expect.check("initialize_parameters_scaled", "parameters", more_keys=False)
def check(initialize_parameters_scaled):
    yield initialize_parameters_scaled([4, 3, 1]), {
        "W1": [[0.81217268, -0.30587821, -0.26408588, -0.53648431], [0.43270381, -1.15076935, 0.87240588, -0.38060345], [0.15951955, -0.12468519, 0.73105397, -1.03007035]],
        "b1": [[0.0], [0.0], [0.0]], "W2": [[-0.18614766, -0.22173389, 0.65458209]], "b2": [[0.0]]}
    yield initialize_parameters_scaled([2, 3, 2, 1], 4), expect.parts({"len(parameters)": 6, 'parameters["W1"][0]': [0.03575253, 0.35351898]}), "seed 4"

# %% tests="initialize_parameters_scaled" points=9
def any_depth(student, course, rng):
    """Networks of one to five layers, and other seeds."""
    for dims, seed in (
        ([5, 4, 3], 1),
        ([9, 2], int(rng.integers(2, 1000))),
        ([4, 6, 2, 3, 5, 1], 7),
        ([1, 1, 1], 3),
        ([16, 1], 1),
    ):
        layers = range(1, len(dims))
        stream = np.random.RandomState(seed)
        drawn = {l: stream.randn(dims[l], dims[l - 1]) for l in layers}

        def weights(scale, dims=dims, drawn=drawn):
            return {f"W{l}": drawn[l] * scale(dims[l - 1], dims[l]) for l in drawn}

        again = {l: np.random.RandomState(seed).randn(dims[l], dims[l - 1]) for l in layers}
        first = np.random.RandomState(seed).rand(dims[1], dims[0]) / np.sqrt(dims[0])
        three = np.random.RandomState(3).randn(dims[1], dims[0]) / np.sqrt(dims[0])
        one = np.random.RandomState(1).randn(dims[1], dims[0]) / np.sqrt(dims[0])
        expect.same(
            student.initialize_parameters_scaled(list(dims), seed),
            course.initialize_parameters_scaled(dims, seed),
            "parameters",
            more_keys=False,
            known={
                "The factor is 0.01, as in lesson 03.": weights(lambda inputs, units: 0.01),
                "It is not scaled.": weights(lambda inputs, units: 1.0),
                "It is divided by n, not by its square root.": weights(
                    lambda inputs, units: 1 / inputs
                ),
                "It is multiplied by the square root: it is divided by it.": weights(
                    lambda inputs, units: np.sqrt(inputs)
                ),
                "It is scaled with the number of units of the layer; that of its inputs is expected.": weights(
                    lambda inputs, units: 1 / np.sqrt(units)
                ),
                "There is a factor sqrt(2) too much, which is used for other purposes.": weights(
                    lambda inputs, units: np.sqrt(2 / inputs)
                ),
                "All layers are scaled with the size of the first input.": {
                    f"W{l}": drawn[l] / np.sqrt(dims[0]) for l in layers
                },
                "The seed is set again in every layer: once is enough.": {
                    f"W{l}": again[l] / np.sqrt(dims[l - 1]) for l in layers
                },
                "It is drawn with rand, which gives positive numbers only: use randn.": {"W1": first},
                "The seed is 3: the argument seed is expected.": {"W1": three} if seed != 3 else {},
                "The seed is 1: the argument seed is expected.": {"W1": one} if seed != 1 else {},
                "A bias is a column: np.zeros((rows, 1)).": {f"b{l}": np.zeros(dims[l]) for l in layers},
            },
        )


def a_large_layer(student, course, rng):
    """A layer of many weights: the largest ones are not cut off."""
    expect.same(
        student.initialize_parameters_scaled([40, 30, 2], 5),
        course.initialize_parameters_scaled([40, 30, 2], 5),
        "parameters",
        more_keys=False,
    )


# %% tests="initialize_parameters_scaled" points=2 part="shapes"
def keys_and_shapes(student, course, rng):
    """The keys and shapes alone, and biases of 0."""
    for dims in ([4, 3, 1], [2, 5, 3, 4, 1]):
        parameters = student.initialize_parameters_scaled(list(dims), 4)
        wanted = course.initialize_parameters_scaled(dims, 4)
        if not isinstance(parameters, dict):
            raise expect.Mistake("initialize_parameters_scaled returns a dictionary.")
        for key, value in wanted.items():
            if key not in parameters:
                raise expect.Mistake(f'parameters has no key "{key}".')
            if np.shape(parameters[key]) != value.shape:
                shapes = f"{np.shape(parameters[key])}, but {value.shape} is expected"
                raise expect.Mistake(f'parameters["{key}"] has the shape {shapes}.')
        biases = {key: parameters[key] for key in wanted if key[0] == "b"}
        expect.same(biases, {key: wanted[key] for key in biases}, "parameters")


# %% tests="initialize_parameters_scaled" points=2 part="twelve_layers"
def twelve_layers(student, course, rng):
    """Twelve layers, the last of which have numbers of two digits."""
    dims = [2] * 12 + [1]
    expect.same(
        student.initialize_parameters_scaled(list(dims), 6),
        course.initialize_parameters_scaled(dims, 6),
        "parameters",
        more_keys=False,
    )


# %% tests="initialize_parameters_scaled" points=2 part="default_seed"
def default_seed(student, course, rng):
    """No seed given: it is 1."""
    dims = [int(n) for n in rng.integers(1, 6, 4)]
    expect.same(
        student.initialize_parameters_scaled(dims),
        course.initialize_parameters_scaled(dims),
        "parameters",
        more_keys=False,
    )


# %% [markdown]
# ### 4.2 The training loop again
#
# With any number of layers the loop is even shorter, because `L_model_forward` and `L_model_backward` do all layers at
# once. The four steps are the same:
#
# $$A^{[L]} = \text{forward}(X), \quad J = \text{cost}(A^{[L]}, Y), \quad
# dW^{[l]}, db^{[l]} = \text{backward}(A^{[L]}, Y), \quad \text{update} \tag{9}$$
#
# | `layers_dims` | layers | weights |
# |:--|:--|:--|
# | `(64, 7, 1)` | 2 | $7 \cdot 64 + 1 \cdot 7 = 455$ |
# | `(64, 20, 7, 5, 1)` | 4 | $20 \cdot 64 + 7 \cdot 20 + 5 \cdot 7 + 1 \cdot 5 = 1460$ |
#
# **Exercise 5: `L_layer_model`.** Begin with `initialize_parameters_scaled(layers_dims)`. The rest is as in
# exercise 2, for any number of layers.

# %% exercise="L_layer_model"
def L_layer_model(X, Y, layers_dims, learning_rate=0.0075, num_iterations=3000, print_cost=False):
    """
    Train a network with any number of layers, equation (9).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The pictures, one in each column.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1.
    layers_dims : sequence of int
        Sizes of the layers, from the input to the output.
    learning_rate : float
        The step size alpha.
    num_iterations : int
        How often forward, cost, backward and update are repeated.
    print_cost : bool
        Whether to print the cost of every hundredth iteration.

    Returns
    -------
    parameters : dict
        "W1", "b1", ..., "WL", "bL" after the last update.
    costs : list of float
        The cost of every iteration, computed before its update.
    """
    ### BEGIN SOLUTION
    parameters = initialize_parameters_scaled(layers_dims)
    costs = []
    for i in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        cost = compute_cost(AL, Y)
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
        costs.append(cost)
        if print_cost and i % 100 == 0:
            print(f"cost after iteration {i}: {cost:.6f}")
    return parameters, costs
    ### END SOLUTION

# %% check="L_layer_model"
@expect.check("L_layer_model", "parameters, costs", seconds=30, atol=5e-7)
def check(L_layer_model):
    X_digits, Y_digits, _, _ = load_pictures("data/train_digits.h5", "train")
    wanted = {"len(costs)": 101, "costs[0]": 0.700405, "costs[100]": 0.175170, 'parameters["W4"].shape': (1, 5)}
    yield L_layer_model(X_digits, Y_digits, (64, 20, 7, 5, 1), 0.3, 101), expect.parts(wanted)

# %% tests="L_layer_model" points=10
def any_depth(student, course, rng):
    """Networks of one to five layers, other learning rates and numbers of iterations."""
    for dims, m, rate, times in (
        ((4, 5, 1), 7, 0.4, 30),
        ((6, 4, 3, 1), 9, 0.1, 25),
        ((5, 1), 6, 0.7, 20),
        ((3, 4, 5, 3, 4, 1), 8, 0.2, 15),
    ):
        X, Y = blobs(dims[0], m, rng)
        expect.same(
            trained(student.L_layer_model(X, Y, dims, rate, times)),
            trained(course.L_layer_model(X, Y, dims, rate, times)),
            "parameters, costs",
            known=mistaken_runs(course, X, Y, dims, rate, times, start_scaled),
            rtol=1e-6,
        )


def twelve_layers(student, course, rng):
    """Twelve layers, the last of which have numbers of two digits."""
    X, Y = blobs(2, 5, rng)
    dims = (2,) * 12 + (1,)
    expect.same(
        trained(student.L_layer_model(X, Y, dims, 0.5, 3)),
        trained(course.L_layer_model(X, Y, dims, 0.5, 3)),
        "parameters, costs",
        rtol=1e-6,
    )


def large_numbers(student, course, rng):
    """Large inputs and gradients, of the same shapes every time: none is cut off or remembered."""
    W1 = course.initialize_parameters_scaled([5, 3, 1])["W1"]
    for size in (1.0, 1000.0):
        X, Y = blobs(5, 6, rng)
        X = X + size * beside(W1, 6, rng)  # large, and yet Z stays as it is
        expect.same(
            trained(student.L_layer_model(X, Y, (5, 3, 1), 0.1 / size**1.5, 4)),
            trained(course.L_layer_model(X, Y, (5, 3, 1), 0.1 / size**1.5, 4)),
            "parameters, costs",
            rtol=1e-6,
        )


# %% tests="L_layer_model" points=4 part="beginning"
def beginning(student, course, rng):
    """The weights without any iteration, and the first cost."""
    X, Y = blobs(3, 6, rng)
    expect.same(
        trained(student.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 0)),
        trained(course.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 0)),
        "parameters, costs",
        rtol=1e-6,
    )
    _, costs = trained(student.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 1))
    expect.same(costs, trained(course.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 1))[1], "costs", rtol=1e-6)


# %% tests="L_layer_model" points=4 part="one_step"
def one_iteration(student, course, rng):
    """A single iteration."""
    X, Y = blobs(3, 6, rng)
    expect.same(
        trained(student.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 1)),
        trained(course.L_layer_model(X, Y, [3, 4, 2, 1], 0.5, 1)),
        "parameters, costs",
        rtol=1e-6,
    )


# %% tests="L_layer_model" points=2 part="printing"
def printing_changes_nothing(student, course, rng):
    """The same result whether the cost is printed or not."""
    X, Y = blobs(3, 5, rng)
    expect.same(
        trained(student.L_layer_model(X, Y, (3, 2, 2, 1), 0.2, 12, True)),
        trained(course.L_layer_model(X, Y, (3, 2, 2, 1), 0.2, 12)),
        "parameters, costs",
        rtol=1e-6,
    )


# %% [markdown]
# Three runs on one axis: your two networks, and the deep one once more with the weights times 0.01 of lesson 03.

# %% figure="cost_curves" alt="Cost over iterations for three networks on one axis. The four-layer network with scaled weights falls fastest and lowest, the two-layer network falls more slowly, and the four-layer network with weights times 0.01 stays on the dotted line of the constant answer throughout."
def train_small(X, Y, layers_dims, learning_rate, num_iterations):
    parameters, costs = initialize_parameters_deep(list(layers_dims)), []
    for _ in range(num_iterations):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return parameters, costs


parameters_deep, costs_deep = expect.call(L_layer_model, X, Y, *DEEP, seconds=300)
expect.made("parameters_two", "costs_two", by="two_layer_model")
_, _, constant = expect.call(constant_baseline, Y)
steps = min(300, DEEP[-1])
parameters_small, costs_small = expect.call(train_small, X, Y, *DEEP[:2], steps, seconds=300)

figure, axis = plt.subplots(figsize=(8, 3.6), layout="constrained")
axis.plot(costs_two, color="#0072B2", label="two layers")
axis.plot(costs_deep, color="#D55E00", linestyle="--", label=r"four layers, weights times $1/\sqrt{n^{[l-1]}}$")
axis.plot(costs_small, color="#009E73", linewidth=3, alpha=0.7, label="four layers, weights times 0.01")
axis.axhline(constant, color="#767676", linestyle=":", label="constant answer")
axis.set(xlabel="iteration", ylabel="cost", xlim=(-10, len(costs_deep)), ylim=(0, None))
axis.legend(frameon=False)
plt.show()
print(f"four layers, cost at 500 = {costs_deep[500]:.4f}")
print(f"four layers, weights times 0.01, first cost = {costs_small[0]:.6f}")
print(f"four layers, weights times 0.01, last cost = {costs_small[-1]:.6f}")
for name, parameters in (
    ("two layers", parameters_two),
    ("four layers", parameters_deep),
    ("four layers, weights times 0.01", parameters_small),
):
    expect.call(tell_accuracy, name, parameters)

# %% [markdown]
# *What to see:* the same network, the same data, the same step size, and only the size of the initial weights decides
# between learning and nothing at all. The run with small weights lies on the dotted line; its accuracy is that
# of the constant answer. The deep network falls faster and lower than the one with two layers, with more spikes on the way.

# %% [markdown]
# ## 5. Look at the mistakes
#
# A number says how often the network is wrong. The pictures say *where*, and often why.
#
# $$\text{mislabeled}(p, y) = \left\{\, i \;:\; p^{(i)} \ne y^{(i)} \,\right\} \tag{10}$$
#
# | | $p,\ y$ | result |
# |:--|:--|:--|
# | shape | $(1, m)$ | $(k,)$ for $k$ mistakes |
#
# A tiny example: $p = [1\ \ 0\ \ 0\ \ 1]$ and $y = [1\ \ 1\ \ 0\ \ 0]$ differ at the positions $[1\ \ 3]$, counted from 0.
#
# **Exercise 6: `mislabeled`.** Return the positions in increasing order as an array of whole numbers with one
# dimension, so that `pictures[mislabeled(p, y)]` are the pictures.

# %% exercise="mislabeled"
def mislabeled(p, y):
    """
    Find the pictures with a wrong answer, equation (10).

    Parameters
    ----------
    p : ndarray of shape (1, m)
        The answers, 0 or 1.
    y : ndarray of shape (1, m)
        The labels, 0 or 1.

    Returns
    -------
    positions : ndarray of int of shape (k,)
        The numbers of the columns in which p and y differ, counted from 0, in
        increasing order.
    """
    ### BEGIN SOLUTION
    return np.flatnonzero(p[0] != y[0])
    ### END SOLUTION

# %% check="mislabeled"
@expect.check("mislabeled", "positions")
def check(mislabeled):
    p, y = np.array([[1, 0, 0, 1, 1, 0]]), np.array([[1, 1, 0, 0, 1, 1]])
    yield mislabeled(p, y), [1, 3, 5]
    yield mislabeled(y, y), expect.parts({"len(positions)": 0}), "all is right"

# %% tests="mislabeled" points=9
def any_labels(student, course, rng):
    """Random answers and labels, whole and floating-point."""
    for m, kind in ((9, int), (30, float), (12, np.int64)):
        p, y = ((rng.random((1, m)) < 0.5).astype(kind) for _ in range(2))
        p[0, :4], y[0, :4] = (0, 1, 0, 1), (0, 1, 1, 0)
        wrong = course.mislabeled(p, y)
        expect.same(
            positions_of(student.mislabeled(p, y)),
            wrong,
            "positions",
            known={
                "These are the right answers.": np.flatnonzero(p == y),
                "It is an array of True and False: np.flatnonzero gives positions.": (p != y)[0],
                "np.argwhere gives a row for each place in the table: the column alone is expected.": np.argwhere(
                    p != y
                ),
                "These are the columns with an answer of 1.": np.flatnonzero(p),
                "These are the columns with a label of 1.": np.flatnonzero(y),
                "Only wrong answers of 1 are found: a 0 can be wrong as well.": np.flatnonzero(p > y),
                "Only wrong answers of 0 are found: a 1 can be wrong as well.": np.flatnonzero(p < y),
                "The positions are counted from 1, not from 0.": wrong + 1,
                "The positions are in decreasing order.": wrong[::-1],
                "These are row numbers: the columns are expected.": np.zeros_like(wrong),
                "There is a dimension too many: the result is a row of positions.": wrong[np.newaxis],
                "This is their number: the positions are expected.": np.asarray(len(wrong)),
            },
        )


# %% tests="mislabeled" points=4 part="all_or_none"
def all_or_none(student, course, rng):
    """Everything right; everything wrong; one picture."""
    y = (rng.random((1, 6)) < 0.5).astype(int)
    for p, labels in ((y, y), (1 - y, y), (y[:, :1], y[:, :1]), (1 - y[:, :1], y[:, :1])):
        expect.same(positions_of(student.mislabeled(p.copy(), labels)), course.mislabeled(p, labels), "positions")


# %% tests="mislabeled" points=2 part="many"
def many_pictures(student, course, rng):
    """More pictures than a byte can count, answers and labels of several kinds of number."""
    for kinds in ((int, np.uint8), (np.uint8, np.uint8), (float, int)):
        p, y = ((rng.random((1, 400)) < 0.5).astype(kind) for kind in kinds)
        p[0, -1], y[0, -1] = 0, 1
        expect.same(positions_of(student.mislabeled(p, y)), course.mislabeled(p, y), "positions")


# %% testkit=true
def positions_of(found):
    if isinstance(found, tuple) and len(found) in (1, 2) and all(isinstance(a, np.ndarray) for a in found):
        raise expect.Mistake(
            "positions is a tuple, as np.where and np.nonzero return it: one part of it holds the columns."
        )
    if isinstance(found, list | tuple | range):
        found = np.asarray(list(found))
    if isinstance(found, np.ndarray) and found.size == 0 and found.ndim == 1:
        return found.astype(int)
    if isinstance(found, np.ndarray) and found.dtype.kind == "f":
        raise expect.Mistake("positions holds floating-point numbers, which can't pick pictures.")
    return found


# %% figure="mislabelled" alt="Pictures of the test set that the four-layer network gets wrong, at most twelve in two rows, each with the answer and the true class above it. With the data of this lesson most are digits that are written unusually."
expect.made("parameters_deep", by="L_layer_model")
p_test, _ = expect.call(predict, X_test, Y_test, parameters_deep)
wrong = expect.call(mislabeled, p_test, Y_test)
print(f"{len(wrong)} of {X_test.shape[1]} test pictures are mislabelled")

figure, axes = plt.subplots(2, 6, figsize=(8, 3.2), layout="constrained")
for axis in axes.flat:
    axis.axis("off")
for axis, i in zip(axes.flat, wrong):
    show(axis, pictures_test[i], f"says {classes[int(p_test[0, i])]}\nis {classes[Y_test[0, i]]}")
plt.show()

# %% [markdown]
# *What to see:* many of these are hard for us, too: digits that are written unusually, cut off, or too thick for 8 × 8
# pixels. Others are plain to us. A fully connected network knows nothing of neighbouring pixels.
#
# ### What a hidden unit looks for
#
# A row of $W^{[1]}$ has a weight for every pixel, so it is a picture itself. Where it is red, ink speaks for the
# unit, where it is blue, against it.

# %% figure="first_layer" alt="The seven rows of W1 of the two-layer network, each drawn as a picture in red and blue. With the digits, red and blue strokes and blots of the size of parts of digits can be seen in the middle."
expect.made("parameters_two", by="two_layer_model")
figure, axes = plt.subplots(1, 7, figsize=(8, 1.7), layout="constrained")
height, width, channels = pictures.shape[1:]
for unit, axis in enumerate(axes):
    weights = parameters_two["W1"][unit].reshape(height, width, channels).mean(axis=-1)
    reach = np.abs(weights).max()
    axis.imshow(weights, cmap="RdBu_r", vmin=-reach, vmax=reach)
    out = parameters_two["W2"][0, unit]
    axis.set_title(f"unit {unit + 1}\n{out:+.1f}", fontsize=9)
    axis.axis("off")
plt.show()

# %% [markdown]
# *What to see:* with the digits, weights have grown where digits have ink, in spots about as wide as a pen's stroke: ink on red
# speaks for the unit, ink on blue against it. The number above each unit is its weight in $W^{[2]}$: a unit with a positive
# one speaks for label 1, *even*, a unit with a negative one for *odd*. At the left and the right edge, where hardly any digit has ink,
# the weights are still about as small as at the start. One unit, the fourth, has a weight of almost 0 in $W^{[2]}$: it is dead. Its
# ReLU answers 0 to nearly every picture, so hardly any gradient comes through and it has learned nothing. What looks like a pattern is
# its first random weights, for each unit is drawn on a scale of its own.
#
# ### When to stop
#
# The cost of the training set goes on falling, spikes apart. What becomes of the cost of the test set meanwhile?

# %% figure="stopping" alt="Cost over the number of iterations on a logarithmic axis, one curve for the training set and one for the test set. Both fall together at first. Then the training set's goes on falling to almost 0, while the test set's, with the digits, is lowest after 400 iterations and rises again."
def on_the_way(X, Y, X_test, Y_test, layers_dims, learning_rate, ladder):
    """Train as L_layer_model does; return both costs and the share mislabelled in the test set."""
    parameters, found = initialize_parameters_scaled(list(layers_dims)), []
    for i in range(max(ladder) + 1):
        AL, caches = L_model_forward(X, parameters)
        if i in ladder:
            AL_test, _ = L_model_forward(X_test, parameters)
            wrong = np.mean((AL_test > 0.5) != Y_test)
            found.append((compute_cost(AL, Y), compute_cost(AL_test, Y_test), wrong))
        parameters = update_parameters(parameters, L_model_backward(AL, Y, caches), learning_rate)
    return np.array(found)


ladder = [10, 30, 100, 200, 300, 400, 600, 1000] if subject == "digits" else [10, 30, 100, 300, 900]
found = expect.call(on_the_way, X, Y, X_test, Y_test, *DEEP[:2], ladder, seconds=300)
best = int(np.argmin(found[:, 1]))
for k in sorted({best, len(ladder) - 1}):
    print(f"after {ladder[k]} iterations: training cost {found[k, 0]:.3f}, test cost {found[k, 1]:.3f},", end=" ")
    print(f"mislabelled in the test set {found[k, 2]:.1%}")

figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
axis.semilogx(ladder, found[:, 0], "o-", color="#0072B2", label="training set")
axis.semilogx(ladder, found[:, 1], "s--", color="#D55E00", label="test set")
axis.plot(ladder[best], found[best, 1], "o", color="black", fillstyle="none", markersize=14)
axis.set(xlabel="iterations", ylabel="cost", ylim=(0, 0.7))
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# *What to see:* both costs fall together at first. Then they part: the training set's goes on towards 0, the test set's turns round
# (the circle) and rises again. The share of mislabelled test pictures hardly changes from there on: the network does not make more
# mistakes, it becomes surer of those that it makes, and being sure and wrong is what costs most. To stop where the cost turns round is
# called *early stopping*. (To find that place, take pictures that are in neither set; the test set is for the end.)

# %% [markdown]
# ## Summary
#
# - HDF5 holds arrays in groups and datasets, with attributes; slicing reads only what is needed.
# - Training is a loop over four steps: forward, cost, backward, update. The number of layers changes nothing in it.
# - Weights scaled with $1/\sqrt{n^{[l-1]}}$ let a deep network learn; weights times 0.01 leave it constant.
# - An accuracy is read beside the constant answer, and a cost curve tells more than the accuracy.
# - Look at the mistakes, and at the weights.
#
# With this lesson the series ends for now. What follows is yours to try.

# %% [markdown]
# ## On your own
#
# Nothing here is graded.
#
# 1. Let the deep network train for 2500 iterations on the digits. Its cost becomes `nan` although it was almost 0.
#    Which logarithm is to blame?
# 2. Draw a digit of your own as an 8 × 8 array of numbers from 0 to 16, and ask both networks.
# 3. Save the parameters of your deep network to an HDF5 file, one group for each layer, and read only layer 2 back.
# 4. Replace `reshape(len(pictures), -1).T` by `reshape(-1, len(pictures))` and train. How well does it do on the
#    training set, and how well on the test set? Why?

# %% own=true
# Room to try things.
