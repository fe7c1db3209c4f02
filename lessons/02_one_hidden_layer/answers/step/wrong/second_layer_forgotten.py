"""The second layer is left out.

Caught by: other_steps
Says: has no key "W2"
"""


def step(p, g, learning_rate):
    W1 = p["W1"] - learning_rate * g["dW1"]
    b1 = p["b1"] - learning_rate * g["db1"]
    return {"W1": W1, "b1": b1}
