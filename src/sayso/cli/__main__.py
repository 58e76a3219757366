"""`python -m sayso.cli` is `sayso`."""

from __future__ import annotations

import sys

from sayso.cli import main

if __name__ == "__main__":
    sys.exit(main())
