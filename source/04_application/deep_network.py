"""The functions that you write in lesson 03, solved.

Building your deep neural network, step by step

This file is built from the lesson's text: changes made here get lost.  To build on
your own functions instead, call `use` with the path of your notebook, such as
``deep_network.use("../03_deep_network/03_deep_network.ipynb")``.
"""

from pathlib import Path
from typing import Any
import ast
import json
import linecache
import sys
import types
import numpy as np

__all__ = [
    "initialize_parameters",
    "initialize_parameters_deep",
    "linear_forward",
    "sigmoid",
    "relu",
    "linear_activation_forward",
    "L_model_forward",
    "compute_cost",
    "linear_backward",
    "sigmoid_backward",
    "relu_backward",
    "linear_activation_backward",
    "L_model_backward",
    "update_parameters",
    "use",
]


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
    W1 = np.random.randn(n_h, n_x) * 0.01
    b1 = np.zeros((n_h, 1))
    W2 = np.random.randn(n_y, n_h) * 0.01
    b2 = np.zeros((n_y, 1))
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}


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
    parameters = {}
    for l in range(1, len(layer_dims)):
        parameters["W" + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.01
        parameters["b" + str(l)] = np.zeros((layer_dims[l], 1))
    return parameters


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
    Z = W @ A + b
    cache = (A, W, b)
    return Z, cache


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
    A = 1 / (1 + np.exp(-Z))
    cache = Z
    return A, cache


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
    A = np.maximum(0, Z)
    cache = Z
    return A, cache


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
    Z, linear_cache = linear_forward(A_prev, W, b)
    if activation == "sigmoid":
        A, activation_cache = sigmoid(Z)
    elif activation == "relu":
        A, activation_cache = relu(Z)
    else:
        raise ValueError(f"activation should be 'sigmoid' or 'relu', not {activation!r}")
    return A, (linear_cache, activation_cache)


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
    m = Y.shape[1]
    cost = (-1 / m) * np.sum(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
    return np.squeeze(cost)


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
    A_prev, W, b = cache
    m = A_prev.shape[1]
    dW = dZ @ A_prev.T / m
    db = np.sum(dZ, axis=1, keepdims=True) / m
    dA_prev = W.T @ dZ
    return dA_prev, dW, db


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
    Z = cache
    s = 1 / (1 + np.exp(-Z))
    return dA * s * (1 - s)


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
    Z = cache
    dZ = np.array(dA, copy=True)
    dZ[Z <= 0] = 0
    return dZ


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
    linear_cache, activation_cache = cache
    if activation == "relu":
        dZ = relu_backward(dA, activation_cache)
    elif activation == "sigmoid":
        dZ = sigmoid_backward(dA, activation_cache)
    else:
        raise ValueError(f"activation should be 'sigmoid' or 'relu', not {activation!r}")
    return linear_backward(dZ, linear_cache)


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
    updated = {}
    for l in range(1, len(parameters) // 2 + 1):
        for name in ("W" + str(l), "b" + str(l)):
            updated[name] = parameters[name] - learning_rate * grads["d" + name]
    return updated


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
