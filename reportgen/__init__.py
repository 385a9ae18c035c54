"""Branded PDF handouts that put health-care careers side by side."""

__version__ = "0.1.0"
