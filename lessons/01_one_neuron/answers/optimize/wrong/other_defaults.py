"""The number of steps is changed in the first line.

Caught by: numbers_left_out
Says: params["w"]
"""


def optimize(w, b, X, Y, num_iterations=2000, learning_rate=0.009):
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
