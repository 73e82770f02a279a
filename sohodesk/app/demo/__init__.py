# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo book: two years of believable work, made by rule from a fixed seed."""

from sohodesk.app.demo.making import make_demo, standing_at

__all__ = ["make_demo", "standing_at"]
