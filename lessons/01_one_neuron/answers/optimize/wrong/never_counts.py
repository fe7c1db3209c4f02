"""The steps are not counted, so the loop never ends.

Caught by: other_runs
Says: did not come back
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs, i = [], 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    costs.append(cost)
    return {"w": w, "b": b}, grads, costs
