"""The figures show every name, tie and coalition as it is."""

import csv
import re
import subprocess
import sys
from itertools import combinations
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from coalitions.affiliation import build_affiliation
from coalitions.analysis import BuildOptions
from coalitions.centrality import measure_centrality
from coalitions.communities import find_communities
from coalitions.figures.legend import MOST_IN_LEGEND
from coalitions.figures.network import MOST_LABELED, draw_network
from coalitions.figures.ranking import MOST_RANKED, draw_ranking
from coalitions.figures.style import write_figure
from coalitions.layout import lay_out, wrap_label
from coalitions.names import resolve_names
from coalitions.palette import UNTIED, look_of
from coalitions.projection import project
from coalitions.records import read_records

from builders import ROOT, analyze_quickly

MEETINGS = {
    "E1": ["Walhi", "Kontras", "Solidaritas Perempuan"],
    "E2": ["Walhi", "Kontras"],
    "E3": ["Walhi", "Kontras"],
    "E4": ["YLBHI", "ICW", "Perludem"],
    "E5": ["YLBHI", "ICW"],
    "E6": ["ICW", "Walhi"],
    "E7": ["Sendiri"],
}
MARKUP = [
    "$x_1^2$", "$", "a_b^c", "100 % \\frac{1}{2}", "\\alpha", "<b> & \"it's\"", "{curly}", "#1",
]  # fmt: skip
SCRIPTS = {
    "Arabic": "جمعية حقوق الإنسان",
    "Hebrew": "עמותת שלום",
    "Chinese": "公民社会组织",
    "Thai": "องค์กรภาคประชาสังคม",
    "Devanagari": "नागरिक समाज संगठन",
    "Javanese": "ꦧꦱꦗꦮ",
    "emoji": "Peace 🕊 🎉",
    "combining marks": "Le\N{COMBINING ACUTE ACCENT}a Z\N{COMBINING CEDILLA}",
}


@pytest.fixture
def find(tmp_path):
    def find(meetings, title="meetings"):
        rows = [(event, name) for event, names in meetings.items() for name in names]
        path = tmp_path / f"{title}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([("event_id", "organization"), *rows])
        network = project(build_affiliation(read_records(path)))
        communities = find_communities(network, runs=10)  # they are plain to see
        return SimpleNamespace(
            network=network,
            centrality=measure_centrality(network),
            communities=communities,
            layout=lay_out(network, communities),
        )

    return find


def draw(found, **options):
    return draw_network(found.network, found.centrality, found.communities, found.layout, **options)


def rank(found):
    return draw_ranking(found.centrality, found.communities)


def symbols_of(axes):
    """Position to (color, area) of every organization drawn."""
    drawn = {}
    for group in axes.collections:
        if not isinstance(group, PathCollection):
            continue
        places, areas = group.get_offsets(), group.get_sizes()
        for (x, y), area in zip(places, np.broadcast_to(areas, len(places)), strict=True):
            drawn[float(x), float(y)] = to_hex(group.get_facecolor()[0]).upper(), float(area)
    return drawn


def lines_of(axes):
    (lines,) = (group for group in axes.collections if isinstance(group, LineCollection))
    return lines


def legend_of(figure):
    return [text.get_text() for legend in figure.legends for text in legend.get_texts()]


def row_labels(axes):
    return [label.get_text() for label in axes.get_yticklabels()]


def star(n_partners):
    """One organization that met each of the others, two at a time."""
    return {f"E{n}": ["Hub", f"Partner {n:03}"] for n in range(n_partners)}


def test_every_organization_stands_where_the_layout_puts_it_in_its_coalitions_color(find):
    found = find(MEETINGS)
    drawn = symbols_of(draw(found).axes[0])
    assert len(drawn) == 7
    for name, (x, y) in found.layout.iterrows():
        assert drawn[x, y][0] == look_of(found.communities.membership[name]).color
    x, y = found.layout.loc["Sendiri"]
    assert drawn[x, y][0] == UNTIED.color


def test_a_symbol_grows_with_the_number_of_partners(find):
    found = find(MEETINGS)
    drawn = symbols_of(draw(found).axes[0])
    by_degree = {}
    for name, (x, y) in found.layout.iterrows():
        by_degree.setdefault(found.centrality.loc[name, "degree"], set()).add(drawn[x, y][1])
    assert all(len(areas) == 1 for areas in by_degree.values())
    areas = [min(by_degree[degree]) for degree in sorted(by_degree)]
    assert len(areas) > 2
    assert areas == sorted(set(areas))


