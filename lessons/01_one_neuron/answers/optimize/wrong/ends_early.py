"""It stops as soon as the cost hardly changes.

Caught by: large_and_small_steps
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        if costs and abs(costs[-1] - cost) < 1e-6:
            break
        costs.append(cost)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
    return {"w": w, "b": b}, grads, costs
