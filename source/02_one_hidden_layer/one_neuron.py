"""The functions that you write in lesson 01, solved.

One neuron: logistic regression

This file is built from the lesson's text: changes made here get lost.  To build on
your own functions instead, call `use` with the path of your notebook, such as
``one_neuron.use("../01_one_neuron/01_one_neuron.ipynb")``.
"""

from arrays import logistic
from pathlib import Path
from typing import Any
import ast
import json
import linecache
import sys
import types
import numpy as np

__all__ = [
    "initialize_with_zeros",
    "propagate",
    "optimize",
    "predict",
    "model",
    "standardize",
    "use",
]


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
    w = np.zeros((dim, 1))
    b = 0.0
    return w, b


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
    m = X.shape[1]
    A = logistic(w.T @ X + b)
    cost = -np.sum(Y * np.log(A) + (1 - Y) * np.log(1 - A)) / m
    dw = X @ (A - Y).T / m
    db = np.sum(A - Y) / m
    return {"dw": dw, "db": db}, cost


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
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs


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
    A = logistic(w.T @ X + b)
    return (A > 0.5).astype(float)


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
    mean = np.mean(X_train, axis=1, keepdims=True)
    deviation = np.std(X_train, axis=1, keepdims=True)
    deviation = np.where(deviation == 0, 1.0, deviation)
    return (X_train - mean) / deviation, (X_test - mean) / deviation


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
