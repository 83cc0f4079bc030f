"""A softmax over candidates, learned by maximum likelihood of the right ones.

In: lists of candidates with features and which are right. Out: one weight a feature. The objective
is the listwise one of Cao et al. (2007), with an L2 penalty; scipy's L-BFGS finds its only minimum.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped] # ships no types


@dataclass(frozen=True, slots=True)
class Listing:
    """Candidates of one question.

    Attributes:
        article: the article it belongs to, for cross-validation.
        features: one row a candidate.
        right: which candidates are right; at least one.
    """

    article: int
    features: NDArray[np.float64]
    right: NDArray[np.bool_]


def fit(
    listings: Sequence[Listing], penalty: float, start: NDArray[np.float64] | None = None
) -> NDArray[np.float64]:
    """Return the weights that make the right candidates likeliest."""
    width = listings[0].features.shape[1]

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        total = 0.0
        gradient = np.zeros(width)
        for listing in listings:
            scores = listing.features @ weights
            chances = np.exp(scores - scores.max())
            chances /= chances.sum()
            right = chances * listing.right
            mass = right.sum() + 1e-12
            total -= np.log(mass)
            gradient -= (right / mass - chances) @ listing.features
        count = len(listings)
        return (
            total / count + penalty * float(weights @ weights),
            gradient / count + 2 * penalty * weights,
        )

    origin = np.zeros(width) if start is None else start
    found = minimize(loss, origin, jac=True, method="L-BFGS-B")
    return np.asarray(found.x, dtype=np.float64)
