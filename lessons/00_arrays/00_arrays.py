# %% [markdown] minutes=120 builds="functions of whole arrays, and a reader of handwritten digits" needs="Python functions and lists"
# # Arrays without loops
#
# A picture is a block of numbers, a hundred pictures are a bigger block, and a neural network does the
# same few things to every number in it. Written as a loop, that takes many lines and a long time. Written
# for whole arrays it takes one line, reads like the formula, and runs many times faster. This lesson
# practises that way of writing, on the functions that the rest of the series is made of.
#
# **You will write** 11 small functions, most of them of one or two lines: an S-shaped curve, for one number
# and for many, and its slope, two functions that turn pictures into columns, two that normalise, two losses, and two that the last
# section puts together into a program that reads handwritten digits.
#
# **You need** Python's functions and lists. NumPy is explained on the way. **Time:** about two hours, with
# something to look at at least every 30 minutes.

# %% [markdown]
# ## How this notebook works
#
# - Cells that say `YOUR CODE HERE` are yours. Replace the line that raises `NotImplementedError`.
# - The cell below each exercise runs your function on an example. It says at once whether the result is
#   right and, where it is not, what seems to have happened.
# - The cell after that, two lines of comment, is the place of hidden tests. They run when your notebook is
#   graded, on other inputs: a function has to be right for every array, not just for the example.
# - A mistake costs the points of its own function only.
# - **Run All**, in the menu *Run*, runs every cell that can run: one click brings everything back on another day.
#   A cell that needs a function which is not written yet says so in one line.

# %% [markdown]
# ## Words and symbols
#
# | word | meaning |
# |:--|:--|
# | array | a block of numbers of one kind, `np.array([[1, 2, 3], [4, 5, 6]])` |
# | shape | its size along each axis: `x.shape` is `(2, 3)` for 2 rows and 3 columns |
# | axis | a direction in the array: axis 0 runs down the rows, axis 1 across the columns |
# | $m$ | number of examples; **every example is a column**, except where the text says rows |
# | $x_{ij}$ | entry in row $i$ and column $j$ |
#
# Three shapes look alike and are not: `(3,)` is a plain list of three numbers with one axis, `(3, 1)` is a
# column and `(1, 3)` a row, both with two axes. Most surprises with arrays come from mixing them up, so the
# checks below look at the shape first.

# %% [markdown]
# ## Set-up
#
# NumPy does the computing, Matplotlib draws, `math` knows about single numbers, and `expect` (a file
# beside this notebook) compares your results with what is expected. The pictures lie in `data/`.

# %%
import math
from time import perf_counter

import matplotlib.pyplot as plt
import numpy as np

import expect

with np.load("data/arrays_pictures.npz") as file:
    temple, flower = file["china"], file["flower"]
    digits, labels = file["digits"], file["labels"]

print("temple:", temple.shape, temple.dtype)
print("flower:", flower.shape, flower.dtype)
print("digits:", digits.shape, digits.dtype)
print("labels:", labels.shape, labels.dtype)

# %% [markdown]
# The temple and the flower have 96 rows, 128 columns and 3 colours (red, green, blue), each from 0 to 255;
# `uint8` is a whole number of one byte. The 1000 handwritten digits have 8 rows and 8 columns, from 0 (paper)
# to 16 (ink), and `labels` says which digit each one is.
#
# Two tools are given. `seconds_for` measures how long a function takes, and `draw_shapes` draws small arrays
# to scale, so that you see what fits together. Use them whenever you like.

# %%
def seconds_for(function, *arguments, repeats=5):
    """Return how long a call takes: the shortest of some runs, the least disturbed one."""
    times = []
    for _ in range(repeats):
        start = perf_counter()
        function(*arguments)
        times.append(perf_counter() - start)
    return min(times)


def draw_shapes(**arrays):
    """Draw arrays of one or two axes to scale, each under its name and its shape."""
    grids = [np.atleast_2d(array) for array in arrays.values()]
    widths = [max(grid.shape[1], 2) for grid in grids]
    tallest = max(grid.shape[0] for grid in grids)
    figure, axes = plt.subplots(
        1,
        len(grids),
        figsize=(8, 1 + 0.4 * tallest),
        width_ratios=widths,
        squeeze=False,
        layout="constrained",
    )
    for axis, (name, array), grid, width in zip(axes[0], arrays.items(), grids, widths):
        axis.pcolormesh(np.zeros(grid.shape), cmap="Blues", vmin=-1, vmax=6, edgecolors="#0072B2")
        for (row, column), value in np.ndenumerate(grid):
            axis.text(column + 0.5, row + 0.5, f"{value:.3g}", ha="center", va="center", fontsize=9)
        axis.set(xlim=(-0.05, width), ylim=(tallest, -0.05), aspect="equal")
        axis.set_title(f"{name}\n{np.shape(array)}", fontsize=10)
        axis.axis("off")
    return figure


# %% [markdown]
# ## 1. One formula, any number of numbers
#
# ### 1.1 A single number
#
# The **logistic function** squeezes any number into the range from 0 to 1. In the next lesson it will turn the
# sum that a neuron computes into a probability:
#
# $$\sigma(x) = \frac{1}{1 + e^{-x}} \tag{1}$$
#
# A tiny example: $\sigma(0) = 1 / (1 + e^0) = 1/2$, since $e^0 = 1$. Large $x$ come close to 1, large negative $x$
# close to 0. The function is also called the sigmoid; lesson 03 uses that name for a version that returns two results.
#
# **Exercise 1: `basic_logistic`.** Compute (1) for one number with `math.exp`.

# %% exercise="basic_logistic"
def basic_logistic(x):
    """
    Compute the logistic function of one number, equation (1).

    Parameters
    ----------
    x : float
        A single number.

    Returns
    -------
    s : float
        Its logistic function, between 0 and 1.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + math.exp(-x))
    ### END SOLUTION

# %% check="basic_logistic"
@expect.check("basic_logistic", "s")
def check(basic_logistic):
    yield basic_logistic(3), 0.9525741268224334
    yield basic_logistic(-2.0), 0.11920292202211755, "x = -2"

# %% tests="basic_logistic" points=5
def other_numbers(student, course, rng):
    """Other numbers, positive, negative, large, small and 0."""
    sizes = (*rng.uniform(0.5, 4, 3), rng.uniform(10, 30), 0.001)
    for x in (*(float(sign * size) for size in sizes for sign in (1, -1)), 2, -3, 0):
        s, e = course.basic_logistic(x), math.exp(-x)
        known = {
            "The exponent lacks its minus sign: it is -x.": 1 / (1 + 1 / e),
            "This is 1 + e to the power -x: 1 divided by that is expected. Are brackets missing?": 1 + e,
            "The 1 in the sum below the line is missing.": 1 / e,
            "This is e to the power -x alone.": e,
            "This is the hyperbolic tangent.": math.tanh(x),
            "This is the slope of the logistic function, not its value.": s * (1 - s),
            "It is 0 or 1: a number between them is expected.": float(x > 0),
            "e to the power -x stands above the line, where 1 belongs.": e / (1 + e),
        }
        if x:
            known["The exponential is subtracted: it is added to 1."] = 1 / (1 - e)
        expect.same(student.basic_logistic(x), s, "s", known=known)


# %% [markdown]
# ### 1.2 Any array
#
# `math.exp` takes one number and refuses a list of them. `np.exp` takes an array of any shape and gives back
# an array of the same shape, with $e$ to the power of each entry. So do `+`, `-`, `*`, `/` and `**`: they go
# **entry by entry**, and a single number goes with every entry.
#
# $$\sigma\left(\begin{bmatrix} z_1 \\ z_2 \\ \vdots \\ z_n \end{bmatrix}\right) = \begin{bmatrix}
# 1 / (1 + e^{-z_1}) \\ 1 / (1 + e^{-z_2}) \\ \vdots \\ 1 / (1 + e^{-z_n}) \end{bmatrix} \tag{2}$$
#
# | | `z` | `-z` | `np.exp(-z)` | `1 + np.exp(-z)` | result |
# |:--|:--|:--|:--|:--|:--|
# | shape | any | the same | the same | the same | the same |
#
# A tiny example, with nothing but these rules:

# %%
z = np.array([-1.0, 0.5, 2.0])
print("-z         =", -z)
print("np.exp(-z) =", np.exp(-z))
print("10 + z     =", 10 + z)
print("z * z      =", z * z)

# %% [markdown]
# **Exercise 2: `logistic`.** Compute (1) for every entry of an array of any shape. Keep the form of (1): the
# equal-looking $e^z / (1 + e^z)$ becomes `nan` (not a number) at $z = 800$, where it divides infinity by
# infinity.

# %% exercise="logistic"
def logistic(z):
    """
    Compute the logistic function of each entry, equation (2).

    Parameters
    ----------
    z : ndarray of any shape

    Returns
    -------
    s : ndarray of the shape of z
        The logistic function of each entry, between 0 and 1.
    """
    ### BEGIN SOLUTION
    return 1 / (1 + np.exp(-z))
    ### END SOLUTION

# %% check="logistic"
@expect.check("logistic", "s")
def check(logistic):
    yield logistic(np.array([1, 2, 3])), [0.73105858, 0.88079708, 0.95257413]
    z = np.array([[0, 2], [-2, 0], [1, -1]])
    yield logistic(z), [[0.5, 0.88079708], [0.11920292, 0.5], [0.73105858, 0.26894142]], "shape (3, 2)"
    yield logistic(np.array([-1000.0, 1000.0])), [0.0, 1.0], "far out"

# %% tests="logistic" points=8
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries."""
    for shape in ((3, 4), (5,), (4, 1), (1, 6), (2, 3, 2), (20, 18)):
        z = rng.uniform(-20, 20, shape)
        z.flat[0], z.flat[1] = rng.uniform(0.5, 3), -rng.uniform(0.5, 3)
        s = course.logistic(z)
        expect.same(
            student.logistic(z),
            s,
            "s",
            known={
                "The exponent lacks its minus sign: it is -z.": 1 / (1 + np.exp(z)),
                "This is 1 + e to the power -z: 1 divided by that is expected. Are brackets missing?": (
                    1 + np.exp(-z)
                ),
                "The 1 in the sum below the line is missing.": np.exp(z),
                "This is e to the power -z alone.": np.exp(-z),
                "The exponential is subtracted: it is added to 1.": 1 / (1 - np.exp(-z)),
                "This is the hyperbolic tangent.": np.tanh(z),
                "This is the slope of the logistic function, not its value.": s * (1 - s),
                "It holds 0 and 1 only: numbers between them are expected.": (z > 0) * 1.0,
                "It is divided by a sum over the entries: each entry is on its own here.": (
                    np.exp(z) / np.exp(z).sum()
                ),
                "Every entry is that of the first number.": np.full(shape, s.flat[0]),
            },
            zones={"z is negative": z < 0, "z is positive": z > 0},
        )