def test_every_tie_joins_its_ends_and_grows_with_its_weight(find):
    found = find(MEETINGS)
    lines = lines_of(draw(found).axes[0])
    ties = found.network.ties
    assert len(lines.get_segments()) == len(ties) == 7
    for segment, tie in zip(lines.get_segments(), ties.itertuples(), strict=True):
        ends = found.layout.loc[[tie.source, tie.target]].to_numpy()
        np.testing.assert_allclose(segment, ends)
    widths = np.array(lines.get_linewidths())
    order = np.argsort(ties["weight"], kind="stable")
    assert (np.diff(widths[order]) >= 0).all()
    assert widths[ties["weight"] == 3].min() > widths[ties["weight"] == 1].max()
    assert (widths > 0).all()


def test_every_organization_is_labeled_at_its_place(find):
    found = find(MEETINGS)
    labels = {text.get_text(): tuple(text.xy) for text in draw(found).axes[0].texts}
    assert labels == {wrap_label(name): tuple(xy) for name, xy in found.layout.iterrows()}


def test_in_a_large_network_those_with_the_most_partners_are_labeled(find):
    found = find(star(80))
    labels = [text.get_text() for text in draw(found).axes[0].texts]
    assert len(labels) == MOST_LABELED
    assert labels[0] == "Hub"
    assert len(symbols_of(draw(found).axes[0])) == 81


def test_labels_among_many_organizations_never_overlap(find):
    found = find({f"E{n}": [f"{side} {n} {i}" for i in range(9) for side in "AB"] for n in (1, 2)}
                 | {"E3": [f"Yayasan Rumah Teduh {i}" for i in range(200)]})  # fmt: skip
    figure = draw(found)
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    shown = [text for text in figure.axes[0].texts if text.get_text()]
    boxes = [text.get_window_extent(renderer) for text in shown]
    assert 3 <= len(boxes) < len(found.layout)
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    named = {text.get_text().replace("\n", " ") for text in shown}
    assert {found.communities.membership[name] for name in named} == {1, 2, 3}
    caption = " ".join(figure.legends[0].get_title().get_text().split())
    assert caption.startswith("Of 236 organizations, the picture names those")


def test_a_tie_is_fainter_where_there_are_many(find):
    found = find({"E1": [f"A{n}" for n in range(70)], "E2": ["Left", "Right"]})
    ends = [{*pair} for pair in found.network.ties[["source", "target"]].to_numpy().tolist()]
    (lines,) = [
        part for part in draw(found).axes[0].collections if isinstance(part, LineCollection)
    ]
    density = dict(zip(map(frozenset, ends), lines.get_colors()[:, 3], strict=True))
    assert density[frozenset({"Left", "Right"})] == pytest.approx(0.55)
    assert 0.02 < density[frozenset({"A1", "A2"})] < 0.1


@pytest.mark.parametrize(
    ("most", "n_drawn"), [(6, 6), (5, 3), (3, 3), (2, 0)], ids=["all", "a tie", "cut", "equals"]
)
def test_of_too_many_ties_the_strongest_are_drawn_and_that_is_told(
    find, monkeypatch, most, n_drawn
):
    # Three pairs that met twice and three that met once: of equals, all or none.
    twice = {f"T{n}": ["ABC"[n], "BCA"[n]] for n in range(3)}
    found = find(twice | {f"{event}again": names for event, names in twice.items()}
                 | {f"O{n}": ["ABC"[n], "DEF"[n]] for n in range(3)})  # fmt: skip
    monkeypatch.setattr("coalitions.figures.network.MOST_DRAWN", most)
    figure = draw(found)
    (lines,) = [part for part in figure.axes[0].collections if isinstance(part, LineCollection)]
    assert len(lines.get_segments()) == (n_drawn or 6)  # none is stronger: all are drawn
    told = figure.legends[0].get_title().get_text()
    assert ("only the strongest" in " ".join(told.split())) == (n_drawn == 3)
    assert lines.get_rasterized() == (len(lines.get_segments()) > most)


def test_the_legend_counts_each_coalition(find):
    found = find(MEETINGS)
    expected = ["Coalition 1 (3 organizations)", "Coalition 2 (3 organizations)"]
    assert legend_of(draw(found)) == expected
    assert legend_of(rank(found)) == expected


