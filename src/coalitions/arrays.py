"""Names for the types of arrays, so that signatures can be read, and what SciPy asks of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Booleans: TypeAlias = npt.NDArray[np.bool_]
Floats: TypeAlias = npt.NDArray[np.float64]
Integers: TypeAlias = npt.NDArray[np.int64]


def narrow_indices(matrix: csr_array) -> csr_array:
    """Give a matrix 32-bit indices: SciPy's graph routines before 1.16 take no others.

    Examples
    --------
    >>> from scipy.sparse import csr_array
    >>> wide = csr_array(([1.0], (np.array([0]), np.array([1]))), shape=(2, 2))
    >>> narrow_indices(wide).indices.dtype
    dtype('int32')
    """
    from scipy.sparse import csr_array  # noqa: PLC0415 - slow to import, and names need none of it

    indices, ends = matrix.indices.astype(np.int32), matrix.indptr.astype(np.int32)
    return csr_array((matrix.data, indices, ends), shape=matrix.shape)