def whole_numbers(student, course, rng):
    """Arrays of whole numbers."""
    z = rng.integers(-5, 6, (3, 5))
    expect.same(
        student.logistic(z),
        course.logistic(z),
        "s",
        known={
            "Every entry is cut to a whole number: zeros_like(z) holds numbers of the kind of z.": (
                np.trunc(course.logistic(z))
            )
        },
    )


def the_same_shape_again(student, course, rng):
    """Other numbers of the same shape: nothing is remembered."""
    for _ in range(2):
        z = rng.uniform(-4, 4, (3, 4))
        expect.same(student.logistic(z), course.logistic(z), "s")


# %% tests="logistic" points=1 part="far_out"
def far_out(student, course, rng):
    """Entries far from 0, where the logistic function is 0 or 1."""
    z = np.array([[-800.0, 800.0], [-100.0, 100.0]])
    expect.same(student.logistic(z), np.array([[0.0, 1.0], [0.0, 1.0]]), "s")


# %% [markdown]
# Why go to that trouble? Here your two functions race against each other: `basic_logistic` in a loop over a
# list of numbers, and `logistic` once for an array of as many.

# %% figure="timing" alt="Time against the number of numbers, both axes logarithmic. The loop's points lie on a straight line that rises from the left to the right. The array's points stay almost level for small arrays, then rise in parallel, far below the loop's."
def one_by_one(numbers):
    return [basic_logistic(number) for number in numbers]


def race(sizes):
    loop, whole = [], []
    for size in sizes:
        z = np.linspace(-5, 5, size)
        loop.append(seconds_for(one_by_one, z.tolist()))
        whole.append(seconds_for(logistic, z))
    return loop, whole


sizes = [10**power for power in range(6)]
loop, whole = expect.call(race, sizes, seconds=20)

figure, axis = plt.subplots(figsize=(8, 4), layout="constrained")
axis.loglog(sizes, loop, "o--", color="#D55E00", lw=1, ms=5, label="basic_logistic in a loop")
axis.loglog(sizes, whole, "s-", color="#0072B2", lw=1, ms=5, label="logistic, one array")
axis.set(xlim=(0.7, 1.5e5), ylim=(1e-8, 10), xlabel="how many numbers", ylabel="seconds")
axis.set_title("The same work, number by number and all at once")
axis.legend(loc="upper left", frameon=False)
plt.show()

# %% [markdown]
# *What to see:* both axes are logarithmic, so a step of the same height is always the same factor. The loop's
# time grows with the number of numbers from the start. The array's time hardly grows at first: up to some hundred
# numbers, most of it is the call itself, and for a single number the loop even wins. Then both lines rise in
# parallel, and the distance between them is the factor that you gain. (Times depend on the machine and on what
# else it does, so your figure looks a little different from anyone else's.)

# %% [markdown]
# ### 1.3 The slope
#
# Learning needs slopes. The logistic function's has a short formula, in which the function itself appears:
#
# $$\sigma'(z) = \sigma(z)\,\bigl(1 - \sigma(z)\bigr) \tag{3}$$
#
# A tiny example: at $z = 0$ we have $\sigma = 1/2$, so the slope is $1/2 \cdot 1/2 = 1/4$. It is never larger.
#
# **Exercise 3: `logistic_derivative`.** Compute (3) for every entry of an array. Call your `logistic`.

# %% exercise="logistic_derivative"
def logistic_derivative(z):
    """
    Compute the slope of the logistic function at each entry, equation (3).

    Parameters
    ----------
    z : ndarray of any shape

    Returns
    -------
    ds : ndarray of the shape of z
        The slope at each entry, between 0 and 1/4.
    """
    ### BEGIN SOLUTION
    s = logistic(z)
    return s * (1 - s)
    ### END SOLUTION

# %% check="logistic_derivative"
@expect.check("logistic_derivative", "ds")
def check(logistic_derivative):
    yield logistic_derivative(np.array([1, 2, 3])), [0.19661193, 0.10499359, 0.04517666]
    yield logistic_derivative(np.array([[-1.0, 0.0]])), [[0.19661193, 0.25]], "shape (1, 2)"

# %% tests="logistic_derivative" points=6
def any_shape(student, course, rng):
    """Arrays of several shapes, positive and negative entries."""
    for shape in ((3, 4), (5,), (4, 1), (2, 3, 2), (20, 18)):
        z = rng.uniform(-10, 10, shape)
        z.flat[0], z.flat[1] = rng.uniform(0.5, 3), -rng.uniform(0.5, 3)
        s = course.logistic(z)
        expect.same(
            student.logistic_derivative(z),
            s * (1 - s),
            "ds",
            known={
                "This is z (1 - z): the formula asks for s (1 - s), with s = logistic(z).": z * (1 - z),
                "This is the value, not the slope.": s,
                "This is 1 - s: the factor s is missing.": 1 - s,
                "This is s squared: the second factor is 1 - s.": s**2,
                "The second factor is 1 + s: it is 1 - s.": s * (1 + s),
                "This is the slope of the hyperbolic tangent.": 1 - np.tanh(z) ** 2,
                "This is 1 - s squared, which fits the hyperbolic tangent, not the logistic function.": (
                    1 - s**2
                ),
                "This is the slope of the slope: (3) is applied to itself.": s * (1 - s) * (1 - 2 * s),
                "The logistic function is applied twice.": (
                    course.logistic(s) * (1 - course.logistic(s))
                ),
                "This is z times the slope.": z * s * (1 - s),
            },
            zones={"z is negative": z < 0, "z is positive": z > 0},
        )


def the_same_shape_again(student, course, rng):
    """Other numbers of the same shape: nothing is remembered."""
    for _ in range(2):
        z = rng.uniform(-4, 4, (3, 4))
        expect.same(student.logistic_derivative(z), course.logistic_derivative(z), "ds")


# %% tests="logistic_derivative" points=2 part="slope"
def slope_of_the_curve(student, course, rng):
    """Agreement with the rise of the curve over a small step."""
    z, step = rng.uniform(-4, 4, (4, 3)), 1e-5
    rise = (course.logistic(z + step) - course.logistic(z - step)) / (2 * step)
    expect.same(student.logistic_derivative(z), rise, "ds", rtol=1e-6, atol=1e-8)


# %% figure="curve" alt="The logistic function over z from -8 to 8: an S from 0 to 1 that passes 0.5 at z = 0. Its slope below it: a bump of height 0.25 at z = 0. Short tangents on the S at -2, 0 and 2 have that slope."
def draw_curve():
    z = np.linspace(-8, 8, 321)
    figure, axis = plt.subplots(figsize=(8, 3.4), layout="constrained")
    axis.plot(z, logistic(z), color="#0072B2", label="logistic(z)")
    axis.plot(z, logistic_derivative(z), "--", color="#D55E00", label="logistic_derivative(z)")
    for at in np.array([[-2.0], [0.0], [2.0]]):
        near = at + np.linspace(-1, 1, 3)
        line = logistic(at) + logistic_derivative(at) * (near - at)
        axis.plot(near, line, color="black", lw=2.5)
    axis.set(xlabel="z", title="The logistic function, its slope, and three tangents")
    axis.legend(loc="upper left", frameon=False)
    return figure


figure = expect.call(draw_curve)
plt.show()

# %% [markdown]
# *What to see:* each black piece touches the curve and is as steep as the dashed line is high at that place. The
# slope is 1/4 in the middle and next to nothing beyond ±6: there the probability hardly changes, whatever $z$ does.

# %% [markdown]
# ## 2. Shapes: from a picture to a column
#
# A layer of a network takes a column of numbers. A colour picture is a block with three axes: rows, columns,
# colours. `x.reshape(...)` gives the same numbers another shape, **in the order in which they lie in memory**: the
# last axis runs fastest. For a picture that is red, green, blue of the first pixel, then of the pixel to the right
# of it, and so on, row by row.
#
# | | picture | column |
# |:--|:--|:--|
# | shape | $(a, b, c)$ | $(a \cdot b \cdot c,\ 1)$ |
# | entry | row $i$, column $j$, colour $k$ | row $(i \cdot b + j) \cdot c + k$ |
#
# A tiny example, with 2 rows, 2 columns and 3 colours. `-1` stands for "whatever is left":

