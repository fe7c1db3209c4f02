# %% [markdown] minutes=150 builds="a network of any depth, forward and backward" needs="the chain rule; lesson 02"
# # Building your deep neural network, step by step
#
# A network with one hidden layer can separate a flower's petals. A picture needs more: layers that
# build on layers. In this lesson you write every function of a network with as many layers as you
# like, in NumPy alone. You will train it at the end.
#
# **You will write** 14 small functions: two that initialise parameters, five for the forward pass,
# one for the cost, five for the backward pass and one for the update. Most are one to five lines.
#
# **You need** Python, NumPy's arrays and broadcasting, the chain rule, and one hidden layer
# (lesson 02). **Time:** two to three hours, with something to look at at least every 30 minutes.
#
# ![On top the forward pass runs from X through L-1 layers LINEAR, RELU and one layer LINEAR, SIGMOID to A of layer L and the cost J; each layer keeps A of the layer before, W, b and Z in its entry of caches. Below, the backward pass starts from dAL under the cost and runs from right to left through the same layers, each reading its own cache. Layer l fills three entries of grads: 'dW'+str(l), 'db'+str(l), and 'dA'+str(l), which holds what it sends back to its input, dA of layer l-1.](images/03_network_passes.svg)
#
# *The map of this lesson. The forward pass runs along the top and leaves a cache in every layer;
# the backward pass runs back along the bottom and uses them. The exercises write its steps one after the other.*

# %% [markdown]
# ## How this notebook works
#
# - Cells that say `YOUR CODE HERE` are yours. Replace the line that raises `NotImplementedError`.
# - The cell below each exercise runs your function on a documented input. It says at once whether the
#   result is right and, where it is not, what seems to have happened.
# - The cell after that, two lines of comment, is the place of hidden tests. They run when your notebook
#   is graded, on other inputs: a function has to be right for every network, not just for the example.
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
# | $L$ | number of layers, counted by their weight matrices; the input is layer 0 | |
# | $n^{[l]}$ | units in layer $l$, with $n^{[0]}$ the size of the input | |
# | $X = A^{[0]}$ | the input | $(n^{[0]}, m)$ |
# | $W^{[l]},\ b^{[l]}$ | weights and biases of layer $l$ | $(n^{[l]}, n^{[l-1]}),\ (n^{[l]}, 1)$ |
# | $Z^{[l]},\ A^{[l]}$ | linear part and activation of layer $l$ | $(n^{[l]}, m)$ |
# | $\hat Y = A^{[L]}$, `AL` | the output: one probability per example | $(1, m)$ |
# | $a^{[l](i)}_j$ | entry $j$ of the activation of layer $l$ for example $i$ | |
#
# A superscript in square brackets counts layers, one in round brackets counts examples, and a
# subscript counts entries of a vector.

# %% [markdown]
# ## Set-up
#
# NumPy does all the computing, Matplotlib draws, and `expect` (a file beside this notebook) compares
# your results with what is expected.

# %%
import matplotlib.pyplot as plt
import numpy as np

import expect

# %% [markdown]
# ## 1. Initialising the parameters
#
# Training starts from small random weights. Random, because units that start alike get the same
# gradients and stay alike for ever; small, because large inputs push the sigmoid to where it is flat.
# Biases may start at zero: the weights already tell the units apart.
#
# ### 1.1 Two layers
#
# The two-layer network is LINEAR → RELU → LINEAR → SIGMOID:
#
# $$W^{[1]} \in \mathbb{R}^{n_h \times n_x},\quad b^{[1]} \in \mathbb{R}^{n_h \times 1},\quad
# W^{[2]} \in \mathbb{R}^{n_y \times n_h},\quad b^{[2]} \in \mathbb{R}^{n_y \times 1} \tag{1}$$
#
# A row of $W^{[1]}$ belongs to one hidden unit and holds a weight for every input. With 3 inputs and
# 2 hidden units, `W1` is a 2 × 3 matrix.
#
# **Exercise 1: `initialize_parameters`.** Draw `W1` first and `W2` second with
# `np.random.randn(rows, columns) * 0.01` (two separate sizes, not a tuple); make the biases with
# `np.zeros((rows, 1))`. The seed is set inside the function, so that every call gives the same weights
# and your numbers can be compared; outside of a lesson you would leave that to the caller.

# %% exercise="initialize_parameters"
def initialize_parameters(n_x, n_h, n_y):
    """
    Initialise a network with one hidden layer.

    Parameters
    ----------
    n_x, n_h, n_y : int
        Size of the input, of the hidden layer and of the output.

    Returns
    -------
    parameters : dict
        "W1" of shape (n_h, n_x), "b1" of shape (n_h, 1), "W2" of shape (n_y, n_h)
        and "b2" of shape (n_y, 1).
    """
    np.random.seed(1)
    ### BEGIN SOLUTION
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
    ### END SOLUTION

# %% check="initialize_parameters"
@expect.check("initialize_parameters", "parameters", more_keys=False)
def check(initialize_parameters):
    yield initialize_parameters(3, 2, 1), {
        "W1": [[0.01624345, -0.00611756, -0.00528172], [-0.01072969, 0.00865408, -0.02301539]],
        "b1": [[0.0], [0.0]],
        "W2": [[0.01744812, -0.00761207]],
        "b2": [[0.0]],
    }

# %% tests="initialize_parameters" points=5
def other_sizes(student, course, rng):
    """Other sizes of the input, the hidden layer and the output."""
    for sizes in ((4, 3, 2), (1, 1, 1), (2, 7, 5)):
        n_x, n_h, n_y = sizes
        stream = np.random.RandomState(1)
        uniform = {"W1": stream.rand(n_h, n_x) * 0.01}
        stream = np.random.RandomState(1)
        late = stream.randn(n_y, n_h) * 0.01
        new = np.random.default_rng(1).standard_normal((n_h, n_x)) * 0.01
        unseeded = np.random.RandomState(2).randn(n_h, n_x) * 0.01
        np.random.seed(2)
        expect.same(
            student.initialize_parameters(*sizes),
            course.initialize_parameters(*sizes),
            "parameters",
            more_keys=False,
            known={
                "It is drawn with rand, which gives positive numbers only: use randn.": uniform,
                "W2 is drawn before W1.": {"W1": stream.randn(n_h, n_x) * 0.01},
                "The seed is set again before W2 is drawn: once is enough.": {"W2": late},
                "The line that sets the seed is missing.": {"W1": unseeded},
                "The numbers of default_rng are others than those of np.random.randn.": {"W1": new},
                "A bias is a column: np.zeros((rows, 1)).": {"b1": np.zeros(n_h), "b2": np.zeros(n_y)},
            },
        )


def a_large_layer(student, course, rng):
    """A layer of many weights: the largest ones are not cut off."""
    expect.same(
        student.initialize_parameters(40, 30, 2),
        course.initialize_parameters(40, 30, 2),
        "parameters",
        more_keys=False,
    )


# %% [markdown]
# ### 1.2 L layers
#
# For a deeper network the list `layer_dims` gives the sizes of all layers, from the input to the
# output. `[2, 4, 1]` is a network with two inputs, one hidden layer of four units and one output. The
# list has $L + 1$ entries, so $L$ is `len(layer_dims) - 1`.
#
# For an input of shape $(12288, 209)$, that is $m = 209$ pictures of 12288 numbers each:
#
# | layer | shape of $W$ | shape of $b$ | linear part | shape of $Z$ and $A$ |
# |:--|:--|:--|:--|:--|
# | 1 | $(n^{[1]}, 12288)$ | $(n^{[1]}, 1)$ | $Z^{[1]} = W^{[1]} X + b^{[1]}$ | $(n^{[1]}, 209)$ |
# | 2 | $(n^{[2]}, n^{[1]})$ | $(n^{[2]}, 1)$ | $Z^{[2]} = W^{[2]} A^{[1]} + b^{[2]}$ | $(n^{[2]}, 209)$ |
# | ⋮ | ⋮ | ⋮ | ⋮ | ⋮ |
# | $L-1$ | $(n^{[L-1]}, n^{[L-2]})$ | $(n^{[L-1]}, 1)$ | $Z^{[L-1]} = W^{[L-1]} A^{[L-2]} + b^{[L-1]}$ | $(n^{[L-1]}, 209)$ |
# | $L$ | $(n^{[L]}, n^{[L-1]})$ | $(n^{[L]}, 1)$ | $Z^{[L]} = W^{[L]} A^{[L-1]} + b^{[L]}$ | $(n^{[L]}, 209)$ |
#
# **Broadcasting.** The matrix product in $Z = WX + b$ is `W @ X` in Python (a plain `*` multiplies
# entry by entry). The bias is a single column, and NumPy adds it to every column of the product. With
# 2 units, 3 inputs and 4 examples:
#
# $$W = \begin{bmatrix} w_{11} & w_{12} & w_{13} \\ w_{21} & w_{22} & w_{23} \end{bmatrix},\quad
# X = \begin{bmatrix} x_{11} & x_{12} & x_{13} & x_{14} \\ x_{21} & x_{22} & x_{23} & x_{24} \\
# x_{31} & x_{32} & x_{33} & x_{34} \end{bmatrix},\quad
# b = \begin{bmatrix} b_1 \\ b_2 \end{bmatrix} \tag{2}$$
#
# $$WX + b = \begin{bmatrix}
# w_1 \cdot x^{(1)} + b_1 & w_1 \cdot x^{(2)} + b_1 & w_1 \cdot x^{(3)} + b_1 & w_1 \cdot x^{(4)} + b_1 \\
# w_2 \cdot x^{(1)} + b_2 & w_2 \cdot x^{(2)} + b_2 & w_2 \cdot x^{(3)} + b_2 & w_2 \cdot x^{(4)} + b_2
# \end{bmatrix} \tag{3}$$
#
# Here $w_j$ is row $j$ of $W$, $x^{(i)}$ is column $i$ of $X$, and
# $w_1 \cdot x^{(1)} = w_{11} x_{11} + w_{12} x_{21} + w_{13} x_{31}$.

# %%
W = np.array([[1, 2, 3], [4, 5, 6]])
X = np.array([[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 1]])
b = np.array([[10], [20]])
print("W @ X + b =")
print(W @ X + b)
print("shapes:", W.shape, "@", X.shape, "+", b.shape, "->", (W @ X + b).shape)

# %% [markdown]
# **Exercise 2: `initialize_parameters_deep`.** For $l = 1, \dots, L$, draw $W^{[l]}$ from
# `np.random.randn(...) * 0.01` and set $b^{[l]}$ to zeros:
#
# $$W^{[l]} \in \mathbb{R}^{n^{[l]} \times n^{[l-1]}},\qquad b^{[l]} \in \mathbb{R}^{n^{[l]} \times 1} \tag{4}$$
#
# The keys are `"W1"`, `"b1"`, `"W2"`, ... A network of one layer would be
#
# ```python
# parameters["W1"] = np.random.randn(layer_dims[1], layer_dims[0]) * 0.01
# parameters["b1"] = np.zeros((layer_dims[1], 1))
# ```
#
# and a loop makes it general. The factor 0.01 serves this lesson's comparisons. Do not take it for a
# rule: each layer of 20 ReLU units would leave about a thirtieth of the signal, and a network of eight of
# them stays where it is (figure in section 4.4). Section 6 scales the weights by $1/\sqrt{n^{[l-1]}}$ instead, and the next lesson shows why.

