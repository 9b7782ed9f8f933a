"""`python -m npuwidgets COMMAND`: the same commands as the console script."""

from __future__ import annotations

import sys

from npuwidgets.cli import main

if __name__ == "__main__":
    sys.exit(main())