# %%
tiny = np.array([[[1, 2, 3], [4, 5, 6]], [[7, 8, 9], [10, 11, 12]]])
print("shape of tiny:", tiny.shape)
print("tiny.reshape(4, 3) =")
print(tiny.reshape(4, 3))
print("tiny.reshape(-1, 2).shape =", tiny.reshape(-1, 2).shape)

# %% [markdown]
# **Exercise 4: `image2vector`.** Turn a picture of any size into a column. Ask the picture for its size (with
# `image.shape`, or let `-1` do it): a function that says 3 works for colours and fails for grey pictures.

# %% exercise="image2vector"
def image2vector(image):
    """
    Turn a picture into a column.

    Parameters
    ----------
    image : ndarray of shape (a, b, c)
        A picture of a rows, b columns and c colours.

    Returns
    -------
    v : ndarray of shape (a * b * c, 1)
        Its numbers as a column, in the order in which reshape takes them.
    """
    ### BEGIN SOLUTION
    return image.reshape(-1, 1)
    ### END SOLUTION

# %% check="image2vector"
@expect.check("image2vector", "v")
def check(image2vector):
    numbers = (0.67826139, 0.29380381, 0.90714982, 0.52835647, 0.4215251, 0.45017551, 0.92814219, 0.96677647, 0.85304703)
    numbers += (0.52351845, 0.19981397, 0.27417313, 0.60659855, 0.00533165, 0.10820313, 0.49978937, 0.34144279, 0.94630077)
    yield image2vector(np.array(numbers).reshape(3, 3, 2)), [[number] for number in numbers]
    yield image2vector(np.array([[[200, 100, 50]]], dtype=np.uint8)), [[200], [100], [50]], "one pixel"

# %% tests="image2vector" points=6
def other_sizes(student, course, rng):
    """Pictures of other sizes, with one to four colours."""
    for shape in ((2, 5, 3), (4, 3, 4), (3, 6, 1), (5, 2, 2), (1, 1, 3)):
        image = rng.standard_normal(shape)
        v = course.image2vector(image)
        expect.same(
            student.image2vector(image),
            v,
            "v",
            known={
                "The first axis runs fastest: leave order='F' and .T away.": (
                    image.reshape((-1, 1), order="F")
                ),
                "The colours come one after the other: each pixel should keep its colours together.": (
                    image.transpose(2, 0, 1).reshape(-1, 1)
                ),
                "It runs down the columns of the picture: it should go row by row.": (
                    image.transpose(1, 0, 2).reshape(-1, 1)
                ),
                "It is divided by 255: only the shape should change.": v / 255,
                "It is backwards.": v[::-1],
                "The numbers are sorted.": np.sort(v, axis=0),
                "This is one axis too few: a column has the shape (a * b * c, 1).": v.ravel(),
                "Every pixel has a row of its own: all numbers belong into one column.": (
                    image.reshape(-1, shape[2])
                ),
                "This is a row: a column is expected.": v.T,
            },
        )


def turned_pictures(student, course, rng):
    """A picture whose numbers lie in memory in another order, and another one of its size."""
    for _ in range(2):
        image = 1000 * rng.standard_normal((3, 2, 20)).transpose(2, 0, 1)
        expect.same(
            student.image2vector(image),
            course.image2vector(image),
            "v",
            known={
                "It follows the order in memory, which depends on how the picture was made.": (
                    image.ravel(order="K").reshape(-1, 1)
                )
            },
        )


# %% tests="image2vector" points=2 part="bytes"
def pictures_of_bytes(student, course, rng):
    """Pictures of whole numbers from 0 to 255, as they come from a file."""
    image = rng.integers(0, 256, (4, 3, 3), dtype=np.uint8)
    v = course.image2vector(image).astype(np.int64)
    got = student.image2vector(image)
    if isinstance(got, np.ndarray) and got.dtype == np.uint8:
        got = got.astype(np.int64)
    expect.same(got, v, "v", known={"It is divided by 255: only the shape should change.": v / 255})


# %% [markdown]
# Here is your function at work on a picture of 3 rows, 4 columns and 3 colours, cut out of the flower.

# %% figure="column" alt="Left: a picture of 3 by 4 pixels, numbered 0 to 11 row by row. Right: a tall column of 36 cells, three for each pixel, in shades of red, green and blue."
def draw_column(picture):
    rows, columns, colours = picture.shape
    v = image2vector(picture)
    # Cell p of the column shows the strength of one colour: 0 red, 1 green, 2 blue.
    strengths = np.zeros((len(v), 1, 3))
    for p in range(len(v)):
        strengths[p, 0, p % colours] = v[p, 0] / 255
    figure, (left, right) = plt.subplots(
        1, 2, figsize=(8, 5.2), width_ratios=(3, 2), layout="constrained"
    )
    left.imshow(picture)
    for pixel in range(rows * columns):
        i, j = divmod(pixel, columns)
        colour = "black" if picture[i, j].mean() > 110 else "white"
        left.text(j, i, str(pixel), ha="center", va="center", color=colour, weight="bold")
        right.text(0.7, pixel * colours + 1, f"pixel {pixel}", va="center", fontsize=9)
    left.set(title=f"the picture {picture.shape}", xticks=[], yticks=[])
    right.imshow(strengths, aspect="auto")
    right.hlines(np.arange(0, len(v) + 1, colours) - 0.5, -0.5, 1.6, color="black", lw=0.8)
    right.set(title=f"its column {v.shape}", xticks=[], yticks=[], xlim=(-0.6, 1.7), ylim=(len(v), -1))
    right.axis("off")
    return figure


figure = expect.call(draw_column, flower[40:88:16, 20:84:16])
plt.show()

# %% [markdown]
# *What to see:* the pixels come row by row, and each brings three numbers with it, its red, its green and its blue.
# A column of the flower in full size has 96 · 128 · 3 = 36864 rows. The position of a pixel is lost to the eye, but
# not to a network: entry $p$ is the same place in every picture.

# %% [markdown]
# ## 3. Along an axis
#
# `np.sum`, `np.max`, `np.mean` and their like take everything together, unless they are told an axis. **The axis
# that you name is the one that disappears.**
#
# ![An array of 2 rows and 3 columns. An arrow down the rows is axis 0: summing over it leaves one number per column, 5, 7, 9. An arrow across the columns is axis 1: summing over it leaves one number per row, 6 and 15. Without keepdims the results are plain lists of shape (3,) and (2,), both drawn lying down. With keepdims=True they keep two axes, as a row of shape (1, 3) and a column of shape (2, 1).](images/00_axes.svg)
#
# *Summing the same array over either axis. A result with one axis is a plain list, neither row nor column; `keepdims=True`
# leaves an axis of length 1 in place of the one that disappears.*
#
# That axis of length 1 matters because of **broadcasting**: where two arrays meet and one has length 1 along an axis,
# NumPy repeats it to fit the other. Shapes are compared from the right; each pair of lengths has to be equal, or one
# of them 1 (or missing).
#
# | shapes that meet | result |
# |:--|:--|
# | $(2, 3)$ and $(2, 1)$ | $(2, 3)$: the column is repeated for each column |
# | $(2, 3)$ and $(1, 3)$, or $(3,)$ | $(2, 3)$: the row is repeated for each row |
# | $(2, 3)$ and $(2,)$ | an error: 3 meets 2 |
# | $(3, 3)$ and $(3,)$ | $(3, 3)$, **as a row**, whatever you meant |
# | $(4, 1)$ and $(1, 3)$ | $(4, 3)$: every row entry meets every column entry |

# %% figure="shapes" alt="Four arrays drawn to scale: x with 2 rows and 3 columns, the sum over axis 1 as a column of shape (2, 1), the sum over axis 0 as a row of shape (1, 3), and x divided by the column, with 2 rows and 3 columns."
x = np.array([[1, 2, 3], [4, 5, 6]])
per_row = np.sum(x, axis=1, keepdims=True)
per_column = np.sum(x, axis=0, keepdims=True)
draw_shapes(x=x, per_row=per_row, per_column=per_column, quotient=x / per_row)
plt.show()

# %% [markdown]
# *What to see:* `x / per_row` divides the first row by 6 and the second by 15, and the row sums of the quotient are 1.
# `x / per_column` would work as well and mean something else.
#
# ### 3.1 Rows of length 1
#
# Networks learn better from numbers of a moderate size. One way is to divide each row by its length:
#
# $$\lVert x_i \rVert = \sqrt{\sum_j x_{ij}^2}, \qquad x_{ij} \leftarrow \frac{x_{ij}}{\lVert x_i \rVert} \tag{4}$$
#
# A tiny example: the row $[0\ \ 3\ \ 4]$ has the length $\sqrt{0 + 9 + 16} = 5$ and becomes $[0\ \ 0.6\ \ 0.8]$.
#
# | | $x$ | lengths | quotient |
# |:--|:--|:--|:--|
# | shape | $(n, k)$ | $(n, 1)$ | $(n, k)$ |
#
# Here the examples are the **rows**, as in many files: a point with $k$ coordinates is a row of $k$ numbers, and the
# sums go across the columns, over `axis=1`.
#
# **Exercise 5: `normalize_rows`.** `np.linalg.norm(x, axis=..., keepdims=...)` computes lengths, or write out (4). No
# row consists of zeros alone.

# %% exercise="normalize_rows"
def normalize_rows(x):
    """
    Divide each row by its length, equation (4).

    Parameters
    ----------
    x : ndarray of shape (n, k)
        No row is zero everywhere.

    Returns
    -------
    normalized : ndarray of shape (n, k)
        Rows in the same directions, each of length 1.
    """
    ### BEGIN SOLUTION
    return x / np.linalg.norm(x, axis=1, keepdims=True)
    ### END SOLUTION

