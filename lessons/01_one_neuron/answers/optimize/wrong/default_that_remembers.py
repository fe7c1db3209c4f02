"""The list of costs is the default of an argument, which keeps the costs of earlier calls.

Caught by: other_runs
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009, costs=[]):
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, list(costs)
