"""One step, and the rest is left to the function itself."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    grads, cost = propagate(w, b, X, Y)
    params = {"w": w - learning_rate * grads["dw"], "b": b - learning_rate * grads["db"]}
    if num_iterations == 1:
        return params, grads, [cost]
    params, grads, costs = optimize(
        params["w"], params["b"], X, Y, num_iterations - 1, learning_rate
    )
    return params, grads, [cost, *costs]