# %% exercise="initialize_parameters_deep"
def initialize_parameters_deep(layer_dims):
    """
    Initialise a network of any depth.

    Parameters
    ----------
    layer_dims : list of int
        Sizes of the layers, from the input to the output.

    Returns
    -------
    parameters : dict
        For each layer l from 1 to L: "Wl" of shape (layer_dims[l], layer_dims[l-1])
        and "bl" of shape (layer_dims[l], 1).
    """
    np.random.seed(3)
    ### BEGIN SOLUTION
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters
    ### END SOLUTION

# %% check="initialize_parameters_deep"
@expect.check("initialize_parameters_deep", "parameters", more_keys=False)
def check(initialize_parameters_deep):
    yield initialize_parameters_deep([5, 4, 3]), {"b1": [[0.0], [0.0], [0.0], [0.0]], "b2": [[0.0], [0.0], [0.0]],
        "W1": [[0.01788628, 0.0043651, 0.00096497, -0.01863493, -0.00277388], [-0.00354759, -0.00082741, -0.00627001, -0.00043818, -0.00477218],
               [-0.01313865, 0.00884622, 0.00881318, 0.01709573, 0.00050034], [-0.00404677, -0.0054536, -0.01546477, 0.00982367, -0.01101068]],
        "W2": [[-0.01185047, -0.0020565, 0.01486148, 0.00236716], [-0.01023785, -0.00712993, 0.00625245, -0.00160513], [-0.00768836, -0.00230031, 0.00745056, 0.01976111]]}
    yield initialize_parameters_deep([2, 1, 3, 1]), expect.parts({"len(parameters)": 6, 'parameters["W3"].shape': (1, 3)}), "three layers"

# %% tests="initialize_parameters_deep" points=6
def any_depth(student, course, rng):
    """Networks of one to five layers."""
    for layer_dims in ([5, 4, 3], [3, 2], [4, 3, 2, 1], [2, 5, 3, 4, 1, 2], [1, 1, 1]):
        layers = range(1, len(layer_dims))
        shapes = {l: (layer_dims[l], layer_dims[l - 1]) for l in layers}
        stream = np.random.RandomState(3)
        backward = {f"W{l}": stream.randn(*shapes[l]) * 0.01 for l in reversed(layers)}
        again = {f"W{l}": np.random.RandomState(3).randn(*shapes[l]) * 0.01 for l in layers}
        expect.same(
            student.initialize_parameters_deep(list(layer_dims)),
            course.initialize_parameters_deep(layer_dims),
            "parameters",
            more_keys=False,
            known={
                "It is drawn with rand, which gives positive numbers only: use randn.": {
                    "W1": np.random.RandomState(3).rand(layer_dims[1], layer_dims[0]) * 0.01
                },
                "The seed is set again in every layer: once is enough.": again,
                "The layers are drawn from the last layer to the first.": backward,
                "A bias is a column: np.zeros((rows, 1)).": {
                    f"b{l}": np.zeros(layer_dims[l]) for l in layers
                },
            },
        )


def twelve_layers(student, course, rng):
    """Twelve layers, the last of which have numbers of two digits."""
    layer_dims = [2] * 12 + [1]
    expect.same(
        student.initialize_parameters_deep(list(layer_dims)),
        course.initialize_parameters_deep(layer_dims),
        "parameters",
        more_keys=False,
    )


def a_large_layer(student, course, rng):
    """A layer of many weights: the largest ones are not cut off."""
    expect.same(
        student.initialize_parameters_deep([40, 30, 2]),
        course.initialize_parameters_deep([40, 30, 2]),
        "parameters",
        more_keys=False,
    )


# %% [markdown]
# ## 2. The forward pass
#
# ### 2.1 The linear part of a layer
#
# $$Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}, \qquad A^{[0]} = X \tag{5}$$
#
# | | $A^{[l-1]}$ | $W^{[l]}$ | $b^{[l]}$ | $Z^{[l]}$ |
# |:--|:--|:--|:--|:--|
# | shape | $(n^{[l-1]}, m)$ | $(n^{[l]}, n^{[l-1]})$ | $(n^{[l]}, 1)$ | $(n^{[l]}, m)$ |
#
# A tiny example: one unit with weights $[2\ \ 3]$ and bias $1$ turns the example
# $\begin{bmatrix} 4 \\ 5 \end{bmatrix}$ into $2 \cdot 4 + 3 \cdot 5 + 1 = 24$.
#
# The backward pass will need $A^{[l-1]}$, $W^{[l]}$ and $b^{[l]}$ again. So that it need not compute
# them twice, every forward function returns what its backward function needs as a second result, the
# **cache**.
#
# **Exercise 3: `linear_forward`.** Compute equation (5) and return it with the cache `(A, W, b)`.

# %% exercise="linear_forward"
def linear_forward(A, W, b):
    """
    Compute the linear part of a layer, equation (5).

    Parameters
    ----------
    A : ndarray of shape (size of the previous layer, m)
        Activations of the previous layer, or the input.
    W : ndarray of shape (size of this layer, size of the previous layer)
        Weights.
    b : ndarray of shape (size of this layer, 1)
        Biases.

    Returns
    -------
    Z : ndarray of shape (size of this layer, m)
        The linear part.
    cache : tuple
        (A, W, b), for the backward pass.
    """
    ### BEGIN SOLUTION
    Z = W @ A + b
    cache = (A, W, b)
    return Z, cache
    ### END SOLUTION

# %% check="linear_forward"
@expect.check("linear_forward", "Z, (A, W, b)")
def check(linear_forward):
    A, W, b = expect.randn(1, (3, 2), (1, 3), (1, 1))
    yield linear_forward(A, W, b), ([[3.26295337, -1.23429987]], (A, W, b))
    A, W, b = np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]), np.array([[0.1], [0.2], [0.3]])
    yield linear_forward(A, W, b), ([[1.1, 2.1], [3.2, 4.2], [4.3, 6.3]], (A, W, b)), "three units"

# %% tests="linear_forward" points=6
def several_units(student, course, rng):
    """Several units, several inputs, several examples."""
    for units, inputs, m in ((3, 5, 4), (2, 1, 3), (4, 2, 6), (18, 20, 30)):
        A, W, b = layer(units, inputs, m, rng)
        Z = W @ A + b
        expect.same(
            student.linear_forward(A, W, b),
            course.linear_forward(A, W, b),
            "Z, (A, W, b)",
            known={
                "The bias is left out.": (W @ A,),
                "The bias is subtracted: it is added in (5).": (W @ A - b,),
                "The bias of the first unit is added to all units.": (W @ A + b[0, 0],),
                "All units get the mean of the biases.": (W @ A + b.mean(),),
                "The product is that of the first unit in all rows.": (W[:1] @ A + b,),
                "The cache holds its parts in another order: it is (A, W, b).": (Z, (W, A, b)),
                "The cache holds Z where A belongs.": (Z, (Z, W, b)),
            },
        )


def one_of_each(student, course, rng):
    """One unit; one example."""
    for units, inputs, m in ((1, 3, 5), (3, 4, 1), (1, 1, 1)):
        A, W, b = layer(units, inputs, m, rng)
        expect.same(
            student.linear_forward(A, W, b),
            course.linear_forward(A, W, b),
            "Z, (A, W, b)",
            known={"The bias is left out.": (W @ A,)},
        )


def large_numbers(student, course, rng):
    """The same shapes with small and with large numbers: none is cut off or remembered."""
    for _ in range(2):
        A, W, b = spread((2, 5), rng), *layer(3, 2, 5, rng)[1:]
        wanted = course.linear_forward(A, W, b)
        expect.same(
            student.linear_forward(A, W, b),
            wanted,
            "Z, (A, W, b)",
            zones={"Z is far from 0": np.abs(wanted[0]) > 3},
        )


def pixels(student, course, rng):
    """Inputs that are whole numbers, as pixels are."""
    _, W, b = layer(2, 3, 4, rng)
    A = rng.integers(0, 256, (3, 4)).astype(np.uint8)
    Z = W @ A + b
    cut = "It is cut to whole numbers: Z has not the kind of numbers that A has."
    expect.same(student.linear_forward(A, W, b), (Z, (A, W, b)), "Z, (A, W, b)", known={cut: (np.trunc(Z),)})


# %% testkit=true
def layer(units, inputs, m, rng):
    """Draw the input, the weights and the biases of a layer."""
    A = rng.standard_normal((inputs, m))
    W = rng.standard_normal((units, inputs))
    b = rng.standard_normal((units, 1))
    return A, W, b


def spread(shape, rng):
    """Draw numbers whose size grows from column to column, from tiny ones to thousands."""
    return rng.standard_normal(shape) * np.geomspace(1e-5, 2000.0, shape[1])


