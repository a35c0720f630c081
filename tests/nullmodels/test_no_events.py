"""Where no event was held, every model says so: nothing shared, as chance would have it."""

import numpy as np
import pytest

from coalitions.backbone import extract_backbone
from coalitions.nullmodels import fit_null_model
from coalitions.projection import project

from builders import ORGANIZATIONS, make_affiliation

NOTHING = {"no event": [], "an event of nobody": [""]}
MODELS = ("auto", "fdsm", "sdsm", "hypergeometric")


@pytest.mark.parametrize("gatherings", NOTHING.values(), ids=NOTHING)
@pytest.mark.parametrize("organizations", [(), ORGANIZATIONS])
@pytest.mark.parametrize("name", MODELS)
def test_no_event_gives_nothing_shared(gatherings, organizations, name):
    affiliation = make_affiliation(gatherings, organizations)
    model = fit_null_model(affiliation, model=name, samples=100)
    assert model.class_of.tolist() == [0] * len(organizations)
    one, other = (model.class_of[ends] for ends in np.triu_indices(len(organizations), 1))
    none = np.zeros(len(one), dtype=np.int64)
    assert (model.upper_tail(one, other, none) == 1).all()
    assert (model.lower_tail(one, other, none) == 1).all()
    assert (model.expected(one, other) == 0).all()
    assert (model.most_shared(one, other) == 0).all()
    assert extract_backbone(project(affiliation), model=model).ties.empty
