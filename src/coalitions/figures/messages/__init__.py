"""What pictures say, a catalog for each language: see `language`."""