def network(layer_dims, rng):
    """Draw parameters that keep a signal's size through any number of layers."""
    parameters = {}
    for l in range(1, len(layer_dims)):
        size = (layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = rng.standard_normal(size) / np.sqrt(layer_dims[l - 1])
        parameters[f"b{l}"] = rng.standard_normal((layer_dims[l], 1)) * 0.3
    return parameters


def twelve_layers_of_two(rng):
    """Draw the parameters of a network with twelve layers, through which a signal passes."""
    parameters = {}
    for l in range(1, 13):
        parameters[f"W{l}"] = rng.uniform(0.2, 0.8, (2 if l < 12 else 1, 2))
        parameters[f"b{l}"] = rng.uniform(0.05, 0.2, (2 if l < 12 else 1, 1))
    return parameters


def rescaled(layer_dims, size, rng):
    """Draw a network whose first layer is that much weaker and whose second is stronger."""
    parameters = network(layer_dims, rng)
    parameters["W1"], parameters["b1"] = parameters["W1"] / size, parameters["b1"] / size
    parameters["W2"] = parameters["W2"] * size
    return parameters


def labels(m, rng):
    """Draw labels of both classes."""
    Y = (rng.random((1, m)) < 0.5).astype(float)
    Y[0, 0], Y[0, -1] = 1.0, (0.0 if m > 1 else 1.0)
    return Y


# %% [markdown]
# ### 2.2 Two activation functions
#
# Without something bent between them, two linear layers are one linear layer. We use two bends, both
# applied to each entry of $Z$:
#
# $$\sigma(Z) = \frac{1}{1 + e^{-Z}} \tag{6}$$
#
# $$\operatorname{relu}(Z) = \max(0, Z) \tag{7}$$
#
# The sigmoid squeezes any number into $(0, 1)$, so it suits an output that is a probability. The
# ReLU keeps positive numbers and sets the rest to 0; it is cheap, and its slope does not fade for large
# $Z$. A tiny example: for $Z = [-2\ \ 0\ \ 2]$ the sigmoid gives $[0.119\ \ 0.5\ \ 0.881]$ and the ReLU
# $[0\ \ 0\ \ 2]$.
#
# **Exercise 4: `sigmoid`** and **exercise 5: `relu`.** Each returns the activation `A` and, as its
# cache, the `Z` that it was given, unchanged. Write the sigmoid as it stands in (6): the equal-looking
# $e^Z / (1 + e^Z)$ turns into `nan` (not a number) for large $Z$.

# %% exercise="sigmoid"
def sigmoid(Z):
    """
    Compute the sigmoid of each entry, equation (6).

    Parameters
    ----------
    Z : ndarray of any shape

    Returns
    -------
    A : ndarray of the shape of Z
        The activation.
    cache : ndarray
        Z, for the backward pass.
    """
    ### BEGIN SOLUTION
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return A, cache
    ### END SOLUTION

# %% check="sigmoid"
@expect.check("sigmoid", "A, cache")
def check(sigmoid):
    Z = np.array([[-1.0, 0.0, 2.0]])
    yield sigmoid(Z), ([[0.26894142, 0.5, 0.88079708]], Z)
    Z = np.array([-800.0, 800.0])
    yield sigmoid(Z), ([0.0, 1.0], Z), "far out"

# %% tests="sigmoid" points=3
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries."""
    for shape in ((3, 4), (1, 5), (4, 1), (2, 3, 2), (6,), (20, 18)):
        Z = rng.uniform(-20, 20, shape)
        A = course.sigmoid(Z)[0]
        expect.same(
            student.sigmoid(Z),
            (A, Z),
            "A, cache",
            known={
                "The exponent lacks its minus sign.": (1 / (1 + np.exp(Z)),),
                "This is the hyperbolic tangent.": (np.tanh(Z),),
                "The denominator needs brackets: 1 / (1 + ...).": (1 + np.exp(-Z),),
                "It lacks the 1 in the denominator.": (np.exp(Z),),
                "This is the derivative of the sigmoid.": (A * (1 - A),),
                "It holds 0 and 1 only: a probability is expected.": ((Z > 0) * 1.0,),
                "This is the softmax, which divides by a sum.": (np.exp(Z) / np.exp(Z).sum(axis=0),),
                "The cache holds A: it should hold Z.": (A, A),
                "The activation and the cache have changed places.": (Z, A),
            },
            zones={"Z is negative": Z < 0, "Z is positive": Z > 0},
        )


def the_same_shape_again(student, course, rng):
    """Other numbers of the same shape: nothing is remembered."""
    for _ in range(2):
        Z = rng.uniform(-4, 4, (3, 4))
        expect.same(student.sigmoid(Z), course.sigmoid(Z), "A, cache")


# %% tests="sigmoid" points=1 part="far_out"
def far_out(student, course, rng):
    """Entries far from 0, where the sigmoid is 0 or 1."""
    Z = np.array([[-800.0, 800.0], [-100.0, 100.0]])
    expect.same(student.sigmoid(Z), (np.array([[0.0, 1.0], [0.0, 1.0]]), Z), "A, cache")


# %% exercise="relu"
def relu(Z):
    """
    Compute the rectified linear unit of each entry, equation (7).

    Parameters
    ----------
    Z : ndarray of any shape

    Returns
    -------
    A : ndarray of the shape of Z
        The activation.
    cache : ndarray
        Z, for the backward pass.
    """
    ### BEGIN SOLUTION
    A = np.maximum(0, Z)
    cache = Z
    return A, cache
    ### END SOLUTION

# %% check="relu"
@expect.check("relu", "A, cache")
def check(relu):
    Z = np.array([[-2.0, 0.0, 2.0]])
    yield relu(Z), ([[0.0, 0.0, 2.0]], Z)
    Z = np.array([-0.5, 300.0])
    yield relu(Z), ([0.0, 300.0], Z), "shape (2,)"

# %% tests="relu" points=4
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries, and an exact 0."""
    for shape in ((3, 4), (1, 5), (4, 1), (2, 3, 2), (6,), (20, 18)):
        Z = rng.standard_normal(shape) * 3
        Z.flat[0], Z.flat[1] = 200.0, 0.0
        A = course.relu(Z)[0]
        expect.same(
            student.relu(Z),
            (A, Z),
            "A, cache",
            known={
                "This is the minimum of 0 and Z.": (np.minimum(0, Z),),
                "The sign of Z is turned.": (np.maximum(0, -Z),),
                "This is the sigmoid.": (course.sigmoid(Z)[0],),
                "The cache holds A: it should hold Z.": (A, A),
                "The activation and the cache have changed places.": (Z, A),
                "Negative entries become positive: this is the absolute value.": (np.abs(Z),),
                "This is 1 where Z > 0, the derivative of the ReLU.": ((Z > 0) * 1.0,),
            },
            zones={"Z is negative": Z < 0, "Z is positive": Z > 0},
        )


def large_numbers(student, course, rng):
    """The same shape twice, with large numbers: the ReLU has no ceiling."""
    for _ in range(2):
        Z = spread((3, 5), rng)
        Z[:2, -1] = 6500.0, -1000.0
        expect.same(student.relu(Z), course.relu(Z), "A, cache", zones={"Z is above 2": Z > 2})


# %% [markdown]
# Here are both, drawn with your functions, and their derivatives, which the backward pass will need:

# %% figure="activations" alt="Two panels over Z from -6 to 6. Left: the sigmoid rises from 0 to 1 in an S, its derivative is a bump of height 0.25 at 0. Right: the ReLU is 0 up to 0 and then a straight line, its derivative a step from 0 to 1."
def draw_activations():
    Z = np.linspace(-6, 6, 241)
    figure, axes = plt.subplots(1, 2, figsize=(8, 3), layout="constrained")
    for axis, (name, function) in zip(axes, (("sigmoid", sigmoid), ("relu", relu))):
        A, _ = function(Z)
        slope = np.gradient(A, Z)
        axis.plot(Z, A, color="#0072B2", label=f"{name}(Z)")
        axis.plot(Z, slope, color="#D55E00", linestyle="--", label="its derivative")
        axis.set(xlabel="Z", title=name)
        axis.set_ylim(-0.1, 1.5)
        axis.legend(loc="upper left", frameon=False)
    return figure


figure = expect.call(draw_activations)
plt.show()

# %% [markdown]
# *What to see:* the sigmoid's derivative is never more than 1/4 and almost 0 beyond ±5, so a gradient
# that passes through it shrinks. The ReLU passes gradients on unchanged where $Z > 0$ and stops them
# elsewhere. At $Z = 0$ it has a corner; we take 0 as its derivative there.
#
# ### 2.3 A whole layer: linear, then activation
#
# $$A^{[l]} = g\left(Z^{[l]}\right) = g\left(W^{[l]} A^{[l-1]} + b^{[l]}\right) \tag{8}$$
#
# with $g$ the sigmoid or the ReLU. This pair of steps counts as **one** layer.
#
# **Exercise 6: `linear_activation_forward`.** Call `linear_forward`, then the activation that the text
# `activation` names. The cache is the pair of the two caches, `(linear_cache, activation_cache)`, that
# is `((A_prev, W, b), Z)`. For any other text, raise a `ValueError`: a misspelt name such as `"ReLU"`
# should not go unnoticed.

# %% exercise="linear_activation_forward"
def linear_activation_forward(A_prev, W, b, activation):
    """
    Compute a whole layer, equation (8).

    Parameters
    ----------
    A_prev : ndarray of shape (size of the previous layer, m)
        Activations of the previous layer, or the input.
    W : ndarray of shape (size of this layer, size of the previous layer)
        Weights.
    b : ndarray of shape (size of this layer, 1)
        Biases.
    activation : {"sigmoid", "relu"}
        The activation function of this layer.

    Returns
    -------
    A : ndarray of shape (size of this layer, m)
        Activations of this layer.
    cache : tuple
        (linear_cache, activation_cache), for the backward pass.

    Raises
    ------
    ValueError
        If `activation` is neither "sigmoid" nor "relu".
    """
    ### BEGIN SOLUTION
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(f"activation should be 'sigmoid' or 'relu', not {activation!r}")
    return A, (linear_cache, activation_cache)
    ### END SOLUTION

# %% check="linear_activation_forward"
@expect.check("linear_activation_forward", "A, ((A_prev, W, b), Z)")
def check(linear_activation_forward):
    A_prev, W, b = expect.randn(2, (3, 2), (1, 3), (1, 1))
    cache, because = ((A_prev, W, b), [[3.43896131, -2.08938436]]), '"tanh" is neither "sigmoid" nor "relu": raise a ValueError.'
    yield linear_activation_forward(A_prev, W, b, "sigmoid"), ([[0.96890023, 0.11013289]], cache), "With sigmoid"
    yield linear_activation_forward(A_prev, W, b, "relu"), ([[3.43896131, 0.0]], cache), "With relu"
    yield linear_activation_forward(A_prev, W, b, "tanh"), expect.refusal(because)

# %% tests="linear_activation_forward" points=7
def both_activations(student, course, rng):
    """Both activations, several sizes, and all parts of the cache."""
    for units, inputs, m in ((3, 5, 4), (1, 2, 6), (4, 3, 1), (18, 20, 30)):
        A_prev, W, b = layer(units, inputs, m, rng)
        Z = W @ A_prev + b
        for activation, g, other in (
            ("relu", course.relu, course.sigmoid),
            ("sigmoid", course.sigmoid, course.relu),
        ):
            expect.same(
                student.linear_activation_forward(A_prev, W, b, activation),
                course.linear_activation_forward(A_prev, W, b, activation),
                "A, ((A_prev, W, b), Z)",
                known={
                    "The bias is left out.": (g(W @ A_prev)[0],),
                    "The activation is applied twice.": (g(g(Z)[0])[0],),
                    "The cache holds A where Z belongs.": (g(Z)[0], ((A_prev, W, b), g(Z)[0])),
                    "The activation is not applied: this is Z.": (Z,),
                    f'For "{activation}", the other activation is applied.': (other(Z)[0],),
                },
                zones={"Z <= 0": Z <= 0},
            )


def large_numbers(student, course, rng):
    """Large inputs, of the same shapes every time: nothing is cut off or remembered."""
    for _ in range(2):
        A_prev, W, b = spread((2, 6), rng), *layer(3, 2, 6, rng)[1:]
        for activation in ("relu", "sigmoid"):
            with np.errstate(all="ignore"):
                wanted = course.linear_activation_forward(A_prev, W, b, activation)
            expect.same(
                student.linear_activation_forward(A_prev, W, b, activation),
                wanted,
                "A, ((A_prev, W, b), Z)",
                zones={"Z is above 3": wanted[1][1] > 3, "Z is far from 0": np.abs(wanted[1][1]) > 3},
            )


# %% tests="linear_activation_forward" points=1 part="other_names"
def unknown_activation(student, course, rng):
    """A text that names neither activation."""
    A_prev, W, b = layer(2, 3, 4, rng)
    student.linear_activation_forward(A_prev, W, b, "relu")  # a name that it knows
    for activation in ("ReLU", "tanh"):
        expect.refuses(
            student.linear_activation_forward,
            A_prev,
            W,
            b,
            activation,
            because='linear_activation_forward takes a text that is neither "sigmoid" nor "relu", '
            "and comes back all the same. It should raise a ValueError.",
        )


# %% [markdown]
# ### 2.4 The whole forward pass
#
# The network is [LINEAR → RELU] × (L−1) → LINEAR → SIGMOID: the layers $1, \dots, L-1$ end in the
# ReLU and the last one in the sigmoid.
#
# $$A^{[l]} = \operatorname{relu}\left(W^{[l]} A^{[l-1]} + b^{[l]}\right) \text{ for } l = 1, \dots, L-1,
# \qquad A^{[L]} = \sigma\left(W^{[L]} A^{[L-1]} + b^{[L]}\right) \tag{9}$$
#
# **Exercise 7: `L_model_forward`.** Use `linear_activation_forward` in a loop and once more for the
# last layer. Collect the caches in a list in the order of the layers: the cache of layer $l$ is
# `caches[l - 1]`. A parameter dictionary of $L$ layers has $2L$ entries.

# %% exercise="L_model_forward"
def L_model_forward(X, parameters):
    """
    Compute the forward pass of the whole network, equation (9).

    Parameters
    ----------
    X : ndarray of shape (size of the input, m)
        The input.
    parameters : dict
        "W1", "b1", ..., "WL", "bL".

    Returns
    -------
    AL : ndarray of shape (size of the output, m)
        Activation of the last layer.
    caches : list of tuple
        The L caches of linear_activation_forward; that of layer l is caches[l - 1].
    """
    ### BEGIN SOLUTION
    caches = []
    A = X
    L = len(parameters) // 2
    for l in range(1, L):
        A, cache = linear_activation_forward(
            A, parameters["W" + str(l)], parameters["b" + str(l)], "relu"
        )
        caches.append(cache)
    AL, cache = linear_activation_forward(
        A, parameters["W" + str(L)], parameters["b" + str(L)], "sigmoid"
    )
    caches.append(cache)
    return AL, caches
    ### END SOLUTION

# %% [markdown]
# The check runs two networks: 4 → 3 → 1, and 5 → 4 → 3 → 1, in which a second hidden layer shows
# whether the loop really loops.

# %% check="L_model_forward"
@expect.check("L_model_forward", "AL, caches")
def check(L_model_forward):
    X, W1, b1, W2, b2 = expect.randn(1, (4, 2), (3, 4), (3, 1), (1, 3), (1, 1))
    wanted = {"AL": [[0.17007265, 0.2524272]], "len(caches)": 2, "[Z.shape for _, Z in caches]": [(3, 2), (1, 2)]}
    yield L_model_forward(X, {"W1": W1, "b1": b1, "W2": W2, "b2": b2}), expect.parts(wanted)
    X, W1, b1, W2, b2, W3, b3 = expect.randn(6, (5, 4), (4, 5), (4, 1), (3, 4), (3, 1), (1, 3), (1, 1))
    wanted = {"AL": [[0.03921668, 0.70498921, 0.19734387, 0.04728177]], "[Z.shape for _, Z in caches]": [(4, 4), (3, 4), (1, 4)]}
    yield L_model_forward(X, {"W1": W1, "b1": b1, "W2": W2, "b2": b2, "W3": W3, "b3": b3}), expect.parts(wanted), "three layers"

# %% tests="L_model_forward" points=10
def any_depth(student, course, rng):
    """Networks of one to eleven layers, with all their caches."""
    for layer_dims, m in (
        ((4, 3, 1), 5),
        ((3, 1), 4),
        ((2, 4, 3, 5, 1), 6),
        ((5, 4, 3, 1), 1),
        ((18, 20, 1), 30),
        ((3, 6, 2, 4, 3, 2), 4),
        ((2, 3, 4, 2, 3, 4, 2, 3, 4, 2, 3, 1), 3),
    ):
        X = rng.standard_normal((layer_dims[0], m))
        parameters = network(layer_dims, rng)
        last = course.L_model_forward(X, parameters)[1][-1][1]
        if m > 1:  # with both signs, so that a ReLU shows
            parameters[f"b{len(layer_dims) - 1}"] -= last.mean(axis=1, keepdims=True)
        AL, caches = course.L_model_forward(X, parameters)
        last = caches[-1][1]
        expect.same(
            student.L_model_forward(X, parameters),
            (AL, caches),
            "AL, caches",
            known={
                "The last layer ends in the ReLU; it should end in the sigmoid.": (
                    np.maximum(0, last),
                ),
                "The last layer lacks its activation.": (last,),
                "The last layer is missing.": (caches[-1][0][0],),
                "It holds 0 and 1 only: a probability is expected.": (np.round(AL),),
                "The hidden layers end in the sigmoid: they should end in the ReLU.": (
                    _all_sigmoid(course, X, parameters),
                ),
                "The caches are in reverse order.": (AL, caches[::-1]),
            },
        )


def _all_sigmoid(course, X, parameters):
    A = X
    for l in range(1, len(parameters) // 2 + 1):
        A = course.sigmoid(parameters[f"W{l}"] @ A + parameters[f"b{l}"])[0]
    return A


def twelve_layers(student, course, rng):
    """Twelve layers, whose parameters lie in the dictionary in any order."""
    X, parameters = rng.uniform(0.5, 1, (2, 3)), twelve_layers_of_two(rng)
    expect.same(student.L_model_forward(X, parameters), course.L_model_forward(X, parameters), "AL, caches")
    turned = dict(reversed(parameters.items()))
    expect.same(
        student.L_model_forward(X, turned),
        course.L_model_forward(X, turned),
        "AL, caches",
    )


def large_numbers(student, course, rng):
    """Large inputs, of the same shapes every time: nothing is cut off or remembered."""
    for size in (1.0, 100.0):
        X, parameters = rng.standard_normal((3, 5)) * size, network((3, 4, 2, 1), rng)
        with np.errstate(all="ignore"):
            parameters["b3"] -= course.L_model_forward(X, parameters)[1][-1][1].mean()
            wanted = course.L_model_forward(X, parameters)
        expect.same(student.L_model_forward(X, parameters), wanted, "AL, caches")


# %% [markdown]
# ## 3. The cost
#
# How wrong is the network? For one example with label $y \in \{0, 1\}$ and output $a$, the
# cross-entropy **loss** is
#
# $$\mathcal{L}(a, y) = -\left(y \log a + (1 - y) \log(1 - a)\right) \tag{10}$$
#
# Only one of the two terms is alive: $-\log a$ for a positive example, $-\log(1 - a)$ for a negative
# one. An output of 0.9 costs $-\log 0.9 = 0.105$ if the label is 1 and $-\log 0.1 = 2.303$ if it is 0.
# The **cost** is the mean of the losses:
#
# $$J = \frac{1}{m} \sum_{i=1}^{m} \mathcal{L}\left(a^{[L](i)}, y^{(i)}\right) \tag{11}$$
#
# | | $A^{[L]}$ | $Y$ | $J$ |
# |:--|:--|:--|:--|
# | shape | $(1, m)$ | $(1, m)$ | $()$, one number |
#
# **Exercise 8: `compute_cost`.** Compute (11). If your way of summing leaves an array of shape
# `(1, 1)`, `np.squeeze` makes one number of it. (An output of exactly 0 or 1 would make a logarithm of
# 0.)

# %% exercise="compute_cost"
def compute_cost(AL, Y):
    """
    Compute the cross-entropy cost, equation (11).

    Parameters
    ----------
    AL : ndarray of shape (1, m)
        Probabilities, the output of the forward pass.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1.

    Returns
    -------
    cost : float
        The mean loss, a number of shape ().
    """
    ### BEGIN SOLUTION
    m = Y.shape[1]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)
    ### END SOLUTION

# %% [markdown]
# In the first documented example every label is 1, so the second term of (10) never speaks. The second
# example has a negative label.

# %% check="compute_cost"
@expect.check("compute_cost", "cost", m=3)
def check(compute_cost):
    AL = np.array([[0.8, 0.9, 0.4]])
    yield compute_cost(AL, np.array([[1, 1, 1]])), 0.41493159961539694, "Y = [[1 1 1]]"
    yield compute_cost(AL, np.array([[1, 1, 0]])), 0.2797765635793422, "Y = [[1 1 0]]"
    yield compute_cost(AL[:, :2], np.array([[1, 0]])), 1.2628643221, "two examples", {"m": 2}

# %% tests="compute_cost" points=8
def mixed_labels(student, course, rng):
    """Labels of both kinds, several numbers of examples."""
    for m in (7, 4, 1, 12, 30):
        AL, Y = rng.uniform(0.05, 0.95, (1, m)), labels(m, rng)
        if m == 7:  # neither 1 nor 3 of them positive, so that every count is told from the others
            Y = rng.permutation([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0])[None]
        positive, negative = np.sum(Y * np.log(AL)), np.sum((1 - Y) * np.log(1 - AL))
        total = -positive - negative
        total_but_last = total + np.log(np.where(Y == 1, AL, 1 - AL))[0, -1]
        expect.same(
            student.compute_cost(AL, Y),
            course.compute_cost(AL, Y),
            "cost",
            m=m,
            known={
                "The term with (1 - Y) is left out.": -positive / m,
                "The term with Y is left out.": -negative / m,
                "The two terms are subtracted: they are added.": (negative - positive) / m,
                "Y and AL have changed places.": _swapped_cost(AL, Y),
                "It is always divided by 3, as in the example.": total / 3,
                "It is divided by the number of positive examples.": total / np.sum(Y),
                "The logarithm is to base 10: np.log is expected.": total / m / np.log(10),
                "The logarithm is to base 2: np.log is expected.": total / m / np.log(2),
                "This is the squared error, not the cross-entropy.": np.mean((AL - Y) ** 2),
                "The second logarithm is of 1 + AL: it is of 1 - AL.": -np.mean(
                    Y * np.log(AL) + (1 - Y) * np.log(1 + AL)
                ),
                "The second term has the factor 1 + Y: it is 1 - Y.": -np.mean(
                    Y * np.log(AL) + (1 + Y) * np.log(1 - AL)
                ),
                "The last example is left out.": total_but_last / m,
                "It pairs every label with every output.": -np.sum(
                    Y.T * np.log(AL) + (1 - Y.T) * np.log(1 - AL)
                )
                / m,
            },
        )


def whole_number_labels(student, course, rng):
    """Labels that are whole numbers, as they come from a file."""
    AL, Y = rng.uniform(0.05, 0.95, (1, 5)), labels(5, rng).astype(np.int64)
    losses = -np.log(np.where(Y == 1, AL, 1 - AL))
    expect.same(
        student.compute_cost(AL, Y),
        course.compute_cost(AL, Y),
        "cost",
        m=5,
        known={
            "The losses are cut to whole numbers: zeros_like(Y) holds numbers of the kind of Y.": np.mean(
                np.trunc(losses)
            )
        },
    )


def _swapped_cost(AL, Y):
    with np.errstate(all="ignore"):
        return -np.mean(AL * np.log(Y) + (1 - AL) * np.log(1 - Y))


def sure_outputs(student, course, rng):
    """Outputs close to 0 and 1, which are not cut off, in the same shape every time."""
    for closest in (0.03, 0.002, 0.0001):
        p, Y = closest * rng.uniform(1, 1.5, (1, 6)), labels(6, rng)
        AL = np.where(rng.permutation([0, 0, 0, 1, 1, 1]) == 1, 1 - p, p)
        expect.same(
            student.compute_cost(AL, Y),
            course.compute_cost(AL, Y),
            "cost",
            m=6,
            known={
                f"The outputs are cut off at {bound} and {1 - bound}: take them as they are.": (
                    course.compute_cost(np.clip(AL, bound, 1 - bound), Y)
                )
                for bound in (0.1, 0.05, 0.01, 0.001)
                if bound > closest
            },
        )


# %% [markdown]
# ## 4. The backward pass
#
# The cost says how wrong the network is. The backward pass says, for every single weight, in which
# direction to change it. It is the chain rule, applied layer by layer from the output to the input.
#
# ![One neuron and one example: solid blue arrows lead from a_prev, w and b through the linear part, z = w a_prev + b, and the activation, a = g(z), to the next layer or the loss, and a cache keeps a_prev, w, b and z. Dashed orange arrows lead back: the activation turns da into dz = da g'(z), and the linear part turns dz into da_prev = w transposed times dz, dw = dz times a_prev transposed, and db = dz.](images/03_one_neuron_backward.svg)
#
# *One neuron. Whatever happened on the way forward is undone, step by step, on the way back.*
#
# We write $dW^{[l]}$ for the gradient that belongs to $W^{[l]}$, and so on; it always has the shape of
# the thing it belongs to.
#
# > **Where does $1/m$ live?** The cost is a mean over the examples, so a factor $1/m$ has to appear
# > exactly once. In this series:
# >
# > - $dZ^{[l]}$ and $dA^{[l]}$ are gradients of the **summed losses** $\sum_i \mathcal{L}^{(i)}$: column
# >   $i$ is what example $i$ alone says.
# > - $dW^{[l]}$ and $db^{[l]}$ are gradients of the **cost** $J = \frac{1}{m} \sum_i \mathcal{L}^{(i)}$. The
# >   division by $m$ happens in `linear_backward`, where the examples are added up, and nowhere else.
#
# ### 4.1 The linear part, backward
#
# Layer $l$ computes $Z^{[l]} = W^{[l]} A^{[l-1]} + b^{[l]}$, and suppose that $dZ^{[l]}$ is known. For one
# example, $z_j = \sum_k w_{jk} a_k + b_j$, so $\partial z_j / \partial w_{jk} = a_k$,
# $\partial z_j / \partial b_j = 1$ and $\partial z_j / \partial a_k = w_{jk}$. Adding up over the examples, and
# for $a_k$ over the units that it feeds:
#
# $$dW^{[l]} = \frac{\partial J}{\partial W^{[l]}} = \frac{1}{m}\, dZ^{[l]} A^{[l-1]\mathsf{T}} \tag{12}$$
#
# $$db^{[l]} = \frac{\partial J}{\partial b^{[l]}} = \frac{1}{m} \sum_{i=1}^{m} dZ^{[l](i)} \tag{13}$$
#
# $$dA^{[l-1]} = \frac{\partial \sum_i \mathcal{L}^{(i)}}{\partial A^{[l-1]}} = W^{[l]\mathsf{T}} dZ^{[l]} \tag{14}$$
#
# | | $dZ^{[l]}$ | $A^{[l-1]}$, $dA^{[l-1]}$ | $W^{[l]}$, $dW^{[l]}$ | $b^{[l]}$, $db^{[l]}$ |
# |:--|:--|:--|:--|:--|
# | shape | $(n^{[l]}, m)$ | $(n^{[l-1]}, m)$ | $(n^{[l]}, n^{[l-1]})$ | $(n^{[l]}, 1)$ |
#
# The shapes alone almost write the formulas: only $dZ A^\mathsf{T}$ has the shape of $W$. A tiny
# example with one unit, one input and two examples, $A = [1\ \ 2]$ and $dZ = [3\ \ 5]$: $dW =
# (3 \cdot 1 + 5 \cdot 2) / 2 = 6.5$ and $db = (3 + 5) / 2 = 4$.
#
# **Exercise 9: `linear_backward`.** The sum in (13) goes over the examples, so over the columns:
# `axis=1`. With `keepdims=True` it stays a column of shape $(n^{[l]}, 1)$.

# %% exercise="linear_backward"
def linear_backward(dZ, cache):
    """
    Compute the backward step of a layer's linear part, equations (12) to (14).

    Parameters
    ----------
    dZ : ndarray of shape (size of this layer, m)
        Gradient of the summed losses with respect to Z.
    cache : tuple
        (A_prev, W, b), from linear_forward.

    Returns
    -------
    dA_prev : ndarray of the shape of A_prev
        Gradient of the summed losses with respect to A_prev.
    dW : ndarray of the shape of W
        Gradient of the cost with respect to W.
    db : ndarray of the shape of b
        Gradient of the cost with respect to b.
    """
    ### BEGIN SOLUTION
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db
    ### END SOLUTION

# %% [markdown]
# The first documented example has one unit only, and a sum over everything passes it. The second has
# three.

# %% check="linear_backward"
@expect.check("linear_backward", "dA_prev, dW, db")
def check(linear_backward):
    dZ, A, W, b = expect.randn(1, (1, 2), (3, 2), (1, 3), (1, 1))
    dA_prev = [[0.51822968, -0.19517421], [-0.40506361, 0.15255393], [2.37496825, -0.89445391]]
    yield linear_backward(dZ, (A, W, b)), (dA_prev, [[-0.10076895, 1.40685096, 1.64992505]], [[0.50629448]]), "", {"m": 2}
    dZ, A, W, b = expect.randn(1, (3, 4), (5, 4), (3, 5), (3, 1))
    wanted = {"db": [[-0.14713786], [-0.11313155], [-0.13209101]], "dA_prev[0]": [-1.15171336, 0.06718465, -0.3204696, 2.09812712]}
    yield linear_backward(dZ, (A, W, b)), expect.parts(wanted | {"dW[0, :3]": [0.07313866, -0.0976715, -0.87585828]}), "three units", {"m": 4}

# %% tests="linear_backward" points=10
def several_units(student, course, rng):
    """Several units, inputs and examples; one example; one unit."""
    for units, inputs, m in ((3, 5, 4), (2, 3, 7), (4, 2, 1), (1, 3, 5), (3, 3, 6), (18, 20, 30)):
        A, W, b = layer(units, inputs, m, rng)
        dZ = rng.standard_normal((units, m))
        dA_prev, dW, db = course.linear_backward(dZ, (A, W, b))
        last = np.sum(dZ[:, :-1], axis=1, keepdims=True) / m
        divided = {
            f"It is divided by {n}, whatever the number of examples is.": (
                dA_prev,
                dW * m / n,
                db * m / n,
            )
            for n in (2, 4)
            if m not in (1, n)
        }
        expect.same(
            student.linear_backward(dZ, (A, W, b)),
            (dA_prev, dW, db),
            "dA_prev, dW, db",
            m=m,
            summed=dZ,
            known=divided
            | {
                "m is taken from the rows of A_prev; the number of examples is that of its columns.": (
                    dA_prev,
                    dW * m / inputs,
                    db * m / inputs,
                ),
                "The last example is left out.": (dA_prev, dZ[:, :-1] @ A[:, :-1].T / m, last),
                "It should not be divided by the number of examples: (14) has no 1/m.": (
                    dA_prev / m,
                ),
                "The three results are in another order.": (dW, db, dA_prev),
                "dW and db have changed places.": (dA_prev, db, dW),
            },
        )


def slope_of_the_sum(student, course, rng):
    """Agreement with differences of sum(dZ * Z), which has these gradients."""
    A, W, b = layer(3, 4, 5, rng)
    dZ = rng.standard_normal((3, 5))
    step = 1e-6
    nudged = W.copy()
    nudged[1, 2] += step
    slope = (np.sum(dZ * (nudged @ A + b)) - np.sum(dZ * (W @ A + b))) / step / 5
    _, dW, _ = student.linear_backward(dZ, (A, W, b))
    expect.same(dW[1, 2], slope, "one entry of dW", m=5, rtol=1e-6, atol=1e-6)


def large_numbers(student, course, rng):
    """Large gradients, of the same shapes every time: none is cut off or remembered."""
    for _ in range(2):
        A, W, b = layer(3, 2, 5, rng)
        dZ = spread((3, 5), rng)
        expect.same(
            student.linear_backward(dZ, (A, W, b)),
            course.linear_backward(dZ, (A, W, b)),
            "dA_prev, dW, db",
            m=5,
            summed=dZ,
        )


# %% [markdown]
# ### 4.2 The activations, backward
#
# From here on $\odot$ multiplies entry by entry (`*` in NumPy). An activation works on each entry alone,
# so the chain rule needs no sum:
#
# $$dZ^{[l]} = dA^{[l]} \odot g'\left(Z^{[l]}\right) \tag{15}$$
#
# $$\text{sigmoid:}\quad g'(Z) = \sigma(Z) \odot (1 - \sigma(Z)) \tag{16}$$
#
# $$\text{ReLU:}\quad g'(Z) = \mathbb{1}[Z > 0],\ \text{which is 1 where } Z > 0 \text{ and 0 elsewhere, at } Z = 0 \text{ too} \tag{17}$$
#
# A tiny example: with $dA = [5\ \ 5\ \ 5]$ and $Z = [-2\ \ 0\ \ 2]$ the ReLU sends back $[0\ \ 0\ \ 5]$,
# and the sigmoid $5 \cdot [0.105\ \ 0.25\ \ 0.105] = [0.525\ \ 1.25\ \ 0.525]$.
#
# **Exercise 10: `sigmoid_backward`** and **exercise 11: `relu_backward`.** The cache is `Z`. Leave `dA` as
# it is: `dA[Z <= 0] = 0` would write into the caller's array. Make a copy first, or multiply.

# %% exercise="sigmoid_backward" builds_on="sigmoid"
def sigmoid_backward(dA, cache):
    """
    Compute the backward step of the sigmoid, equations (15) and (16).

    Parameters
    ----------
    dA : ndarray of any shape
        Gradient of the summed losses with respect to the activation.
    cache : ndarray of the shape of dA
        Z, from the forward pass.

    Returns
    -------
    dZ : ndarray of the shape of dA
        Gradient of the summed losses with respect to Z.
    """
    ### BEGIN SOLUTION
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)
    ### END SOLUTION

