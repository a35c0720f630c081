"""vis-network, as pyvis ships it: packed to a third of its size, its license kept readable."""

from __future__ import annotations

import base64
import gzip
from functools import cache
from importlib.resources import files

VIS_NETWORK = "templates/lib/vis-9.1.2/vis-network.min.js"


@cache
def read_library() -> str:
    """Read the script of vis-network, license notice included.

    Its last line, which points developer tools to a source map, would be a request.
    """
    source = files("pyvis").joinpath(VIS_NETWORK).read_text(encoding="utf-8")
    return source.partition("//# sourceMappingURL=")[0]


@cache
def pack_library() -> str:
    """Compress the script (gzip, in base 64), for `page/script/base/library.js` to unpack."""
    return base64.b64encode(gzip.compress(read_library().encode(), mtime=0)).decode()


def read_license() -> str:
    """Read the notice at the head of vis-network, without the stars of a comment."""
    notice = read_library().partition("*/")[0].partition("/**")[2]
    lines = (line.strip().removeprefix("*").strip() for line in notice.splitlines())
    return "\n".join(lines).strip()
