"""Ties within and between groups: coalitions, sectors, places, or any other column."""
