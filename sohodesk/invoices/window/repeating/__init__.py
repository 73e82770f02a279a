# SPDX-License-Identifier: GPL-3.0-or-later
"""Repeating documents in the window."""
