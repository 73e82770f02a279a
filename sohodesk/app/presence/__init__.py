# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether somebody is at the computer: one small interface, and a watcher for each system."""
