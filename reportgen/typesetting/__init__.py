"""Blocks to pages: lines, flowables, frames, and pages that are full."""
