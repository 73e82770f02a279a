# SPDX-License-Identifier: GPL-3.0-or-later
"""The program put together: bootstrap, window, command line, the Today page."""
