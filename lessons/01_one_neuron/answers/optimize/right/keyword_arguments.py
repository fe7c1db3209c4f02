"""propagate is called with names, and the parameters live in a dictionary."""


def optimize(w, b, X, Y, num_iterations=100, learning_rate=0.009):
    params, costs = {"w": w, "b": b}, []
    for _ in range(num_iterations):
        grads, cost = propagate(w=params["w"], b=params["b"], X=X, Y=Y)
        costs += [cost]
        params = {key: params[key] - learning_rate * grads["d" + key] for key in params}
    return params, grads, costs
