"""The learning rate is left out.

Caught by: other_runs
Says: The learning rate is left out
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - grads["dw"]
        b = b - grads["db"]
    return {"w": w, "b": b}, grads, costs
