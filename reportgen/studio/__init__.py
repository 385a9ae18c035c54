"""The studio: a page in the browser that makes handouts, and the worker that makes them for it."""