# %% check="sigmoid_backward"
@expect.check("sigmoid_backward", "dZ")
def check(sigmoid_backward):
    dA, Z = np.array([[5.0, 5.0, 5.0]]), np.array([[-2.0, 0.0, 2.0]])
    yield sigmoid_backward(dA, Z), [[0.52496793, 1.25, 0.52496793]]
    dA, Z = np.array([[1.0, 2.0], [-3.0, 4.0]]), np.array([[0.0, 1.0], [-2.0, 0.5]])
    yield sigmoid_backward(dA, Z), [[0.25, 0.39322387], [-0.31498076, 0.94001485]], "two units"

# %% tests="sigmoid_backward" points=6
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries."""
    for shape in ((3, 4), (1, 6), (4, 1), (1, 1), (2, 3, 2), (6,), (20, 18)):
        dA, Z = rng.standard_normal(shape), rng.uniform(-6, 6, shape)
        s, s_of_dA = 1 / (1 + np.exp(-Z)), 1 / (1 + np.exp(-dA))
        expect.same(
            student.sigmoid_backward(dA, Z),
            course.sigmoid_backward(dA, Z),
            "dZ",
            known={
                "dA is left out: this is the derivative alone.": s * (1 - s),
                "The factor (1 - s) is missing.": dA * s,
                "The factor s is missing.": dA * (1 - s),
                "This is the derivative of the hyperbolic tangent.": dA * (1 - np.tanh(Z) ** 2),
                "1 - s**2 belongs to the hyperbolic tangent; the sigmoid has s (1 - s).": (
                    dA * (1 - s**2)
                ),
                "The derivative is applied twice.": dA * (s * (1 - s)) ** 2,
                "dA and Z have changed places.": Z * s_of_dA * (1 - s_of_dA),
                "Multiply entry by entry (*); this is a matrix product.": (
                    dA @ (s * (1 - s)).T if dA.ndim == 2 else np.nan
                ),
                "It is divided by the number of examples: only linear_backward does that.": (
                    dA * s * (1 - s) / shape[-1] if shape[-1] > 1 else np.nan
                ),
                "This is Z (1 - Z): the derivative needs the sigmoid of Z.": dA * Z * (1 - Z),
                "This is the derivative of the ReLU.": dA * (Z > 0),
            },
        )


def large_numbers(student, course, rng):
    """Large gradients, and entries far from 0, where the slope is 0."""
    for _ in range(2):
        dA, Z = spread((2, 4), rng), rng.uniform(-3, 3, (2, 4))
        expect.same(
            student.sigmoid_backward(dA, Z),
            course.sigmoid_backward(dA, Z),
            "dZ",
            zones={"dA is far from 0": np.abs(dA) > 2},
        )
    dA, Z = rng.standard_normal((1, 2)), np.array([[-40.0, 40.0]])
    expect.same(student.sigmoid_backward(dA, Z), np.zeros((1, 2)), "dZ far from 0")


# %% exercise="relu_backward" builds_on="relu"
def relu_backward(dA, cache):
    """
    Compute the backward step of the ReLU, equations (15) and (17).

    Parameters
    ----------
    dA : ndarray of any shape
        Gradient of the summed losses with respect to the activation.
    cache : ndarray of the shape of dA
        Z, from the forward pass.

    Returns
    -------
    dZ : ndarray of the shape of dA
        Gradient of the summed losses with respect to Z.
    """
    ### BEGIN SOLUTION
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ
    ### END SOLUTION

# %% check="relu_backward"
@expect.check("relu_backward", "dZ")
def check(relu_backward):
    dA, Z = np.array([[5.0, 5.0, 5.0]]), np.array([[-2.0, 0.0, 2.0]])
    yield relu_backward(dA, Z), [[0.0, 0.0, 5.0]]
    dA, Z = np.array([[1.0, -2.0], [3.0, -4.0]]), np.array([[0.5, 2.0], [-1.0, 0.1]])
    yield relu_backward(dA, Z), [[1.0, -2.0], [0.0, -4.0]], "two units"

# %% tests="relu_backward" points=6
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries, and an exact 0."""
    for shape in ((3, 4), (1, 6), (4, 1), (2, 2), (2, 3, 2), (6,), (20, 18)):
        dA, Z = rng.standard_normal(shape), rng.standard_normal(shape)
        Z.flat[:3] = -0.5, 0.0, 0.5
        s = 1 / (1 + np.exp(-Z))
        expect.same(
            student.relu_backward(dA, Z),
            course.relu_backward(dA, Z),
            "dZ",
            known={
                "dA is left out: this is the derivative alone.": (Z > 0) * 1.0,
                "The places are chosen by dA, not by Z.": np.where(dA > 0, dA, 0.0),
                "dA is multiplied by Z itself, not by the derivative.": dA * np.maximum(0, Z),
                "The mask is the wrong way round.": np.where(Z > 0, 0.0, dA),
                "This is the derivative of the sigmoid.": dA * s * (1 - s),
                "It is divided by the number of examples: only linear_backward does that.": (
                    dA * (Z > 0) / shape[-1] if shape[-1] > 1 else np.nan
                ),
            },
            zones={"Z is exactly 0": Z == 0, "Z <= 0": Z <= 0, "Z > 0": Z > 0},
        )


