"""A brand and the measures of `styles/` made ready: faces, colors, sizes, inks."""