def test_the_legend_says_what_sets_a_coalition_apart(find):
    found = find(MEETINGS)
    labels = pd.Series({1: "land", 2: "Yayasan Rumah Teduh Candraweni, Majelis Ibu Beriman"})
    one, other = legend_of(draw(found, labels=labels))
    assert one == "Coalition 1: land (3)"
    assert re.fullmatch(r"Coalition 2: Yayasan Rumah .*\N{HORIZONTAL ELLIPSIS} \(3\)", other)


@pytest.mark.parametrize("text", ["Yayasan Rumah Teduh Candraweni " * 4, "W" * 200, "i" * 200])
def test_labels_in_the_legend_never_overlap(find, text):
    found = find({f"E{n}": [f"Left {n}", f"Right {n}"] for n in range(9)})
    labels = pd.Series(text, index=list(found.communities.members))
    figure = draw(found, labels=labels)
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [shown.get_window_extent(renderer) for shown in figure.legends[0].get_texts()]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert all(box.x1 <= figure.bbox.x1 for box in boxes)


def test_the_legend_of_many_coalitions_has_an_end(find):
    found = find({f"E{n}": [f"Left {n}", f"Right {n}"] for n in range(20)})
    assert len(found.communities.members) == 20
    assert len(legend_of(draw(found))) == MOST_IN_LEGEND


def test_the_title_is_that_of_the_records(find):
    title = draw(find(MEETINGS, title="Rp 5$ & $6")).get_suptitle()
    assert title == "Rp 5$ & $6"


def test_a_long_title_stays_on_the_page(find):
    figure = draw(find(MEETINGS, title="Meetings of organizations of the whole province " * 3))
    figure.draw_without_rendering()
    [title] = (part for part in figure.texts if part.get_text().startswith("Meetings"))
    box = title.get_window_extent(FigureCanvasAgg(figure).get_renderer())
    assert box.x1 <= figure.bbox.width
    assert title.get_text().endswith("…")


def test_the_heads_of_rankings_have_room(find):
    figure = rank(find({"E1": [f"Sen. Clinton, Hillary Rodham [D-NY] {n}" for n in range(4)]}))
    figure.draw_without_rendering()
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    for axes, end in zip(figure.axes, (figure.bbox.width / 2, figure.bbox.width), strict=True):
        title = axes.get_title(loc="left")
        (head,) = (part for part in axes.findobj(Text) if part.get_text() == title)
        assert head.get_window_extent(renderer).x1 <= end


def test_rankings_are_sorted_and_say_the_numbers(find):
    found = find(MEETINGS)
    for axes, measure in zip(rank(found).axes, ["degree", "betweenness"], strict=True):
        lengths = [bar.get_width() for bar in axes.patches]
        values = found.centrality[measure]
        assert lengths == sorted(values[values > 0], reverse=True)
        for label, length in zip(row_labels(axes), lengths, strict=True):
            assert found.centrality.loc[label, measure] == length
        assert axes.yaxis_inverted()  # the first is on top
        assert axes.get_xlim()[0] == 0


def test_rankings_show_the_colors_of_coalitions(find):
    found = find(MEETINGS)
    for axes in rank(found).axes:
        for label, bar in zip(row_labels(axes), axes.patches, strict=True):
            color = look_of(found.communities.membership[label]).color
            assert to_hex(bar.get_facecolor()).upper() == color


def test_rankings_have_an_end(find):
    partners, brokers = rank(find(star(40))).axes
    assert len(partners.patches) == MOST_RANKED
    assert row_labels(partners)[0] == "Hub"
    assert row_labels(brokers) == ["Hub"]  # nobody else stands between others


def test_long_names_are_shortened_in_rankings(find):
    long = "Persatuan " * 20
    for axes in rank(find({"E1": [long, "B"]})).axes[:1]:
        shortened = next(label for label in row_labels(axes) if label != "B")
        assert len(shortened) <= 34
        assert shortened.startswith("Persatuan Persatuan")
        assert shortened.endswith("\N{HORIZONTAL ELLIPSIS}")


def test_numbers_of_partners_are_marked_in_whole_numbers(find, tmp_path):
    figure = rank(find({"E1": ["A", "B"]}))
    write_figure(figure, tmp_path / "ranking.png")
    assert all(tick == int(tick) for tick in figure.axes[0].get_xticks())


