"""All steps are written out, without the earlier functions."""


def L_model_forward(X, parameters):
    A, caches = X, []
    L = len(parameters) // 2
    for l in range(1, L + 1):
        W, b = parameters["W" + str(l)], parameters["b" + str(l)]
        Z = W.dot(A) + b
        caches.append([(A, W, b), Z])
        A = np.where(Z > 0, Z, 0) if l < L else 1 / (1 + np.exp(-Z))
    return A, caches
