# %% [markdown] minutes=120 builds="a network with one hidden layer, which finds the petals of a flower" needs="arrays (lesson 00); one neuron (lesson 01)"
# # One hidden layer on the plane
#
# One neuron parts the plane with a straight line. Most things in the world are not parted by a straight
# line. In this lesson you put a layer of neurons between the input and the output, train it, and watch
# its boundary bend round the petals of a flower.
#
# **You will write** 8 small functions: the sizes of the layers, the first parameters, the forward pass,
# the cost, the backward pass, one step of gradient descent, the training loop and the prediction.
#
# **You need** NumPy's arrays and broadcasting (lesson 00) and one neuron, its cost and its gradients
# (lesson 01). **Time:** about two hours, with something to look at at least every 30 minutes.
#
# ![Two inputs, x1 and x2, on the left; four hidden units in the middle, each a sum with a bias and a tanh; one output unit on the right with the logistic function. Every input is joined to every hidden unit, together the weights W1 with 4 rows and 2 columns; every hidden unit is joined to the output, together the weights W2 with 1 row and 4 columns.](images/02_network.svg)
#
# *The network of this lesson. Every line is a weight, every circle of the hidden layer and of the output
# is a neuron as in lesson 01: a weighted sum, a bias, and something bent.*

# %% [markdown]
# ## How this notebook works
#
# - Cells that say `YOUR CODE HERE` are yours. Replace the line that raises `NotImplementedError`.
# - The cell below each exercise runs your function on a documented input and says at once whether the
#   result is right and, where it is not, what seems to have happened.
# - The cell after that, two lines of comment, is the place of hidden tests. They run when your notebook
#   is graded, on other inputs: other sizes, other numbers, labels of another kind.
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
# | $n_x,\ n_h,\ n_y$ | size of the input, of the hidden layer, of the output | |
# | $X$ | the input | $(n_x, m)$ |
# | $Y$ | the labels, 0 or 1 | $(n_y, m)$ |
# | $W^{[1]},\ b^{[1]}$ | weights and biases of the hidden layer | $(n_h, n_x),\ (n_h, 1)$ |
# | $W^{[2]},\ b^{[2]}$ | weights and biases of the output | $(n_y, n_h),\ (n_y, 1)$ |
# | $Z^{[1]},\ A^{[1]}$ | weighted sums of the hidden layer, and what it passes on | $(n_h, m)$ |
# | $Z^{[2]},\ A^{[2]}$ | weighted sums of the output, and the probabilities | $(n_y, m)$ |
#
# A superscript in square brackets counts layers: 1 is the hidden layer, 2 the output. In code the
# parameters lie in a dictionary `p` with the keys `"W1"`, `"b1"`, `"W2"` and `"b2"`. In all our examples
# $n_y$ is 1.

# %% [markdown]
# ## Set-up
#
# NumPy does all the computing, Matplotlib draws, and `expect` (a file beside this notebook) compares your
# results with what is expected. `logistic(z)` comes from lesson 00: it is $\sigma(z) = 1 / (1 + e^{-z})$ for each
# entry of an array. `optimize` and `predict` come from lesson 01 and train and use one neuron. (To work with
# those that you wrote, add the lines `import one_neuron` and
# `one_neuron.use("../01_one_neuron/01_one_neuron.ipynb")` below the imports.)

# %%
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import LinearSegmentedColormap

import expect
from arrays import logistic
from one_neuron import optimize, predict

# %% [markdown]
# ## 1. Points on the plane
#
# Three data sets, made here: a flower of eight petals, four of each class, two half moons, and a small
# circle inside a large one. Every point is a column of two numbers.

# %%
def flower(seed=1):
    """Make 400 points on eight petals, four of each class."""
    random = np.random.RandomState(seed)
    points = []
    for label in (0, 1):
        angle = np.linspace(label * 3.12, (label + 1) * 3.12, 200) + 0.2 * random.randn(200)
        radius = 4 * np.sin(4 * angle) + 0.2 * random.randn(200)
        points.append([radius * np.sin(angle), radius * np.cos(angle)])
    return np.hstack(points), np.repeat(np.array([[0, 1]], dtype=np.uint8), 200, axis=1)


def moons(m=300):
    """Make m points on two half circles, one of which is turned over and moved."""
    rng = np.random.default_rng(3)
    Y = (np.arange(m) % 2).astype(np.uint8).reshape(1, m)
    angle = rng.uniform(0, np.pi, (1, m))
    X = np.vstack([np.cos(angle) + Y, np.sin(angle) * (1.0 - 2.0 * Y) + 0.4 * Y])
    return X + 0.15 * rng.standard_normal((2, m)), Y


def circles(m=300):
    """Make m points on two circles with one centre."""
    rng = np.random.default_rng(4)
    Y = (np.arange(m) % 2).astype(np.uint8).reshape(1, m)
    angle, radius = rng.uniform(0, 2 * np.pi, (1, m)), np.where(Y == 1, 0.5, 1.3)
    X = np.vstack([radius * np.cos(angle), radius * np.sin(angle)])
    return X + 0.15 * rng.standard_normal((2, m)), Y


X, Y = flower()
print("X:", X.shape, X.dtype)
print("Y:", Y.shape, Y.dtype, "with", np.sum(Y == 0), "points of class 0 and", np.sum(Y == 1), "of class 1")

# %% [markdown]
# > **Look at the type of `Y`.** `uint8` is an unsigned byte: a whole number from 0 to 255, which is how
# > labels and pixels often come from a file. It has no negative numbers. Below zero it starts again at
# > 255, and nothing warns you.

# %%
labels = np.array([[1, 0, 1]], dtype=np.uint8)
print("-Y      =", -labels)
print("Y - 1   =", labels - 1)
print("1 - Y   =", 1 - labels)
print("0.5 - Y =", 0.5 - labels)

# %% [markdown]
# *What to see:* `-Y` and `Y - 1` are wrong, because their results are bytes again and would be negative.
# `1 - Y` is never negative, and `0.5 - Y` is computed with floating-point numbers. So a formula such as
# `-Y * np.log(A)` comes out 255 times too large and with the wrong sign, and `-(Y * np.log(A))` is right. To be on the safe side, begin
# with `Y = Y.astype(float)`. Your functions will be tested with labels of this type.
#
# How far does one neuron come? It computes $\hat y = \sigma(w_1 x_1 + w_2 x_2 + b)$, and where
# $\hat y = 0.5$ the plane is parted by a straight line. The figure shows the neuron of lesson 01 after
# training, and the best of all straight lines, found by trying 180 directions and every place along them.

# %%
def draw_regions(axis, X, Y, classify=None, size=9):
    """Draw the points, and colour the plane by the class that `classify` gives to each place."""
    low, high = X.min(axis=1) - 0.4, X.max(axis=1) + 0.4
    side_x, side_y = np.linspace(low[0], high[0], 161), np.linspace(low[1], high[1], 161)
    if classify is not None:
        plane = np.vstack([part.ravel() for part in np.meshgrid(side_x, side_y)])
        regions = np.reshape(classify(plane), (161, 161))
        axis.contourf(side_x, side_y, regions, levels=[-1, 0.5, 2], colors=["#CFE5F3", "#F9DFCC"])
    for label, colour, marker in ((0, "#0072B2", "o"), (1, "#D55E00", "^")):
        axis.scatter(*X[:, Y[0] == label], c=colour, marker=marker, s=size, label=f"class {label}")
    axis.set(aspect="equal", xticks=[], yticks=[])

# %% figure="one_neuron" alt="Left: a flower of 400 points on eight petals, four with blue discs and four with orange triangles. Right: the same flower with the two regions of one neuron, parted by a straight line slightly above the middle; 47 percent of the points are on the right side. A dashed line from the lower left to the upper right is the best straight line of all; it leaves about 31 percent on the wrong side."
def best_line(X, Y):
    """Return the largest share that a straight line puts on the right side, its direction and place."""
    found = []
    for angle in np.linspace(0, np.pi, 180, endpoint=False):
        along = np.array([np.cos(angle), np.sin(angle)]) @ X
        order = np.argsort(along)
        ones = np.concatenate([[0], np.cumsum(Y[0, order], dtype=int)])
        # With the line behind the first k points: zeros before it and ones after it.
        right = np.arange(Y.size + 1) - ones + ones[-1] - ones
        right = np.maximum(right, Y.size - right)
        k = int(np.argmax(right[1:-1])) + 1
        found.append((right[k] / Y.size, angle, along[order[k - 1 : k + 1]].mean()))
    return max(found)


neuron, _, _ = optimize(np.zeros((2, 1)), 0.0, X, Y, 1000, 0.1)
right_side = np.mean(predict(neuron["w"], neuron["b"], X) == Y)
best, angle, place = best_line(X, Y)
print(f"on the right side of one neuron: {right_side:.0%}, of the best straight line: {best:.0%}")

figure, (left, right) = plt.subplots(1, 2, figsize=(8, 4), layout="constrained")
draw_regions(left, X, Y)
left.set_title("The flower")
left.legend(loc="lower right", fontsize=8)
draw_regions(right, X, Y, lambda plane: predict(neuron["w"], neuron["b"], plane))
edges = right.axis()
across = np.linspace(-8, 8, 2)
right.plot(
    place * np.cos(angle) - across * np.sin(angle), place * np.sin(angle) + across * np.cos(angle), "k--"
)
right.axis(edges)
right.set_title("One neuron, and the best straight line")
plt.show()

# %% [markdown]
# *What to see:* one neuron is as good as tossing a coin. It keeps the mean cost low by staying undecided everywhere.
# But even the best straight line (dashed) leaves nearly one third of the points on its wrong side. More training does not
# help: a neuron draws no other line than a straight one. It needs something to combine.

