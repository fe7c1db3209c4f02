# %% best
import logging, warnings
warnings.simplefilter("always")
for number in range(3000):
    warnings.warn(f"{number} " * 100)
    logging.error("x" * 1000)
best = 42
