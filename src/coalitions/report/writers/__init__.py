"""Documents as files: each writer takes a `Document` whole."""
