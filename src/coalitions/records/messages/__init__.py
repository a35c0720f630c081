"""What is told of issues in records and names, a catalog for each language: see `language`."""
