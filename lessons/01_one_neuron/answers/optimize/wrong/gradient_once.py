"""The gradient is computed before the loop.

Caught by: other_runs
Says: The gradient is computed once only
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    grads, cost = propagate(w, b, X, Y)
    for i in range(num_iterations):
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