# %% check="normalize_rows"
@expect.check("normalize_rows", "normalized")
def check(normalize_rows):
    x = np.array([[0, 3, 4], [1, 6, 4]])
    yield normalize_rows(x), [[0.0, 0.6, 0.8], [0.13736056, 0.82416338, 0.54944226]]
    yield normalize_rows(np.array([[-3.0, 4.0]])), [[-0.6, 0.8]], "one row"

# %% tests="normalize_rows" points=8
def any_size(student, course, rng):
    """Arrays of several shapes, square ones too."""
    for shape in ((4, 4), (3, 5), (5, 2), (1, 4), (6, 1), (20, 18)):
        x = rng.standard_normal(shape) * 3 + 1
        norms = np.sqrt(np.sum(x**2, axis=1, keepdims=True))
        known = {
            "The columns are divided by their lengths: the rows are expected (axis=1).": (
                x / np.sqrt(np.sum(x**2, axis=0))
            ),
            "Everything is divided by one length, that of the whole array.": x / np.sqrt(np.sum(x**2)),
            "The square root is missing.": x / norms**2,
            "It is divided by the sum of the absolute values, not by the length.": (
                x / np.sum(np.abs(x), axis=1, keepdims=True)
            ),
            "It is divided by the sum of the row: the squares are missing.": (
                x / np.sum(x, axis=1, keepdims=True)
            ),
            "It is divided by the largest entry of the row, not by the length.": (
                x / np.max(np.abs(x), axis=1, keepdims=True)
            ),
            "It is multiplied by the length.": x * norms,
            "These are the lengths alone: x should be divided by them.": norms,
            "It is divided by a mean, not by a length.": x / np.sqrt(np.mean(x**2, axis=1, keepdims=True)),
        }
        if shape[0] == shape[1]:
            known["The lengths lie as a row and divide the columns: keepdims=True is missing."] = (
                x / norms.ravel()
            )
        expect.same(student.normalize_rows(x), x / norms, "normalized", known=known)


def short_and_long_rows(student, course, rng):
    """Very short and very long rows, and the same shape twice."""
    for _ in range(2):
        x = rng.standard_normal((6, 3)) * np.array([[1e-6], [1e-3], [0.1], [1.0], [1e3], [1e6]])
        expect.same(student.normalize_rows(x), course.normalize_rows(x), "normalized")


# %% tests="normalize_rows" points=3 part="whole_numbers"
def whole_numbers(student, course, rng):
    """Whole numbers, and rows of length 1."""
    x = rng.integers(1, 9, (3, 4)) * rng.choice([-1, 1], (3, 4))
    normalized = student.normalize_rows(x)
    expect.same(
        normalized,
        course.normalize_rows(x),
        "normalized",
        known={
            "It is cut to whole numbers: zeros_like(x) holds numbers of the kind of x.": np.trunc(
                course.normalize_rows(x)
            )
        },
    )
    expect.same(np.sum(np.asarray(normalized) ** 2, axis=1), np.ones(3), "the length of each row, squared,")


# %% figure="unit_circle" alt="Twelve points of the plane, scattered at different distances from the origin, each joined by a grey line to a point on a circle of radius 1 in the same direction."
def draw_circle():
    rng = np.random.default_rng(5)
    points = rng.standard_normal((12, 2)) * 1.5
    moved = normalize_rows(points)
    figure, axis = plt.subplots(figsize=(8, 4), layout="constrained")
    angle = np.linspace(0, 2 * np.pi, 200)
    axis.plot(np.cos(angle), np.sin(angle), color="lightgrey")
    axis.plot(*np.stack([points, moved]).transpose(2, 0, 1), color="grey", lw=0.8)
    axis.plot(*points.T, "o", color="#D55E00", label="rows of x")
    axis.plot(*moved.T, "s", color="#0072B2", ms=5, label="rows of normalize_rows(x)")
    axis.plot(0, 0, "+", color="black", ms=10)
    axis.set(aspect="equal", xlim=(-5.5, 5.5), title="Twelve rows with two entries each, as points")
    axis.legend(loc="upper left", frameon=False)
    return figure


figure = expect.call(draw_circle)
plt.show()

# %% [markdown]
# *What to see:* every point slides along the ray from the origin (+) until it sits on the circle of radius 1. Its
# direction stays, its distance is forgotten.

# %% [markdown]
# ### 3.2 From scores to probabilities
#
# Which of $n$ classes is a picture? Let every class have a score; **softmax** turns the scores of one example into
# positive numbers that add up to 1:
#
# $$\operatorname{softmax}(z)_{ij} = \frac{e^{z_{ij}}}{\sum_k e^{z_{kj}}} \tag{5}$$
#
# In this series an example is a column, so the sum goes down the rows, over `axis=0`. The example with documented
# numbers below has its examples in rows: there the sum goes over `axis=1`. The function takes the axis as an argument.
#
# There is a catch: $e^{1000}$ is too large for a computer, and infinity divided by infinity is `nan`. But a constant
# that is subtracted from all scores of an example cancels in (5). With **the largest score of each example** subtracted,
# no exponent is above 0:
#
# $$\operatorname{softmax}(z)_{ij} = \frac{e^{z_{ij} - M_j}}{\sum_k e^{z_{kj} - M_j}}, \qquad M_j = \max_k z_{kj} \tag{6}$$
#
# | | $z$ | $M$, with `keepdims=True` | $e^{z - M}$ | its sum | softmax |
# |:--|:--|:--|:--|:--|:--|
# | shape, `axis=0` | $(n, m)$ | $(1, m)$ | $(n, m)$ | $(1, m)$ | $(n, m)$ |
# | shape, `axis=1` | $(n, m)$ | $(n, 1)$ | $(n, m)$ | $(n, 1)$ | $(n, m)$ |
#
# A tiny example: the scores $\begin{bmatrix} 0 \\ \ln 3 \end{bmatrix}$ have the exponentials
# $\begin{bmatrix} 1 \\ 3 \end{bmatrix}$ with the sum 4, so the softmax is
# $\begin{bmatrix} 0.25 \\ 0.75 \end{bmatrix}$.
#
# **Exercise 6: `softmax`.** Compute (6) over the axis that `axis` names.

# %% exercise="softmax"
def softmax(z, axis=0):
    """
    Compute the softmax along an axis, equation (6).

    Parameters
    ----------
    z : ndarray of shape (n, m)
        Scores.
    axis : {0, 1}
        The axis along which the results add up to 1: 0 if examples are columns, 1 if they
        are rows.

    Returns
    -------
    p : ndarray of shape (n, m)
        Positive numbers that add up to 1 along the axis.
    """
    ### BEGIN SOLUTION
    exponentials = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)
    ### END SOLUTION

# %% check="softmax"
@expect.check("softmax", "p")
def check(softmax):
    z = np.array([[9, 2, 5, 0, 0], [7, 5, 0, 0, 0]])
    wanted = np.array([[9.80897665e-01, 8.94462891e-04, 1.79657674e-02, 1.21052389e-04, 1.21052389e-04],
                       [8.78679856e-01, 1.18916387e-01, 8.01252314e-04, 8.01252314e-04, 8.01252314e-04]])
    yield softmax(z, 1), wanted, "axis=1"
    yield softmax(z.T + np.array([1000, -1000])), wanted.T, "columns, with 1000 added and subtracted"
    yield softmax(np.array([[0.0, 800.0]]), 1), [[0.0, 1.0]], "scores far apart"

# %% tests="softmax" points=6
def columns(student, course, rng):
    """Examples in columns, the axis that is taken when none is named."""
    for shape in ((4, 4), (3, 5), (6, 2), (5, 1), (20, 18)):
        z = rng.standard_normal(shape) * 2
        E = np.exp(z)
        expect.same(
            student.softmax(z),
            E / E.sum(axis=0),
            "p",
            known={
                "Without a named axis, each column should add up to 1; here each row does.": (
                    E / E.sum(axis=1, keepdims=True)
                ),
                **softmax_mistakes(z, E, 0),
            },
        )
        expect.same(student.softmax(z, 0), E / E.sum(axis=0), "p", known=softmax_mistakes(z, E, 0))


def rows(student, course, rng):
    """Examples in rows, axis=1."""
    for shape in ((4, 4), (3, 5), (6, 2), (1, 5), (20, 18)):
        z = rng.standard_normal(shape) * 2
        E = np.exp(z)
        known = {
            "It adds up to 1 in each column. With axis=1, each row should.": E / E.sum(axis=0),
            **softmax_mistakes(z, E, 1),
        }
        if shape[0] == shape[1]:
            known["The sums lie as a row and divide the columns: keepdims=True is missing."] = (
                E / E.sum(axis=1)
            )
        expect.same(student.softmax(z, 1), E / E.sum(axis=1, keepdims=True), "p", known=known)


def the_same_shape_again(student, course, rng):
    """Other scores of the same shape, whole numbers among them: nothing is remembered."""
    for axis in (0, 1, 0):
        z = rng.integers(-3, 4, (3, 4))
        expect.same(student.softmax(z, axis), course.softmax(z, axis), "p")


