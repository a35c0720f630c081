"""Pictures as they stand in a document: as wide as its text, no higher than its page, readable."""

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from string import ascii_letters

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from coalitions.analysis import BuildOptions
from coalitions.build import pictures
from coalitions.build.pictures import write_pictures
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.comparison import compare_methods
from coalitions.figures import (
    MESSAGES,
    draw_activity,
    draw_incidence,
    draw_network,
    draw_ranking,
    draw_timeline,
)
from coalitions.figures.page import WIDTH
from coalitions.language import list_languages
from coalitions.layout import lay_out, stand_tall

from builders import analyze_quickly, make_affiliation, make_network, make_records
from dynamics.histories import follow_history

LEAST = 6.5  # points, on paper
HIGHEST = 8.8  # inches: A4 without margins, a heading and a caption
GATHERINGS = [
    [f"{group} kelompok perempuan pesisir {n}" for n in range(12) if (n + event) % 3]
    for group in ("Perkumpulan", "Yayasan", "Forum", "Dinas")
    for event in range(6)
]
TRIOS = ["".join(trio) for trio in zip(*[iter(ascii_letters)] * 3, strict=False)]
COALITION, GROUP = (
    re.compile(words, re.IGNORECASE) for words in ("coalition|koalisi", "group|kelompok")
)
MANY = dict.fromkeys((2020, 2021), TRIOS)


@pytest.fixture(scope="module")
def figures():
    network = make_network(GATHERINGS, organizations=["Sendiri", "Sunyi"])
    communities, centrality = find_communities(network), measure_centrality(network)
    layout = stand_tall(network, communities, lay_out(network, communities))
    affiliation = make_affiliation(GATHERINGS, organizations=["Sendiri", "Sunyi"])
    return {
        "network": draw_network(network, centrality, communities, layout, in_document=True),
        "ranking": draw_ranking(centrality, communities),
        "incidence": draw_incidence(affiliation, communities),
        "activity": draw_activity(affiliation),
        "timeline": draw_timeline(follow_history(MANY, n_meetings=12), in_document=True),
    }


@pytest.mark.parametrize("name", ["network", "ranking", "incidence", "activity", "timeline"])
def test_a_picture_is_printed_as_it_is_drawn(figures, name):
    figure = figures[name]
    assert figure.get_figwidth() == WIDTH
    assert figure.get_figheight() <= HIGHEST
    for text in figure.findobj(Text):
        assert not text.get_text() or not text.get_visible() or text.get_fontsize() >= LEAST, text


def test_names_in_the_network_touch_no_other_and_no_edge(figures):
    figure = figures["network"]
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    assert len(boxes) >= 0.8 * 50
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.x0 >= -1 and box.x1 <= figure.bbox.x1 + 1 for box in boxes)
    told = {text.get_text() for text in figure.axes[0].texts}
    assert {"Sendiri", "Sunyi"} <= told


def test_title_and_caption_are_left_to_the_document(tmp_path):
    findings = analyze_quickly(make_records(["AB", "BC", "AC", "DE"]), BuildOptions(resamples=0))
    layout = lay_out(findings.network, findings.communities)
    for folder, in_document in (("alone", False), ("in_document", True)):
        write_pictures(findings, layout, tmp_path / folder, in_document=in_document)
    compared = compare_methods(findings.network.affiliation, include=["sdsm", "newman"])
    write_pictures(findings, layout, tmp_path / "compared", comparison=compared)
    more = {f"comparison-{name}.svg" for name in ("chance", "agreement", "leaders")}
    names = {path.name for path in (tmp_path / "alone").iterdir()}
    assert more <= {path.name for path in (tmp_path / "compared").iterdir()} - names
    assert names == {path.name for path in (tmp_path / "in_document").iterdir()}
    assert {f"{name}.svg" for name in ("network", "ranking", "incidence", "activity")} <= names
    for name in ("network", "ranking", "incidence"):
        alone, in_document = (
            (tmp_path / folder / f"{name}.svg").read_text() for folder in ("alone", "in_document")
        )
        assert len(alone) > len(in_document)


@pytest.fixture(scope="module")
def of_two_years():
    """Findings of which every picture is drawn, a timeline too, and their layout."""
    records = make_records(
        [f"{group} {n}" for n in range(4) if (n + event) % 4]
        for event in range(24)
        for group in "AB"
    )
    days = [
        f"{2020 + number // 24}-01-{number % 24 + 1:02}" for number in range(len(records.events))
    ]
    records = replace(records, events=records.events.assign(date=pd.to_datetime(days)))
    findings = analyze_quickly(records, BuildOptions(resamples=0, windows="year"))
    assert not findings.dynamics.notice
    return findings, lay_out(findings.network, findings.communities)


@pytest.mark.parametrize("language", list_languages(MESSAGES))
@pytest.mark.parametrize("in_document", [False, True])
@pytest.mark.parametrize("p_value", [0.01, 0.4])
def test_groups_that_chance_gives_are_called_no_coalitions(
    monkeypatch, of_two_years, language, in_document, p_value
):
    """Neither in a build nor in a report, in any picture; where there are some, they are."""
    is_called = p_value < 0.05
    findings, layout = of_two_years
    findings = replace(findings, significance=replace(findings.significance, p_value=p_value))
    drawn = {}
    monkeypatch.setattr(
        pictures, "write_figure", lambda figure, path: drawn.update({path.stem: figure})
    )
    write_pictures(findings, layout, Path(), language=language, in_document=in_document)
    assert {"network", "ranking", "incidence", "timeline"} <= drawn.keys()
    told = {
        name: " ".join(text.get_text() for text in figure.findobj(Text))
        for name, figure in drawn.items()
    }
    for name in ("network", "ranking", "incidence", "timeline"):
        assert bool(COALITION.search(told[name])) == is_called, told[name]
        assert bool(GROUP.search(told[name])) != is_called, told[name]
