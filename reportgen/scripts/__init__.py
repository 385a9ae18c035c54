"""Writing systems: which one a text is in, in which order it is read, and how it is set."""
