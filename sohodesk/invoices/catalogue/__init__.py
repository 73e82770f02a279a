# SPDX-License-Identifier: GPL-3.0-or-later
"""The catalogue: what the office sells again and again, with words and prices."""
