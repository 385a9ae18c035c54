"""What is true: roles, schools, sources, editions of job figures, messages."""
