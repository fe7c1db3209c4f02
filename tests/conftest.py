"""What every test needs."""

import os
import sys
from pathlib import Path

# nbgrader starts `alembic` by its name, also where the environment is not activated.
os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
