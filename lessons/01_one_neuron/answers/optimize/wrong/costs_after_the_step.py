"""The cost is kept after each step.

Caught by: other_runs
Says: These are the costs after each step
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, _ = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        costs.append(propagate(w, b, X, Y)[1])
    return {"w": w, "b": b}, grads, costs