# %% tests="softmax" points=4 part="large"
def large_scores(student, course, rng):
    """Scores in the thousands, of another size in every example."""
    for axis in (0, 1):
        z = rng.standard_normal((4, 4)) * 2
        offset = np.array([1000.0, -2000.0, 3000.0, 0.0])
        large = z + (offset if axis == 0 else offset[:, None])
        p = student.softmax(large, axis)
        if not np.all(np.isfinite(np.asarray(p, float))):
            raise expect.Mistake(
                "It holds nan or infinity for large scores. Subtract the largest score of each "
                "example first: of its own column (axis=0) or row (axis=1), not of the whole array."
            )
        expect.same(p, course.softmax(z, axis), "p", rtol=1e-7)


def far_apart(student, course, rng):
    """Scores that are thousands apart within one example."""
    z = 1000.0 * rng.permuted(np.array([[3.0, -1.0], [0.0, 1.0], [-2.0, 0.0]]), axis=0)
    for axis, scores in ((0, z), (1, z.T)):
        p = student.softmax(scores, axis)
        if not np.all(np.isfinite(np.asarray(p, float))):
            raise expect.Mistake(
                "It holds nan or infinity where scores are far apart. The largest score has to be "
                "subtracted, not the smallest one or the mean: no exponent is above 0 then."
            )
        expect.same(p, course.softmax(scores, axis), "p")


# %% tests="softmax" points=2 part="sums"
def sums(student, course, rng):
    """Positive numbers that add up to 1, and do not change with a constant."""
    z = rng.standard_normal((5, 3))
    for axis in (0, 1):
        p = student.softmax(z, axis)
        expect.same(np.sum(p, axis=axis), np.ones(z.shape[1 - axis]), "the sum of p along the axis")
        expect.same(student.softmax(z + 7.5, axis), p, "p with the same number added to all scores")


# %% testkit=true
def softmax_mistakes(z, E, axis):
    """Say what the well-known mistakes make of the softmax along an axis."""
    p = E / E.sum(axis=axis, keepdims=True)
    largest = z == z.max(axis=axis, keepdims=True)
    return {
        "It is divided by the sum over the whole array.": E / E.sum(),
        "It is not divided by the sum: these are the exponentials alone.": E,
        "The largest score is subtracted, but it is not divided by the sum.": (
            np.exp(z - z.max(axis=axis, keepdims=True))
        ),
        "The exponential is missing: the scores are divided by their sum.": (
            z / z.sum(axis=axis, keepdims=True)
        ),
        "The exponents have the wrong sign.": (1 / E) / (1 / E).sum(axis=axis, keepdims=True),
        "This is the logarithm of the softmax.": np.log(p),
        "The largest score gets 1 and all others 0: that is not soft.": largest * 1.0,
        "This is the logistic function of each score, which does not look at the others.": E / (1 + E),
        "It is divided by the mean of the exponentials, not by their sum.": p * z.shape[axis],
    }


# %% figure="softmax" alt="Four groups of three bars. The scores 1, 2, 3 times a quarter, one, two and four. The softmax of the first group is almost even, that of the last gives nearly everything to the largest score."
def draw_softmax():
    scores = np.array([[1.0], [2.0], [3.0]])
    factors = np.array([[0.25, 1.0, 2.0, 4.0]])
    p = softmax(scores * factors)
    figure, axis = plt.subplots(figsize=(8, 3.2), layout="constrained")
    for row, (colour, hatch) in enumerate((("#56B4E9", ""), ("#E69F00", "//"), ("#009E73", ".."))):
        place = np.arange(4) + 0.27 * (row - 1)
        label = f"class {row}, score {scores[row, 0]:g}"
        axis.bar(place, p[row], width=0.25, color=colour, hatch=hatch, edgecolor="black", label=label)
    axis.set_xticks(range(4), [f"scores × {factor:g}" for factor in factors[0]])
    axis.set(ylim=(0, 1.05), ylabel="softmax", title="The same three scores, scaled")
    axis.legend(loc="upper left", frameon=False)
    return figure


figure = expect.call(draw_softmax)
plt.show()

# %% [markdown]
# *What to see:* each group is one column of an array of shape (3, 4) and adds up to 1. `scores * factors` broadcasts
# a column $(3, 1)$ with a row $(1, 4)$. Softmax looks at differences of scores: small ones give almost even chances,
# large ones give nearly everything to the
# highest score.

# %% [markdown]
# ## 4. How wrong is a guess? Two losses
#
# Let $y$ hold the truth for $m$ examples and $\hat y$ (`yhat`) what a model guessed. Two ways to add up the errors:
#
# $$L_1(\hat y, y) = \sum_{i=1}^m \lvert y^{(i)} - \hat y^{(i)} \rvert \tag{7}$$
#
# $$L_2(\hat y, y) = \sum_{i=1}^m \bigl(y^{(i)} - \hat y^{(i)}\bigr)^2 \tag{8}$$
#
# | | $y$, $\hat y$ | $y - \hat y$ | loss |
# |:--|:--|:--|:--|
# | shape | $(m,)$ | $(m,)$ | one number |
#
# A tiny example: the errors $[1\ \ {-2}]$ give $L_1 = 1 + 2 = 3$ and $L_2 = 1 + 4 = 5$. Both are plain **sums** here:
# no mean, and no square root.
#
# **Exercise 7: `L1`** with `np.abs` and `np.sum`, and **exercise 8: `L2`**. The sum of squares is also the product of
# a vector with itself, `np.dot(d, d)` or `d @ d`.

# %% exercise="L1"
def L1(yhat, y):
    """
    Add up the absolute errors, equation (7).

    Parameters
    ----------
    yhat : ndarray of shape (m,)
        Guesses.
    y : ndarray of shape (m,)
        The truth.

    Returns
    -------
    loss : float
        The sum of the absolute errors.
    """
    ### BEGIN SOLUTION
    return np.sum(np.abs(y - yhat))
    ### END SOLUTION

# %% check="L1"
@expect.check("L1", "loss")
def check(L1):
    yield L1(np.array([0.9, 0.2, 0.1, 0.4, 0.9]), np.array([1, 0, 0, 1, 1])), 1.1
    yield L1(np.array([-1.0, 4.0]), np.array([1, 0])), 6.0, "two entries"

# %% tests="L1" points=6
def other_errors(student, course, rng):
    """Other numbers of examples, errors of both signs."""
    for m in (7, 4, 1, 12, 30):
        yhat, y = guesses(m, rng)
        expect.same(student.L1(yhat, y), course.L1(yhat, y), "loss", known=loss_mistakes(yhat, y, 1))


def whole_numbers(student, course, rng):
    """Labels that are whole numbers, as they come from a file."""
    yhat, y = rng.uniform(0.05, 0.95, 6), rng.permutation([0, 1, 1, 0, 2, 3])
    expect.same(
        student.L1(yhat, y),
        course.L1(yhat, y),
        "loss",
        known={"The errors are cut to whole numbers.": np.sum(np.trunc(np.abs(y - yhat)))},
    )


def large_errors(student, course, rng):
    """One error that is much larger than the others, and as many examples twice."""
    for _ in range(2):
        yhat, y = guesses(5, rng)
        y[2] += 1000.0
        expect.same(student.L1(yhat, y), course.L1(yhat, y), "loss", known=cut_losses(yhat, y, 1))


# %% exercise="L2"
def L2(yhat, y):
    """
    Add up the squared errors, equation (8).

    Parameters
    ----------
    yhat : ndarray of shape (m,)
        Guesses.
    y : ndarray of shape (m,)
        The truth.

    Returns
    -------
    loss : float
        The sum of the squared errors.
    """
    ### BEGIN SOLUTION
    difference = y - yhat
    return np.dot(difference, difference)
    ### END SOLUTION

# %% check="L2"
@expect.check("L2", "loss")
def check(L2):
    yield L2(np.array([0.9, 0.2, 0.1, 0.4, 0.9]), np.array([1, 0, 0, 1, 1])), 0.43
    yield L2(np.array([-1.0, 4.0]), np.array([1, 0])), 20.0, "two entries"

# %% tests="L2" points=6
def other_errors(student, course, rng):
    """Other numbers of examples, errors of both signs."""
    for m in (7, 4, 1, 12, 30):
        yhat, y = guesses(m, rng)
        expect.same(student.L2(yhat, y), course.L2(yhat, y), "loss", known=loss_mistakes(yhat, y, 2))


def whole_numbers(student, course, rng):
    """Labels that are whole numbers, as they come from a file."""
    yhat, y = rng.uniform(0.05, 0.95, 6), rng.permutation([0, 1, 1, 0, 2, 3])
    expect.same(
        student.L2(yhat, y),
        course.L2(yhat, y),
        "loss",
        known={
            "The errors are cut to whole numbers.": np.sum(np.trunc(y - yhat) ** 2),
            "The squared errors are cut to whole numbers.": np.sum(np.trunc((y - yhat) ** 2)),
        },
    )


def large_errors(student, course, rng):
    """One error that is much larger than the others, and as many examples twice."""
    for _ in range(2):
        yhat, y = guesses(5, rng)
        y[2] += 1000.0
        expect.same(student.L2(yhat, y), course.L2(yhat, y), "loss", known=cut_losses(yhat, y, 2))


# %% testkit=true
def guesses(m, rng):
    """Draw guesses and the truth, with errors of both signs that are neither 0 nor 1."""
    y = rng.standard_normal(m) * 2
    sign = np.where(np.arange(m) % 3 == 1, 1.0, -1.0)
    return y + sign * rng.uniform(0.2, 0.9, m) * rng.choice([1.0, 3.0], m), y


def cut_losses(yhat, y, power):
    """Say what becomes of a loss whose errors are cut off."""
    size = np.abs(y - yhat)
    return {
        f"Errors are cut off at {bound}: each counts as large as it is.": np.sum(np.minimum(size, bound) ** power)
        for bound in (1, 3, 5, 10, 100)
    }