# %% [markdown]
# ## 2. Sizes and first parameters
#
# ### 2.1 The sizes of the layers
#
# The data say how many inputs there are, one for each row of $X$, and how many outputs, one for each row
# of $Y$. How many hidden units there are is for you to choose.
#
# A tiny example: 400 points on the plane with one label each are an `X` of shape (2, 400) and a `Y` of
# shape (1, 400). With four hidden units, the sizes are 2, 4 and 1. The 400 is not among them: the same
# network serves any number of examples.
#
# **Exercise 1: `layer_sizes`.** Return the three sizes. The default of `n_h` is 4.

# %% exercise="layer_sizes"
def layer_sizes(X, Y, n_h=4):
    """
    Tell the sizes of the three layers.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The input.
    Y : ndarray of shape (n_y, m)
        The labels.
    n_h : int
        The number of hidden units.

    Returns
    -------
    n_x, n_h, n_y : int
        Size of the input, of the hidden layer and of the output.
    """
    ### BEGIN SOLUTION
    return X.shape[0], n_h, Y.shape[0]
    ### END SOLUTION

# %% check="layer_sizes"
@expect.check("layer_sizes", "n_x, n_h, n_y")
def check(layer_sizes):
    X, Y = expect.randn(1, (5, 3), (2, 3))
    yield layer_sizes(X, Y), (5, 4, 2)
    yield layer_sizes(X, Y, 7), (5, 7, 2), "seven hidden units"

# %% tests="layer_sizes" points=4
def other_sizes(student, course, rng):
    """Other numbers of inputs, outputs and examples."""
    for n_x, n_y, m in ((2, 1, 7), (6, 3, 5), (1, 1, 1), (9, 2, 11)):
        X, Y = rng.standard_normal((n_x, m)), rng.standard_normal((n_y, m))
        expect.same(student.layer_sizes(X, Y), (n_x, 4, n_y), "n_x, n_h, n_y", known=_known(X, Y, 4))


def chosen_hidden_layer(student, course, rng):
    """A hidden layer of a chosen size."""
    for n_x, n_h, n_y, m in ((2, 7, 1, 6), (3, 1, 2, 5), (4, 50, 1, 8)):
        X, Y = rng.standard_normal((n_x, m)), rng.standard_normal((n_y, m))
        expect.same(
            student.layer_sizes(X, Y, n_h), (n_x, n_h, n_y), "n_x, n_h, n_y", known=_known(X, Y, n_h)
        )


def _known(X, Y, n_h):
    (n_x, m), n_y = X.shape, Y.shape[0]
    return {
        "The hidden layer has 4 units whatever n_h is.": (n_x, 4, n_y),
        "The examples are the columns: a size is a number of rows.": (m, n_h, m),
        "n_x is a number of columns: the inputs are the rows of X.": (m, n_h, n_y),
        "n_y is a number of columns: the outputs are the rows of Y.": (n_x, n_h, m),
        "n_x and n_y have changed places.": (n_y, n_h, n_x),
        "The order is n_x, n_h, n_y.": (n_x, n_y, n_h),
        "The hidden layer has the size of the input: it is n_h.": (n_x, n_x, n_y),
        "The outputs are counted on X: they are the rows of Y.": (n_x, n_h, n_x),
        "These are numbers of entries: a size is a number of rows.": (X.size, n_h, Y.size),
    }


# %% testkit=true
def parameters_of(n_x, n_h, n_y, rng):
    """Draw parameters that bend the tanh without saturating it."""
    return {
        "W1": rng.standard_normal((n_h, n_x)),
        "b1": rng.standard_normal((n_h, 1)) * 0.5,
        "W2": rng.standard_normal((n_y, n_h)),
        "b2": rng.standard_normal((n_y, 1)) * 0.5,
    }


def labels_of(n_y, m, rng):
    """Draw labels, of both kinds in every row."""
    Y = (rng.random((n_y, m)) < 0.5).astype(float)
    Y[:, 0], Y[:, -1] = 1.0, (0.0 if m > 1 else 1.0)
    return Y


# %% [markdown]
# ### 2.2 The first weights
#
# Lesson 01 started its one neuron from zeros. A hidden layer must not start like that: units with the same
# weights compute the same, get the same gradients and stay the same for ever, so that four of them are
# no better than one. Random weights break the tie. They should be small, because far from 0 the tanh is
# flat and hardly learns. Biases may start at zero: the weights already tell the units apart.
#
# $$W^{[1]} \in \mathbb{R}^{n_h \times n_x},\quad b^{[1]} \in \mathbb{R}^{n_h \times 1},\quad
# W^{[2]} \in \mathbb{R}^{n_y \times n_h},\quad b^{[2]} \in \mathbb{R}^{n_y \times 1} \tag{1}$$
#
# | with $n_x = 2,\ n_h = 4,\ n_y = 1$ | `W1` | `b1` | `W2` | `b2` |
# |:--|:--|:--|:--|:--|
# | shape | (4, 2) | (4, 1) | (1, 4) | (1, 1) |
#
# A row of `W1` belongs to one hidden unit and holds its weight for every input.
#
# **Exercise 2: `initialize_hidden_layer`.** Draw `W1` first and `W2` second with
# `np.random.randn(rows, columns) * 0.01` (two separate sizes, not a tuple); make the biases with
# `np.zeros((rows, 1))`. The seed is set inside the function, so that every call gives the same weights and
# your numbers can be compared; outside of a lesson you would leave that to the caller.

# %% exercise="initialize_hidden_layer"
def initialize_hidden_layer(n_x, n_h, n_y):
    """
    Initialise a network with one hidden layer, equation (1).

    Parameters
    ----------
    n_x, n_h, n_y : int
        Size of the input, of the hidden layer and of the output.

    Returns
    -------
    p : dict
        "W1" of shape (n_h, n_x), "b1" of shape (n_h, 1), "W2" of shape (n_y, n_h)
        and "b2" of shape (n_y, 1).
    """
    np.random.seed(2)
    ### BEGIN SOLUTION
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION

# %% check="initialize_hidden_layer"
@expect.check("initialize_hidden_layer", "p", more_keys=False)
def check(initialize_hidden_layer):
    W1 = [[-0.00416758, -0.00056267], [-0.02136196, 0.01640271], [-0.01793436, -0.00841747], [0.00502881, -0.01245288]]
    W2 = [[-0.01057952, -0.00909008, 0.00551454, 0.02292208]]
    yield initialize_hidden_layer(2, 4, 1), {"W1": W1, "b1": [[0.0], [0.0], [0.0], [0.0]], "W2": W2, "b2": [[0.0]]}
    shapes = {'p["W1"].shape': (2, 3), 'p["b1"].shape': (2, 1), 'p["W2"].shape': (2, 2), 'p["b2"].shape': (2, 1)}
    yield initialize_hidden_layer(3, 2, 2), expect.parts(shapes), "other sizes"

# %% tests="initialize_hidden_layer" points=10
def other_sizes(student, course, rng):
    """Other sizes of the input, the hidden layer and the output."""
    for sizes in ((3, 5, 2), (1, 1, 1), (2, 50, 1), (4, 3, 1)):
        n_x, n_h, n_y = sizes
        stream = np.random.RandomState(2)
        uniform = {"W1": stream.rand(n_h, n_x) * 0.01}
        stream = np.random.RandomState(2)
        late = {"W2": stream.randn(n_y, n_h) * 0.01}
        early = {"W1": stream.randn(n_h, n_x) * 0.01}
        new = {"W1": np.random.default_rng(2).standard_normal((n_h, n_x)) * 0.01}
        unseeded = {"W1": np.random.RandomState(5).randn(n_h, n_x) * 0.01}
        np.random.seed(5)
        expect.same(
            student.initialize_hidden_layer(*sizes),
            course.initialize_hidden_layer(*sizes),
            "p",
            more_keys=False,
            known={
                "It is drawn with rand, which gives positive numbers only: use randn.": uniform,
                "W2 is drawn before W1.": early,
                "The seed is set again before W2 is drawn: once is enough.": late,
                "The line that sets the seed is missing.": unseeded,
                "The numbers of default_rng are others than those of np.random.randn.": new,
                "A bias is a column: np.zeros((rows, 1)).": {"b1": np.zeros(n_h), "b2": np.zeros(n_y)},
            },
        )


# %% [markdown]
# ## 3. The forward pass
#
# The hidden layer is $n_h$ neurons side by side. They read the same input, each with its own row of
# $W^{[1]}$, and pass on the hyperbolic tangent of their weighted sums. The output is one neuron as in
# lesson 01 that reads the hidden layer in place of the input:
#
# $$Z^{[1]} = W^{[1]} X + b^{[1]} \tag{2}$$
#
# $$A^{[1]} = \tanh\left(Z^{[1]}\right) \tag{3}$$
#
# $$Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]} \tag{4}$$
#
# $$A^{[2]} = \sigma\left(Z^{[2]}\right) \tag{5}$$
#
# The tanh runs from $-1$ to $1$ in an S, is 0 at 0, and is `np.tanh` in NumPy. Without it, (4) would be a
# weighted sum of weighted sums, which is a weighted sum again: one neuron in disguise.
#
# | | $X$ | $Z^{[1]},\ A^{[1]}$ | $Z^{[2]},\ A^{[2]}$ |
# |:--|:--|:--|:--|
# | shape | $(n_x, m)$ | $(n_h, m)$ | $(n_y, m)$ |
#
# A tiny example, with two hidden units and the one point $x = \begin{bmatrix} 1 \\ 2 \end{bmatrix}$:
#
# $$W^{[1]} = \begin{bmatrix} 1 & 0 \\ 0 & -1 \end{bmatrix},\quad b^{[1]} = \begin{bmatrix} 0 \\ 1 \end{bmatrix},\quad
# Z^{[1]} = \begin{bmatrix} 1 \\ -1 \end{bmatrix},\quad A^{[1]} = \begin{bmatrix} 0.762 \\ -0.762 \end{bmatrix}$$
#
# and with $W^{[2]} = [1\ \ 1]$, $b^{[2]} = 0$ the output sees $Z^{[2]} = 0$ and says $A^{[2]} = 0.5$.
#
# The backward pass will need what was computed on the way. So the function returns it as a second result,
# the **cache**.
#
# **Exercise 3: `forward_two_layer`.** Compute (2) to (5). Return $A^{[2]}$ and the cache, a dictionary with
# all four arrays.

