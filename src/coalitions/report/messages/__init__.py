"""What reports say, a catalog for each language: see `language`."""
