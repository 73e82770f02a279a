# SPDX-License-Identifier: GPL-3.0-or-later
"""The mini window: what runs, always on top of everything."""