def loss_mistakes(yhat, y, power):
    """Say what the well-known mistakes make of L1 (power 1) or L2 (power 2)."""
    d = y - yhat
    one, two, m = np.sum(np.abs(d)), np.sum(d**2), len(y)
    other = (
        {"This is L2, with squares: absolute values are expected.": two}
        if power == 1
        else {"This is L1, with absolute values: squares are expected.": one}
    )
    return other | {
        "This is the mean: the sum is expected.": (one if power == 1 else two) / m,
        "This is half of the mean: the sum is expected.": (one if power == 1 else two) / (2 * m),
        "There is a square root: the plain sum is expected.": np.sqrt(two),
        "Errors of both signs cancel: take the size of each error, then add up.": abs(np.sum(d)),
        "Errors of both signs cancel, and more are negative: add up their sizes.": -abs(np.sum(d)),
        "The square is taken of the sum: square each error, then add up.": np.sum(d) ** 2,
        "This is the largest error alone.": np.max(np.abs(d)) ** power,
        "Only the first error is counted.": abs(d[0]) ** power,
        "The last error is left out.": np.sum(np.abs(d[:-1]) ** power),
        "The squares of y and yhat are subtracted: square the difference.": np.sum(y**2 - yhat**2),
        "The absolute values of y and yhat are subtracted: subtract first.": np.sum(
            np.abs(y) - np.abs(yhat)
        ),
        "y and yhat are added: their difference is expected.": np.sum(np.abs(y + yhat) ** power),
        "It is summed over all pairs of a guess and a truth.": np.sum(
            np.abs(y - yhat[:, None]) ** power
        ),
    }


# %% [markdown]
# The two losses disagree about what a good guess is. Five friends wait 2, 3, 3, 4 and 13 minutes for a bus. Which single
# number describes all five best? The figure tries every number from 0 to 14, with your functions.

# %% figure="losses" alt="Two curves over the guess from 0 to 14 minutes. L1 is a chain of straight pieces with its lowest point at 3, the median. L2 is a parabola with its lowest point at 5, the mean, drawn to the right by the outlier at 13."
def draw_losses():
    waited = np.array([2.0, 3.0, 3.0, 4.0, 13.0])
    guesses = np.linspace(0, 14, 281)
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.2), layout="constrained")
    for axis, loss, colour in zip(axes, (L1, L2), ("#0072B2", "#D55E00")):
        losses = np.array([loss(np.full(5, guess), waited) for guess in guesses])
        best = guesses[np.argmin(losses)]
        axis.plot(guesses, losses, color=colour)
        axis.plot(best, losses.min(), "o", color="black")
        axis.plot(waited, np.full(5, -0.04 * losses.max()), "|", color="black", ms=12)
        axis.set(xlabel="the guess", title=f"{loss.__name__} is lowest at {best:g}")
        axis.set_ylim(-0.1 * losses.max(), None)
    return figure


figure = expect.call(draw_losses)
plt.show()

# %% [markdown]
# *What to see:* the strokes at the bottom are the five waiting times. $L_1$ is lowest at 3, the time in the middle: the
# unlucky friend counts like any other. $L_2$ is lowest at 5, the mean: squares make the one large error expensive, and
# the guess gives way to it.

# %% [markdown]
# ## 5. Without a loop over examples
#
# ### 5.1 Labels as columns
#
# A label such as "7" is a name, not a quantity: 7 is not more than 3. Networks get it as a column with a single 1 in the
# row of its class, **one-hot**. For the labels $[2\ \ 0\ \ 1\ \ 2]$ of $m = 4$ examples and $k = 3$ classes:
#
# $$Y = \begin{bmatrix} 0 & 1 & 0 & 0 \\ 0 & 0 & 1 & 0 \\ 1 & 0 & 0 & 1 \end{bmatrix}, \qquad
# Y_{ci} = \begin{cases} 1 & \text{if } y^{(i)} = c \\ 0 & \text{otherwise} \end{cases} \tag{9}$$
#
# | | $y$ | $Y$ |
# |:--|:--|:--|
# | shape | $(m,)$, whole numbers from 0 to $k - 1$ | $(k, m)$ |
#
# Two ways without a loop: compare a column of class numbers with the row of labels, which broadcasts $(k, 1)$ with $(m,)$;
# or index with an array: `Y[y, np.arange(m)] = 1` sets one entry for each example.
#
# **Exercise 9: `one_hot`.** Return numbers, not `True` and `False`, for later you will subtract them: `np.zeros` makes floats,
# and `.astype(float)` turns a comparison into them. Some classes may have no example.

# %% exercise="one_hot"
def one_hot(y, k):
    """
    Turn labels into columns with a single 1, equation (9).

    Parameters
    ----------
    y : ndarray of shape (m,)
        Labels, whole numbers from 0 to k - 1.
    k : int
        Number of classes.

    Returns
    -------
    Y : ndarray of shape (k, m)
        1 in row y[i] of column i and 0 elsewhere; numbers of the kind float64 or int64.
    """
    ### BEGIN SOLUTION
    Y = np.zeros((k, len(y)))
    Y[y, np.arange(len(y))] = 1
    return Y
    ### END SOLUTION

# %% check="one_hot"
@expect.check("one_hot", "Y")
def check(one_hot):
    yield one_hot(np.array([2, 0, 1, 2]), 3), [[0, 1, 0, 0], [0, 0, 1, 0], [1, 0, 0, 1]]
    yield one_hot(np.array([0, 1]), 4), [[1, 0], [0, 1], [0, 0], [0, 0]], "two of four classes"

# %% tests="one_hot" points=6
def several_classes(student, course, rng):
    """Other labels, other numbers of classes and examples."""
    for k, m in ((4, 7), (3, 12), (5, 5), (2, 1), (6, 8)):
        y = rng.integers(0, k, m)
        y[0], y[-1] = (k - 1, 0) if m > 1 else (1, 1)
        Y = course.one_hot(y, k).astype(np.int64)
        counted_from_one = np.vstack([Y[1:], np.zeros((1, m), np.int64)])
        expect.same(
            student.one_hot(y, k),
            Y,
            "Y",
            known={
                "It is transposed: every example is a column, so the shape is (k, m).": Y.T,
                "The classes are counted from 1: they begin with 0.": counted_from_one,
                "0 and 1 have changed places.": 1 - Y,
                "It holds the class numbers where 1 belongs.": Y * y,
                "It holds the class numbers plus 1 where 1 belongs.": Y * (y + 1),
                "The classes are in reverse order.": Y[::-1],
                "The examples are in reverse order.": Y[:, ::-1],
                "The rows of whole classes are filled: index with pairs, Y[y, np.arange(m)].": (
                    np.repeat(Y.any(axis=1, keepdims=True), m, axis=1).astype(np.int64)
                ),
                "Every example has the label of the first.": np.repeat(Y[:, :1], m, axis=1),
                "All rows up to the class are filled: only its own should be.": (
                    (np.arange(k)[:, None] <= y).astype(np.int64)
                ),
                "The examples are sorted by their labels.": Y[:, np.argsort(y, kind="stable")],
            },
        )


def many_classes(student, course, rng):
    """More than ten classes, of labels in bytes, and as many examples twice."""
    for _ in range(2):
        y = rng.integers(0, 12, 30).astype(np.uint8)
        y[:2] = 11, 10
        expect.same(student.one_hot(y, 12), course.one_hot(y, 12).astype(np.int64), "Y")


# %% tests="one_hot" points=2 part="absent"
def absent_classes(student, course, rng):
    """Classes without any example, the last one among them."""
    for y, k in (([1, 1, 3], 6), ([0, 0], 4), ([2], 5)):
        y = np.array(y)
        Y = course.one_hot(y, k).astype(np.int64)
        expect.same(
            student.one_hot(y, k),
            Y,
            "Y",
            known={
                "The number of rows is taken from the labels: it is k, even if a class is missing.": (
                    Y[: y.max() + 1]
                ),
                "Only classes that occur have a row: it is k rows, even if a class is missing.": (
                    Y[np.unique(y)]
                ),
            },
        )


# %% [markdown]
# ### 5.2 All distances at once
#
# Points that lie close together are alike. Let the columns of $A$ be $n$ points in $d$ dimensions, and those of $B$ be $p$
# points. All $n \cdot p$ squared distances between them:
#
# $$D_{ij} = \lVert a_i - b_j \rVert^2 = \sum_{k=1}^{d} (A_{ki} - B_{kj})^2 \tag{10}$$
#
# | | $A$ | $B$ | $D$ |
# |:--|:--|:--|:--|
# | shape | $(d, n)$ | $(d, p)$ | $(n, p)$ |
#
# A tiny example: the points $\begin{bmatrix} 0 \\ 0 \end{bmatrix}$ and $\begin{bmatrix} 3 \\ 4 \end{bmatrix}$ have the squared
# distance $3^2 + 4^2 = 25$. The square root is left out: it would not change which point is closest.
#
# Two nested loops would do, and take seconds where these take milliseconds:
#
# - *Broadcasting:* `A[:, :, None]` has the shape $(d, n, 1)$ and `B[:, None, :]` has $(d, 1, p)$. Their difference has
#   $(d, n, p)$; square it and sum over axis 0.
# - *A matrix product:* multiply out the square,
#   $\lVert a - b \rVert^2 = \lVert a \rVert^2 + \lVert b \rVert^2 - 2\, a \cdot b$. All products $a_i \cdot b_j$ together are
#   `A.T @ B`. This needs far less memory. But two large numbers that almost cancel can leave $-10^{-16}$ where 0 is right:
#   `np.maximum(D, 0)` mends that.
#
# **Exercise 10: `pairwise_sq_dist`.** Choose either way. No entry may be negative. The last test cell of this exercise gives it
# 2000 points and 2000 points, and waits for five seconds.

