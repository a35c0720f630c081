"""What reports look like: for typst, and for a browser."""
