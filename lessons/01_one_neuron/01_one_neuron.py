# %% [markdown] minutes=120 builds="a neuron that learns, tells digits apart and judges tumours" needs="arrays and broadcasting (lesson 00); the chain rule"
# # One neuron: logistic regression
#
# A neuron takes some numbers, weighs them, adds them up and answers with a probability. Every network
# of this series is made of neurons, so we begin with one. In this lesson you write all of it: its
# answer, its cost, its gradient and the loop in which it learns. Then it tells handwritten threes from
# eights, and benign tumours from malignant ones. Statisticians call it *logistic regression*.
#
# **You will write** 6 functions, one to ten lines each.
#
# **You need** NumPy's arrays and broadcasting (lesson 00) and the chain rule. **Time:** about two
# hours, with something to look at at least every 30 minutes.
#
# ![One neuron, one example. Solid blue arrows lead from the inputs x1, x2 to xn, through its weight, and from the bias b into a sum, z = w transposed times x + b; then into the logistic function, a = 1 / (1 + e to the minus z); then, with the label y, into the loss. Dashed orange arrows lead back: dz = a minus y, and from it dw = x times dz for the weights and db = dz for the bias.](images/01_one_neuron.svg)
#
# *The whole lesson in one picture: forward to an answer and its loss, backward to the direction in which
# the weights and the bias should change.*

# %% [markdown]
# ## How this notebook works
#
# - Cells that say `YOUR CODE HERE` are yours. Replace the line that raises `NotImplementedError`.
# - The cell below each exercise runs your function on a documented input. It says at once whether the
#   result is right and, where it is not, what seems to have happened.
# - The cell after that, two lines of comment, is the place of hidden tests. They run when your notebook
#   is graded, on other inputs: a function has to be right for all data, not just for the example.
# - A mistake costs the points of its own function only: the functions that build on it are graded with
#   a right version of it.
# - **Run All**, in the menu *Run*, runs every cell that can run: one click brings everything back on another day.
#   A cell that needs a function which is not written yet says so in one line.

# %% [markdown]
# ## Notation
#
# | symbol | meaning | shape |
# |:--|:--|:--|
# | $m$ | number of examples; **every example is a column** | |
# | $n$ | number of inputs, the numbers that make up one example | |
# | $X$ | the inputs; column $i$ is the example $x^{(i)}$ | $(n, m)$ |
# | $Y$ | the labels, 0 or 1 | $(1, m)$ |
# | $w$ | the weights, one for each input | $(n, 1)$ |
# | $b$ | the bias, a single number | $()$ |
# | $Z,\ A$ | weighted sums and answers, one for each example | $(1, m)$ |
# | $dw,\ db$ | how the cost $J$ changes with $w$ and with $b$ | as $w$ and $b$ |
#
# A superscript in round brackets counts examples, a subscript counts the entries of a vector. A lower-case
# $z^{(i)}$ or $a^{(i)}$ belongs to one example.

# %% [markdown]
# ## Set-up
#
# NumPy does all the computing, Matplotlib draws, and `expect` (a file beside this notebook) compares
# your results with what is expected. `logistic` is a function of lesson 00:
# $\operatorname{logistic}(z) = 1 / (1 + e^{-z})$, for each entry of an array. (To work with the one that you wrote, add the lines
# `import arrays` and `arrays.use("../00_arrays/00_arrays.ipynb")` below the imports.)

# %%
import matplotlib.pyplot as plt
import numpy as np

import expect
from arrays import logistic

# %% [markdown]
# ## 1. What a neuron sees
#
# The data are 357 handwritten digits, threes and eights, that people wrote and a machine scanned. Each is a picture
# of 8 × 8 dots with 17 shades, from 0 (no ink) to 16. A neuron knows nothing of pictures: it gets the 64
# numbers as one column, row after row of the picture. A quarter of the pictures is kept for testing.
#
# (The data come from the UCI Machine Learning Repository: E. Alpaydin and C. Kaynak, *Optical Recognition
# of Handwritten Digits*, 1998, CC BY 4.0.)

# %%
with np.load("data/digits_3_8.npz") as file:
    X_train, Y_train = file["X_train"] / 16, file["Y_train"]
    X_test, Y_test = file["X_test"] / 16, file["Y_test"]

print("X_train:", X_train.shape, X_train.dtype, "from", X_train.min(), "to", X_train.max())
print("Y_train:", Y_train.shape, Y_train.dtype, "the first ten:", Y_train[0, :10])
print("X_test: ", X_test.shape, "  Y_test:", Y_test.shape)

# %% [markdown]
# Label 1 means eight, label 0 means three. Dividing by 16 brings every number between 0 and 1; section 6
# shows why that matters.

