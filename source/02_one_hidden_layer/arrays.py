"""The functions that you write in lesson 00, solved.

Arrays without loops

This file is built from the lesson's text: changes made here get lost.  To build on
your own functions instead, call `use` with the path of your notebook, such as
``arrays.use("../00_arrays/00_arrays.ipynb")``.
"""

from pathlib import Path
from typing import Any
import ast
import json
import linecache
import math
import sys
import types
import numpy as np

__all__ = [
    "basic_logistic",
    "logistic",
    "logistic_derivative",
    "image2vector",
    "normalize_rows",
    "softmax",
    "L1",
    "L2",
    "one_hot",
    "pairwise_sq_dist",
    "batch_flatten",
    "use",
]


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
    return 1 / (1 + math.exp(-x))


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
    return 1 / (1 + np.exp(-z))


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
    s = logistic(z)
    return s * (1 - s)


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
    return image.reshape(-1, 1)


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
    return x / np.linalg.norm(x, axis=1, keepdims=True)


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
    exponentials = np.exp(z - np.max(z, axis=axis, keepdims=True))
    return exponentials / np.sum(exponentials, axis=axis, keepdims=True)


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
    return np.sum(np.abs(y - yhat))


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
    difference = y - yhat
    return np.dot(difference, difference)


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
    Y = np.zeros((k, len(y)))
    Y[y, np.arange(len(y))] = 1
    return Y


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
    squares_a = np.sum(A**2, axis=0)[:, None]
    squares_b = np.sum(B**2, axis=0)
    return np.maximum(squares_a + squares_b - 2 * A.T @ B, 0)


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
    return X.reshape(X.shape[0], -1).T


def use(notebook: str) -> None:
    """
    Use your own functions, from your notebook of that lesson, in place of these.

    Call it below the import: every function that this notebook has imported from this
    module is replaced by yours. Your notebook of the earlier lesson is read, but not
    run: only its imports, functions, classes and plain constants count.

    Parameters
    ----------
    notebook : str
        Path of your notebook of the earlier lesson, relative to this one.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ImportError
        If it is not a notebook, or lacks a function that is needed. Then nothing is replaced.
    """
    here = sys._getframe(1).f_globals
    wanted = [name for name in __all__ if name != "use" and name in here]
    if not wanted:
        raise ImportError(f"Nothing is imported from {__name__} yet: run the import above first.")
    own = _functions_of(notebook)
    missing = _missing(wanted, own)
    if missing:
        raise ImportError(
            f"{notebook} lacks what is needed here: {', '.join(missing)}. Write it there and save "
            f"that notebook. Until then {__name__}'s functions stay in use."
        )
    here.update({name: own[name] for name in wanted})
    print(f"Your own functions from {notebook}: {', '.join(wanted)}")


def _functions_of(notebook: str) -> dict[str, Any]:
    """Run the definitions of a notebook in a namespace of their own."""
    try:
        cells = json.loads(Path(notebook).read_text(encoding="utf-8"))["cells"]
        sources = ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]
    except FileNotFoundError:
        raise FileNotFoundError(
            f"There is no {notebook}. Give the path of your notebook of that lesson, relative to "
            f"the folder of this one. Until then {__name__}'s functions stay in use."
        ) from None
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise ImportError(f"{notebook} can't be read as a notebook: {error}") from None
    namespace: dict[str, Any] = {"__name__": f"{__name__}.own"}
    for number, source in enumerate(sources, 1):
        place = f"{notebook}, code cell {number}"
        linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
        try:
            cell = ast.parse(source)
        except SyntaxError:
            continue  # its functions are reported as missing
        cell.body = [statement for statement in cell.body if _defines(statement)]
        try:
            exec(compile(cell, place, "exec"), namespace)
        except Exception as error:
            raise ImportError(f"{place}: {type(error).__name__}: {error}") from error
    return namespace


def _defines(statement: ast.stmt) -> bool:
    """Whether a statement only defines a name and computes nothing."""
    if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
        try:
            ast.literal_eval(statement.value)
        except ValueError:
            return False
        return True
    kinds = ast.Import | ast.ImportFrom | ast.FunctionDef | ast.ClassDef
    return isinstance(statement, kinds)


def _missing(wanted: list[str], own: dict[str, Any]) -> list[str]:
    """Return which of these functions, and of those that they call, are not written yet."""
    found, waiting = [], list(wanted)
    seen = set(waiting)
    for name in waiting:  # grows during the loop
        function = own.get(name)
        if not isinstance(function, types.FunctionType):
            if name in __all__ and name != "use":
                found.append(name)
            continue
        names = set(function.__code__.co_names)
        names.update(n for c in function.__code__.co_consts for n in getattr(c, "co_names", ()))
        if "NotImplementedError" in names:
            found.append(name)
        new = sorted(names - seen)
        waiting += new
        seen.update(new)
    return [name for name in __all__ if name in found]
