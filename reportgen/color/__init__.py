"""Colors: sRGB, CSS notations, inks, and the ICC profiles of presses."""
