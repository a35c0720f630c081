"""Records of which something takes too long to find: that is left out, and all else is told."""

import pytest

import coalitions.robustness.limits
import coalitions.robustness.measures
from coalitions.report.coalition import write_coalition
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview

from builders import ROOT

LIMITS = {
    "betweenness and closeness were not resampled": (
        (coalitions.robustness.measures, "MOST_STEPS", 0),
    ),
    "coalitions were not found anew": (
        (coalitions.robustness.limits, "MOST_PARTED_TIES", {"leiden": 0, "louvain": 0}),
    ),
    "events were not resampled": ((coalitions.robustness.limits, "MOST_RESAMPLED_PAIRS", 0),),
}


@pytest.fixture(scope="module", params=LIMITS)
def case(request, report_on):
    """What is not done, and what is reported without it."""
    with pytest.MonkeyPatch.context() as patch:
        for module, limit, value in LIMITS[request.param]:
            patch.setattr(module, limit, value)
        return request.param, report_on(ROOT / "data" / "example", resamples=20, samples=100)


@pytest.mark.parametrize("language", ["en", "id"])
def test_all_else_is_told(case, language):
    _, reported = case
    material = reported.prepare(language)
    first = reported.findings.centrality["betweenness"].idxmax()
    documents = [write_overview(material), write_organization(material, first)]
    documents += [write_coalition(material, number) for number in (1, 2)]
    for document in documents:
        assert [*document.list_sentences()]


def test_what_was_not_done_is_told(case):
    left_out, reported = case
    steps = " ".join(reported.findings.network.steps)
    assert left_out in steps.lower()


def test_an_order_that_was_not_resampled_is_a_question(case):
    left_out, reported = case
    told = " ".join(map(str, write_overview(reported.prepare()).list_sentences()))
    is_open = "How sure their order is was not measured" in told
    assert is_open == ("resampled" in left_out)
