"""What people write and the program keeps: YAML, CSV, workbooks, text with its place."""
