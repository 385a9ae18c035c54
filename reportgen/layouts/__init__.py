"""Layouts: a comparison to the blocks of pages, in reading order."""

from __future__ import annotations
