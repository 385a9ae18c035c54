"""Placed marks to PDF: pages, structure elements, metadata, templates, copies."""