@pytest.mark.parametrize(
    "meetings",
    [
        {"E1": ["A"]},
        {"E1": ["A"], "E2": ["B"]},
        {"E1": ["A", "B"]},
        {"E1": list("ABCDEF"), "E2": list("ABCDEF")},
        {"E1": ["Organization " * 30, "B" * 400]},
        {f"E{n}": [f"Untied {n}"] for n in range(300)},
    ],
    ids=["one", "no tie", "one tie", "equal ties", "long names", "many without ties"],
)
def test_unusual_networks_are_drawn(find, tmp_path, meetings):
    found = find(meetings)
    for number, figure in enumerate([draw(found), rank(found)]):
        path = tmp_path / f"{number}.png"
        write_figure(figure, path)
        with Image.open(path) as image:
            assert image.convert("L").getextrema() != (255, 255)
            assert max(image.size) < 4_000


@pytest.mark.parametrize("name", MARKUP)
def test_what_looks_like_mathematics_is_drawn_as_it_is(find, tmp_path, name):
    found = find({"E1": [name, "B", "C"]}, title="5 $ _^ {")
    assert name in found.centrality.index
    network, ranking = draw(found), rank(found)
    labels = network.axes[0].texts
    rows = [label for axes in ranking.axes for label in axes.get_yticklabels()]
    assert wrap_label(name) in [label.get_text() for label in labels]
    assert [label.get_text() for label in rows].count(name) == 1
    assert not any(text.get_parse_math() for text in [*labels, *rows, *network.texts])
    write_figure(network, tmp_path / "network.png")
    write_figure(ranking, tmp_path / "ranking.png")


@pytest.mark.parametrize("script", SCRIPTS)
def test_names_in_any_script_are_drawn_without_a_warning(find, tmp_path, script):
    found = find({"E1": [SCRIPTS[script], "B"]})
    write_figure(draw(found), tmp_path / "network.png")
    write_figure(rank(found), tmp_path / "ranking.png")


def test_the_picture_is_a_png_that_says_nothing_of_its_maker_or_time(find, tmp_path):
    write_figure(draw(find(MEETINGS)), tmp_path / "new" / "network.png")
    with Image.open(tmp_path / "new" / "network.png") as image:
        assert image.format == "PNG"
        assert set(image.info) <= {"dpi"}
        assert round(image.info["dpi"][0]) == 150
        assert image.width > 1_000


def test_both_files_of_a_picture_have_one_layout(find, tmp_path, monkeypatch):
    found, places = find(MEETINGS), {}
    save = Figure.savefig

    def note(figure, path, **options):
        save(figure, path, **options)
        places[path.suffix] = [axes.get_position().bounds for axes in figure.axes]

    monkeypatch.setattr(Figure, "savefig", note)
    for figure in (draw(found), rank(found)):
        write_figure(figure, tmp_path / "picture.png")
        np.testing.assert_allclose(places[".png"], places[".svg"], atol=1e-5)


def test_equal_networks_give_equal_pictures(find, tmp_path):
    for number in range(2):
        found = find(MEETINGS)
        write_figure(draw(found), tmp_path / f"{number}.png")
        write_figure(rank(found), tmp_path / f"{number}-ranking.png")
    for name in ("{}.png", "{}-ranking.png"):
        first, second = ((tmp_path / name.format(n)).read_bytes() for n in range(2))
        assert first == second


def test_drawing_leaves_pyplot_alone():
    """It would look for a screen, and keep every figure in memory."""
    code = "import sys, coalitions.figures; print('matplotlib.pyplot' in sys.modules)"
    told = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert told.stdout.strip() == "False"


@pytest.mark.parametrize("title", ["Nothing is stronger than chance, for $5.", ""])
def test_a_caption_stands_below_every_picture(find, title):
    found = find(MEETINGS)
    figures = [
        draw_network(
            found.network, found.centrality, found.communities, found.layout, caption=title
        ),
        draw_ranking(found.centrality, found.communities, caption=title),
    ]
    for figure in figures:
        (legend,) = figure.legends
        assert legend.get_title().get_text() == title
        assert not legend.get_title().get_parse_math()


def test_the_title_of_a_written_picture_is_not_cut_off(tmp_path):
    options = BuildOptions(backbone="hypergeometric", resamples=0)
    for name in ("example", "mitra-wacana"):
        found = analyze_quickly(resolve_names(read_records(ROOT / "data" / name)), options)
        for seed in (1, 2, 3):
            layout = lay_out(found.network, found.communities, seed=seed)
            figure = draw_network(
                found.network, found.centrality, found.communities, layout, caption="So. " * 9
            )
            write_figure(figure, tmp_path / "network.png")
            pixels = np.asarray(Image.open(tmp_path / "network.png").convert("L"))
            assert (pixels[0] == 255).all(), (name, seed)