def large_numbers(student, course, rng):
    """Large gradients and large entries of Z: the slope stays 1 however large Z is."""
    for _ in range(2):
        dA, Z = spread((5, 3), rng).T, spread((3, 5), rng)
        Z[:, -1] = 6500.0, 0.0, -6500.0
        expect.same(
            student.relu_backward(dA, Z),
            course.relu_backward(dA, Z),
            "dZ",
            zones={"Z is above 2": Z > 2, "dA is far from 0": np.abs(dA) > 2, "Z > 0": Z > 0},
        )


# %% [markdown]
# ### 4.3 A whole layer, backward
#
# ![The function linear_activation_backward as two boxes, read from right to left: relu_backward or sigmoid_backward turns dA of layer l and the activation cache Z into dZ, then linear_backward turns dZ and the linear cache (A of layer l-1, W, b) into three outputs. These are dA of layer l-1 = W transposed times dZ, of shape (size of layer l-1, m); dW = 1/m times dZ times A of layer l-1 transposed, of shape (size of layer l, size of layer l-1); and db = 1/m times the sum of dZ over the examples, of shape (size of layer l, 1).](images/03_one_layer_backward.svg)
#
# *A layer's backward step takes its cache apart: $Z$ serves the activation's step, $(A^{[l-1]}, W^{[l]},
# b^{[l]})$ the linear one.*
#
# **Exercise 12: `linear_activation_backward`.** Undo the activation first, with `relu_backward` or
# `sigmoid_backward`, and the linear part second, with `linear_backward`. For any other activation, raise
# a `ValueError`.

