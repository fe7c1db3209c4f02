"""The result for as many labels is remembered, whatever they are.

Caught by: rare_labels
"""


def constant_baseline(Y, memory={}):
    if Y.shape not in memory:
        p = np.mean(Y)
        memory[Y.shape] = int(p > 0.5), max(p, 1 - p), -(p * np.log(p) + (1 - p) * np.log(1 - p))
    return memory[Y.shape]
