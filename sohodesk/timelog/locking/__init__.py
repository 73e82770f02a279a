# SPDX-License-Identifier: GPL-3.0-or-later
"""Periods that are closed: what lies in them no longer changes."""