# %% exercise="forward_two_layer"
def forward_two_layer(X, p):
    """
    Compute the forward pass, equations (2) to (5).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The input.
    p : dict
        The parameters "W1", "b1", "W2" and "b2".

    Returns
    -------
    A2 : ndarray of shape (n_y, m)
        The probabilities that the output gives.
    cache : dict
        "Z1" and "A1" of shape (n_h, m), "Z2" and "A2" of shape (n_y, m).
    """
    ### BEGIN SOLUTION
    Z1 = p["W1"] @ X + p["b1"]
    A1 = np.tanh(Z1)
    Z2 = p["W2"] @ A1 + p["b2"]
    A2 = logistic(Z2)
    return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}
    ### END SOLUTION

# %% check="forward_two_layer"
@expect.check("forward_two_layer", "A2, cache")
def check(forward_two_layer):
    (W1, W2), (X, b1) = expect.randn(2, (4, 2), (1, 4)), expect.randn(1, (2, 3), (4, 1))
    wanted = {'cache["Z1"].mean()': 0.262818640198, 'cache["A1"].mean()': 0.091999045227, 'cache["Z1"].shape': (4, 3)}
    wanted |= {'cache["Z2"].mean()': -1.30766601287, 'cache["A2"].mean()': 0.212877681719, "A2.mean()": 0.212877681719}
    yield forward_two_layer(X, {"W1": W1 * 0.01, "b1": b1, "W2": W2 * 0.01, "b2": np.array([[-1.3]])}), expect.parts(wanted)
    p = dict(W1=np.array([[1.0, 0.0], [0.0, -1.0]]), b1=np.array([[0.0], [1.0]]), W2=np.array([[1.0, 1.0]]), b2=np.array([[0.0]]))
    yield forward_two_layer(np.array([[1.0], [2.0]]), p), expect.parts({'cache["A1"]': [[0.76159416], [-0.76159416]], "A2": [[0.5]]}), "tiny"

# %% tests="forward_two_layer" points=14
def several_sizes(student, course, rng):
    """Several sizes of all layers, several examples."""
    for n_x, n_h, n_y, m in ((2, 4, 1, 6), (3, 5, 2, 4), (4, 3, 1, 7), (3, 3, 3, 3), (18, 20, 1, 30)):
        X, p = rng.standard_normal((n_x, m)), parameters_of(n_x, n_h, n_y, rng)
        expect.same(
            student.forward_two_layer(X, p),
            course.forward_two_layer(X, p),
            "A2, cache",
            known=_known(course, X, p),
        )


def one_of_each(student, course, rng):
    """One input, one hidden unit, one example."""
    for n_x, n_h, n_y, m in ((1, 3, 1, 4), (2, 1, 1, 5), (3, 4, 1, 1), (1, 1, 1, 1)):
        X, p = rng.standard_normal((n_x, m)), parameters_of(n_x, n_h, n_y, rng)
        expect.same(
            student.forward_two_layer(X, p),
            course.forward_two_layer(X, p),
            "A2, cache",
            known=_known(course, X, p),
        )


def far_out(student, course, rng):
    """Weighted sums far from 0, where the output is 0 or 1."""
    p = {
        "W1": np.array([[50.0], [-50.0]]),
        "b1": np.zeros((2, 1)),
        "W2": np.array([[400.0, -400.0]]),
        "b2": np.zeros((1, 1)),
    }
    A2, cache = student.forward_two_layer(np.array([[-20.0, 0.0, 20.0]]), p)
    expect.same(A2, np.array([[0.0, 0.5, 1.0]]), "A2")


