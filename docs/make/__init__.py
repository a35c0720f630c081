"""The pages that are made from the package itself: `PYTHONPATH=docs python -m make` writes them."""
