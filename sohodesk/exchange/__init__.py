# SPDX-License-Identifier: GPL-3.0-or-later
"""Moving in and out: one reader or writer for each foreign format, and the import of their rows."""