def _known(course, X, p):
    def run(hidden=np.tanh, output=course.logistic, one=p["b1"], two=p["b2"], W1=p["W1"]):
        Z1 = W1 @ X + one
        A1 = hidden(Z1)
        Z2 = p["W2"] @ A1 + two
        A2 = output(Z2)
        return A2, {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

    (A2, cache), linear = run(), run(lambda Z: Z)
    n_x, n_h = X.shape[0], p["W1"].shape[0]
    known = {
        "The hidden layer uses the logistic function: (3) asks for the tanh.": run(course.logistic)[:1],
        "The hidden layer uses the ReLU: (3) asks for the tanh.": run(lambda Z: np.maximum(0, Z))[:1],
        "The hidden layer lacks its tanh: this is one neuron in disguise.": run(lambda Z: Z),
        "The output ends in the tanh: (5) asks for the logistic function.": run(output=np.tanh)[:1],
        "The output lacks the logistic function: this is Z2.": run(output=lambda Z: Z)[:1],
        "It holds 0 and 1 only: a probability is expected.": (np.round(A2),),
        "Both biases are left out.": run(one=0.0, two=0.0)[:1],
        "The bias b1 is left out.": run(one=0.0)[:1],
        "The bias b2 is left out.": run(two=0.0)[:1],
        "The output reads Z1: it reads A1.": (linear[0], linear[1] | {"A1": cache["A1"]}),
        "The logistic function is applied twice.": (course.logistic(A2),),
        "The two results have changed places: A2 comes first.": (cache, A2),
        "The cache holds A1 where Z1 belongs.": (A2, cache | {"Z1": cache["A1"]}),
        "Z and A have changed places in the cache.": (
            A2,
            {"Z1": cache["A1"], "A1": cache["Z1"], "Z2": cache["A2"], "A2": cache["Z2"]},
        ),
    }
    if n_x == n_h:
        known["The weights W1 are transposed."] = run(W1=p["W1"].T)[:1]
    return known


def large_numbers(student, course, rng):
    """Large inputs, parameters in another order, and the same shapes twice."""
    for size in (1.0, 30.0):
        X, p = rng.standard_normal((3, 5)) * size, parameters_of(3, 4, 1, rng)
        p["W2"] = p["W2"] * 4
        turned = dict(reversed(p.items()))
        expect.same(student.forward_two_layer(X, turned), course.forward_two_layer(X, p), "A2, cache")


# %% [markdown]
# What can a hidden layer do? Two units, their weights set by hand:
#
# $$a_1 = \tanh(4 x_1 + 4),\qquad a_2 = \tanh(4 x_1 - 4),\qquad A^{[2]} = \sigma(4 a_1 - 4 a_2 - 4)$$

# %% figure="strip" alt="Three squares of the plane. In the first, hidden unit 1 changes from minus 1 to plus 1 at the upright line x1 = minus 1; in the second, hidden unit 2 does so at x1 = plus 1. In the third, the output is near 1 in the strip between the two lines and near 0 on either side."
by_hand = {
    "W1": np.array([[4.0, 0.0], [4.0, 0.0]]),
    "b1": np.array([[4.0], [-4.0]]),
    "W2": np.array([[4.0, -4.0]]),
    "b2": np.array([[-4.0]]),
}
side = np.linspace(-3, 3, 121)
plane = np.vstack([part.ravel() for part in np.meshgrid(side, side)])
A2, cache = expect.call("forward_two_layer", plane, by_hand)

figure, axes = plt.subplots(1, 3, figsize=(8, 2.9), layout="constrained")
for axis, title, values, low in (
    (axes[0], "hidden unit 1", cache["A1"][0], -1),
    (axes[1], "hidden unit 2", cache["A1"][1], -1),
    (axes[2], "output", A2[0], 0),
):
    shades = axis.contourf(side, side, values.reshape(121, 121), np.linspace(low, 1, 13), cmap="cividis")
    figure.colorbar(shades, ax=axis, ticks=[low, 1], shrink=0.8)
    axis.set(title=title, xlabel="$x_1$", aspect="equal", xticks=[-1, 1], yticks=[])
axes[0].set_ylabel("$x_2$")
plt.show()

# %% [markdown]
# *What to see:* each hidden unit parts the plane with a straight line, as every neuron does. The output
# takes their difference and gets what no single neuron can give: a strip with an end on either side. Two more
# units would close it above and below. Training will find such weights by itself.

# %% [markdown]
# ## 4. The cost
#
# The output is a probability and the label is 0 or 1, so the cost is the cross-entropy of lesson 01, averaged
# over the examples:
#
# $$J = -\frac{1}{m} \sum_{i=1}^{m} \left( y^{(i)} \log a^{[2](i)} + \left(1 - y^{(i)}\right)
# \log\left(1 - a^{[2](i)}\right) \right) \tag{6}$$
#
# | | $A^{[2]}$ | $Y$ | $J$ |
# |:--|:--|:--|:--|
# | shape | $(1, m)$ | $(1, m)$ | $()$, one number |
#
# A tiny example: for $Y = [1\ \ 0\ \ 1]$ and $A^{[2]} = [0.8\ \ 0.3\ \ 0.6]$ the cost is
# $-(\log 0.8 + \log 0.7 + \log 0.6) / 3 = 0.3635$. With bytes for labels and the minus sign in front of `Y`, it
# would come out as $-62.27$.
#
# **Exercise 4: `cost_two_layer`.** Compute (6). If your way of summing leaves an array of shape `(1, 1)`,
# `np.squeeze` makes one number of it. Mind where the minus sign stands.

# %% exercise="cost_two_layer"
def cost_two_layer(A2, Y):
    """
    Compute the cross-entropy cost, equation (6).

    Parameters
    ----------
    A2 : ndarray of shape (1, m)
        Probabilities, the output of the forward pass.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1: floating-point or whole numbers, unsigned bytes among them.

    Returns
    -------
    cost : float
        The mean loss, a number of shape ().
    """
    ### BEGIN SOLUTION
    losses = -(Y * np.log(A2) + (1 - Y) * np.log(1 - A2))
    return np.mean(losses)
    ### END SOLUTION

# %% check="cost_two_layer"
@expect.check("cost_two_layer", "cost", m=3)
def check(cost_two_layer):
    A2, Y = np.array([[0.5002307, 0.49985831, 0.50023963]]), np.array([[1, 0, 0]], dtype=np.uint8)
    yield cost_two_layer(A2, Y), 0.693058761
    yield cost_two_layer(np.array([[0.8, 0.3, 0.6]]), np.array([[1, 0, 1]], dtype=np.uint8)), 0.36354804, "tiny"
    yield cost_two_layer(np.array([[0.8, 0.5]]), np.array([[1, 0]])), 0.4581453659, "two examples", {"m": 2}

# %% tests="cost_two_layer" points=12
def mixed_labels(student, course, rng):
    """Labels of both kinds, several numbers of examples."""
    for m in (7, 4, 1, 12, 30):
        A2, Y = rng.uniform(0.05, 0.95, (1, m)), labels_of(1, m, rng)
        if m == 7:  # neither 1 nor 3 of them positive, so that every count is told from the others
            Y = rng.permutation([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0])[None]
        expect.same(student.cost_two_layer(A2, Y), course.cost_two_layer(A2, Y), "cost", m=m, known=_known(A2, Y))


def labels_from_a_file(student, course, rng):
    """Labels that are whole numbers: unsigned bytes and others."""
    for kind in (np.uint8, np.int64, np.int8, np.uint16):
        A2, Y = rng.uniform(0.05, 0.95, (1, 6)), labels_of(1, 6, rng).astype(kind)
        one, two = np.log(A2), np.log(1 - A2)
        losses = -np.where(Y == 1, one, two)
        expect.same(
            student.cost_two_layer(A2, Y),
            course.cost_two_layer(A2, Y),
            "cost",
            m=6,
            known={
                "Y holds unsigned numbers: -Y is not negative there, but 255 where Y is 1 in a byte.": np.mean(
                    -Y * one - (1 - Y) * two
                ),
                "Y holds unsigned numbers: Y - 1 is not negative there, but 255 where Y is 0 in a byte.": np.mean(
                    (Y - 1) * two - Y * one
                ),
                "The losses are cut to whole numbers: zeros_like(Y) holds numbers of the kind of Y.": np.mean(
                    np.trunc(losses)
                ),
            },
        )


def _known(A2, Y):
    positive, negative = np.sum(Y * np.log(A2)), np.sum((1 - Y) * np.log(1 - A2))
    total, m = -positive - negative, Y.shape[1]
    pairs = -np.sum(Y.T * np.log(A2) + (1 - Y.T) * np.log(1 - A2))
    all_but_last = total + np.log(np.where(Y == 1, A2, 1 - A2))[0, -1]
    with np.errstate(all="ignore"):
        swapped = -np.mean(A2 * np.log(Y) + (1 - A2) * np.log(1 - Y))
    return {
        "The term with (1 - Y) is left out.": -positive / m,
        "The term with Y is left out.": -negative / m,
        "The two terms are subtracted: they are added.": (negative - positive) / m,
        "Y and A2 have changed places.": swapped,
        "~Y turns every bit of Y: 1 - Y is expected.": -np.mean(
            Y * np.log(A2) + ~Y.astype(int) * np.log(1 - A2)
        ),
        "It is always divided by 3, as in the example.": total / 3,
        "It is divided by the number of positive examples.": total / np.sum(Y),
        "The logarithm is to base 10: np.log is expected.": total / m / np.log(10),
        "The logarithm is to base 2: np.log is expected.": total / m / np.log(2),
        "This is the squared error, not the cross-entropy.": np.mean((A2 - Y) ** 2),
        "The last example is left out.": all_but_last / m,
        "It pairs every label with every output.": pairs / m,
        "The mean is taken of the positive and of the negative examples apart.": (
            -positive / max(np.sum(Y), 1) - negative / max(np.sum(1 - Y), 1)
        ),
    }


def sure_outputs(student, course, rng):
    """Outputs close to 0 and 1, which are not cut off, in the same shape every time."""
    for closest in (0.03, 0.002, 0.0001):
        share, Y = closest * rng.uniform(1, 1.5, (1, 6)), labels_of(1, 6, rng)
        A2 = np.where(rng.permutation([0, 0, 0, 1, 1, 1]) == 1, 1 - share, share)
        expect.same(
            student.cost_two_layer(A2, Y),
            course.cost_two_layer(A2, Y),
            "cost",
            m=6,
            known={
                f"The outputs are cut off at {bound} and {1 - bound}: take them as they are.": (
                    course.cost_two_layer(np.clip(A2, bound, 1 - bound), Y)
                )
                for bound in (0.1, 0.05, 0.01, 0.001)
                if bound > closest
            },
        )


# %% [markdown]
# What does one example cost, for every answer that the network could give? Drawn with your function:

# %% figure="loss" alt="Two curves over the output from 0 to 1. For the label 1 the cost falls from above 4 at an output near 0 to 0 at the output 1; for the label 0 it is the mirror image. They cross at the output 0.5 and the cost 0.69."
def draw_losses():
    outputs = np.linspace(0.01, 0.99, 99)
    figure, axis = plt.subplots(figsize=(6, 3), layout="constrained")
    for label, colour, style in ((1, "#D55E00", "-"), (0, "#0072B2", "--")):
        Y = np.array([[label]], dtype=np.uint8)
        losses = [cost_two_layer(np.array([[a]]), Y) for a in outputs]
        axis.plot(outputs, losses, style, color=colour, label=f"label {label}")
    axis.axhline(np.log(2), color="#767676", linewidth=0.8)
    axis.text(0.98, np.log(2) + 0.1, r"$\log 2 = 0.693$", ha="right")
    axis.set(xlabel="output $a$", ylabel="cost", title="What one example costs")
    axis.legend(frameon=False, loc="upper center")
    return figure


figure = expect.call(draw_losses)
plt.show()

# %% [markdown]
# *What to see:* an output that is sure and wrong costs without limit, one that is sure and right costs nothing.
# A network with small weights says 0.5 to everything and pays $\log 2 = 0.693$ per example: training starts
# there.

# %% [markdown]
# ## 5. The backward pass
#
# ![Along the top, solid blue arrows lead from X through Z1, A1, Z2 and A2 to the cost J. Along the bottom, dashed orange arrows lead back: dZ2 = A2 minus Y under the output; from it dW2 and db2, and, through W2 transposed and the factor 1 minus A1 squared, dZ1 under the hidden layer; from that dW1 and db1. Dotted grey arrows take A2, A1 and X down from the forward pass to where they are needed.](images/02_passes.svg)
#
# *Forward on top, backward below. Each gradient needs what lies to its right, and something that the forward
# pass has kept.*
#
# The output is the neuron of lesson 01, so its part is known: for the cross-entropy and the logistic function
# together, the gradient at the weighted sum is output minus label. The only difference is that the neuron's
# input is now $A^{[1]}$:
#
# $$dZ^{[2]} = A^{[2]} - Y \tag{7}$$
#
# $$dW^{[2]} = \frac{1}{m}\, dZ^{[2]} A^{[1]\mathsf{T}} \tag{8}$$
#
# $$db^{[2]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[2](i)} \tag{9}$$
#
# What is new is one step further back. Hidden unit $j$ acts on the output through $W^{[2]}$, so what arrives at
# $A^{[1]}$ is $W^{[2]\mathsf{T}} dZ^{[2]}$. On its way through the tanh it is multiplied by the tanh's slope, which is
# $\tanh'(z) = 1 - \tanh^2(z)$, that is $1 - a^2$. With $\odot$ for the product entry by entry (`*` in NumPy):
#
# $$dZ^{[1]} = W^{[2]\mathsf{T}} dZ^{[2]} \odot \left(1 - A^{[1]} \odot A^{[1]}\right) \tag{10}$$
#
# $$dW^{[1]} = \frac{1}{m}\, dZ^{[1]} X^\mathsf{T} \tag{11}$$
#
# $$db^{[1]} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[1](i)} \tag{12}$$
#
# | | $dZ^{[2]}$ | $dW^{[2]}$ | $db^{[2]}$ | $dZ^{[1]}$ | $dW^{[1]}$ | $db^{[1]}$ |
# |:--|:--|:--|:--|:--|:--|:--|
# | shape | $(n_y, m)$ | $(n_y, n_h)$ | $(n_y, 1)$ | $(n_h, m)$ | $(n_h, n_x)$ | $(n_h, 1)$ |
#
# A gradient has the shape of what it belongs to.
#
# > **Where does $1/m$ live?** $dZ$ carries the gradient of the summed losses: column $i$ is what example $i$ alone
# > says. The division by $m$ happens where examples are added up, in (8), (9), (11) and (12), and nowhere else.
#
# The tiny example of section 3, with the label 1: $dZ^{[2]} = 0.5 - 1 = -0.5$, so $dW^{[2]} = -0.5 \cdot [0.762\ \ {-0.762}]
# = [-0.381\ \ 0.381]$. At each hidden unit arrives $1 \cdot (-0.5)$, times $1 - 0.762^2 = 0.42$ is $-0.21$: so
# $dZ^{[1]} = \begin{bmatrix} -0.21 \\ -0.21 \end{bmatrix}$ and $dW^{[1]} = \begin{bmatrix} -0.21 & -0.42 \\ -0.21 & -0.42
# \end{bmatrix}$.
#
# **Exercise 5: `backward_two_layer`.** Compute (7) to (12). The sums in (9) and (12) go over the columns:
# `axis=1, keepdims=True`. Of the cache you need `A1` and `A2`.

# %% exercise="backward_two_layer"
def backward_two_layer(p, cache, X, Y):
    """
    Compute the backward pass, equations (7) to (12).

    Parameters
    ----------
    p : dict
        The parameters "W1", "b1", "W2" and "b2".
    cache : dict
        "Z1", "A1", "Z2" and "A2", from forward_two_layer.
    X : ndarray of shape (n_x, m)
        The input.
    Y : ndarray of shape (n_y, m)
        Labels, 0 or 1: floating-point or whole numbers, unsigned bytes among them.

    Returns
    -------
    g : dict
        The gradients of the cost, "dW1", "db1", "dW2" and "db2", each of the shape of what
        it belongs to.
    """
    ### BEGIN SOLUTION
    m = X.shape[1]
    A1, A2 = cache["A1"], cache["A2"]
    dZ2 = A2 - Y
    dZ1 = p["W2"].T @ dZ2 * (1 - A1**2)
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }
    ### END SOLUTION

