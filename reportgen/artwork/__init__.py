"""Drawings: SVG files as outlines with solid colors, and the matrices that place them."""
