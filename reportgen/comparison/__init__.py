"""Roles side by side: rows, cells, what they share, which sources they cite."""