# %% check="backward_two_layer"
@expect.check("backward_two_layer", "g", m=3)
def check(backward_two_layer):
    (W1, W2), (X, Y) = expect.randn(2, (4, 2), (1, 4)), expect.randn(1, (2, 3), (1, 3))
    W1, W2, Y, A1 = W1 * 0.01, W2 * 0.01, (Y > 0).astype(np.uint8), np.tanh(W1 * 0.01 @ X)
    p, cache = dict(W1=W1, b1=np.zeros((4, 1)), W2=W2, b2=np.zeros((1, 1))), dict(Z1=W1 @ X, A1=A1, Z2=W2 @ A1, A2=1 / (1 + np.exp(-W2 @ A1)))
    yield backward_two_layer(p, cache, X, Y), {"dW2": [[0.00078841, 0.01765429, -0.00084166, -0.01022527]], "db2": [[-0.16655712]],
        "dW1": [[0.00301023, -0.00747267], [0.00257968, -0.00641288], [-0.00156892, 0.003893], [-0.00652037, 0.01618243]],
        "db1": [[0.00176201], [0.00150995], [-0.00091736], [-0.00381422]]}

# %% tests="backward_two_layer" points=20
def several_sizes(student, course, rng):
    """Several sizes of all layers, several examples; one example; square matrices."""
    for n_x, n_h, n_y, m in ((2, 4, 1, 6), (3, 5, 1, 7), (4, 3, 2, 5), (2, 3, 1, 1), (3, 3, 3, 3), (1, 1, 1, 4), (18, 20, 1, 30)):
        X, Y, p = rng.standard_normal((n_x, m)), labels_of(n_y, m, rng), parameters_of(n_x, n_h, n_y, rng)
        cache = course.forward_two_layer(X, p)[1]
        wanted = course.backward_two_layer(p, cache, X, Y)
        expect.same(
            student.backward_two_layer(p, cache, X, Y),
            _in_order(wanted),
            "g",
            m=m,
            known=_known(wanted, p, cache, X, Y),
        )


def slope_of_the_cost(student, course, rng):
    """Agreement with differences of the cost, which need no backward pass."""
    X, Y, p = rng.standard_normal((3, 8)), labels_of(1, 8, rng), parameters_of(3, 4, 1, rng)
    g = student.backward_two_layer(p, course.forward_two_layer(X, p)[1], X, Y)
    for key in ("W2", "b2", "W1", "b1"):
        direction, small = rng.standard_normal(p[key].shape), 1e-5
        moved = [p | {key: p[key] + sign * small * direction} for sign in (1, -1)]
        above, below = (course.cost_two_layer(course.forward_two_layer(X, q)[0], Y) for q in moved)
        expect.same(
            np.sum(g["d" + key] * direction),
            (above - below) / (2 * small),
            f"the slope of the cost that d{key} gives",
            m=8,
            rtol=1e-5,
            atol=1e-7,
        )


def labels_from_a_file(student, course, rng):
    """Labels that are whole numbers: unsigned bytes and others."""
    for kind in (np.uint8, np.int64):
        X, p = rng.standard_normal((2, 6)), parameters_of(2, 4, 1, rng)
        Y, cache = labels_of(1, 6, rng).astype(kind), course.forward_two_layer(X, p)[1]
        expect.same(
            student.backward_two_layer(p, cache, X, Y),
            _in_order(course.backward_two_layer(p, cache, X, Y)),
            "g",
            m=6,
            known={
                "Y holds unsigned bytes: -Y is 255 where Y is 1. Write A2 - Y.": _gradients(
                    p, cache, X, -Y + cache["A2"]
                ),
                "dZ2 is cut to whole numbers: zeros_like(Y) holds numbers of the kind of Y.": _gradients(
                    p, cache, X, np.trunc(cache["A2"] - Y)
                ),
            },
        )


def _in_order(g):
    """From the output to the input: the order in which mistakes spread."""
    return {key: g[key] for key in ("dW2", "db2", "dW1", "db1")}


def _gradients(p, cache, X, dZ2, slope=None, W2=None, divided=1.0):
    m, A1 = X.shape[1], cache["A1"]
    dZ1 = (p["W2"] if W2 is None else W2).T @ dZ2 * (1 - A1**2 if slope is None else slope) / divided
    return {
        "dW1": dZ1 @ X.T / m,
        "db1": np.sum(dZ1, axis=1, keepdims=True) / m,
        "dW2": dZ2 @ A1.T / m,
        "db2": np.sum(dZ2, axis=1, keepdims=True) / m,
    }


def _known(g, p, cache, X, Y):
    (n_x, m), (n_h, n_y) = X.shape, p["W2"].T.shape
    A1, A2, Z1, dZ2 = cache["A1"], cache["A2"], cache["Z1"], cache["A2"] - Y

    def run(dZ2=dZ2, **other):
        return _gradients(p, cache, X, dZ2, **other)

    def hidden(gradients):
        return {key: gradients[key] for key in ("dW1", "db1")}

    dZ1 = p["W2"].T @ dZ2 * (1 - A1**2)
    logistic_slope = A1 * (1 - A1)
    known = {
        "dZ2 has the wrong sign: (7) is A2 - Y, not Y - A2.": run(-dZ2),
        "The label is left out of dZ2.": run(A2),
        "dZ2 is multiplied by the slope of the logistic function: in (7) it is in already.": run(
            dZ2 * A2 * (1 - A2)
        ),
        "The slope of the tanh is taken of Z1 in place of A1: it is 1 - A1 squared.": hidden(run(slope=1 - Z1**2)),
        "The slope of the tanh is 1 - A1 squared: the square is missing.": hidden(run(slope=1 - A1)),
        "The slope of the tanh is 1 - A1 squared: this is tanh itself.": hidden(run(slope=A1)),
        "The slope of the tanh is 1 - A1 squared: this is 1 - tanh(A1) squared.": hidden(
            run(slope=1 - np.tanh(A1) ** 2)
        ),
        "A1 (1 - A1) is the slope of the logistic function; the hidden layer has the tanh.": hidden(
            run(slope=logistic_slope)
        ),
        "This is the slope of the ReLU; the hidden layer has the tanh.": hidden(run(slope=1.0 * (Z1 > 0))),
        "The slope of the tanh is left out of dZ1.": hidden(run(slope=1.0)),
        "The weights W2 are left out of dZ1.": hidden(run(W2=np.ones_like(p["W2"]))),
        "W1 and b1 belong to the hidden layer, but this is computed with A1 for X.": {
            "dW1": dZ1 @ A1.T / m if n_x == n_h else np.nan
        },
        "The sum goes over everything: over the columns alone it is axis=1, keepdims=True.": {
            "db1": np.full((n_h, 1), np.sum(dZ1) / m) if n_h > 1 else np.nan,
            "db2": np.full((n_y, 1), np.sum(dZ2) / m) if n_y > 1 else np.nan,
        },
        "The sum goes over everything, and one number is left: axis=1, keepdims=True.": {
            "db1": np.sum(dZ1) / m,
            "db2": np.sum(dZ2) / m,
        },
        "A dimension is lost in the sum: keepdims=True is missing.": {
            "db1": np.sum(dZ1, axis=1) / m,
            "db2": np.sum(dZ2, axis=1) / m,
        },
        "It is not summed over the examples.": {"db1": dZ1 / m, "db2": dZ2 / m},
    }
    if m > 1:
        known |= {
            "The hidden layer is divided by the number of examples twice: dZ1 has no 1/m.": hidden(
                run(divided=m)
            ),
            "All of it is divided by the number of examples twice: dZ2 has no 1/m.": run(dZ2 / m),
            "The division by the number of examples is missing.": {key: m * value for key, value in g.items()},
        }
    if n_y == n_h:
        known["The weights W2 are not transposed in (10)."] = hidden(run(W2=p["W2"].T))
    return known


def large_numbers(student, course, rng):
    """Large gradients, parameters in another order, and the same shapes twice."""
    for size in (1.0, 500.0):
        p, Y = parameters_of(3, 4, 1, rng), labels_of(1, 6, rng)
        X, p["W1"] = rng.standard_normal((3, 6)) * size, p["W1"] / size
        cache = course.forward_two_layer(X, p)[1]
        wanted = course.backward_two_layer(p, cache, X, Y)
        turned = dict(reversed(p.items())), dict(reversed(cache.items()))
        expect.same(student.backward_two_layer(*turned, X, Y), _in_order(wanted), "g", m=6)


# %% [markdown]
# Can the gradients be trusted? Move one parameter a little up and a little down, and see how the cost changes:
# that is its slope, without any backward pass. The figure does it for all 17 parameters of a network on the
# flower.