# %% figure="digits" alt="Two rows of eight pictures of 8 by 8 grey dots. The upper row shows handwritten threes, open to the left; the lower row shows eights, closed on both sides."
figure, axes = plt.subplots(2, 8, figsize=(8, 2.4), layout="constrained")
for label, name, row in ((0, "three (0)", axes[0]), (1, "eight (1)", axes[1])):
    for axis, column in zip(row, np.flatnonzero(Y_train[0] == label)):
        axis.imshow(X_train[:, column].reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
        axis.set(xticks=[], yticks=[])
    row[0].set_ylabel(name)
plt.show()

# %% [markdown]
# *What to see:* the two digits share most of their ink. What tells them apart is the left side: an eight is
# closed there and a three is open. At the end of this lesson the neuron's weights will show that it
# has found this out.

# %% [markdown]
# ## 2. One neuron
#
# For one example $x$, the neuron multiplies each input by its weight, adds everything up, adds the bias, and
# squeezes the sum into $(0, 1)$:
#
# $$z = w_1 x_1 + \dots + w_n x_n + b = w^{\mathsf T} x + b, \qquad a = \operatorname{logistic}(z) \tag{1}$$
#
# We read $a$ as the probability that the label is 1. A positive weight says: the more of this input, the more
# likely a 1. For all examples at once, because they are columns, it is one matrix product:
#
# $$Z = w^{\mathsf T} X + b, \qquad A = \operatorname{logistic}(Z) \tag{2}$$
#
# | | $w^{\mathsf T}$ | $X$ | $b$ | $Z$, $A$ |
# |:--|:--|:--|:--|:--|
# | shape | $(1, n)$ | $(n, m)$ | $()$ | $(1, m)$ |
#
# A tiny example with two inputs and three examples:

# %%
w = np.array([[1.0], [2.0]])
X = np.array([[1.0, 0.0, -3.0], [0.5, 0.0, 1.0]])
b = -1.0
Z = w.T @ X + b
print("Z =", Z, " for example, 1 * 1 + 2 * 0.5 - 1 =", Z[0, 0])
print("A =", logistic(Z).round(3))
print("shapes:", w.T.shape, "@", X.shape, "->", Z.shape)

# %% [markdown]
# **Exercise 1: `initialize_with_zeros`.** Before it has learned anything the neuron may start with all weights
# 0 and the bias 0. Its answer is then $\operatorname{logistic}(0) = 0.5$ for every example: it doesn't know. (A single
# neuron may start so. Several of them in one layer would all learn the same; lesson 02 starts them with random numbers.)

# %% exercise="initialize_with_zeros"
def initialize_with_zeros(dim):
    """
    Make the weights and the bias of a neuron that has not learned anything.

    Parameters
    ----------
    dim : int
        Number of inputs, n.

    Returns
    -------
    w : ndarray of shape (dim, 1)
        Weights, all 0.0.
    b : float
        Bias, 0.
    """
    ### BEGIN SOLUTION
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b
    ### END SOLUTION

# %% check="initialize_with_zeros"
@expect.check("initialize_with_zeros", "w, b")
def check(initialize_with_zeros):
    yield initialize_with_zeros(2), ([[0.0], [0.0]], 0)
    yield initialize_with_zeros(3), ([[0.0], [0.0], [0.0]], 0), "three inputs"

# %% tests="initialize_with_zeros" points=8
def other_sizes(student, course, rng):
    """Other numbers of inputs, one input too."""
    for dim in (5, 1, 3, 64):
        expect.same(
            student.initialize_with_zeros(dim),
            (np.zeros((dim, 1)), 0),
            "w, b",
            known={
                "A column is expected: np.zeros((dim, 1)).": (np.zeros(dim),),
                "w is a row; a column of shape (dim, 1) is expected.": (np.zeros((1, dim)),),
                "All weights should be 0, not 1.": (np.ones((dim, 1)),),
                "The bias is a single number: b = 0.0.": (np.zeros((dim, 1)), np.zeros((dim, 1))),
                "The weights and the bias have changed places.": (0, np.zeros((dim, 1))),
                "There are always two weights, whatever dim is.": (np.zeros((2, 1)),),
            },
        )


# %% testkit=true
def examples(n, m, rng):
    """Draw a neuron, inputs for it, and labels of both kinds."""
    w = rng.standard_normal((n, 1)) / np.sqrt(n)
    b = float(rng.choice([-1, 1]) * rng.uniform(0.3, 0.9))
    X = rng.standard_normal((n, m))
    Y = (rng.random((1, m)) < 0.5).astype(float)
    Y[0, 0], Y[0, -1] = 1.0, (0.0 if m > 1 else 1.0)
    return w, b, X, Y


def gradients(w, b, X, Y, dZ=None):
    """Compute dw and db, by default the right ones."""
    if dZ is None:
        dZ = 1 / (1 + np.exp(-(w.T @ X + b))) - Y
    return {"dw": X @ dZ.T / X.shape[1], "db": np.mean(dZ)}


def mistakes_of_propagate(w, b, X, Y, grads, cost):
    """Say what the well-known mistakes make of a gradient and a cost."""
    n, m = X.shape
    Z = w.T @ X + b
    A = 1 / (1 + np.exp(-Z))
    D = A - Y
    A0, A2, T = 1 / (1 + np.exp(-w.T @ X)), 1 / (1 + np.exp(-A)), np.tanh(Z)
    positive, negative = np.sum(Y * np.log(A)), np.sum((1 - Y) * np.log(1 - A))
    losses = -np.log(np.where(Y == 1, A, 1 - A))
    last = X[:, :-1] @ D[:, :-1].T
    return {
        "The bias is left out of Z.": (gradients(w, b, X, Y, A0 - Y),),
        "The logistic function is applied twice.": (gradients(w, b, X, Y, A2 - Y),),
        "The logistic function is missing: this is made of Z.": (gradients(w, b, X, Y, Z - Y),),
        "This is made with the hyperbolic tangent.": (gradients(w, b, X, Y, T - Y),),
        "It is made of the answers A alone: (6) and (7) need A - Y.": (gradients(w, b, X, Y, A),),
        "It is made of 0s and 1s: (6) and (7) need the probabilities A.": (
            gradients(w, b, X, Y, (A > 0.5) - Y),
        ),
        "This is the gradient of the squared error; the factor A (1 - A) is gone in (5).": (
            gradients(w, b, X, Y, D * A * (1 - A)),
        ),
        "This is the gradient of the squared error; the factor A (1 - A) is gone in (5). ": (
            gradients(w, b, X, Y, 2 * D * A * (1 - A)),
        ),
        "Multiply as matrices (@) in (6): * multiplies entry by entry.": ({"dw": X * D / m},),
        "Multiply as matrices (@) in (6): * multiplies entry by entry. ": ({"dw": X * D},),
        "dw is the same for all weights: the inputs X are missing in (6).": (
            {"dw": np.full((n, 1), np.mean(D)) if n > 1 else np.nan},
        ),
        "m is taken from the rows of X; the examples are its columns.": (
            {"dw": grads["dw"] * m / n, "db": grads["db"] * m / n} if n != m else np.nan,
        ),
        "It is always divided by 3, as in the example.": (
            {"dw": grads["dw"] * m / 3, "db": grads["db"] * m / 3},
        ),
        "The last example is left out.": ({"dw": last / m} if m > 1 else np.nan,),
        "The last example is left out. ": ({"dw": last / (m - 1)} if m > 1 else np.nan,),
        "The term with (1 - Y) is left out.": (grads, -positive / m),
        "The term with Y is left out.": (grads, -negative / m),
        "The two terms are subtracted: they are added in (3).": (grads, (negative - positive) / m),
        "The logarithm is to base 10: np.log is expected.": (grads, cost / np.log(10)),
        "The logarithm is to base 2: np.log is expected.": (grads, cost / np.log(2)),
        "This is the squared error, not the cross-entropy.": (grads, np.mean(D**2)),
        "This is the squared error, not the cross-entropy. ": (grads, np.mean(D**2) / 2),
        "This is the loss of the last example, not the mean.": (grads, losses[0, -1]),
        "The gradient and the cost have changed places.": (cost, grads),
    }


def with_list_of_costs(result):
    """Take an array of costs for a list of them: both hold one number a step."""
    if isinstance(result, tuple | list) and len(result) > 2 and isinstance(result[2], np.ndarray):
        return (*result[:2], list(result[2]))
    return result


def zeros_and_ones(array):
    """Take predictions of any kind of number for floating-point numbers; True and False are none."""
    if isinstance(array, np.ndarray) and array.dtype.kind in "iuf":
        return array.astype(float)
    return array


# %% [markdown]
# ## 3. How wrong, and in which direction?
#
# ### 3.1 The cost
#
# If the label is 1, the answer $a$ should be near 1; if it is 0, near 0. The **loss** of one example is
#
# $$\mathcal{L}(a, y) = -\left(y \log a + (1 - y) \log(1 - a)\right) \tag{3}$$
#
# Only one of the two terms is alive: $-\log a$ for $y = 1$, $-\log(1 - a)$ for $y = 0$. An answer of 0.9 costs
# 0.105 if the label is 1 and 2.303 if it is 0. To be wrong *and* sure is what costs most. The **cost** is the mean over
# the examples:
#
# $$J = \frac{1}{m} \sum_{i=1}^{m} \mathcal{L}\left(a^{(i)}, y^{(i)}\right) \tag{4}$$
#
# ### 3.2 The gradient
#
# To learn, we need to know how $J$ changes when we change $w$ and $b$ a little. For one example, the chain rule
# goes back from the loss through $a$ to $z$, and the slope of the logistic function is $a (1 - a)$, as in lesson 00:
#
# $$dz = \frac{\partial \mathcal{L}}{\partial a} \cdot \frac{\partial a}{\partial z}
# = \left(-\frac{y}{a} + \frac{1 - y}{1 - a}\right) a\, (1 - a) = a - y \tag{5}$$
#
# Everything cancels. What remains is the error: answer minus label. Since $z = w^{\mathsf T} x + b$, the weight $w_j$ changes
# $z$ by $x_j$, and the bias changes it by 1. The mean over the examples gives
#
# $$dw = \frac{\partial J}{\partial w} = \frac{1}{m}\, X\, (A - Y)^{\mathsf T} \tag{6}$$
#
# $$db = \frac{\partial J}{\partial b} = \frac{1}{m} \sum_{i=1}^{m} \left(a^{(i)} - y^{(i)}\right) \tag{7}$$
#
# | | $X$ | $(A - Y)^{\mathsf T}$ | $dw$ | $db$, $J$ |
# |:--|:--|:--|:--|:--|
# | shape | $(n, m)$ | $(m, 1)$ | $(n, 1)$ | $()$ |
#
# A gradient always has the shape of what it belongs to. A tiny example with one input and two examples, $X = [1\ \ 3]$ and
# $Y = [1\ \ 0]$, at the start, $w = 0$ and $b = 0$: both answers are 0.5, so $A - Y = [-0.5\ \ 0.5]$,
# $dw = (1 \cdot (-0.5) + 3 \cdot 0.5) / 2 = 0.5$, $db = 0$ and $J = \log 2 = 0.693$.
#
# > **Labels that come from a file.** `Y_train` above holds unsigned bytes (`uint8`), which know no negative numbers:
# > `-Y` makes 255 of a 1, and nothing complains. Put the minus of (3) in front of the whole sum. `1 - Y` and `A - Y`
# > are safe.
#
# **Exercise 2: `propagate`.** Forward: (2) and the cost (4). Backward: (6) and (7) as they stand; the fractions in (5) would give
# `nan` where an answer is exactly 0 or 1. `np.log` is the natural logarithm, `@` the matrix product, `.T` the transpose, and
# `X.shape[1]` is $m$.

# %% exercise="propagate"
def propagate(w, b, X, Y):
    """
    Compute a neuron's cost and its gradient, equations (2), (4), (6) and (7).

    Parameters
    ----------
    w : ndarray of shape (n, 1)
        Weights.
    b : float
        Bias.
    X : ndarray of shape (n, m)
        Inputs, an example in each column.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1, of any kind of number.

    Returns
    -------
    grads : dict
        "dw", of shape (n, 1), and "db", a number: the gradient of the cost.
    cost : float
        The mean loss.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost
    ### END SOLUTION

# %% [markdown]
# The check runs two documented inputs. In the second one the labels are unsigned bytes.

# %% check="propagate"
@expect.check("propagate", "grads, cost", m=3)
def check(propagate):
    w, X, Y = np.array([[1.0], [2.0]]), np.array([[1.0, 2.0, -1.0], [3.0, 4.0, -3.2]]), np.array([[1, 0, 1]])
    wanted = ({"dw": [[0.99845601], [2.39507239]], "db": 0.00145557813678}, 5.801545319394553)
    yield propagate(w, 2.0, X, Y), wanted
    X, Y = np.array([[1.0, -2.0, -1.0], [3.0, 0.5, -3.2]]), np.array([[1, 1, 0]], dtype=np.uint8)
    wanted = ({"dw": [[0.25071532], [-0.06604096]], "db": -0.1250040450043965}, 0.15900537707692405)
    yield propagate(w, 1.5, X, Y), wanted, "second example"

# %% tests="propagate" points=22
def other_shapes(student, course, rng):
    """Other numbers of inputs and of examples, one input, one example."""
    for n, m in ((4, 7), (3, 8), (1, 6), (5, 1), (6, 6), (2, 12), (20, 30)):
        w, b, X, Y = examples(n, m, rng)
        if m == 7:  # neither 3 positive examples nor 4 inputs' worth of them
            Y = rng.permutation([1.0, 1.0, 1.0, 1.0, 1.0, 0.0, 0.0])[None]
        grads, cost = wanted = course.propagate(w, b, X, Y)
        expect.same(
            student.propagate(w, b, X, Y),
            wanted,
            "grads, cost",
            m=m,
            factors={"the number of positive examples": float(Y.sum())},
            known=mistakes_of_propagate(w, b, X, Y, grads, cost),
        )


def slopes_of_the_cost(student, course, rng):
    """Agreement with differences of the cost, which need no gradient."""
    w, b, X, Y = examples(4, 9, rng)
    step = 1e-5
    result = student.propagate(w, b, X, Y)
    wanted = course.propagate(w, b, X, Y)
    for j in range(4):
        nudge = np.zeros((4, 1))
        nudge[j] = step
        above, below = (course.propagate(w + s * nudge, b, X, Y)[1] for s in (1, -1))
        wanted[0]["dw"][j] = (above - below) / (2 * step)
    above, below = (course.propagate(w, b + s * step, X, Y)[1] for s in (1, -1))
    wanted[0]["db"] = (above - below) / (2 * step)
    expect.same(result, wanted, "grads, cost", m=9, rtol=1e-6, atol=1e-7)


def very_sure(student, course, rng):
    """The gradient of a neuron whose answers are exactly 0 and 1."""
    X = np.array([[800.0, -800.0, 900.0, -900.0, 1.0]])
    Y = np.array([[1.0, 0.0, 0.0, 1.0, 1.0]])
    dZ = np.array([[0.0, 0.0, 1.0, -1.0, 1 / (1 + np.exp(-1.5)) - 1]])
    result = student.propagate(np.array([[1.0]]), 0.5, X, Y)
    expect.same(result[0], gradients(None, None, X, Y, dZ), "grads", m=5)


def large_numbers(student, course, rng):
    """Sure answers, right and wrong, and large gradients: nothing is cut off or remembered."""
    for size in (1.0, 300.0):
        w, b, X, Y = examples(3, 8, rng)
        w, X = 4 * w / size, X * size
        grads, cost = course.propagate(w, b, X, Y)
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        cut = {}
        for bound in (0.1, 0.05, 0.01):
            C = np.clip(A, bound, 1 - bound)
            sentence = f"The answers are cut off at {bound} and {1 - bound}: take them as they are."
            cut[sentence] = (grads, -np.mean(Y * np.log(C) + (1 - Y) * np.log(1 - C)))
        expect.same(student.propagate(w, b, X, Y), (grads, cost), "grads, cost", m=8, known=cut)


# %% tests="propagate" points=4 part="labels"
def labels_of_a_file(student, course, rng):
    """Labels that are whole numbers, signed and unsigned, as they come from a file."""
    for kind in (np.uint8, np.int64, np.uint8):
        w, b, X, Y = examples(3, 6, rng)
        grads, cost = course.propagate(w, b, X, Y)
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        losses = -np.log(np.where(Y == 1, A, 1 - A))
        minus = np.mean(np.where(Y == 1, 255 * np.log(A), losses))
        wrapped = np.mean(np.where(Y == 0, 255 * np.log(1 - A), losses))
        expect.same(
            student.propagate(w, b, X, Y.astype(kind)),
            (grads, cost),
            "grads, cost",
            m=6,
            known=mistakes_of_propagate(w, b, X, Y, grads, cost)
            | {
                "-Y makes 255 of an unsigned 1: put the minus before the whole sum.": (grads, minus),
                "Y - 1 makes 255 of an unsigned 0: write 1 - Y.": (grads, wrapped),
                "The losses are cut to whole numbers: zeros_like(Y) holds numbers of the kind of Y.": (
                    grads,
                    np.mean(np.trunc(losses)),
                ),
            },
        )


# %% [markdown]
# A gradient is a slope. To see it, take a neuron with one input only: how much ink a picture has in the eight dots
# on the left where an eight is closed.

# %% figure="slope" alt="Two panels, each with a curve of the cost, a valley, and three dashed straight lines that touch it. Left, over the weight from minus 10 to 50: the line falls at minus 5, falls less at 4 and rises at 38. Right, over the bias from minus 8 to 5: the line falls at minus 6, is almost level at minus 2 and rises at 3."
def left_ink(X):
    return X.reshape(8, 8, -1)[2:6, 1:3].mean(axis=(0, 1))[None, :]


def look(weight, bias):
    grads, cost = propagate(np.array([[weight]]), bias, ink, Y_train)
    return cost, grads["dw"].item(), grads["db"]


def draw_slopes():
    figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4), sharey=True, layout="constrained")
    for axis, name, values, places, along in (
        (left, "w", np.linspace(-10, 50, 101), (-5.0, 4.0, 38.0), lambda value: look(value, -2.0)[:2]),
        (right, "b", np.linspace(-8, 5, 101), (-6.0, -2.0, 3.0), lambda value: look(10.0, value)[::2]),
    ):
        axis.plot(values, [along(value)[0] for value in values], color="#0072B2")
        for place in places:
            cost, slope = along(place)
            near = place + 0.1 * np.ptp(values) * np.array([-1, 1])
            axis.plot(near, cost + slope * (near - place), "--", color="#D55E00")
            axis.plot(place, cost, "o", color="#D55E00")
            side = "right" if slope > 0.02 else "left"
            text = f"d{name} = {slope:+.3f}"
            axis.annotate(text, (place, cost), xytext=(0, 12), textcoords="offset points", ha=side)
        axis.set(xlabel=name, title=f"d{name} is a slope of the cost")
    left.set_ylabel("cost J")
    return figure


ink = left_ink(X_train)
figure = expect.call(draw_slopes)
plt.show()

# %% [markdown]
# *What to see:* each dashed line has the slope that your `propagate` returned, and it touches the curve. On the left the bias stays
# at $-2$, on the right the weight at 10. Where the slope is negative, a larger value makes the cost smaller; where it is
# positive, a smaller one does.

# %% [markdown]
# ## 4. Learning
#
# So go downhill: change $w$ and $b$ a little against the gradient, and do it again. The size of the step is the
# **learning rate** $\alpha$.
#
# $$w := w - \alpha\, dw \tag{8}$$
#
# $$b := b - \alpha\, db \tag{9}$$
#
# | | $w$, $dw$ | $b$, $db$ | $\alpha$ |
# |:--|:--|:--|:--|
# | shape | $(n, 1)$ | $()$ | $()$ |
#
# A tiny example: from $w = 0$ with $dw = 0.5$ and $\alpha = 0.1$, one step leads to $w = 0 - 0.1 \cdot 0.5 = -0.05$.
#
# **Exercise 3: `optimize`.** Repeat `num_iterations` times: call `propagate`, keep the cost in a list, take the step (8) and
# (9). So `costs[0]` is the cost before the first step, and the list has `num_iterations` entries. Return as `grads`
# the gradients that the last step was made of. Leave the first line as it is: a call may leave out the last two arguments. Write `w = w - ...`: the other form, `w -= ...`, writes into the array
# of whoever called you.

# %% exercise="optimize"
def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    """
    Let a neuron learn by gradient descent, equations (8) and (9).

    Parameters
    ----------
    w : ndarray of shape (n, 1)
        Weights to begin with.
    b : float
        Bias to begin with.
    X : ndarray of shape (n, m)
        Inputs, an example in each column.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1.
    num_iterations : int
        Number of steps, at least 1.
    learning_rate : float
        The step size alpha.

    Returns
    -------
    params : dict
        "w" and "b" after the last step.
    grads : dict
        "dw" and "db" that the last step was made of.
    costs : list of float
        The cost before each step.
    """
    ### BEGIN SOLUTION
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
    ### END SOLUTION

# %% check="optimize"
@expect.check("optimize", "params, grads, costs", m=3)
def check(optimize):
    w, X, Y = np.array([[1.0], [2.0]]), np.array([[1.0, 2.0, -1.0], [3.0, 4.0, -3.2]]), np.array([[1, 0, 1]])
    wanted = {'params["w"]': [[0.19033591], [0.12259159]], 'params["b"]': 1.92535983008, "len(costs)": 100}
    wanted |= {'grads["dw"]': [[0.67752042], [1.41625495]], 'grads["db"]': 0.219194504541, "costs[0]": 5.801545319394553}
    yield optimize(w, 2.0, X, Y, 100, 0.009), expect.parts(wanted)
    yield optimize(w, 2.0, X, Y, 2, 0.5), expect.parts({"len(costs)": 2, "costs[1]": 2.5281650417, 'params["b"]': 1.9582423436}), "two steps"

# %% tests="optimize" points=20
def other_runs(student, course, rng):
    """Other numbers of steps, other learning rates, other data."""
    for n, m, steps, rate in ((3, 8, 5, 0.3), (1, 6, 40, 0.05), (4, 1, 1, 1.7), (2, 9, 25, 0.6), (20, 30, 3, 0.4)):
        w, b, X, Y = examples(n, m, rng)
        params, grads, costs = course.optimize(w, b, X, Y, steps, rate)
        wanted = (params, grads, tuple(costs))
        expect.same(
            with_list_of_costs(student.optimize(w, b, X, Y, steps, rate)),
            wanted,
            "params, grads, costs",
            m=m,
            known=_known(w, b, X, Y, steps, rate, wanted),
        )


def from_zero(student, course, rng):
    """A neuron that starts with zeros, its bias a whole number."""
    _, _, X, Y = examples(3, 10, rng)
    w = np.zeros((3, 1))
    params, grads, costs = course.optimize(w, 0, X, Y, 20, 0.5)
    result = student.optimize(w, 0, X, Y.astype(np.uint8), 20, 0.5)
    expect.same(
        with_list_of_costs(result), (params, grads, tuple(costs)), "params, grads, costs", m=10
    )


def numbers_left_out(student, course, rng):
    """A call that leaves the number of steps and the learning rate to the first line."""
    w, b, X, Y = examples(2, 5, rng)
    params, grads, costs = course.optimize(w, b, X, Y)
    result = student.optimize(w, b, X, Y)
    expect.same(
        with_list_of_costs(result), (params, grads, tuple(costs)), "params, grads, costs", m=5
    )


def _known(w, b, X, Y, steps, rate, wanted):
    def cost_of(w, b):
        A = 1 / (1 + np.exp(-(w.T @ X + b)))
        return -np.mean(np.log(np.where(Y == 1, A, 1 - A)))

    def run(steps, rate=rate, weights=1.0, bias=1.0, once=False, late=False, decay=1.0):
        v, c, grads, after = w, b, None, []
        for step in range(steps):
            grads = gradients(v, c, X, Y) if not (once and grads) else grads
            v = v - weights * rate * decay**step * grads["dw"]
            db = gradients(v, c, X, Y)["db"] if late else grads["db"]
            c = c - bias * rate * decay**step * db
            after.append(cost_of(v, c))
        return ({"w": v, "b": c}, grads, tuple(after))

    with np.errstate(all="ignore"):
        params, grads, costs = wanted
        more, after = run(steps + 1), run(steps)[2]
        return {
            "The step is added: it goes uphill.": run(steps, weights=-1.0, bias=-1.0)[:1],
            "The bias is the one that it began with: (9) is missing, or its result is not used.": run(steps, bias=0.0)[:1],
            "The weights are those that it began with: (8) is missing, or its result is not used.": run(steps, weights=0.0)[:1],
            "There is one step too many.": more[:1],
            "There is one step too few.": run(steps - 1)[:1] if steps > 1 else (),
            "There is one step only, whatever num_iterations is.": run(1)[:1] if steps > 1 else (),
            "There are always 100 steps, whatever num_iterations is.": (
                run(100)[:1] if steps == 5 else ()
            ),
            "The learning rate is always 0.009.": run(steps, 0.009)[:1],
            "The learning rate is left out.": run(steps, 1.0)[:1],
            "The gradient is computed once only: it changes with every step.": (
                run(steps, once=True)[:1] if steps > 1 else ()
            ),
            "db is computed with the weights after the step: both steps use the same gradient.": (
                run(steps, late=True)[:1]
            ),
            "This is the step alone: the old values are missing.": (
                {"w": -rate * grads["dw"], "b": -rate * grads["db"]},
            ),
            "These are the gradients after the last step; those it was made of are expected.": (
                params,
                more[1],
            ),
            "These are the gradients of the first step; those of the last are expected.": (
                (params, gradients(w, b, X, Y)) if steps > 1 else ()
            ),
            "These are the costs after each step: costs[0] belongs before the first.": (
                params,
                grads,
                after,
            ),
            "costs holds the last cost only.": (params, grads, costs[-1:]) if steps > 1 else (),
            "The three results are in another order.": (grads, params, costs),
        }


def large_and_small_steps(student, course, rng):
    """Large gradients and tiny steps: none is cut off, and no run ends early."""
    for size, rate in ((1.0, 1e-7), (300.0, 1e-5), (300.0, 1e-5)):
        w, b, X, Y = examples(3, 6, rng)
        w, X = w / size, X * size
        params, grads, costs = course.optimize(w, b, X, Y, 8, rate)
        result = with_list_of_costs(student.optimize(w, b, X, Y, 8, rate))
        expect.same(result, (params, grads, tuple(costs)), "params, grads, costs", m=6)


# %% [markdown]
# With one input, the cost is a landscape over the plane of $w$ and $b$, and learning is a walk in it:

# %% figure="walk" alt="Left: contour lines of the cost over weight and bias, a long valley that slopes down to the lower right. A path leads from 0, 0 into the valley and along it; circles mark its places after 0, 10, 100 and 1000 steps. Right: the pictures' labels, 0 or 1, over their ink on the left, and the neuron's answer after as many steps: first a level line at one half, then an S that becomes steeper."
def walk(ink, Y, steps, learning_rate):
    w, b = initialize_with_zeros(1)
    places = [(w.item(), b)]
    for _ in range(steps):
        params, _, _ = optimize(w, b, ink, Y, 1, learning_rate)
        w, b = params["w"], params["b"]
        places.append((w.item(), b))
    return np.array(places)


def landscape(weights, biases):
    return np.array([[look(weight, bias)[0] for weight in weights] for bias in biases])


places = expect.call(walk, ink, Y_train, 1000, 2.0, seconds=20)
weights, biases = np.linspace(-3, 23, 40), np.linspace(-6, 2, 40)
heights = expect.call(landscape, weights, biases, seconds=20)

figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
levels = [0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.9, 1.2, 1.6, 2.2]
lines = left.contour(weights, biases, heights, levels=levels, colors="#767676", linewidths=0.8)
left.clabel(lines, fmt="%.2g", fontsize=8)
left.plot(*places.T, color="#D55E00")
left.set(xlabel="w", ylabel="b", title="Downhill, step by step")
right.plot(ink[0], Y_train[0], "|", color="#767676", markersize=10)
amount = np.linspace(0, 0.7, 101)
for steps, style in ((0, ":"), (10, "-."), (100, "--"), (1000, "-")):
    w, b = places[steps]
    left.plot(w, b, "o", color="#D55E00")
    left.annotate(str(steps), (w, b), xytext=(0, 7), textcoords="offset points", ha="center")
    right.plot(amount, logistic(w * amount + b), style, color="#0072B2", label=f"{steps} steps")
right.set(xlabel="ink on the left", ylabel="answer a", title="Probability of an eight")
right.legend(frameon=False, fontsize=8)
plt.show()

# %% [markdown]
# *What to see:* the path goes down into the valley and along its floor. Between the circles lie 10, then 90, then 900 steps: the learning
# rate is always the same, but the steps get shorter as the slope gets less. On the right the neuron begins with 0.5 for every picture and becomes more certain step by step. One input is not
# enough for some pictures, threes with ink on the left and eights with little: there, it stays in doubt.

# %% [markdown]
# ## 5. From answers to decisions
#
# ### 5.1 Predicting
#
# To decide, cut the probability in the middle:
#
# $$\hat y^{(i)} = \begin{cases} 1 & \text{if } a^{(i)} > 0.5 \\ 0 & \text{otherwise, at exactly 0.5 too} \end{cases} \tag{10}$$
#
# | | $w$ | $X$ | $\hat Y$ |
# |:--|:--|:--|:--|
# | shape | $(n, 1)$ | $(n, m)$ | $(1, m)$ |
#
# A tiny example: the answers $[0.7\ \ 0.5\ \ 0.2]$ become $[1\ \ 0\ \ 0]$.
#
# **Exercise 4: `predict`.** Compute (2) and cut as in (10). `A > 0.5` gives an array of `True` and `False`; make numbers of them,
# for instance with `.astype(float)`: one subtracts and averages predictions, and truth values can't be subtracted.

# %% exercise="predict"
def predict(w, b, X):
    """
    Decide for each example between 0 and 1, equations (2) and (10).

    Parameters
    ----------
    w : ndarray of shape (n, 1)
        Weights.
    b : float
        Bias.
    X : ndarray of shape (n, m)
        Inputs, an example in each column.

    Returns
    -------
    Y_prediction : ndarray of shape (1, m)
        The numbers 0 and 1, not True and False.
    """
    ### BEGIN SOLUTION
    A = logistic(w.T @ X + b)
    return (A > 0.5).astype(float)
    ### END SOLUTION

# %% check="predict"
@expect.check("predict", "predictions")
def check(predict):
    w, X = np.array([[0.1124579], [0.23106775]]), np.array([[1.0, -1.1, -3.2], [1.2, 2.0, 0.1]])
    yield predict(w, -0.3, X), [[1, 1, 0]]
    yield predict(w, 0.0, np.zeros((2, 1))), [[0]], "a probability of exactly 0.5"
    yield predict(w, 1.0, np.zeros((2, 1))), [[1]], "the bias alone"

# %% tests="predict" points=12
def other_inputs(student, course, rng):
    """Other numbers of inputs and of examples, one input, one example."""
    for n, m in ((4, 9), (1, 7), (3, 1), (5, 5), (2, 40), (20, 9)):
        w, b, X, _ = examples(n, m, rng)
        Z = w.T @ X + b
        A = 1 / (1 + np.exp(-Z))
        wanted = (A > 0.5) * 1
        told = wanted if 0 < wanted.sum() < m else np.nan  # what is all alike tells nothing
        known = {
            "These are the probabilities: cut them at 0.5.": A,
            "Make numbers of True and False: .astype(float).": A > 0.5,
            "The decisions are the wrong way round.": 1 - wanted,
            "The decisions are the numbers -1 and 1: 0 and 1 are expected.": 2 * wanted - 1,
            "Z is cut at 0.5, not the probability A.": (Z > 0.5) * 1,
            "A is never 0 or less: the cut is at 0.5.": np.ones_like(Z),
            "The bias is left out.": (w.T @ X > 0) * 1,
        }
        expect.same(
            zeros_and_ones(student.predict(w, b, X)),
            wanted,
            "Y_prediction",
            known=known if told is wanted else {},
        )


def exactly_in_the_middle(student, course, rng):
    """Answers of exactly 0.5, which are no 1."""
    for n, m in ((3, 4), (1, 1)):
        X = rng.standard_normal((n, m))
        expect.same(
            zeros_and_ones(student.predict(np.zeros((n, 1)), 0.0, X)),
            np.zeros((1, m), int),
            "Y_prediction",
            known={"At exactly 0.5 it decides for 1: (10) asks for more than 0.5.": np.ones((1, m))},
        )


def very_sure(student, course, rng):
    """Answers that are exactly 0 and 1."""
    X = np.array([[800.0, -800.0, 1.0, -1.0]])
    result = zeros_and_ones(student.predict(np.array([[1.0]]), 0.0, X))
    expect.same(result, np.array([[1, 0, 1, 0]]), "Y_prediction")


def the_same_shapes_again(student, course, rng):
    """Another neuron and other examples of the same shapes: nothing is remembered."""
    for _ in range(3):
        w, b, X, _ = examples(3, 20, rng)
        expect.same(zeros_and_ones(student.predict(w, b, X)), course.predict(w, b, X), "Y_prediction")


# %% [markdown]
# ### 5.2 The whole model
#
# Now put everything together: start with zeros, learn on the training examples, predict for both sets, and count how often
# the prediction is right. The **accuracy** in percent is
#
# $$\text{accuracy} = 100 \cdot \frac{1}{m} \sum_{i=1}^{m} \left(1 - \left|\hat y^{(i)} - y^{(i)}\right|\right) \tag{11}$$
#
# In a tiny example, predictions $[1\ \ 0\ \ 0\ \ 1]$ for labels $[1\ \ 0\ \ 1\ \ 1]$ are right three times out of four: 75 %.
#
# The test examples take no part in learning. They show what the neuron makes of pictures that it has never seen, and only that
# number says whether it has understood something or just learned by heart.
#
# **Exercise 5: `model`.** Use your four functions. Pass `num_iterations` and `learning_rate` on to `optimize`. The number of inputs is
# `X_train.shape[0]`.

# %% exercise="model"
def model(X_train, Y_train, X_test, Y_test, num_iterations=2000, learning_rate=0.005):
    """
    Train a neuron and measure how well it does.

    Parameters
    ----------
    X_train : ndarray of shape (n, m_train)
        Inputs to learn from.
    Y_train : ndarray of shape (1, m_train)
        Their labels.
    X_test : ndarray of shape (n, m_test)
        Inputs to test with.
    Y_test : ndarray of shape (1, m_test)
        Their labels.
    num_iterations : int
        Number of steps.
    learning_rate : float
        The step size alpha.

    Returns
    -------
    result : dict
        "w" and "b", what has been learned; "costs", the list that optimize returned;
        "Y_prediction_train" and "Y_prediction_test"; "train_accuracy" and
        "test_accuracy" in percent, equation (11).
    """
    ### BEGIN SOLUTION
    w, b = initialize_with_zeros(X_train.shape[0])
    params, _, costs = optimize(w, b, X_train, Y_train, num_iterations, learning_rate)
    w, b = params["w"], params["b"]
    Y_prediction_train = predict(w, b, X_train)
    Y_prediction_test = predict(w, b, X_test)
    return {
        "w": w,
        "b": b,
        "costs": costs,
        "Y_prediction_train": Y_prediction_train,
        "Y_prediction_test": Y_prediction_test,
        "train_accuracy": 100 * np.mean(Y_prediction_train == Y_train),
        "test_accuracy": 100 * np.mean(Y_prediction_test == Y_test),
    }
    ### END SOLUTION

# %% [markdown]
# The check lets your neuron learn threes and eights: 1000 steps with the learning rate 0.5. With the matrix products of (2) and (6)
# that takes less than a second; if it does not come back in time, look for a loop over examples or inputs in `propagate`.

# %% check="model"
@expect.check("model", "result", seconds=20, atol=5e-7)
def check(model):
    wanted = {'len(result["costs"])': 1000, 'result["costs"][0]': 0.693147, 'result["costs"][-1]': 0.021440}
    wanted |= {'result["w"].shape': (64, 1), 'result["train_accuracy"]': 100.0, 'result["test_accuracy"]': 100.0}
    wanted |= {'result["Y_prediction_train"]': Y_train.tolist(), 'result["Y_prediction_test"]': Y_test.tolist()}
    yield model(X_train, Y_train, X_test, Y_test, 1000, 0.5), expect.parts(wanted)
    few = {'len(result["costs"])': 3, 'result["train_accuracy"]': 97.5, 'result["test_accuracy"]': 93.2584270}
    yield model(X_train[:, :40], Y_train[:, :40], X_test, Y_test, 3, 0.5), expect.parts(few), "40 pictures, 3 steps"

# %% tests="model" points=20
def other_data(student, course, rng):
    """Other data, other numbers of steps and other learning rates."""
    for n, m, m_test, steps, rate in ((5, 40, 17, 30, 0.4), (2, 24, 31, 7, 0.05), (3, 9, 50, 60, 1.5)):
        X, Y, X_test, Y_test = two_sets(n, m, m_test, rng)
        wanted = course.model(X, Y, X_test, Y_test, steps, rate)
        wanted["costs"] = tuple(wanted["costs"])
        expect.same(
            _plain(student.model(X, Y, X_test, Y_test, steps, rate)),
            _plain(wanted),
            "result",
            m=m,
            known=_known(course, X, Y, X_test, Y_test, steps, rate, wanted),
        )


def labels_of_a_file(student, course, rng):
    """Labels that are unsigned whole numbers, as they come from a file."""
    X, Y, X_test, Y_test = two_sets(4, 20, 30, rng)
    wanted = course.model(X, Y, X_test, Y_test, 15, 0.3)
    wanted["costs"] = tuple(wanted["costs"])
    labels = Y.astype(np.uint8), Y_test.astype(np.uint8)
    result = _plain(student.model(X, labels[0], X_test, labels[1], 15, 0.3))
    expect.same(result, _plain(wanted), "result", m=20)


def _plain(result):
    """Take what the text leaves open for one of its forms."""
    if not isinstance(result, dict):
        return result
    plain = dict(result)
    for key in ("Y_prediction_train", "Y_prediction_test"):
        plain[key] = zeros_and_ones(plain.get(key))
    if isinstance(plain.get("costs"), np.ndarray):
        plain["costs"] = list(plain["costs"])
    return {key: value for key, value in plain.items() if value is not None or key in result}


def _known(course, X, Y, X_test, Y_test, steps, rate, wanted):
    def run(X, Y, steps=steps, rate=rate):
        w, b = np.zeros((X.shape[0], 1)), 0.0
        for _ in range(steps):
            grads = gradients(w, b, X, Y)
            w, b = w - rate * grads["dw"], b - rate * grads["db"]
        return {"w": w, "b": b}

    right, right_test = wanted["train_accuracy"], wanted["test_accuracy"]
    centred = X_test - X_test.mean(axis=1, keepdims=True)
    both = np.hstack([X, X_test]), np.hstack([Y, Y_test])
    guess = course.predict(wanted["w"], wanted["b"], centred)
    return {
        "learning_rate is not passed on to optimize.": run(X, Y, rate=0.009),
        "num_iterations is not passed on to optimize.": run(X, Y, steps=100),
        "Neither num_iterations nor learning_rate is passed on to optimize.": run(X, Y, 100, 0.009),
        "learning_rate is always 0.005.": run(X, Y, rate=0.005),
        "It has learned from the test examples.": run(X_test, Y_test),
        "It has learned from the training and the test examples together.": run(*both),
        "These are the zeros it began with, not what optimize returned.": {
            "w": np.zeros_like(wanted["w"]),
            "b": 0.0,
        },
        "This is the share of wrong predictions: that of the right ones is expected.": {
            "train_accuracy": 100 - right,
            "test_accuracy": 100 - right_test,
        },
        "These are the predictions for the training examples.": {
            "Y_prediction_test": wanted["Y_prediction_train"]
        },
        "These are the predictions for the test examples.": {
            "Y_prediction_train": wanted["Y_prediction_test"]
        },
        "This is the accuracy on the other set of examples.": {
            "train_accuracy": right_test,
            "test_accuracy": right,
        },
        "The test examples were changed before predicting: predict for X_test as it is.": {
            "Y_prediction_test": guess
        },
        "These are the labels, not the predictions.": {
            "Y_prediction_train": Y,
            "Y_prediction_test": Y_test,
        },
        "These are the probabilities, not the predictions.": {
            "Y_prediction_train": 1 / (1 + np.exp(-(wanted["w"].T @ X + wanted["b"])))
        },
    }


def the_same_shapes_again(student, course, rng):
    """Other examples of the same shapes, and large ones: nothing is remembered or cut off."""
    for size in (1.0, 100.0):
        X, Y, X_test, Y_test = two_sets(3, 12, 9, rng)
        wanted = course.model(X * size, Y, X_test * size, Y_test, 5, 0.5 / size**2)
        wanted["costs"] = tuple(wanted["costs"])
        result = student.model(X * size, Y, X_test * size, Y_test, 5, 0.5 / size**2)
        expect.same(_plain(result), _plain(wanted), "result", m=12)


# %% testkit=true
def two_sets(n, m, m_test, rng):
    """Draw training and test examples of which a line tells most, but not all, apart."""
    direction = rng.standard_normal((n, 1))

    def draw(m):
        X = rng.standard_normal((n, m)) + 0.4
        noise = rng.standard_normal((1, m))
        Y = (direction.T @ X + noise > 0).astype(float)
        Y[0, :2] = 0.0, 1.0
        return X, Y

    return *draw(m), *draw(m_test)


# %% [markdown]
# 268 pictures learned, 89 new ones, and not one mistake. The learning rate was chosen well, though. What would others
# have done?

# %% figure="learning_rates" alt="The cost over the steps 1 to 1000, both axes logarithmic, for four learning rates. With 0.01 it falls slowly to 0.23, with 0.1 to 0.06 and with 0.5 to 0.02. With 4 it first falls, then jumps up to 7 and back several times within the first ten steps, and ends lowest, at 0.003."
def costs_by_rate(rates):
    w, b = initialize_with_zeros(64)
    return {rate: optimize(w, b, X_train, Y_train, 1000, rate)[2] for rate in rates}


curves = expect.call(costs_by_rate, (0.01, 0.1, 0.5, 4.0), seconds=20)

figure, axis = plt.subplots(figsize=(8, 3.6), layout="constrained")
styles = {0.01: (":", "#767676"), 0.1: ("-.", "#56B4E9"), 0.5: ("-", "#0072B2"), 4.0: ("--", "#D55E00")}
for rate, costs in curves.items():
    style, colour = styles[rate]
    axis.loglog(range(1, 1001), costs, style, color=colour, label=f"learning rate {rate:g}")
axis.set(xlabel="step", ylabel="cost", title="Four learning rates")
axis.legend(frameon=False, fontsize=8)
plt.show()

# %% [markdown]
# *What to see:* all curves begin at $\log 2 = 0.693$, the cost of not knowing. With 0.01 the neuron crawls. With 4 it leaps over
# the valley and lands higher than before, several times; here it comes to rest in the end, and is even ahead then. On other data
# such a rate never finds the way back, as the next section shows.

# %% [markdown]
# ## 6. Bring the inputs to one scale
#
# A doctor takes cells out of a lump with a fine needle. From a picture of them, 30 numbers are measured: radius, roughness and so on
# of the cells' nuclei. Is the lump benign (1) or malignant (0)? There are 569 patients.
#
# (UCI Machine Learning Repository: W. Wolberg, O. Mangasarian, N. Street and W. Street, *Breast Cancer
# Wisconsin (Diagnostic)*, 1995, CC BY 4.0.)

# %%
with np.load("data/breast_cancer.npz") as file:
    cells_train, benign_train = file["X_train"], file["Y_train"]
    cells_test, benign_test = file["X_test"], file["Y_test"]
    names = file["names"]

for j in (0, 3, 9, 14):
    print(f"{names[j]:24} from {cells_train[j].min():9.4f} to {cells_train[j].max():9.4f}")

# A neuron that works on digits should work here. Let it try ten steps. errstate keeps NumPy from
# warning of what happens now.
with np.errstate(all="ignore"):
    raw = expect.call("model", cells_train, benign_train, cells_test, benign_test, 10, 0.1)
print("costs:", np.ravel(raw["costs"]).round(6).tolist())

# %% [markdown]
# After one single step the cost is `nan`, not a number (a very careful cost function may show huge numbers instead). The
# areas are a hundred thousand times larger than some other inputs, so the gradient of their weights is, too. One step carries the sums
# $z$ to several thousands, where the logistic function gives exactly 0 or 1, and (3) meets $0 \cdot \log 0$. A learning rate
# that suits the areas, 0.00001, is far too small for the rest.
#
# The remedy is to bring all inputs to one scale. From each input, subtract its mean $\mu_j$ over the **training** examples, and
# divide by its standard deviation $\sigma_j$ over the **training** examples:
#
# $$x_j := \frac{x_j - \mu_j}{\sigma_j}, \qquad \mu_j = \frac{1}{m} \sum_i x_j^{(i)}, \qquad
# \sigma_j = \sqrt{\frac{1}{m} \sum_i \left(x_j^{(i)} - \mu_j\right)^2} \tag{12}$$
#
# | | $X$ | $\mu,\ \sigma$ |
# |:--|:--|:--|
# | shape | $(n, m)$ | $(n, 1)$ |
#
# A tiny example: the input $[1\ \ 3\ \ 5\ \ 7]$ has the mean 4 and the standard deviation $\sqrt 5$, so it becomes $[-3\ \ {-1}\ \ 1\ \ 3] / \sqrt 5$.
#
# Two things to get right. **The test examples are transformed with the mean and the deviation of the training examples**: when a
# single patient comes in, there is no other mean to take. And **where $\sigma_j$ is 0**, because an input is the same in all
# training examples (the corners of the digits never have ink), take 1 in its place: 0 / 0 would be `nan`.
#
# **Exercise 6: `standardize`.** `np.mean` and `np.std` (which computes $\sigma$ as in (12)) take `axis=1, keepdims=True` to go over the
# examples and leave a column.

# %% exercise="standardize"
def standardize(X_train, X_test):
    """
    Bring every input to mean 0 and standard deviation 1, equation (12).

    Parameters
    ----------
    X_train : ndarray of shape (n, m_train)
        Inputs to learn from; mean and standard deviation are theirs.
    X_test : ndarray of shape (n, m_test)
        Inputs to test with.

    Returns
    -------
    X_train_scaled : ndarray of the shape of X_train
        The training inputs; those that never change become 0.
    X_test_scaled : ndarray of the shape of X_test
        The test inputs, transformed in the same way.
    """
    ### BEGIN SOLUTION
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation = np.where(deviation == 0, 1.0, deviation)
    return (X_train - mean) / deviation, (X_test - mean) / deviation
    ### END SOLUTION

# %% [markdown]
# The check has three inputs; the second one is ten times the first, and the third never changes while learning.

# %% check="standardize"
@expect.check("standardize", "X_train_scaled, X_test_scaled")
def check(standardize):
    train = np.array([[1.0, 3.0, 5.0, 7.0], [10.0, 30.0, 50.0, 70.0], [2.0, 2.0, 2.0, 2.0]])
    row, test = [-1.34164079, -0.4472136, 0.4472136, 1.34164079], np.array([[4.0, 9.0], [40.0, 0.0], [2.0, 3.0]])
    yield standardize(train, test), ([row, row, [0.0, 0.0, 0.0, 0.0]], [[0.0, 2.23606798], [0.0, -1.78885438], [0.0, 1.0]])
    yield standardize(np.array([[1, 3]], dtype=np.uint8), np.array([[0]], dtype=np.uint8)), ([[-1.0, 1.0]], [[-2.0]]), "bytes"

# %% tests="standardize" points=14
def other_sizes(student, course, rng):
    """Other numbers of inputs and of examples, of all sizes."""
    for n, m, m_test in ((4, 9, 5), (1, 6, 3), (5, 5, 5), (3, 12, 1), (20, 30, 4)):
        train, test = _inputs(n, m, m_test, rng)
        expect.same(
            student.standardize(train, test),
            course.standardize(train, test),
            "X_train_scaled, X_test_scaled",
            m=m,
            known=_known(train, test),
        )


def an_input_that_never_changes(student, course, rng):
    """An input that is the same in all training examples."""
    train, test = _inputs(4, 8, 6, rng)
    train[1], train[3] = 5.0, 0.0
    test[1, :3] = 5.0
    wanted = course.standardize(train, test)
    still = np.zeros_like(wanted[1])
    still[[0, 2]] = wanted[1][[0, 2]]
    expect.same(
        student.standardize(train, test),
        wanted,
        "X_train_scaled, X_test_scaled",
        known={
            "Where the deviation is 0, divide by 1: the test examples may differ there.": (
                wanted[0],
                still,
            )
        },
    )


def whole_numbers(student, course, rng):
    """Inputs that are whole numbers, as in a picture."""
    train = rng.integers(0, 17, (4, 10)).astype(np.uint8)
    train[:, :2] = 0, 16
    test = rng.integers(0, 17, (4, 3)).astype(np.uint8)
    wanted = course.standardize(train, test)
    mean, deviation = (f(train, axis=1, keepdims=True) for f in (np.mean, np.std))
    cut = tuple((part - mean.astype(np.uint8)) / deviation for part in (train, test))
    with np.errstate(all="ignore"):  # a column without ink has the length 0
        known = _known(train, test)
    expect.same(
        student.standardize(train, test),
        wanted,
        "X_train_scaled, X_test_scaled",
        known=known | {"The mean is cut to a whole number, and differences below 0 are wrong.": cut},
    )


def _inputs(n, m, m_test, rng):
    size = 10.0 ** rng.uniform(-1, 2, (n, 1))
    middle = rng.uniform(1, 4, (n, 1)) * size
    return tuple(middle + size * rng.standard_normal((n, k)) for k in (m, m_test))


def _known(train, test):
    def scaled(mean, deviation):
        return (train - mean) / deviation, (test - mean) / deviation

    rows = {"axis": 1, "keepdims": True}
    mean, deviation = train.mean(**rows), train.std(**rows)
    own = test.std(**rows)
    own = np.where(own == 0, 1.0, own)
    both = np.hstack([train, test])
    low, high = train.min(**rows), train.max(**rows)
    right = scaled(mean, deviation)
    return {
        "The test examples are transformed with their own mean and deviation.": (
            right[0],
            (test - test.mean(**rows)) / own,
        ),
        "The test examples are transformed with their own deviation.": (right[0], (test - mean) / own),
        "The test examples are transformed with their own mean.": (
            right[0],
            (test - test.mean(**rows)) / deviation,
        ),
        "The test examples are left as they were.": (right[0], test),
        "Mean and deviation are those of training and test examples together.": scaled(
            both.mean(**rows), both.std(**rows)
        ),
        "It is divided by the variance: its square root, the standard deviation, is expected.": scaled(
            mean, deviation**2
        ),
        "It is only centred: divide by the standard deviation, too.": scaled(mean, 1.0),
        "The mean is not subtracted.": scaled(0.0, deviation),
        "The mean is added: it should be subtracted.": scaled(-mean, deviation),
        "It is multiplied by the deviation: it should be divided.": scaled(mean, 1 / deviation),
        "One mean and deviation for all inputs: each input has its own (axis=1).": scaled(
            train.mean(), train.std()
        ),
        "The deviation divides by m - 1 (ddof=1); (12) divides by m.": scaled(
            mean, train.std(ddof=1, **rows)
        ),
        "This brings the inputs between 0 and 1; mean 0 and deviation 1 are expected.": scaled(
            low, high - low
        ),
        "It is divided by the largest value, not by the standard deviation.": scaled(mean, high),
        "The two results have changed places.": right[::-1],
        "The lengths of the columns are made 1: work on the rows, the inputs.": (
            train / np.linalg.norm(train, axis=0),
        ),
        "A small number is added to the deviation: take 1 where it is 0, and nothing elsewhere.": scaled(
            mean, deviation + 1e-8
        ),
    } | (
        {
            "The mean goes over the rows (axis=0): over the examples it is axis=1.": (
                (train - train.mean(axis=0)) / train.std(axis=0),
            )
        }
        if len(train) > 1
        else {}
    )


def outliers(student, course, rng):
    """Numbers far from the rest, inputs of tiny size, and the same shapes twice."""
    for _ in range(2):
        train, test = _inputs(4, 30, 5, rng)
        train[0, 3], test[1, 2], test[2, 0] = 1e4, -1e5, 1e5
        train[3], test[3] = train[3] * 1e-4, test[3] * 1e-4
        wanted = course.standardize(train, test)
        expect.same(
            student.standardize(train, test),
            wanted,
            "X_train_scaled, X_test_scaled",
            known={
                f"Numbers beyond {bound} are cut off: each stays where it is.": (
                    np.clip(wanted[0], -bound, bound),
                )
                for bound in (2, 3, 5, 10)
            },
        )


# %% figure="scale" alt="Left: the standard deviation of each of the 30 inputs on a logarithmic axis; as measured they spread from 0.003 to 600, standardised all are 1. Right: the cost over 1000 steps: with the measured inputs and learning rate 0.00001 it zigzags and ends at 0.25; with standardised inputs and learning rate 0.1 it falls smoothly to 0.06."
def two_runs():
    scaled_train, scaled_test = standardize(cells_train, cells_test)
    slow = model(cells_train, benign_train, cells_test, benign_test, 1000, 0.00001)
    quick = model(scaled_train, benign_train, scaled_test, benign_test, 1000, 0.1)
    return scaled_train, slow, quick


scaled_train, slow, quick = expect.call(two_runs, seconds=20)
for name, run in (("standardised, learning rate 0.1", quick), ("as measured, learning rate 0.00001", slow)):
    print(name)
    print(f"last cost = {run['costs'][-1]:.6f}")
    print(f"right in training, % = {run['train_accuracy']:.2f}")
    print(f"right in the test, % = {run['test_accuracy']:.2f}")

figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.4), layout="constrained")
left.semilogy(np.std(cells_train, axis=1), "o", color="#D55E00", label="as measured")
left.semilogy(np.std(scaled_train, axis=1), "s", color="#0072B2", label="standardised", markersize=4)
left.set(xlabel="input", ylabel="standard deviation", title="30 inputs")
left.legend(frameon=False, fontsize=8)
right.plot(slow["costs"], color="#D55E00", label="as measured")
right.plot(quick["costs"], color="#0072B2", label="standardised")
right.set(xlabel="step", ylabel="cost", ylim=(0, 1.7), title="Learning")
right.legend(frameon=False, fontsize=8)
plt.show()

# %% [markdown]
# *What to see:* on the left, the inputs as measured differ by five powers of ten. On the right, the learning rate that the largest of
# them just bears lets the cost zigzag and then crawl. Standardised, a rate ten thousand times larger works smoothly, and 138 of the 142
# new patients are judged rightly. (For a doctor the four others are what matters: which of them were malignant, and told that they
# are not?)

# %% [markdown]
# ## 7. What the neuron has learned
#
# A network with millions of weights is hard to read. One neuron isn't: it has one weight for each dot of the picture, so its
# weights *are* a picture.

# %% figure="weights" alt="Three pictures of 8 by 8 dots. The mean three, open to the left; the mean eight, closed; and the weights in colour: strongly positive on the left, where an eight has ink and a three has none, and slightly negative along the top and at the lower right."
trained = expect.call("model", X_train, Y_train, X_test, Y_test, 1000, 0.5, seconds=20)
largest = np.abs(trained["w"]).max()

figure, axes = plt.subplots(1, 3, figsize=(8, 2.9), layout="constrained")
for axis, label, name in ((axes[0], 0, "the mean three"), (axes[1], 1, "the mean eight")):
    axis.imshow(X_train[:, Y_train[0] == label].mean(axis=1).reshape(8, 8), cmap="Greys", vmin=0, vmax=1)
    axis.set(title=name, xticks=[], yticks=[])
image = axes[2].imshow(trained["w"].reshape(8, 8), cmap="PuOr_r", vmin=-largest, vmax=largest)
axes[2].set(title="the weights", xticks=[], yticks=[])
figure.colorbar(image, ax=axes[2], label="ink here says: three  |  eight")
plt.show()

# %% [markdown]
# *What to see:* orange dots, on the left, are where ink speaks for an eight: there the eight is closed and the three is open. Purple
# dots are where ink speaks for a three. White dots, along the sides, have no ink in either digit or tell nothing. Nobody told the neuron
# where to look. It compared its answers with the labels a thousand times and changed its weights by the error; that is all.

# %% [markdown]
# ## Summary
#
# - A neuron is a weighted sum and the logistic function: $A = \operatorname{logistic}(w^{\mathsf T} X + b)$, a probability for each column of $X$.
# - The cost is the mean cross-entropy. Its gradient is the error times the input, averaged: $dw = X (A - Y)^{\mathsf T} / m$.
# - Gradient descent repeats: forward, cost, gradient, step. The learning rate decides whether it crawls, walks or leaps.
# - Bring inputs to one scale, with the training examples' mean and deviation.
# - Accuracy on examples that took no part in learning is the number that counts.
#
# **Next:** one neuron can only cut the space of inputs in two, and flat: with a line where there are two inputs, with a plane where
# there are three. In lesson 02, *One hidden layer*, several neurons together separate the petals of a flower.

# %% [markdown]
# ## On your own
#
# Nothing here is graded.
#
# 1. Which test picture is the neuron least sure of? Draw it. Would you have known?
# 2. Train on 10, 20, 40, ... of the 268 pictures, and draw both accuracies over that number. When has it learned by heart?
# 3. Draw 64 random numbers for $w$ instead of zeros and let it learn for long. Does it end up somewhere else? (A neuron's cost has one valley
#    only.)
# 4. Turn every training label round with probability 0.1. What becomes of the cost, the weights and the test accuracy?

# %% own=true
# Room to try things.