# %% exercise="linear_activation_backward"
def linear_activation_backward(dA, cache, activation):
    """
    Compute the backward step of a whole layer, equations (12) to (17).

    Parameters
    ----------
    dA : ndarray of shape (size of this layer, m)
        Gradient of the summed losses with respect to this layer's activation.
    cache : tuple
        (linear_cache, activation_cache), from linear_activation_forward.
    activation : {"sigmoid", "relu"}
        The activation function of this layer.

    Returns
    -------
    dA_prev : ndarray of shape (size of the previous layer, m)
        Gradient of the summed losses with respect to the previous layer's activation.
    dW : ndarray of shape (size of this layer, size of the previous layer)
        Gradient of the cost with respect to W.
    db : ndarray of shape (size of this layer, 1)
        Gradient of the cost with respect to b.

    Raises
    ------
    ValueError
        If `activation` is neither "sigmoid" nor "relu".
    """
    ### BEGIN SOLUTION
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(f"activation should be 'sigmoid' or 'relu', not {activation!r}")
    return linear_backward(dZ, linear_cache)
    ### END SOLUTION

# %% check="linear_activation_backward"
@expect.check("linear_activation_backward", "dA_prev, dW, db", m=2)
def check(linear_activation_backward):
    dA, A, W, b, Z = expect.randn(2, (1, 2), (3, 2), (1, 3), (1, 1), (1, 2))
    dA_prev = [[0.11017994, 0.01105339], [0.09466817, 0.00949723], [-0.05743092, -0.00576154]]
    yield linear_activation_backward(dA, ((A, W, b), Z), "sigmoid"), (dA_prev, [[0.10266786, 0.09778551, -0.01968084]], [[-0.05729622]]), "sigmoid"
    dA_prev = [[0.44090989, 0.0], [0.37883606, 0.0], [-0.2298228, 0.0]]
    yield linear_activation_backward(dA, ((A, W, b), Z), "relu"), (dA_prev, [[0.44513824, 0.37371418, -0.10478989]], [[-0.20837892]]), "relu"
    yield linear_activation_backward(dA, ((A, W, b), Z), "tanh"), expect.refusal('"tanh" is neither "sigmoid" nor "relu": raise a ValueError.')

# %% tests="linear_activation_backward" points=7
def both_activations(student, course, rng):
    """Both activations, several sizes."""
    for units, inputs, m in ((3, 5, 4), (1, 2, 6), (4, 3, 1), (2, 2, 3), (18, 20, 30)):
        A, W, b = layer(units, inputs, m, rng)
        A[:, -1], b[0] = 0.0, 0.0  # so that one entry of Z is exactly 0
        dA, Z = rng.standard_normal((units, m)), W @ A + b
        cache = ((A, W, b), Z)
        for activation, other in (("relu", "sigmoid"), ("sigmoid", "relu")):
            forward = getattr(course, activation)
            backward = getattr(course, activation + "_backward")
            dZ = backward(dA, Z)
            dA_prev, dW, db = wanted = course.linear_backward(dZ, cache[0])
            forwarded = "The forward function is called where the backward one is expected."
            at_corner = course.linear_backward(dA * (Z >= 0), cache[0])
            expect.same(
                student.linear_activation_backward(dA, cache, activation),
                wanted,
                "dA_prev, dW, db",
                m=m,
                known={
                    "The gradient passes where Z is exactly 0; the derivative is 0 there.": (
                        at_corner if activation == "relu" else ()
                    ),
                    "The three results are in another order.": (dW, db, dA_prev),
                    "The three results are unpacked in another order.": (db, dA_prev, dW),
                    forwarded: course.linear_backward(forward(Z)[0], cache[0]),
                    forwarded + " ": course.linear_backward(forward(dA)[0], cache[0]),
                    "dA is multiplied in twice.": course.linear_backward(dA * dZ, cache[0]),
                    "dA and Z have changed places.": (
                        course.linear_backward(backward(Z, dA), cache[0])
                    ),
                    "The activation is not undone: dA went straight to the linear part.": (
                        course.linear_backward(dA, cache[0])
                    ),
                    f'For "{activation}", the other activation is undone.': (
                        course.linear_activation_backward(dA, cache, other)
                    ),
                },
            )


def large_numbers(student, course, rng):
    """Large gradients and large entries of Z, of the same shapes every time."""
    for _ in range(2):
        A, W, b = spread((2, 6), rng), *layer(3, 2, 6, rng)[1:]
        dA = spread((6, 3), rng).T
        for activation, scale in (("relu", 1.0), ("sigmoid", 0.01)):  # exp(Z) must not overflow
            cache = ((scale * A, W, b), W @ (scale * A) + b)
            wanted = course.linear_activation_backward(dA, cache, activation)
            result = student.linear_activation_backward(dA, cache, activation)
            expect.same(result, wanted, "dA_prev, dW, db", m=6)


# %% tests="linear_activation_backward" points=1 part="other_names"
def unknown_activation(student, course, rng):
    """A text that names neither activation."""
    A, W, b = layer(2, 3, 4, rng)
    cache = ((A, W, b), W @ A + b)
    student.linear_activation_backward(rng.standard_normal((2, 4)), cache, "relu")  # a name that it knows
    for activation in ("ReLU", "tanh"):
        expect.refuses(
            student.linear_activation_backward,
            rng.standard_normal((2, 4)),
            cache,
            activation,
            because='linear_activation_backward takes a text that is neither "sigmoid" nor "relu", '
            "and comes back all the same. It should raise a ValueError.",
        )


