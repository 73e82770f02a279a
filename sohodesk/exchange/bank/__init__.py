# SPDX-License-Identifier: GPL-3.0-or-later
"""Bank files: rows of an account, matched with payments and costs."""
