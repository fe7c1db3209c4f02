"""The cost is printed now and then."""


def nn_model(X, Y, n_h, num_iterations=10000, learning_rate=1.2, print_cost=True):
    p = initialize_hidden_layer(X.shape[0], n_h, Y.shape[0])
    costs = []
    for i in range(num_iterations):
        A2, cache = forward_two_layer(X, p)
        cost = cost_two_layer(A2, Y)
        g = backward_two_layer(p, cache, X, Y)
        p = step(p, g, learning_rate)
        costs.append(cost)
        if print_cost and i % 1000 == 0:
            print(f"cost before step {i + 1}: {cost:.6f}")
    return p, costs