# %% [markdown]
# ### 4.4 The whole backward pass
#
# The backward pass starts at the output. Differentiating the loss (10) gives, entry by entry,
#
# $$dA^{[L]} = -\left(\frac{Y}{A^{[L]}} - \frac{1 - Y}{1 - A^{[L]}}\right) \tag{18}$$
#
# From there it goes back through the sigmoid layer $L$ and then through the ReLU layers
# $L-1, \dots, 1$, each with its own cache.
#
# > **What `grads["dA1"]` means.** Layer $l$ computes three gradients, and all three are stored under its
# > own number: `grads["dW" + str(l)]`, `grads["db" + str(l)]`, and `grads["dA" + str(l)]`, which is what
# > layer $l$ **sends back to its input**, so the gradient with respect to $A^{[l-1]}$. `grads["dA1"]` has
# > the shape of $X$. (Some other courses store it under `"dA0"`.)
#
# **Exercise 13: `L_model_backward`.** Compute (18), take the last layer with `"sigmoid"`, then loop
# over the others with `"relu"`: `for l in reversed(range(1, L))` counts down from $L-1$ to 1. The cache
# of layer $l$ is `caches[l - 1]`, and what it receives is `grads["dA" + str(l + 1)]`.

# %% exercise="L_model_backward"
def L_model_backward(AL, Y, caches):
    """
    Compute the backward pass of the whole network.

    Parameters
    ----------
    AL : ndarray of shape (1, m)
        Output of the forward pass.
    Y : ndarray of shape (1, m)
        Labels, 0 or 1.
    caches : list of tuple
        Caches of the forward pass; that of layer l is caches[l - 1].

    Returns
    -------
    grads : dict
        For each layer l from 1 to L: "dWl" and "dbl", gradients of the cost of the shapes of
        Wl and bl, and "dAl", what layer l sends back to its input.
    """
    ### BEGIN SOLUTION
    grads = {}
    L = len(caches)
    Y = Y.reshape(AL.shape)
    dA = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
    for l in reversed(range(1, L + 1)):
        activation = "sigmoid" if l == L else "relu"
        dA, dW, db = linear_activation_backward(dA, caches[l - 1], activation)
        grads["dA" + str(l)] = dA
        grads["dW" + str(l)] = dW
        grads["db" + str(l)] = db
    return grads
    ### END SOLUTION

# %% [markdown]
# The documented input is an exercise in arithmetic and no forward pass: its `AL` holds a number above 1,
# which no probability can be. Use formula (18) literally there. A shortcut such as
# $dZ^{[L]} = A^{[L]} - Y$, which is right for every real network, gives other numbers on this input. The
# hidden tests use real forward passes, where all right versions agree, and they alone decide.

# %% check="L_model_backward"
@expect.check("L_model_backward", "grads", m=2)
def check(L_model_backward):
    AL, A1, W1, b1, Z1, A2, W2, b2, Z2 = expect.randn(3, (1, 2), (4, 2), (3, 4), (3, 1), (3, 2), (3, 2), (1, 3), (1, 1), (1, 2))
    dW1 = [[0.41010002, 0.07807203, 0.13798444, 0.10502167], [0.0, 0.0, 0.0, 0.0], [0.05283652, 0.01005865, 0.01777766, 0.0135308]]
    wanted = {"dW2": [[-0.39202432, -0.13325855, -0.04601089]], "db2": [[0.15187861]], "dW1": dW1, "db1": [[-0.22007063], [0.0], [-0.02835349]], "dA1": [[0.0, 0.52257901], [0.0, -0.3269206], [0.0, -0.32070404], [0.0, -0.74079187]]}
    first, last, middle = ((A1, W1, b1), Z1), ((A2, W2, b2), Z2), ((A2, np.ones((3, 3)), b1), Z1)
    yield L_model_backward(AL, np.array([[1, 0]]), [first, last]), wanted
    yield L_model_backward(AL, np.array([[1, 0]]), [first, middle, last]), expect.parts({'grads["dW3"].shape': (1, 3), 'grads["db1"]': [[-0.24842412], [0.0], [-0.24842412]]}), "three layers"

# %% tests="L_model_backward" points=9
def weights_and_biases(student, course, rng):
    """Gradients of the weights and biases, in real networks of one to five layers."""
    for layer_dims, m in (((4, 3, 1), 5), ((3, 5, 4, 2, 1), 7), ((3, 1), 4), ((2, 3, 2, 4, 3, 1), 6), ((18, 20, 1), 30)):
        X, Y = rng.standard_normal((layer_dims[0], m)), labels(m, rng)
        AL, caches = course.L_model_forward(X, network(layer_dims, rng))
        wanted = course.L_model_backward(AL, Y, caches)
        expect.same(
            student.L_model_backward(AL, Y, caches),
            _gradients(wanted, ("dW", "db")),
            "grads",
            m=m,
            known=_known(course, AL, Y, caches, wanted),
        )


def slope_of_the_cost(student, course, rng):
    """Agreement with differences of the cost, which need no backward pass."""
    layer_dims, m, step = (3, 4, 3, 1), 6, 1e-5
    X, Y, parameters = rng.standard_normal((3, m)), labels(m, rng), network(layer_dims, rng)
    AL, caches = course.L_model_forward(X, parameters)
    grads = student.L_model_backward(AL, Y, caches)
    for key in ("W3", "b2", "W1"):
        while True:
            direction = rng.standard_normal(parameters[key].shape)
            moved = [parameters | {key: parameters[key] + s * step * direction} for s in (1, -1)]
            (above, up), (below, down) = (course.L_model_forward(X, p) for p in moved)
            # A step over the corner of a ReLU would say nothing about the slope.
            if all(((a[1] > 0) == (b[1] > 0)).all() for a, b in zip(up, down)):
                break
        slope = (course.compute_cost(above, Y) - course.compute_cost(below, Y)) / (2 * step)
        expect.same(
            np.sum(grads["d" + key] * direction),
            slope,
            f"the slope of the cost that d{key} gives",
            m=m,
            rtol=1e-4,
            atol=1e-6,
        )


def twelve_layers(student, course, rng):
    """Twelve layers, the last of which have numbers of two digits."""
    X, Y = rng.uniform(0.5, 1, (2, 3)), labels(3, rng)
    AL, caches = course.L_model_forward(X, twelve_layers_of_two(rng))
    wanted = course.L_model_backward(AL, Y, caches)
    expect.same(student.L_model_backward(AL, Y, caches), _gradients(wanted, ("dW", "db")), "grads", m=3)


def one_network_after_another(student, course, rng):
    """A shallow network after a deep one: nothing is left of the call before."""
    for layer_dims in ((3, 2, 4, 2, 1), (2, 1), (2, 1)):
        X, Y = rng.standard_normal((layer_dims[0], 4)), labels(4, rng)
        AL, caches = course.L_model_forward(X, network(layer_dims, rng))
        grads = student.L_model_backward(AL, Y, caches)
        wanted = _gradients(course.L_model_backward(AL, Y, caches), ("dW", "db"))
        expect.same(grads, wanted, "grads", m=4)
        beyond = [f"{kind}{l}" for l in range(len(caches) + 1, 9) for kind in ("dW", "db")]
        if any(key in grads for key in beyond):
            raise expect.Mistake(
                "grads holds gradients of the call before. A dictionary that is the default of an "
                "argument is made once and kept: make a new one in every call."
            )


def large_numbers(student, course, rng):
    """Large gradients, and outputs that are sure and wrong: nothing is cut off."""
    for size, shift in ((1000.0, 0.0), (1.0, 6.0), (1.0, -6.0)):
        X, Y = rng.standard_normal((3, 6)), labels(6, rng)
        parameters = rescaled((3, 4, 3, 1), size, rng)
        last = course.L_model_forward(X, parameters)[1][-1][1]
        parameters["b3"] = parameters["b3"] - last.mean() + shift
        AL, caches = course.L_model_forward(X, parameters)
        wanted = course.L_model_backward(AL, Y, caches)
        expect.same(student.L_model_backward(AL, Y, caches), _gradients(wanted, ("dW", "db")), "grads", m=6)


def _gradients(grads, kinds):
    """Pick gradients, from the last layer to the first: the order in which mistakes spread."""
    depth = len(grads) // 3
    return {f"{kind}{l}": grads[f"{kind}{l}"] for l in range(depth, 0, -1) for kind in kinds}


def _known(course, AL, Y, caches, wanted):
    """Say what the well-known mistakes make of a network."""
    dAL = -(Y / AL - (1 - Y) / (1 - AL))

    def run(dAL, hidden="relu", last="sigmoid"):
        dA, grads, L = dAL, {}, len(caches)
        for l in range(L, 0, -1):
            linear_cache, Z = caches[l - 1]
            activation = last if l == L else hidden
            if activation:
                dA = getattr(course, activation + "_backward")(dA, Z)
            dA, grads[f"dW{l}"], grads[f"db{l}"] = course.linear_backward(dA, linear_cache)
            grads[f"dA{l}"] = dA
        return grads

    places = {"dW": "dA", "db": "dW", "dA": "db"}
    return {
        "Its sign is wrong from the start: (18) begins with a minus.": run(-dAL),
        "The hidden layers are taken as sigmoid layers.": run(dAL, hidden="sigmoid"),
        "The last layer is taken as a ReLU layer.": run(dAL, last="relu"),
        "The ReLU of the hidden layers is not undone.": run(dAL, hidden=""),
        "AL - Y is dZ of the last layer already: the sigmoid is undone twice.": run(AL - Y),
        "The term with (1 - Y) is left out of (18).": run(-Y / AL),
        "The minus in (18) stands before the whole bracket.": run(-Y / AL - (1 - Y) / (1 - AL)),
        "The three results of a layer are stored in another order.": {
            key: wanted[places[key[:2]] + key[2:]] for key in wanted
        },
    }


# %% tests="L_model_backward" points=2 part="sent_back"
def sent_back(student, course, rng):
    """What each layer sends back, stored under the layer's own number."""
    for layer_dims, m, size in (((4, 3, 1), 5, 1.0), ((3, 5, 4, 2, 1), 7, 500.0)):
        for _ in range(100):  # until something large is sent back
            X, Y = rng.standard_normal((layer_dims[0], m)), labels(m, rng)
            AL, caches = course.L_model_forward(X, rescaled(layer_dims, size, rng))
            wanted = course.L_model_backward(AL, Y, caches)
            wanted = {key: value for key, value in wanted.items() if key.startswith("dA")}
            if max(np.abs(value).max() for value in wanted.values()) > size / 5:
                break
        grads = student.L_model_backward(AL, Y, caches)
        if isinstance(grads, dict):
            grads = {key: value for key, value in grads.items() if str(key).startswith("dA")}
        L = len(caches)
        if "dA0" in grads and f"dA{L}" not in grads:
            raise expect.Mistake(
                'grads has a key "dA0": you number by the array that a gradient belongs to. Here '
                "what layer l sends back is stored under l itself, from dA1 to dAL."
            )
        received = {f"dA{l}": wanted[f"dA{l + 1}"] for l in range(1, L)}
        received[f"dA{L}"] = -(Y / AL - (1 - Y) / (1 - AL))
        expect.same(
            grads,
            wanted,
            "grads",
            m=m,
            known={
                "You number by the array that a gradient belongs to. Here what layer l sends back "
                "is stored under l itself, from dA1 to dAL.": received
            },
        )


# %% [markdown]
# How large are the gradients in each layer? The figure runs your forward and backward pass through a
# network of eight layers, with two ways to scale the initial weights.

