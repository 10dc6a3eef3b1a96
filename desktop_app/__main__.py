"""`python -m desktop_app`, and the command `thiduaso`."""

from __future__ import annotations

import os
import sys


def main() -> int:
    if getattr(sys, "frozen", False):  # an installed app starts its helper processes as itself
        from multiprocessing import freeze_support

        freeze_support()
    os.umask(0o077)  # whatever the program writes is its owner's alone
    from desktop_app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
