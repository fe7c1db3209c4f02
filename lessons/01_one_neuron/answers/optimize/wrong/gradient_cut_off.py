"""The gradient is cut off at 3 before the step.

Caught by: large_and_small_steps
"""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = []
    for _ in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        costs.append(cost)
        w = w - learning_rate * np.clip(grads["dw"], -3, 3)
        b = b - learning_rate * np.clip(grads["db"], -3, 3)
    return {"w": w, "b": b}, grads, costs
