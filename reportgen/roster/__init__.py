"""A sign-up sheet, whatever made it: workbooks and CSV files to rows of cells with places."""