# %% figure="gradients" alt="Mean size of the weights' gradients in layers 1 to 8 on a logarithmic axis. With initial weights times 0.01 all eight points lie near ten to the minus 13; with weights times one over the square root of the layer's inputs they lie near ten to the minus 3."
def gradient_sizes(scale, layer_dims=(20,) * 8 + (1,), m=50):
    rng = np.random.default_rng(0)
    X, Y = rng.standard_normal((layer_dims[0], m)), rng.integers(0, 2, (1, m))
    parameters = {}
    for l in range(1, len(layer_dims)):
        shape = (layer_dims[l], layer_dims[l - 1])
        parameters[f"W{l}"] = rng.standard_normal(shape) * scale(layer_dims[l - 1])
        parameters[f"b{l}"] = np.zeros((layer_dims[l], 1))
    AL, caches = L_model_forward(X, parameters)
    grads = L_model_backward(AL, Y, caches)
    return [np.abs(grads[f"dW{l}"]).mean() for l in range(1, len(layer_dims))]


small = expect.call(gradient_sizes, lambda inputs: 0.01)
scaled = expect.call(gradient_sizes, lambda inputs: 1 / np.sqrt(inputs))

figure, axis = plt.subplots(figsize=(8, 3.5), layout="constrained")
axis.semilogy(range(1, 9), small, "o--", color="#D55E00", label="weights times 0.01")
axis.semilogy(range(1, 9), scaled, "s-", color="#0072B2", label=r"weights times $1/\sqrt{n^{[l-1]}}$")
axis.set(xlabel="layer", ylabel="mean size of dW", title="The size of the gradients")
axis.legend(frameon=False)
plt.show()

# %% [markdown]
# *What to see:* with weights of size 0.01, the gradients of **all** layers are about three billion times
# smaller. The signal shrinks in every layer on its way forward, the gradient in every layer on its way
# back, and equation (12) multiplies the two: for each $dW^{[l]}$ seven small matrices stand in the product.
# Such a network stays where it is. Scaled by $1/\sqrt{n^{[l-1]}}$, every layer gets gradients that it can
# learn from.

# %% [markdown]
# ## 5. Updating the parameters
#
# Gradient descent takes a step of size $\alpha$, the learning rate, against the gradient:
#
# $$W^{[l]} := W^{[l]} - \alpha\, dW^{[l]} \tag{19}$$
#
# $$b^{[l]} := b^{[l]} - \alpha\, db^{[l]} \tag{20}$$
#
# **Exercise 14: `update_parameters`.** Do this for every layer and return the parameters. You may put new
# arrays into the dictionary that you were given, or fill a new dictionary. But leave the *arrays*
# themselves alone: `parameters["W1"] -= ...` writes into the array that the caches hold as well.

# %% exercise="update_parameters"
def update_parameters(parameters, grads, learning_rate):
    """
    Take one step of gradient descent, equations (19) and (20).

    Parameters
    ----------
    parameters : dict
        "W1", "b1", ..., "WL", "bL".
    grads : dict
        "dW1", "db1", ..., "dWL", "dbL"; other keys do not matter.
    learning_rate : float
        The step size alpha.

    Returns
    -------
    parameters : dict
        The parameters after the step, under the same keys.
    """
    ### BEGIN SOLUTION
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated
    ### END SOLUTION

# %% check="update_parameters"
@expect.check("update_parameters", "parameters", more_keys=False, may_change=[0])
def check(update_parameters):
    W1 = [[-0.59562069, -0.09991781, -2.14584584, 1.82662008], [-1.76569676, -0.80627147, 0.51115557, -1.18258802], [-1.0535704, -0.86128581, 0.68284052, 2.20374577]]
    wanted = {"W1": W1, "b1": [[-0.04659241], [-1.28888275], [0.53405496]], "W2": [[-0.55569196, 0.0354055, 1.32964895]], "b2": [[-0.84610769]]}
    parameters, grads = (dict(zip(wanted, expect.randn(seed, (3, 4), (3, 1), (1, 3), (1, 1)))) for seed in (2, 3))
    yield update_parameters(parameters, {"d" + key: value for key, value in grads.items()}, 0.1), wanted
    ones = {key: np.array([[1.0]]) for key in ("W1", "b1", "W2", "b2", "W3", "b3")}
    yield update_parameters(ones, {"d" + key: value / 2 for key, value in ones.items()}, 0.2), dict.fromkeys(ones, [[0.9]]), "three layers"

# %% tests="update_parameters" points=8
def other_steps(student, course, rng):
    """Other learning rates, networks of one to four layers."""
    for layer_dims, rate in (((4, 3, 1), 0.37), ((3, 2), 1.9), ((2, 5, 3, 4, 1), 0.004)):
        parameters = network(layer_dims, rng)
        grads = {"d" + key: rng.standard_normal(value.shape) for key, value in parameters.items()}
        grads["dA1"] = rng.standard_normal((layer_dims[0], 3))
        wanted = course.update_parameters(parameters, grads, rate)
        expect.same(
            student.update_parameters(dict(parameters), grads, rate, may_change=[0]),
            wanted,
            "parameters",
            more_keys=False,
            known={
                "The step is added: it goes uphill.": {
                    key: value + rate * grads["d" + key] for key, value in parameters.items()
                },
                "db is used for the weights.": {
                    f"W{l}": parameters[f"W{l}"] - rate * grads[f"db{l}"]
                    for l in range(1, len(layer_dims))
                },
                "This is the step alone: the old value is missing.": {
                    key: -rate * grads["d" + key] for key in parameters
                },
                "The step is taken twice.": {
                    key: value - 2 * rate * grads["d" + key] for key, value in parameters.items()
                },
                "The learning rate is left out.": {
                    key: value - grads["d" + key] for key, value in parameters.items()
                },
                "It has not changed: the step is missing here.": parameters,
                "The learning rate is always 0.1.": {
                    key: value - 0.1 * grads["d" + key] for key, value in parameters.items()
                },
            },
        )


def real_gradients(student, course, rng):
    """Gradients as L_model_backward returns them: the last layer first, and dA among them."""
    for parameters in (network((3, 4, 2, 1), rng), twelve_layers_of_two(rng)):
        X, Y = rng.uniform(0.5, 1, (parameters["W1"].shape[1], 4)), labels(4, rng)
        AL, caches = course.L_model_forward(X, parameters)
        grads = course.L_model_backward(AL, Y, caches)
        expect.same(
            student.update_parameters(dict(parameters), grads, 0.7, may_change=[0]),
            course.update_parameters(parameters, grads, 0.7),
            "parameters",
            more_keys=False,
        )


def large_numbers(student, course, rng):
    """Tiny and large gradients and weights, of the same shapes every time: none is cut off."""
    for size in (1e-6, 1.0, 20.0, 3000.0):
        layer_dims = (18, 20, 1) if size == 20 else (3, 2, 1)
        parameters = {key: value * size for key, value in network(layer_dims, rng).items()}
        grads = {"d" + key: rng.standard_normal(value.shape) * size for key, value in parameters.items()}
        wanted = course.update_parameters(parameters, grads, 0.5)
        cut = {
            f"Gradients are cut off at {bound}: take them as they are.": {
                key: value - 0.5 * np.clip(grads["d" + key], -bound, bound)
                for key, value in parameters.items()
            }
            for bound in (1, 3, 5, 10)
        }
        expect.same(
            student.update_parameters(dict(parameters), grads, 0.5, may_change=[0]),
            wanted,
            "parameters",
            more_keys=False,
            known=cut if size > 10 else {},
        )


# %% [markdown]
# ## 6. Your network learns
#
# Everything is there. The data are made here: 300 points in the plane, a ring of the one class around a disc
# of the other, which no straight line can part. Your functions train a network 2 → 16 → 8 → 1 on them.

# %% figure="training" alt="Left: the cost falls from about 0.7 to below 0.02 in 1000 steps. Right: 300 points, an inner disc and an outer ring, with the boundary that the network has learned running between them."
def ring_and_disc(m=300):
    rng = np.random.default_rng(7)
    Y = (np.arange(m) % 2).reshape(1, m)
    radius = np.where(Y == 1, rng.normal(0.6, 0.3, (1, m)), rng.normal(1.7, 0.3, (1, m)))
    angle = rng.uniform(0, 2 * np.pi, (1, m))
    return np.vstack([radius * np.cos(angle), radius * np.sin(angle)]), Y


def train(X, Y, layer_dims, learning_rate, steps):
    parameters = initialize_parameters_deep(layer_dims)
    for l in range(1, len(layer_dims)):
        parameters[f"W{l}"] = parameters[f"W{l}"] * 100 / np.sqrt(layer_dims[l - 1])
    costs = []
    for _ in range(steps):
        AL, caches = L_model_forward(X, parameters)
        costs.append(compute_cost(AL, Y))
        grads = L_model_backward(AL, Y, caches)
        parameters = update_parameters(parameters, grads, learning_rate)
    return parameters, costs


X, Y = ring_and_disc()
parameters, costs = expect.call(train, X, Y, [2, 16, 8, 1], 0.3, 1000, seconds=20)
print(f"cost before: {costs[0]:.4f}, after {len(costs)} steps: {costs[-1]:.4f}")
AL, _ = L_model_forward(X, parameters)
print(f"points on the right side: {np.mean((AL > 0.5) == Y):.1%}")

figure, (left, right) = plt.subplots(1, 2, figsize=(8, 3.6), layout="constrained")
left.plot(costs, color="#0072B2")
left.set(xlabel="step", ylabel="cost", title="The cost falls")
side = np.linspace(-2.8, 2.8, 141)
plane = np.vstack([axis.ravel() for axis in np.meshgrid(side, side)])
probability = L_model_forward(plane, parameters)[0].reshape(141, 141)
right.contourf(side, side, probability, levels=[0, 0.5, 1], colors=["#CFE5F3", "#F9DFCC"])
for label, colour, marker in ((0, "#0072B2", "o"), (1, "#D55E00", "^")):
    chosen = Y[0] == label
    right.scatter(*X[:, chosen], c=colour, marker=marker, s=12, label=f"class {label}")
right.set(title="The boundary it has found", aspect="equal", xticks=[], yticks=[])
right.legend(loc="upper right", fontsize=8)
plt.show()

# %% [markdown]
# *What to see:* the cost falls quickly while the network finds the disc, then ever more slowly while it
# argues about the few points where the classes overlap. The boundary is made of straight pieces: it
# bends where a hidden unit switches on or off.

# %% [markdown]
# ## Summary
#
# - A layer is a linear step and an activation; a network is a loop over layers.
# - Every forward function leaves a cache, and its backward function uses it: forward keeps, backward
#   consumes.
# - The backward pass is the chain rule from the last layer to the first. A gradient has the shape of what it
#   belongs to, and the factor $1/m$ appears exactly once.
# - Gradient descent repeats: forward, cost, backward, update.
#
# **Next:** in lesson 04, *Two layers, L layers: the application*, these functions become two networks that
# tell pictures of cats from other pictures: one with a hidden layer and one with $L$ layers.

# %% [markdown]
# ## On your own
#
# Nothing here is graded.
#
# 1. For the sigmoid output, (15), (16) and (18) together give $dZ^{[L]} = A^{[L]} - Y$. Show it on paper.
#    Why is that better than (18) when an output is very close to 0 or 1?
# 2. Train without the ReLU, or with all weights 0 at the start. Predict what the cost will do first.
# 3. How deep can the network of section 6 become before it stops learning from weights of size 0.01?

# %% own=true
# Room to try things.
