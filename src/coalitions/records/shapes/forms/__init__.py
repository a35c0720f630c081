"""Exports of forms that people fill in: what is asked, what is answered, and where."""
