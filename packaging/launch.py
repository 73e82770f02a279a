# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the bundle starts: the same door as the installed command."""

from __future__ import annotations

import sys

from sohodesk.app.main import main

if __name__ == "__main__":
    sys.exit(main())
