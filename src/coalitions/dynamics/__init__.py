"""How coalitions change: windows in time, and coalitions followed from one to the next."""
