# SPDX-License-Identifier: GPL-3.0-or-later
"""The history of records in words, and bringing back what they were."""
