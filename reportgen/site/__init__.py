"""A school's comparisons as a static site: pages, a PDF beside each, an index, a list of claims."""
