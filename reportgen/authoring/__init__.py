"""What people write files with: kinds of files, JSON Schemas, and files to fill in."""