# %% figure="slopes" alt="17 points on a diagonal line: across, the slope of the cost found by moving each parameter a little; up, the entry of the gradient that the backward pass gives. All points lie on the diagonal."
def slopes_and_gradients(X, Y, small=1e-5):
    rng = np.random.default_rng(0)
    shapes = {"W1": (4, 2), "b1": (4, 1), "W2": (1, 4), "b2": (1, 1)}
    p = {key: 0.7 * rng.standard_normal(shape) for key, shape in shapes.items()}
    g = backward_two_layer(p, forward_two_layer(X, p)[1], X, Y)
    found = {}
    for key, shape in shapes.items():
        slopes = np.zeros(shape)
        for place in np.ndindex(shape):
            costs = []
            for move in (small, -small):
                moved = {name: value.copy() for name, value in p.items()}
                moved[key][place] += move
                costs.append(cost_two_layer(forward_two_layer(X, moved)[0], Y))
            slopes[place] = (costs[0] - costs[1]) / (2 * small)
        found[key] = slopes.ravel(), np.ravel(g["d" + key])
    return found


found = expect.call(slopes_and_gradients, X, Y)
figure, axis = plt.subplots(figsize=(5, 4), layout="constrained")
colours = ("#0072B2", "#E69F00", "#009E73", "#D55E00")
ends = [min(part.min() for part, _ in found.values()), max(part.max() for part, _ in found.values())]
axis.plot(ends, ends, color="#767676", linewidth=0.8)
for (key, (slopes, gradients)), marker, colour in zip(found.items(), "os^D", colours):
    axis.scatter(slopes, gradients, c=colour, marker=marker, s=40, label=f"d{key}")
axis.set(xlabel="slope, by moving the parameter", ylabel="gradient, by your backward pass")
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# *What to see:* all 17 points on the diagonal. A point off it would name the gradient that is wrong. Moving every
# parameter takes 34 forward passes for these 17 numbers; the backward pass gets them all with one. For a
# million parameters that is the difference between days and a moment.

# %% [markdown]
# ## 6. Learning
#
# ### 6.1 One step
#
# Gradient descent moves every parameter against its gradient, by the learning rate $\alpha$ times as much:
#
# $$\theta := \theta - \alpha\, d\theta \qquad \text{for } \theta = W^{[1]},\ b^{[1]},\ W^{[2]},\ b^{[2]} \tag{13}$$
#
# A tiny example: a weight 3 with the gradient 0.5 becomes $3 - 1.2 \cdot 0.5 = 2.4$ at the learning rate 1.2.
#
# **Exercise 6: `step`.** Return the parameters after the step in a **new** dictionary with new arrays, and leave
# `p` and `g` as they are: whoever called the function may want to compare, or to go back.

# %% exercise="step"
def step(p, g, learning_rate):
    """
    Take one step of gradient descent, equation (13).

    Parameters
    ----------
    p : dict
        The parameters "W1", "b1", "W2" and "b2".
    g : dict
        Their gradients "dW1", "db1", "dW2" and "db2".
    learning_rate : float
        The step size alpha.

    Returns
    -------
    new : dict
        The parameters after the step, under the same keys.
    """
    ### BEGIN SOLUTION
    return {key: value - learning_rate * g["d" + key] for key, value in p.items()}
    ### END SOLUTION

# %%
# The parameters and gradients of the documented examples below.
p_small = {
    "W1": np.array(
        [[-0.00615039, 0.0169021], [-0.02311792, 0.03137121], [-0.0169217, -0.01752545], [0.00935436, -0.05018221]]
    ),
    "b1": np.array([[-8.97523455e-07], [8.15562092e-06], [6.04810633e-07], [-2.54560700e-06]]),
    "W2": np.array([[-0.0104319, -0.04019007, 0.01607211, 0.04440255]]),
    "b2": np.array([[9.14954378e-05]]),
}
g_small = {
    "dW1": np.array(
        [[0.00023322, -0.00205423], [0.00082222, -0.00700776], [-0.00031831, 0.0028636], [-0.00092857, 0.00809933]]
    ),
    "db1": np.array([[1.05570087e-07], [-3.81814487e-06], [-1.90155145e-07], [5.46467802e-07]]),
    "dW2": np.array([[-1.75740039e-05, 3.70231337e-03, -1.25683095e-03, -2.55715317e-03]]),
    "db2": np.array([[-1.08923140e-05]]),
}

# %% check="step"
@expect.check("step", "new", more_keys=False)
def check(step):
    yield step(p_small, g_small, 1.2), {
        "W1": [[-0.00643025, 0.01936718], [-0.02410458, 0.03978052], [-0.01653973, -0.02096177], [0.01046864, -0.05990141]],
        "b1": [[-1.02420756e-06], [1.27373948e-05], [8.32996807e-07], [-3.20136836e-06]],
        "W2": [[-0.01041081, -0.04463285, 0.01758031, 0.04747113]], "b2": [[0.00010457]]}
    yield step(p_small, g_small, 0.0), expect.parts({'new["W2"]': p_small["W2"]}), "a rate of 0"

# %% tests="step" points=10
def other_steps(student, course, rng):
    """Other learning rates and other sizes."""
    for (n_x, n_h, n_y), rate in (((2, 4, 1), 0.37), ((3, 2, 2), 1.9), ((1, 1, 1), 0.004), ((3, 3, 3), 0.8)):
        p = parameters_of(n_x, n_h, n_y, rng)
        g = {"d" + key: rng.standard_normal(value.shape) for key, value in p.items()}
        expect.same(
            student.step(p, g, rate),
            course.step(p, g, rate),
            "new",
            more_keys=False,
            known={
                "The step is added: it goes uphill.": {key: p[key] + rate * g["d" + key] for key in p},
                "This is the step alone: the old value is missing.": {key: -rate * g["d" + key] for key in p},
                "The learning rate is left out.": {key: p[key] - g["d" + key] for key in p},
                "The learning rate is always 1.2.": {key: p[key] - 1.2 * g["d" + key] for key in p},
                "The step is taken twice.": {key: p[key] - 2 * rate * g["d" + key] for key in p},
                "It is divided by the learning rate.": {key: p[key] - g["d" + key] / rate for key in p},
                "It has not changed: the step is missing here.": p,
                "The gradient of the bias is used for the weights.": {
                    f"W{l}": p[f"W{l}"] - rate * g[f"db{l}"] for l in (1, 2)
                },
                "This is the gradient, not the parameter.": {key: g["d" + key] for key in p},
            },
        )


def large_numbers(student, course, rng):
    """Large gradients and parameters, in any order: none is cut off or mixed up."""
    for size in (1e-6, 1.0, 20.0, 3000.0):
        sizes = (18, 20, 1) if size == 20 else (3, 3, 3)
        p = {key: value * size for key, value in parameters_of(*sizes, rng).items()}
        g = {"d" + key: rng.standard_normal(value.shape) * size for key, value in reversed(p.items())}
        cut = {
            f"Gradients are cut off at {bound}: take them as they are.": {
                key: value - 0.5 * np.clip(g["d" + key], -bound, bound) for key, value in p.items()
            }
            for bound in (1, 3, 5, 10)
        }
        expect.same(
            student.step(p, g, 0.5),
            course.step(p, g, 0.5),
            "new",
            more_keys=False,
            known=cut if size > 10 else {},
        )


# %% [markdown]
# ### 6.2 The training loop
#
# Everything is there. Training repeats four things: forward, cost, backward, step.
#
# **Exercise 7: `nn_model`.** Take the sizes from the data, initialise, and go round `num_iterations` times. In every
# round, compute the cost of the parameters *before* their step and keep it in a list. Return the parameters after
# the last step and the list of costs.

# %% exercise="nn_model"
def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2):
    """
    Train a network with one hidden layer.

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The input.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1: floating-point or whole numbers, unsigned bytes among them.
    n_h : int
        The number of hidden units.
    num_iterations : int
        The number of steps.
    learning_rate : float
        The step size alpha.

    Returns
    -------
    p : dict
        The parameters after the last step.
    costs : list of float
        The cost before each step, num_iterations numbers.
    """
    ### BEGIN SOLUTION
    p = initialize_hidden_layer(*layer_sizes(X, Y, n_h))
    costs = []
    for _ in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        costs.append(cost_two_layer(A2, Y))
        g = backward_two_layer(p, cache, X, Y)
        p = step(p, g, learning_rate)
    return p, costs
    ### END SOLUTION

# %% [markdown]
# The documented example trains on three points, 10000 steps.

# %% check="nn_model"
@expect.check("nn_model", "p, costs", seconds=60, atol=5e-7)
def check(nn_model):
    X, Y = expect.randn(1, (2, 3), (1, 3))
    wanted = {"len(costs)": 10000, "costs[0]": 0.692739, 'p["W2"]': [[-2.45566237, -3.27042274, 2.00784958, 3.36773273]]}
    wanted |= {'p["W1"]': [[-0.65848169, 1.21866811], [-0.76204273, 1.39377573], [0.5792005, -1.10397703], [0.76773391, -1.41477129]]}
    yield nn_model(X, (Y > 0).astype(np.uint8), 4), expect.parts(wanted | {'p["b2"]': [[0.20459656]]})
    wanted = {"len(costs)": 3, "costs[2]": 0.669269, 'p["W1"].shape': (2, 2), 'p["b2"]': [[0.2198996]]}
    yield nn_model(X, (Y > 0).astype(np.uint8), 2, 3, 0.5), expect.parts(wanted), "two units, three steps"

# %% tests="nn_model" points=18
def short_trainings(student, course, rng):
    """Some steps on other data, with other sizes and other learning rates."""
    for n_x, n_h, m, steps, rate in ((2, 3, 7, 12, 0.7), (3, 5, 6, 1, 2.0), (2, 1, 9, 25, 0.1), (4, 2, 1, 6, 1.2), (18, 20, 30, 3, 0.4)):
        X, Y = rng.standard_normal((n_x, m)), labels_of(1, m, rng)
        _compare(course, student.nn_model(X, Y, n_h, steps, rate), X, Y, n_h, steps, rate)


def labels_from_a_file(student, course, rng):
    """Labels that are unsigned bytes."""
    X, Y = rng.standard_normal((2, 8)), labels_of(1, 8, rng).astype(np.uint8)
    _compare(course, student.nn_model(X, Y, 4, 10, 0.5), X, Y, 4, 10, 0.5)