# %% exercise="pairwise_sq_dist"
def pairwise_sq_dist(A, B):
    """
    Compute all squared distances between two sets of points, equation (10).

    Parameters
    ----------
    A : ndarray of shape (d, n)
        n points in d dimensions, one in each column.
    B : ndarray of shape (d, p)
        p points.

    Returns
    -------
    D : ndarray of shape (n, p)
        Entry (i, j) is the squared distance of column i of A from column j of B; not negative.
    """
    ### BEGIN SOLUTION
    squares_a = np.sum(A**2, axis=0)[:, None]
    squares_b = np.sum(B**2, axis=0)
    return np.maximum(squares_a + squares_b - 2 * A.T @ B, 0)
    ### END SOLUTION

# %% check="pairwise_sq_dist"
@expect.check("pairwise_sq_dist", "D")
def check(pairwise_sq_dist):
    A, B = np.array([[0.0, 3.0], [0.0, 4.0]]), np.array([[0.0, 3.0, 6.0], [0.0, 4.0, 0.0]])
    yield pairwise_sq_dist(A, B), [[0.0, 25.0, 36.0], [25.0, 0.0, 25.0]]
    yield pairwise_sq_dist(np.array([[1.0], [2.0], [3.0]]), np.zeros((3, 1))), [[14.0]], "three numbers a point"
    many = np.stack([np.arange(2000) / 1000, np.ones(2000)])
    yield pairwise_sq_dist(many, many), expect.parts({"D.shape": (2000, 2000), "D[0]": many[0] ** 2}), "2000 points"

# %% tests="pairwise_sq_dist" points=8
def other_points(student, course, rng):
    """Other numbers of points, in one to six dimensions."""
    for d, n, p in ((3, 4, 5), (2, 4, 4), (6, 2, 3), (1, 5, 2), (4, 1, 6), (3, 3, 3)):
        A, B = rng.standard_normal((d, n)) * 2, rng.standard_normal((d, p)) * 2 + 0.5
        a, b, product = np.sum(A**2, axis=0)[:, None], np.sum(B**2, axis=0), A.T @ B
        D = a + b - 2 * product
        known = {
            "This is the distance: leave the square root out.": np.sqrt(D),
            "The product is added: it is subtracted.": a + b + 2 * product,
            "The product is subtracted once: it is 2 a·b.": a + b - product,
            "The squares of the points of B are missing.": a - 2 * product,
            "The squares of the points of A are missing.": b - 2 * product,
            "This is the product of the points alone.": product,
            "It adds up absolute values: squares are expected.": np.sum(
                np.abs(A[:, :, None] - B[:, None, :]), axis=0
            ),
            "It is transposed: row i belongs to column i of A.": D.T,
            "Each square is taken of a sum over the dimensions: square first, then add up.": (
                np.sum(A, axis=0)[:, None] - np.sum(B, axis=0)
            )
            ** 2,
            "These are distances within A: B is not used.": a + a.T - 2 * A.T @ A,
            "This is the mean over the dimensions: the sum is expected.": D / d,
            "Only the first dimension counts.": (A[0][:, None] - B[0]) ** 2,
            "Only the last dimension counts.": (A[-1][:, None] - B[-1]) ** 2,
            "np.maximum comes too early: the differences are cut off at 0.": np.sum(
                np.maximum(A[:, :, None] - B[:, None, :], 0) ** 2, axis=0
            ),
        }
        if n == p:
            known["It pairs column i of A with column i of B only."] = np.sum((A - B) ** 2, axis=0)
        if n == d == p:
            known["The points are taken from the rows: they are the columns."] = (
                np.sum(A**2, axis=1)[:, None] + np.sum(B**2, axis=1) - 2 * A @ B.T
            )
        expect.same(student.pairwise_sq_dist(A, B), course.pairwise_sq_dist(A, B), "D", known=known)


def points_far_apart(student, course, rng):
    """Points that lie far apart, and as many twice: no distance is cut off."""
    for _ in range(2):
        A, B = rng.standard_normal((2, 3)) * 1000, rng.standard_normal((2, 4)) * 1000
        D = course.pairwise_sq_dist(A, B)
        expect.same(student.pairwise_sq_dist(A, B), D, "D", zones={"points lie far apart": D > 1e4})


# %% tests="pairwise_sq_dist" points=4 part="equal"
def equal_points(student, course, rng):
    """Points with themselves: 0, and nothing negative."""
    for d, n in ((50, 60), (64, 40)):
        A = rng.standard_normal((d, n))
        D = student.pairwise_sq_dist(A, A)
        expect.same(D, course.pairwise_sq_dist(A, A), "D")
        if np.any(np.asarray(D) < 0):
            raise expect.Mistake(
                "Some entries are a little below 0, left over by rounding. A distance is never "
                "negative: np.maximum(D, 0)."
            )


# %% tests="pairwise_sq_dist" points=3 part="many"
def many_points(student, course, rng):
    """2000 points and 2000 points, in a few seconds."""
    A, B = rng.standard_normal((2, 2000)), rng.standard_normal((2, 2000))
    try:
        D = student.pairwise_sq_dist(A, B)
    except expect.OutOfTime:
        raise expect.OutOfTime(
            "It takes too long for 2000 points and 2000 points: does a loop visit every pair?"
        ) from None
    expect.same(D, course.pairwise_sq_dist(A, B), "D")


# %% [markdown]
# With `one_hot` and `pairwise_sq_dist` you can already let a program find something by itself: the colours that paint a
# picture best. Every pixel is a point with the coordinates red, green and blue. Begin with a few pixels as the palette;
# then take turns: give each pixel the closest colour of the palette, and replace each colour by the mean of its pixels.

