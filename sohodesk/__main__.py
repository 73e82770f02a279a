# SPDX-License-Identifier: GPL-3.0-or-later
"""``python -m sohodesk`` is the command ``sohodesk``."""

import sys

from sohodesk.app.main import main

sys.exit(main())
