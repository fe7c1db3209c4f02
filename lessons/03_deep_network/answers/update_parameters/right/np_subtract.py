"""NumPy's functions for the two operations, with type hints."""


def update_parameters(
    parameters: dict[str, np.ndarray], grads: dict[str, np.ndarray], learning_rate: float
) -> dict[str, np.ndarray]:
    """Take a step downhill."""
    updated: dict[str, np.ndarray] = {}
    for key in sorted(parameters):
        updated[key] = np.subtract(parameters[key], np.multiply(learning_rate, grads[f"d{key}"]))
    return updated
