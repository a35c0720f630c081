"""From bytes to rows and columns: one module for each way in which a file holds them."""
