"""What the pages say alike."""

import re

ADDRESS = re.compile(r"https://\S+?(?=[;,]?(?:\s|$))")


def link_sources(sources):
    """Make links of the addresses in a reference, and a sentence of the whole."""
    return f"{ADDRESS.sub(lambda address: f'<{address[0]}>', sources).rstrip('.')}."


def write_cell(text):
    """Write text so that it stays within a cell of a table, as it is."""
    return re.sub(r"([|*_<\[])", r"\\\1", " ".join(text.split()))
