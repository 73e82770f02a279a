# SPDX-License-Identifier: GPL-3.0-or-later
"""The members of the family, and the hours with each of them."""
