# SPDX-License-Identifier: GPL-3.0-or-later
"""Suggestions of what was worked on, from a local ActivityWatch."""
