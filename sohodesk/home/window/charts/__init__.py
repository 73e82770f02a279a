# SPDX-License-Identifier: GPL-3.0-or-later
"""Charts of the Home page: values that are drawn by matplotlib away from the UI thread."""
