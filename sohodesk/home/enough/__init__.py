# SPDX-License-Identifier: GPL-3.0-or-later
"""Enough: whether the office carries the household, the money dial of Home."""
