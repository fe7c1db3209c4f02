"""db is used for the weights, too.

Caught by: other_runs
Says: params["w"]
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["db"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
