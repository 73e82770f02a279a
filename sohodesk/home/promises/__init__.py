# SPDX-License-Identifier: GPL-3.0-or-later
"""Promises to the family and time that was theirs."""
