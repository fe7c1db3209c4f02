"""The costs are an array, and something is printed."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs = np.zeros(num_iterations)
    for i in range(num_iterations):
        grads, costs[i] = propagate(w, b, X, Y)
        w = w - learning_rate * grads["dw"]
        b = b - learning_rate * grads["db"]
        if i % 100 == 0:
            print(f"Cost after {i} steps: {costs[i]:.6f}")
    return {"w": w, "b": b}, grads, costs
