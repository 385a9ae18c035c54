"""Matrices that move, turn and scale points."""

from __future__ import annotations

from math import hypot

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f: (x, y) becomes (ax + cy + e, bx + dy + f)."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(outer: Matrix, inner: Matrix) -> Matrix:
    """The matrix that does *inner* first, then *outer*."""
    a, b, c, d, e, f = outer
    k, m, n, p, q, r = inner
    return (
        a * k + c * m,
        b * k + d * m,
        a * n + c * p,
        b * n + d * p,
        a * q + c * r + e,
        b * q + d * r + f,
    )


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where *matrix* brings (x, y)."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def enlargement(matrix: Matrix) -> float | None:
    """How much *matrix* enlarges whatever it moves; None if it stretches, or flattens it."""
    a, b, c, d, _, _ = matrix
    across, down = hypot(a, b), hypot(c, d)
    slack = 1e-3 * max(across, down)
    even = abs(across - down) <= slack and abs(a * c + b * d) <= slack * max(across, down)
    return across if even and across else None
