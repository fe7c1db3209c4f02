"""A while loop, and the gradients taken out of their dictionary."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    costs, i = [], 0
    while i < num_iterations:
        grads, cost = propagate(w, b, X, Y)
        dw, db = grads["dw"], grads["db"]
        costs.append(cost)
        w, b = w - learning_rate * dw, b - learning_rate * db
        i = i + 1
    params = {"w": w, "b": b}
    grads = {"dw": dw, "db": db}
    return params, grads, costs
