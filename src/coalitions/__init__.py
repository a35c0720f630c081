"""From event records to maps and tables of who acts together in civil society.

Event records -> two-mode affiliation network -> co-participation network -> backbone ->
centrality and communities, how sure they are, how they changed -> maps, figures, tables, graph
files.

What the package offers is listed in ``__init__.pyi``; each part is imported when it is first asked
for, since few need them all.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
