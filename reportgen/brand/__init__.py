"""brand.yml files to brands: colors, logos, typefaces, inks."""
