"""Which organizations hold together: communities in the network of ties.

`partition` holds what is found and `find` finds it: by `leiden` or `louvain`, in the ties that
`search` selects, at a `resolution`, as the `consensus` of many runs. `agreement` compares
partitions, `modularity` says how good one is, `significance` whether anything is to be found,
`labels` what to call it.

What it offers is listed in ``__init__.pyi``, and imported when it is first asked for: to search for
communities takes neither null models nor networkx.
"""

from __future__ import annotations

import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
