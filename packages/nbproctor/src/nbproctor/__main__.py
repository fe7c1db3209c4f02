"""``python -m nbproctor`` is ``nbproctor``."""

from nbproctor.cli import main

main()
