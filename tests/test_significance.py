"""P-values: each tie has that of its own two organizations, under the model that was named."""

import pytest
from hypothesis import given
from pandas.testing import assert_frame_equal

from coalitions.errors import OptionError
from coalitions.nullmodels import fit_null_model
from coalitions.projection import WEIGHTINGS, project
from coalitions.significance import compute_p_values

from builders import gatherings, make_network

EXACT_MODELS = ("sdsm", "hypergeometric")


@pytest.mark.parametrize("model", EXACT_MODELS)
@given(gatherings=gatherings)
def test_p_values_do_not_depend_on_the_weighting(gatherings, model):
    by_weighting = [
        compute_p_values(make_network(gatherings, weighting=weighting), model=model).tolist()
        for weighting in WEIGHTINGS
    ]
    assert by_weighting[0] == by_weighting[1] == by_weighting[2]


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_network_is_not_changed(davis, model):
    network = project(davis)
    compute_p_values(network, model=model)
    assert_frame_equal(network.ties, project(davis).ties)


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_an_event_without_organizations_changes_nothing(model):
    attended = [{"A", "B"}, {"A", "B"}, {"C"}, {"A"}]
    p_values = compute_p_values(make_network([*attended, set(), set()]), model=model)
    assert p_values.tolist() == compute_p_values(make_network(attended), model=model).tolist()


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_no_ties_have_no_p_values(model):
    assert compute_p_values(make_network([{"A"}, {"B"}]), model=model).shape == (0,)


def test_the_default_is_the_sdsm(davis):
    network = project(davis)
    default = compute_p_values(network).tolist()
    assert default == compute_p_values(network, model="sdsm").tolist()
    assert default != compute_p_values(network, model="hypergeometric").tolist()


@pytest.mark.parametrize("model", EXACT_MODELS)
def test_a_model_fitted_before_gives_the_same_p_values(davis, model):
    network = project(davis)
    fitted = fit_null_model(davis, model=model)
    p_values = compute_p_values(network, model=fitted).tolist()
    assert p_values == compute_p_values(network, model=model).tolist()


def test_unknown_model_is_refused_with_the_choices(davis):
    with pytest.raises(OptionError, match=r"'binomial' is not known; choose .*'hypergeometric'"):
        compute_p_values(project(davis), model="binomial")
