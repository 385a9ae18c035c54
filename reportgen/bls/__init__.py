"""BLS workbooks to an edition of job figures."""