def no_step_at_all(student, course, rng):
    """A training of no steps, which leaves the first parameters and no cost."""
    X, Y = rng.standard_normal((2, 5)), labels_of(1, 5, rng)
    _compare(course, student.nn_model(X, Y, 3, 0, 1.0), X, Y, 3, 0, 1.0)


def _compare(course, result, X, Y, n_h, steps, rate):
    if not isinstance(result, (tuple, list)) or len(result) != 2:
        raise expect.Mistake("nn_model should return two things: the parameters and the list of costs.")
    p, costs = result
    if not isinstance(costs, (tuple, list, np.ndarray)):
        raise expect.Mistake("The costs should be a list: one for each step.")
    with np.errstate(all="ignore"):
        known = _known(course, X, Y, n_h, steps, rate)
    expect.same(  # the costs first: their number tells most
        (np.array(costs, dtype=float), p),
        _training(course, X, Y, n_h, steps, rate)[::-1],
        "costs, p",
        more_keys=False,
        known={sentence: result[::-1] for sentence, result in known.items()},
        rtol=1e-7,
        atol=1e-10,
    )


def _training(course, X, Y, n_h, steps, rate, start=None, stale=False, bias=True):
    """Train with the course's functions, or with one of the well-known mistakes."""
    p = course.initialize_hidden_layer(X.shape[0], n_h, 1) if start is None else start
    costs, g = [], None
    for _ in range(steps):
        A2, cache = course.forward_two_layer(X, p)
        costs.append(course.cost_two_layer(A2, Y))
        if g is None or not stale:
            g = course.backward_two_layer(p, cache, X, Y)
        if not bias:
            g = g | {"db1": np.zeros_like(g["db1"]), "db2": np.zeros_like(g["db2"])}
        p = course.step(p, g, rate)
    return p, np.array(costs, dtype=float)


def _known(course, X, Y, n_h, steps, rate):
    if not steps:
        return {}

    def run(n_h=n_h, steps=steps, rate=rate, **other):
        return _training(course, X, Y, n_h, steps, rate, **other)

    first = course.initialize_hidden_layer(X.shape[0], n_h, 1)
    p, costs = run()
    one_more = run(steps=steps + 1)
    zeros = {key: np.zeros_like(value) for key, value in first.items()}
    known = {
        "The hidden layer has 4 units whatever n_h is.": run(n_h=4),
        "The hidden layer has the size of the input: it has n_h units.": run(n_h=X.shape[0]),
        "The learning rate is 1.2 whatever learning_rate is.": run(rate=1.2),
        "There is one step too many.": one_more,
        "There is one step too few.": run(steps=steps - 1),
        "The steps go uphill.": run(rate=-rate),
        "The weights start from zeros.": run(start=zeros),
        "The gradients are computed once, before the loop.": run(stale=True),
        "The biases are not moved.": run(bias=False),
        "The costs are those after each step: compute the cost before the step.": (p, one_more[1][1:]),
        "The costs have one entry too many: one before each step.": (p, one_more[1]),
        "These are the first parameters: the step's result is not kept.": (
            first,
            np.full(steps, costs[0]),
        ),
        "The costs are right, but these are the first parameters.": (first, costs),
        "The parameters are those before the last step.": (run(steps=steps - 1)[0], costs),
        "The costs are in reverse order.": (p, costs[::-1]),
        "Only the last cost is kept: every step adds one.": (p, costs[-1:]),
        "Only the first cost is kept: every step adds one.": (p, costs[:1]),
        "The list of costs is empty.": (p, costs[:0]),
    }
    if steps > 1:
        known["The parameters are initialised anew in every round."] = (run(steps=1)[0], np.full(steps, costs[0]))
    return known


def large_numbers(student, course, rng):
    """Large inputs, with small steps: no input and no gradient is cut off or remembered."""
    for size in (1.0, 100.0):
        X, Y = rng.standard_normal((3, 6)) * size, labels_of(1, 6, rng)
        expected = _training(course, X, Y, 4, 4, 0.5 / size)
        result = student.nn_model(X, Y, 4, 4, 0.5 / size)
        same_shape = isinstance(result, (tuple, list)) and len(result) == 2
        if same_shape and isinstance(result[1], (tuple, list)):
            result = result[0], np.array(result[1], dtype=float)
        expect.same(result, expected, "p, costs", more_keys=False, rtol=1e-7, atol=1e-10)


# %% [markdown]
# Now the flower, with four hidden units: 10000 steps on 400 points, a second or two.

# %% figure="cost" alt="The cost over 10000 steps: it stays at 0.693 for a moment, falls to 0.29 within 1000 steps and then slowly to 0.22."
X, Y = flower()
_, costs = expect.call("nn_model", X, Y, 4, seconds=60)
documented = [0.693048, 0.288083, 0.254385, 0.233864, 0.226792, 0.222644, 0.219731, 0.217504]
for thousand, cost in enumerate(costs[:8000:1000]):
    print(f"cost before step {1000 * thousand + 1:>5} = {cost:.6f}")
expect.same(np.array(costs[:8000:1000]), documented, "the costs", atol=1e-6)
expect.same(costs[9000], 0.218607, "the cost before step 9001", atol=1e-3)
print("the flower: as documented")

figure, axis = plt.subplots(figsize=(6, 3), layout="constrained")
axis.plot(costs, color="#0072B2")
axis.set(xlabel="step", ylabel="cost", title="The flower, four hidden units", ylim=(0, None))
plt.show()

# %% [markdown]
# *What to see:* a short start at 0.693, where the units are still nearly alike; a steep fall, with a stop on the way, while
# they part; then a long slow improvement. Shortly before step 8000 the cost jumps up a little: the learning rate 1.2 is too
# long a step for the narrow valley it has come into. From such a place on, the rounding of the last digit
# grows until it shows in the fourth digit of the cost: two machines that add up in another order differ there. The documented
# costs come out to the sixth digit for 7000 steps, and the check asks for three digits after that. So should you whenever you
# compare long trainings.

# %% [markdown]
# ### 6.3 From probabilities to classes
#
# $$\hat y^{(i)} = \begin{cases} 1 & \text{if } a^{[2](i)} > 0.5 \\ 0 & \text{otherwise} \end{cases} \tag{14}$$
#
# A tiny example: outputs $[0.2\ \ 0.5\ \ 0.9]$ become the classes $[0\ \ 0\ \ 1]$.
#
# **Exercise 8: `predict_two_layer`.** Run the forward pass and apply (14). Return the numbers 0 and 1, whole or
# floating-point, not `True` and `False`: with those, a sum is a count all right, but `-` is an error.

# %% exercise="predict_two_layer"
def predict_two_layer(X, p):
    """
    Predict a class for every example, equation (14).

    Parameters
    ----------
    X : ndarray of shape (n_x, m)
        The input.
    p : dict
        The parameters "W1", "b1", "W2" and "b2".

    Returns
    -------
    predictions : ndarray of shape (n_y, m)
        The numbers 0 and 1.
    """
    ### BEGIN SOLUTION
    A2, _ = forward_two_layer(X, p)
    return (A2 > 0.5).astype(int)
    ### END SOLUTION

# %% check="predict_two_layer"
@expect.check("predict_two_layer", "predictions")
def check(predict_two_layer):
    X = expect.randn(1, (2, 3))[0]
    yield predict_two_layer(X, p_small), [[1, 0, 1]]
    zeros = {"W1": np.zeros((1, 2)), "b1": np.zeros((1, 1)), "W2": np.zeros((2, 1)), "b2": np.array([[0.0], [1.0]])}
    yield predict_two_layer(X, zeros), [[0, 0, 0], [1, 1, 1]], "two outputs, one of them 0.5"

# %% tests="predict_two_layer" points=12
def several_networks(student, course, rng):
    """Several sizes of all layers, several examples."""
    for n_x, n_h, n_y, m in ((2, 4, 1, 40), (3, 2, 2, 30), (1, 3, 1, 25), (18, 20, 1, 30)):
        X, p = rng.standard_normal((n_x, m)), parameters_of(n_x, n_h, n_y, rng)
        p["b2"] = p["b2"] - np.median(course.forward_two_layer(X, p)[1]["Z2"], axis=1, keepdims=True)
        p["b2"] += 0.1 * rng.standard_normal((n_y, 1))
        _compare(student, course, X, p)


def one_example(student, course, rng):
    """One example, of one class or the other."""
    for shift in (3.0, -3.0):
        X, p = rng.standard_normal((2, 1)), parameters_of(2, 4, 1, rng)
        p["b2"] += shift - course.forward_two_layer(X, p)[1]["Z2"]
        _compare(student, course, X, p)


def exactly_a_half(student, course, rng):
    """An output of exactly 0.5, which (14) gives the class 0."""
    X, p = rng.standard_normal((2, 5)), parameters_of(2, 3, 1, rng)
    p["W2"], p["b2"] = np.zeros((1, 3)), np.zeros((1, 1))
    expect.same(
        _numbers(student.predict_two_layer(X, p)),
        np.zeros((1, 5)),
        "the predictions",
        known={"An output of exactly 0.5 is given the class 1: (14) says 0.": np.ones((1, 5))},
    )


def _compare(student, course, X, p):
    predictions = _numbers(student.predict_two_layer(X, p))
    A2, cache = course.forward_two_layer(X, p)
    wanted = (A2 > 0.5) * 1.0
    expect.same(
        predictions,
        wanted,
        "the predictions",
        known={
            "These are the probabilities: classes are expected.": A2,
            "0 and 1 have changed places.": 1 - wanted,
            "Z2 is compared with 0.5: it is A2 that is.": (cache["Z2"] > 0.5) * 1.0,
            "A2 is compared with 0: every probability is larger.": np.ones_like(A2),
            "Everything is 0: probabilities are cut to whole numbers.": np.zeros_like(A2),
            "These are -1 and 1: 0 and 1 are expected.": 2 * wanted - 1,
            "These are the weighted sums Z2: classes are expected.": cache["Z2"],
            "The outputs are compared with their mean: (14) compares with 0.5.": np.round(A2 - A2.mean() + 0.5),
        },
    )