# %% figure="palette" alt="Two rows of three pictures, the temple and the flower: as they are, painted with 4 colours, and painted with 16 colours, in which every detail can be made out."
def paint(picture, colours, rounds=15):
    pixels = picture.reshape(-1, 3).T / 255  # one pixel in each column
    palette = pixels[:, :: pixels.shape[1] // colours][:, :colours]
    for _ in range(rounds):
        closest = np.argmin(pairwise_sq_dist(pixels, palette), axis=1)
        members = one_hot(closest, colours)
        palette = pixels @ members.T / np.maximum(members.sum(axis=1), 1)
    return (palette @ members).T.reshape(picture.shape)


figure, axes = plt.subplots(2, 3, figsize=(8, 4.2), layout="constrained")
for row, (name, picture) in zip(axes, (("temple", temple), ("flower", flower))):
    row[0].imshow(picture, interpolation="nearest")
    row[0].set_title(f"the {name}")
    for axis, colours in zip(row[1:], (4, 16)):
        axis.imshow(expect.call(paint, picture, colours, seconds=20), interpolation="nearest")
        axis.set_title(f"{colours} colours")
    for axis in row:
        axis.axis("off")
plt.show()

# %% [markdown]
# *What to see:* four colours give a poster, sixteen come close to the photograph, and nobody said which colours (the few red
# pixels of the temple are outvoted, and painted brown). There is no
# loop over the 12288 pixels: `pixels @ members.T` adds up the pixels of each colour in one matrix product, since a 1 in
# `members` says which pixel belongs to which colour. The method is called *k-means*.
#
# <small>Photographs: [china.jpg](https://www.flickr.com/photos/danielbuechele/6061409035/) by danielbuechele and
# [flower.jpg](https://www.flickr.com/photos/vultilion/6056698931/) by vultilion, both
# [CC BY 2.0](https://creativecommons.org/licenses/by/2.0/), cut and made smaller. Digits: E. Alpaydin and C. Kaynak, *Optical
# Recognition of Handwritten Digits*, UCI Machine Learning Repository,
# [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).</small>

# %% [markdown]
# ## 6. A batch of pictures
#
# A data set of $m$ pictures comes as one array of shape $(m, H, W, C)$: the example first, then height, width and colours. A
# network wants one picture **in each column**:
#
# | | pictures | columns |
# |:--|:--|:--|
# | shape | $(m, H, W, C)$ | $(H \cdot W \cdot C,\ m)$ |
#
# ![A stack of m pictures of H rows, W columns and C colours becomes, with reshape to m rows, a table with one picture in each row; its transpose has one picture in each column. A crossed-out arrow leads from the stack straight to a table with m columns: there the numbers of one picture are spread over all columns.](images/00_flatten.svg)
#
# *First one picture per row, then transpose. Going straight to the final shape mixes the pictures.*
#
# `X.reshape(-1, m)` has the right shape and the wrong content: `reshape` keeps the order in memory, fills **row by row**, and so
# spreads the first picture over the first rows of all columns. A tiny example with $m = 2$ pictures of 3 numbers each:

# %%
two = np.array([[1, 2, 3], [10, 20, 30]]).reshape(2, 1, 1, 3)
print("first a row for each picture, then transposed:")
print(two.reshape(2, -1).T)
print("straight to (3, 2):")
print(two.reshape(3, 2))

# %% [markdown]
# The mistake is easily missed: shapes fit, training runs, only the results are poor. In the cat pictures of lesson 04, the first
# column has to begin with 17, 31, 56, 22, 33; if it begins with 17, 71, 49, 38, 70, the pictures are mixed.
#
# **Exercise 11: `batch_flatten`.** Column $i$ should be what `image2vector` makes of picture $i$.

# %% exercise="batch_flatten" builds_on="image2vector"
def batch_flatten(X):
    """
    Turn a batch of pictures into an array with one picture in each column.

    Parameters
    ----------
    X : ndarray of shape (m, H, W, C)
        m pictures.

    Returns
    -------
    columns : ndarray of shape (H * W * C, m)
        Column i is image2vector(X[i]).
    """
    ### BEGIN SOLUTION
    return X.reshape(X.shape[0], -1).T
    ### END SOLUTION

# %% check="batch_flatten"
@expect.check("batch_flatten", "columns")
def check(batch_flatten):
    # Twelve square pictures, cut out of the temple.
    tiles = temple.reshape(3, 32, 4, 32, 3).transpose(0, 2, 1, 3, 4).reshape(12, 32, 32, 3)
    wanted = {"columns.shape": (3072, 12), "columns[:5, 0]": [184, 209, 240, 183, 209], "columns[-3:, -1]": [22, 25, 12]}
    yield batch_flatten(tiles), expect.parts(wanted)
    yield batch_flatten(np.arange(24).reshape(2, 2, 3, 2)), [[k, k + 12] for k in range(12)], "two small pictures"

# %% tests="batch_flatten" points=9
def other_batches(student, course, rng):
    """Batches of other sizes: one picture, one colour, pictures that are not square."""
    for shape in ((3, 2, 4, 3), (5, 4, 2, 1), (1, 3, 2, 3), (2, 1, 3, 4), (4, 3, 3, 2)):
        X = rng.standard_normal(shape)
        m = shape[0]
        columns = X.reshape(m, -1).T
        expect.same(
            student.batch_flatten(X),
            columns,
            "columns",
            known={
                "The pictures are mixed: make a row of each picture first, then transpose.": (
                    X.reshape(-1, m)
                ),
                "Every picture is a row: every example should be a column.": columns.T,
                "All pictures are in one column.": X.reshape(-1, 1),
                "All pictures are in one long list.": X.ravel(),
                "Each column is its picture, but in another order than image2vector gives.": (
                    X.T.reshape(-1, m)
                ),
                "The colours come one after the other: each pixel should keep its colours together.": (
                    X.transpose(0, 3, 1, 2).reshape(m, -1).T
                ),
                "It runs down the columns of each picture: it should go row by row.": (
                    X.transpose(0, 2, 1, 3).reshape(m, -1).T
                ),
                "It is divided by 255: only the shape should change.": columns / 255,
                "The pictures are in reverse order.": columns[:, ::-1],
                "Every column is backwards.": columns[::-1],
                "Every column is the first picture.": np.repeat(columns[:, :1], m, axis=1),
                "The colours are averaged: every number should be kept.": X.mean(axis=3).reshape(m, -1).T,
                "Only the first picture is there.": columns[:, :1],
            },
        )


def turned_batches(student, course, rng):
    """Pictures whose numbers lie in memory in another order, and as many of the same size again."""
    for _ in range(2):
        X = 1000 * rng.standard_normal((3, 2, 4, 20)).transpose(3, 0, 1, 2)
        expect.same(
            student.batch_flatten(X),
            course.batch_flatten(X),
            "columns",
            known={
                "It follows the order in memory, which depends on how the pictures were made.": (
                    X.ravel(order="K").reshape(len(X), -1).T
                )
            },
        )


# %% tests="batch_flatten" points=3 part="bytes"
def columns_are_pictures(student, course, rng):
    """Column i is the column of picture i, for pictures of whole numbers."""
    X = rng.integers(0, 256, (4, 3, 5, 3), dtype=np.uint8)
    columns = student.batch_flatten(X)
    for i in range(4):
        wanted = course.image2vector(X[i]).ravel().astype(np.int64)
        got = columns[:, i]
        if isinstance(got, np.ndarray) and got.dtype == np.uint8:
            got = got.astype(np.int64)
        expect.same(
            got,
            wanted,
            "one of the columns",
            known={"It is divided by 255: only the shape should change.": wanted / 255},
        )


# %% [markdown]
# Is column 4 really a picture? The figure gives it the shape of a picture again: once out of your columns, once out of columns
# that were made without the transpose.

# %% figure="columns" alt="Three pictures of 32 by 32 pixels. A corner of the temple's roof; the same picture, put together again from its column; and rows of coloured dots in which no roof can be made out, which is what reshape alone makes of it."
tiles = temple.reshape(3, 32, 4, 32, 3).transpose(0, 2, 1, 3, 4).reshape(12, 32, 32, 3)


def draw_columns(number):
    right, wrong = batch_flatten(tiles), tiles.reshape(-1, len(tiles))
    figure, axes = plt.subplots(1, 3, figsize=(8, 3), layout="constrained")
    axes[0].imshow(tiles[number])
    axes[0].set_title(f"picture {number}")
    for axis, columns, name in zip(axes[1:], (right, wrong), ("batch_flatten(X)", "X.reshape(-1, m)")):
        axis.imshow(columns[:, number].reshape(32, 32, 3).astype(np.uint8))
        axis.set_title(f"column {number} of {name}")
    for axis in axes:
        axis.axis("off")
    return figure


figure = expect.call(draw_columns, 4)
plt.show()

# %% [markdown]
# *What to see:* a column can be given the shape of a picture again, and the picture is back: nothing was lost. Without the
# transpose, a "picture" holds every twelfth number of all twelve. There is little to
# learn about roofs from that.

# %% [markdown]
# ## 7. Your arrays read handwriting
#
# Everything comes together. 800 digits are known, with their labels; 200 others are to be read. The rule is as simple as can
# be: **a new digit is what the most similar known digit is.** Four steps, no loop and no training:
#
# 1. `batch_flatten` makes columns of 64 numbers;
# 2. `pairwise_sq_dist` compares 200 columns with 800, which is 160000 distances;
# 3. `np.argmin` along axis 1 finds the closest known digit for each new one;
# 4. `one_hot` of the truth, times `one_hot` of the guesses, transposed, counts who was taken for whom.

# %% figure="neighbours" alt="Left: two rows of four handwritten digits, and below each digit the most similar known one; seven pairs agree, the last one, framed in orange, does not. Right: a table of 10 by 10 counts with nearly all on the diagonal."
def read_digits(known, known_labels, new):
    distances = pairwise_sq_dist(batch_flatten(new), batch_flatten(known))
    closest = np.argmin(distances, axis=1)
    return known_labels[closest], closest


pictures = digits[..., np.newaxis] / 16  # (1000, 8, 8, 1): one colour
known, new, truth = pictures[:800], pictures[800:], labels[800:]
guess, closest = expect.call(read_digits, known, labels[:800], new)
table = expect.call("one_hot", truth, 10) @ expect.call("one_hot", guess, 10).T
print(f"read correctly: {np.trace(table):.0f} of {table.sum():.0f}")

figure = plt.figure(figsize=(8, 4), layout="constrained")
left, right = figure.subfigures(1, 2, width_ratios=(5, 4))
left.suptitle("new digits, and the closest known ones")
shown = [*np.flatnonzero(guess == truth)[:7], *np.flatnonzero(guess != truth)[:1]]
axes = left.subplots(4, 4)
for place, i in enumerate(shown):
    top = 2 * (place // 4)
    for axis, picture in zip(axes[top : top + 2, place % 4], (new[i], known[closest[i]])):
        axis.imshow(picture, cmap="Greys")
        axis.set(xticks=[], yticks=[])
        wrong = guess[i] != truth[i]
        axis.spines[:].set(color="#D55E00" if wrong else "lightgrey", lw=3 if wrong else 1)
for axis, name in zip(axes[:, 0], ("new", "closest", "new", "closest")):
    axis.set_ylabel(name)
axis = right.subplots()
axis.imshow(np.log1p(table), cmap="Blues")
for (i, j), count in np.ndenumerate(table):
    if count:
        colour = "white" if count > 5 else "black"
        axis.text(j, i, f"{count:.0f}", ha="center", va="center", color=colour, fontsize=8)
axis.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="is", title="who is taken for whom")
plt.show()

# %% [markdown]
# *What to see:* on the left, the pair in the orange frame is one of the few mistakes; would you have read it? On the right, nearly
# all counts lie on the diagonal, where "is" and "read as" agree. The program has learned nothing: it has to keep all 800 pictures
# and look at each of them every time. A network boils them down to a few weights. That is what the next lessons are about.

# %% [markdown]
# ## Summary
#
# - An operation on an array goes entry by entry; a single formula does for a number and for a million of them.
# - `reshape` keeps the order in memory. One picture per row first, then transpose: one picture per column.
# - The axis that you name is the one that disappears; `keepdims=True` leaves its place, so that broadcasting fits.
# - Shapes are compared from the right, and a length of 1 is repeated. Check shapes before numbers: `(3,)`, `(3, 1)` and `(1, 3)`
#   are three things.
# - Sums over pairs become a matrix product, and a loop over examples becomes an index.
#
# **Next:** in lesson 01, *One neuron*, a column of numbers meets a column of weights and the logistic function, and the weights
# learn.

# %% [markdown]
# ## On your own
#
# Nothing here is graded.
#
# 1. Draw `draw_shapes` of a column $(4, 1)$, a row $(1, 3)$ and their sum. Which shapes can you add to a $(2, 3)$ array?
# 2. Measure both ways of section 5.2 with `seconds_for`, for 10, 100 and 1000 points in 64 dimensions. Where does the memory go?
# 3. How many digits does the program of section 7 read correctly when it knows only 50? Draw the number against how many it knows.
# 4. Take the temple's palette and paint the flower with it.

# %% own=true
# Room to try things.
