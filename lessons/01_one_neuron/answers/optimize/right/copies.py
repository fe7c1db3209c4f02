"""A copy is made first, and written to."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    w = w.copy()
    costs = []
    for i in range(num_iterations):
        grads, cost = propagate(w, b, X, Y)
        w -= learning_rate * grads["dw"]
        b -= learning_rate * grads["db"]
        costs.append(float(cost))
    return {"w": w, "b": b}, grads, costs