def _numbers(predictions):
    """Take whole numbers for floating-point ones, and refuse True and False."""
    if isinstance(predictions, (list, tuple)):
        raise expect.Mistake("the predictions should be a NumPy array, but they are a list or a tuple.")
    predictions = np.asarray(predictions)
    if predictions.dtype.kind == "b":
        raise expect.Mistake("the predictions are True and False: the numbers 0 and 1 are expected.")
    return predictions.astype(float) if predictions.dtype.kind in "iu" else predictions


def the_same_shapes_again(student, course, rng):
    """Another network and other examples of the same shapes, parameters in another order."""
    for _ in range(3):
        X, p = rng.standard_normal((2, 20)), parameters_of(2, 3, 1, rng)
        p["b2"] = p["b2"] - np.median(course.forward_two_layer(X, p)[1]["Z2"]) + 0.01
        wanted = course.predict_two_layer(X, p) * 1.0
        result = student.predict_two_layer(X, dict(reversed(p.items())))
        expect.same(_numbers(result), wanted, "the predictions")


# %% [markdown]
# ## 7. What the hidden layer is good for
#
# ### 7.1 How many units?
#
# The same flower with 1 to 50 hidden units, 5000 steps each, some seconds in all. What counts in the end are points that a
# network has not been trained on: the last picture shows its share on five new flowers, too.

# %% figure="units" alt="Seven small pictures of the flower with the regions that a network finds, for 1, 2, 3, 4, 5, 20 and 50 hidden units. With 1 and with 2 units the plane is parted by one line, about 67 percent right. From 3 units on there are six wedges round the middle, one for each pair or single petal of a class, about 90 percent right; with 20 and 50 units a thin seventh wedge appears at the top. In an eighth picture, the share on the right side rises from 67 to 91 percent between 2 and 3 units and then stays; on new flowers it does the same, at 93 percent."
SIZES = (1, 2, 3, 4, 5, 20, 50)
DOCUMENTED = np.array([0.675, 0.6725, 0.9075, 0.905, 0.9125, 0.90, 0.9075])


def train_all(X, Y):
    return [nn_model(X, Y, n_h, 5000)[0] for n_h in SIZES]


def share_on_the_right_side(X, Y, p):
    return np.mean(predict_two_layer(X, p) == Y)


trained = expect.call(train_all, X, Y, seconds=60)
shares = np.array([share_on_the_right_side(X, Y, p) for p in trained])
expect.same(shares[:5], DOCUMENTED[:5], "the shares on the right side", atol=0.0026)
expect.same(shares[5:], DOCUMENTED[5:], "the shares on the right side", atol=0.0101)
print("from 1 to 50 hidden units: as documented")
new = [flower(seed) for seed in range(100, 105)]
shares_of_new = [np.mean([share_on_the_right_side(*points, p) for points in new]) for p in trained]

figure, axes = plt.subplots(2, 4, figsize=(8, 4.4), layout="constrained")
for axis, n_h, p, share in zip(axes.flat, SIZES, trained, shares):
    draw_regions(axis, X, Y, lambda plane, p=p: predict_two_layer(plane, p), size=2)
    axis.set_title(f"{n_h} unit{'s' if n_h > 1 else ''}: {share:.2%}", fontsize=9)
last = axes.flat[-1]
last.plot(range(len(SIZES)), shares, "o-", color="#0072B2", label="this flower")
last.plot(range(len(SIZES)), shares_of_new, "s--", color="#D55E00", label="new flowers")
last.set_xticks(range(len(SIZES)), SIZES, fontsize=8)
last.set(ylim=(0.5, 1), box_aspect=1)
last.tick_params(labelsize=8)
last.legend(fontsize=8, loc="lower right", frameon=False)
last.set_title("on the right side", fontsize=9)
plt.show()

# %% [markdown]
# *What to see:* one unit has one straight line to offer, and two units make little more of it. With three the picture changes
# altogether: three lines through the middle part the plane into six wedges, and that is what the petals need. From there on the
# share stays where it is, however many units there are: the rest are points that lie among petals of the other class. With 20 and
# 50 units a thin wedge at the top goes after a few of those, and gains nothing on new flowers. Here it costs nothing either; with
# fewer points it would. (With 20 and 50 units, two or three of the 400 points depend on
# rounding, and so on the machine.)

# %% [markdown]
# ### 7.2 Other shapes
#
# Nothing in your functions knows of flowers.

# %% figure="shapes" alt="Left: two interlocking half moons, parted by an S-shaped boundary. Right: a small circle of points within a large one, parted by a closed ring-shaped boundary. Nearly all points are in the region of their class."
def train_shapes():
    return [(X, Y, nn_model(X, Y, n_h, 3000)[0]) for (X, Y), n_h in ((moons(), 5), (circles(), 4))]


shapes = expect.call(train_shapes, seconds=60)
figure, axes = plt.subplots(1, 2, figsize=(8, 3.4), layout="constrained")
for axis, name, n_h, (X_shape, Y_shape, p) in zip(axes, ("moons", "circles"), (5, 4), shapes):
    draw_regions(axis, X_shape, Y_shape, lambda plane, p=p: predict_two_layer(plane, p))
    share = np.mean(predict_two_layer(X_shape, p) == Y_shape)
    axis.set_title(f"{name}, {n_h} hidden units: {share:.0%}")
plt.show()

# %% [markdown]
# *What to see:* an S between the moons, and a closed curve round the small circle, put together from the four straight
# lines of the hidden units. The corners are round because the tanh is.

# %% [markdown]
# ### 7.3 The flower's boundary
#
# And the picture that this lesson was about: the network of section 6.2, trained once more, its probabilities, its boundary, and the four
# straight lines on which its hidden units change their signs.

# %% figure="boundary" alt="The flower on a plane shaded from blue, where the network is sure of class 0, over white to orange, where it is sure of class 1. Six wedges round the middle hold the petals, blue and orange in turn. A black curve, where the output is one half, runs between them. Four dashed straight lines, one for each hidden unit, pass near the middle: three lie on the black curve, and the fourth cuts the upper blue and the lower orange wedge into a darker and a lighter part."
def draw_boundary(axis, X, Y, p):
    side = np.linspace(-4.4, 4.4, 353)
    plane = np.vstack([part.ravel() for part in np.meshgrid(side, side)])
    A2, cache = forward_two_layer(plane, p)
    output = np.reshape(A2, (353, 353))
    colours = LinearSegmentedColormap.from_list("classes", ["#7FB8D8", "#FFFFFF", "#EBAF80"])
    edges = (-4.4, 4.4, -4.4, 4.4)
    shades = axis.imshow(output, cmap=colours, vmin=0, vmax=1, origin="lower", extent=edges)
    axis.contour(side, side, output, [0.5], colors="black", linewidths=3.5)
    for Z in cache["Z1"]:
        line = axis.contour(side, side, Z.reshape(353, 353), [0.0], colors="#F0E442", linewidths=1.4)
        line.set_linestyle("--")
    for label, colour, marker in ((0, "#0072B2", "o"), (1, "#D55E00", "^")):
        axis.scatter(*X[:, Y[0] == label], c=colour, marker=marker, s=14, label=f"class {label}")
    axis.set(aspect="equal", xticks=[], yticks=[])
    axis.legend(loc="lower right", fontsize=9)
    return shades


p_flower, _ = expect.call("nn_model", X, Y, 4, seconds=60)
share = np.mean(predict_two_layer(X, p_flower) == Y)
expect.same(share, 0.9075, "the share of the flower on the right side", atol=0.0026)

figure, axis = plt.subplots(figsize=(6.6, 5.6), layout="constrained")
shades = expect.call(draw_boundary, axis, X, Y, p_flower)
figure.colorbar(shades, ax=axis, ticks=[0, 0.5, 1], label="probability of class 1", shrink=0.8)
axis.set_title(f"The flower, seen by four hidden units: {share:.2%} on the right side", fontsize=11)
plt.show()

# %% [markdown]
# *What to see:* the black boundary, where the output is 0.5, makes six wedges. Three of the hidden units' lines (dashed) run
# along it; a single neuron could draw no more than one of them. The fourth line cuts two wedges in half: in the lighter halves more
# points of the other class have strayed in, and there the network is less sure. It is right not to be.

# %% [markdown]
# ## Summary
#
# - A hidden layer is neurons side by side; the output is a neuron that reads them. Without the bend between, they would be one
#   neuron again.
# - Hidden units must start different from one another: small random weights, zero biases.
# - The backward pass reuses lesson 01 at the output, $dZ^{[2]} = A^{[2]} - Y$, and goes one layer further with
#   $W^{[2]\mathsf{T}} dZ^{[2]}$ times the slope $1 - A^{[1]} \odot A^{[1]}$. The factor $1/m$ appears once for each parameter.
# - Training repeats forward, cost, backward, step. Three hidden units are enough for the flower; more of them
#   add detail, not truth.
# - Labels in unsigned bytes have no negatives: mind `-Y`.
#
# **Next:** lesson 03, *Building your deep neural network*, takes these functions apart into layers and puts together
# networks of any depth.

# %% [markdown]
# ## On your own
#
# Nothing here is graded.
#
# 1. Start from weights 0 in place of `initialize_hidden_layer`. What do the four rows of `W1` look like after training, and
#    what does the boundary?
# 2. Train on every tenth point of the flower only, `X[:, ::10]`, and look at section 7.1's last picture again. Which size is
#    best on new flowers now?
# 3. Use the learning rates 0.1 and 5 on the flower. Predict the cost curves first.
# 4. Replace the tanh by the logistic function, in both passes. What has to change in (10)?

# %% own=true
# Room to try things.
