"""The table of null models: complete, and true of the models that are fitted."""

import pytest

from coalitions.errors import OptionError
from coalitions.nullmodels import MODELS, NULL_MODEL_TABLE, fit_null_model, takes_long

from builders import make_affiliation

every_entry = pytest.mark.parametrize("entry", NULL_MODEL_TABLE.values(), ids=MODELS)
FOUR_MEETINGS = [{"A", "B"}, {"A", "B", "C"}, {"B", "C"}, {"C", "D"}]


@every_entry
def test_every_entry_can_be_put_into_sentences(entry):
    assert entry.meaning[0].islower()
    assert not entry.meaning.endswith(".")
    assert entry.choose_when[0].isupper()
    assert entry.choose_when.endswith(".")
    assert "(20" in entry.source


@every_entry
def test_what_an_entry_says_of_itself_is_true_of_the_model(entry):
    affiliation = make_affiliation(FOUR_MEETINGS)
    if entry.is_constrained:
        with pytest.raises(OptionError, match="who could have taken part"):
            fit_null_model(affiliation, model=entry.name)
        return
    model = fit_null_model(affiliation, model=entry.name, samples=100)
    assert model.name == entry.name
    one, other = model.class_of[[0]], model.class_of[[1]]
    error = model.standard_error(one, other, affiliation.incidence[[0]].sum(axis=1))
    assert (error > 0).all() == entry.is_sampled


@every_entry
def test_only_what_is_sampled_takes_long(monkeypatch, entry):
    affiliation = make_affiliation(FOUR_MEETINGS)
    assert not takes_long(affiliation, model=entry.name)
    monkeypatch.setattr("coalitions.nullmodels.fit.MOST_SAMPLED", affiliation.incidence.nnz)
    assert not takes_long(affiliation, model=entry.name)
    monkeypatch.setattr("coalitions.nullmodels.fit.MOST_SAMPLED", affiliation.incidence.nnz - 1)
    assert takes_long(affiliation, model=entry.name) == entry.is_sampled


@pytest.mark.parametrize("model", ["auto", "sdsm", "hypergeometric"])
@pytest.mark.parametrize("samples", [99, 1_000_001])
def test_samples_out_of_range_are_refused_whether_or_not_they_are_drawn(model, samples):
    with pytest.raises(OptionError, match=f"samples {samples} is out of range"):
        fit_null_model(make_affiliation(FOUR_MEETINGS), model=model, samples=samples)
