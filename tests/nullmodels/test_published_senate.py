"""The Senate backbones published with the R package backbone, and how far they are from exact."""

import numpy as np
import pytest

from coalitions.backbone import extract_backbone
from coalitions.nullmodels.bicm import fit_bicm
from coalitions.projection import project

from .refined_normal import approximate_tails, fit_probabilities


@pytest.fixture(scope="module")
def approximated(senate):
    """Shared events and both tails of each pair, by the approximation of the published ones."""
    incidence = senate.incidence.toarray()
    return approximate_tails(incidence, fit_probabilities(incidence))


def test_the_senate_is_the_published_one(senate):
    assert senate.incidence.shape == (100, 3035)
    assert senate.incidence.nnz == 19060
    assert len(project(senate).ties) == 4950  # every pair is tied


def test_another_solver_finds_the_same_probabilities(senate):
    fitted = fit_bicm(senate.incidence)
    found = fitted.probabilities[fitted.organization_class][:, fitted.event_class]
    expected = fit_probabilities(senate.incidence.toarray())
    np.testing.assert_allclose(found, expected, atol=1e-9)


def test_one_sided_backbone_beside_the_published_one(senate, approximated):
    backbone = extract_backbone(project(senate), model="sdsm", alpha=0.05)
    _, approximate, _ = approximated
    assert round(1 - (approximate <= 0.05).mean(), 3) == 0.829  # published: 82.9 % removed
    assert (approximate <= 0.05).sum() == 845  # computed
    assert len(backbone.ties) == 850
