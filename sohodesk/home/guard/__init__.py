# SPDX-License-Identifier: GPL-3.0-or-later
"""The guard of home's hours: asks once, tells before they begin, holds back what is work's."""
