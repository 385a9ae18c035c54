"""What is wrong or unproved in files and on pages: check, review, the claims sheet."""
