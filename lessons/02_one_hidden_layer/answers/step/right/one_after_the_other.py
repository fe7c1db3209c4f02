"""The four parameters one after the other."""


def step(p, g, learning_rate):
    W1 = p["W1"] - learning_rate * g["dW1"]
    b1 = p["b1"] - learning_rate * g["db1"]
    W2 = p["W2"] - learning_rate * g["dW2"]
    b2 = p["b2"] - learning_rate * g["db2"]
    return {"W1": W1, "b1": b1, "W2": W2, "b2": b2}
