# SPDX-License-Identifier: GPL-3.0-or-later
"""The icon in the tray, or in the menu bar of a Mac: its menu, its states, what is read for it."""
