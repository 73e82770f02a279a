# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the office carries the household, and what less work would change."""
