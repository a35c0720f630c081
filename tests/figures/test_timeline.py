"""The picture of change shows every member once, and nothing stands on anything else."""

import hashlib
from itertools import combinations, pairwise

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import PathPatch, Polygon, Rectangle

from coalitions.affiliation import build_affiliation
from coalitions.communities import Communities
from coalitions.dynamics import cut_windows, follow_coalitions
from coalitions.figures import draw_timeline, write_figure
from coalitions.figures.bands import NODE
from coalitions.figures.fills import GRAYS, Fill, choose_fills
from coalitions.figures.lanes import MOST_DRAWN, lay_lanes
from coalitions.figures.style import FAINT
from coalitions.figures.timeline import LINE, WIDTH
from coalitions.palette import look_of
from coalitions.projection import project

from builders import make_affiliation
from dynamics.histories import find_in_one_run, follow_fast, follow_history
from dynamics.planted import draw_records, plan_changing_world

HISTORY = {
    2020: ["ABCD", "EFGH", "MNOP"],
    2021: ["ABCDEFGH", "MNOP"],
    2022: ["ABCDEFGH", "MNOPQRS"],
    2023: ["ABCD", "EFGH", "MNOPQRS"],
    2024: ["ABCD", "MNOP", "XYZ"],
}
MARKUP = ["$x_1^2$", "$", "100 % \\frac{1}{2}", '<b> & "it\'s"']


@pytest.fixture(scope="module")
def changing():
    return follow_history(HISTORY, n_meetings=12)


@pytest.fixture(scope="module")
def noisy():
    affiliation = build_affiliation(draw_records(plan_changing_world(), seed=3))
    return follow_fast(affiliation, length=12, step=6, samples=99)


def find_bars(figure):
    """Give x, height [inches] and color of each bar."""
    bars = [
        patch
        for patch in figure.axes[0].patches
        if isinstance(patch, Rectangle) and patch.get_width() == NODE
    ]
    return [(bar.get_x(), bar.get_height(), to_hex(bar.get_facecolor()).upper()) for bar in bars]


def measure_ends(figure):
    """Sum the heights of bands, wedges and fading pieces at each x [inches]."""
    left, right = {}, {}
    for patch in figure.axes[0].patches:
        if isinstance(patch, PathPatch):
            points = patch.get_path().vertices
            high = points[-2, 1] - points[0, 1]
            add(left, points[0, 0], high)
            add(right, points[3, 0], high)
        elif isinstance(patch, Polygon) and not isinstance(patch, Rectangle):
            (x, y), (tip, _), (_, end) = patch.get_xy()[:3]
            add(left if tip > x else right, x, end - y)
    for image in figure.axes[0].images:
        start, end, bottom, top = image.get_extent()
        fades_right = image.get_array()[0, 0, 3] > image.get_array()[0, -1, 3]
        add(left if fades_right else right, start if fades_right else end, bottom - top)
    return left, right


def add(sums, x, height):
    x = round(float(x), 6)
    sums[x] = sums.get(x, 0) + height


def require_room(figure):
    """Require that texts stand on the page, and letters not on one another."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [text for text in figure.axes[0].texts if text.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= figure.bbox.x1, text
        assert box.y1 <= figure.bbox.y1, text
    for (one, first), (other, second) in combinations(boxes, 2):
        width = min(first.x1, second.x1) - max(first.x0, second.x0)
        height = min(first.y1, second.y1) - max(first.y0, second.y0)
        assert width <= 1 or height <= 3, (one, other)


@pytest.mark.parametrize("which", ["changing", "noisy"])
def test_a_bar_is_as_high_as_its_members_and_all_of_them_come_and_go(which, request):
    dynamics = request.getfixturevalue(which)
    figure = draw_timeline(dynamics)
    lanes = lay_lanes(dynamics)
    bars = find_bars(figure)
    table = dynamics.coalitions_over_time
    sizes = sorted(table["n_members"])
    assert sorted(high for _, high, _ in bars) == pytest.approx(
        [size * lanes.scale for size in sizes]
    )
    places = sorted({x for x, _, _ in bars})
    total = {x: sum(high for at, high, _ in bars if at == x) for x in places}
    left, right = measure_ends(figure)
    for x in places[:-1]:
        assert left[round(x + NODE, 6)] == pytest.approx(total[x])
    for x in places[1:]:
        assert right[round(x, 6)] == pytest.approx(total[x])


def test_bands_are_those_who_went_from_one_to_the_other(changing):
    lanes = lay_lanes(changing)
    bands = [p for p in draw_timeline(changing).axes[0].patches if isinstance(p, PathPatch)]
    heights = [(p.get_path().vertices[-2, 1] - p.get_path().vertices[0, 1]) for p in bands]
    expected = []
    for one, other in pairwise(changing.membership):
        both = changing.membership[[one, other]].replace("", np.nan).dropna()
        expected += both.value_counts().tolist()
    assert sorted(heights) == pytest.approx(sorted(n * lanes.scale for n in expected))


def test_newcomers_and_those_who_leave_are_wedges(changing):
    figure, scale = draw_timeline(changing), lay_lanes(changing).scale
    wedges = [
        patch.get_xy()
        for patch in figure.axes[0].patches
        if isinstance(patch, Polygon) and not isinstance(patch, Rectangle)
    ]
    came = [
        (points[2, 1] - points[0, 1]) / scale for points in wedges if points[1, 0] < points[0, 0]
    ]
    gone = [
        (points[2, 1] - points[0, 1]) / scale for points in wedges if points[1, 0] > points[0, 0]
    ]
    assert sorted(came) == pytest.approx([3, 3])  # Q, R, S in 2022; X, Y, Z in 2024
    assert sorted(gone) == pytest.approx([3, 4])  # Q, R, S and E, F, G, H in 2024


@pytest.fixture(scope="module")
def numbered():
    affiliation = build_affiliation(draw_records(plan_changing_world(), seed=1))
    return follow_fast(affiliation, by="year", samples=499)


@pytest.mark.parametrize("which", ["changing", "numbered"])
def test_a_coalition_keeps_its_color_and_no_other_has_it(which, request):
    dynamics = request.getfixturevalue(which)
    lanes = lay_lanes(dynamics)
    assert len({(fill.color, fill.hatch) for fill in lanes.fills.values()}) == len(lanes.size)
    drawn = [color for _, _, color in find_bars(draw_timeline(dynamics))]
    for name, sizes in lanes.size.iterrows():
        assert drawn.count(lanes.fills[name].color) == (sizes > 0).sum()


def test_numbers_look_as_on_the_map_and_letters_as_nothing_there(numbered):
    numbers = {name for name in numbered.coalitions.index if name.isdecimal()}
    letters = {*numbered.coalitions.index} - numbers
    assert numbers == {"1", "2", "3", "4", "5"}
    assert letters == {"A", "B"}
    fills = lay_lanes(numbered).fills
    assert all(fills[name] == Fill(look_of(int(name)).color) for name in numbers)
    on_map = {look_of(number).color for number in numbered.communities.members}
    assert not on_map & {fills[letter].color for letter in letters}
    markers = [line.get_marker() for line in draw_timeline(numbered).axes[0].lines]
    assert [marker for marker in markers if marker != "None"] == [
        look_of(number).marker for number in range(1, 6)
    ]


def test_many_coalitions_are_told_apart():
    members = pd.Series(dict.fromkeys(map(str, range(1, 31)), 0), dtype="Int64")
    members[:] = range(1, 31)
    communities = Communities(members, modularity=0.5, method="louvain", seed=1)
    names = [*map(str, range(1, 31)), *"ABCDEFGHIJKLMNO"]
    fills = choose_fills(names, communities)
    assert len({(fill.color, fill.hatch) for fill in fills.values()}) == len(names)
    assert all(fills[letter].color in GRAYS for letter in names[30:])


def test_the_key_says_what_numbers_and_letters_are(numbered, changing):
    told = " ".join(text.get_text() for text in draw_timeline(numbered).axes[0].texts)
    assert "Coalitions with a number are those of the whole period, as on the map. In" in told
    assert "they are sought in the ties shown. Letters" in " ".join(told.split())
    told = "\n".join(text.get_text() for text in draw_timeline(changing).axes[0].texts)
    assert "whole period" not in told


def test_small_print_stands_out_from_the_page():
    shares = [int(FAINT[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    luminance = np.dot(linear, [0.2126, 0.7152, 0.0722])
    assert 1.05 / (luminance + 0.05) >= 7  # WCAG 2.1, contrast (enhanced)


def test_the_drawing_is_as_wide_as_the_page(changing):
    places = [x for x, _, _ in find_bars(draw_timeline(changing))]
    assert min(places) < 0.6
    assert max(places) + NODE > WIDTH - 0.6


def test_bars_of_a_window_do_not_touch(noisy):
    lanes = lay_lanes(noisy)
    for window in lanes.size:
        there = lanes.size[window] > 0
        tops = lanes.top[window][there].to_numpy()
        ends = tops + lanes.size[window][there].to_numpy() * lanes.scale
        assert (tops[1:] - ends[:-1] > 0.19).all()
        assert tops.min() >= -1e-9
        assert ends.max() <= lanes.height + 1e-9


@pytest.mark.parametrize("which", ["changing", "noisy", "numbered"])
def test_texts_have_room(which, request):
    require_room(draw_timeline(request.getfixturevalue(which), caption="So. " * 60))


def test_changes_are_marked_above_their_window(changing):
    figure = draw_timeline(changing)
    at = {text.get_text(): text.get_position()[0] for text in figure.axes[0].texts}
    marks = {
        "A + B \N{RIGHTWARDS ARROW} A": "2021",
        "C \N{UPWARDS ARROW}": "2022",
        "A \N{RIGHTWARDS ARROW} A + B": "2023",
        "B \N{RIGHTWARDS ARROW}": "2024",
        "C \N{DOWNWARDS ARROW}": "2024",
        "\N{RIGHTWARDS ARROW} D": "2024",
    }
    assert {mark: at[mark] for mark in marks} == {mark: at[year] for mark, year in marks.items()}


def test_a_change_that_may_be_chance_is_not_marked():
    figure = draw_timeline(follow_history(HISTORY, n_meetings=12, alpha=1e-6))
    assert not any(
        text.get_text().startswith("A + B \N{RIGHTWARDS ARROW} A") and len(text.get_text()) < 12
        for text in figure.axes[0].texts
    )


def test_the_table_says_what_the_turnover_says(changing):
    figure = draw_timeline(changing)
    years = {text.get_position()[0]: text.get_text() for text in figure.axes[0].texts
             if text.get_text() in changing.membership}  # fmt: skip
    for row, column in (("organizations", "n_active"), ("gone since the last", "n_leavers")):
        (y,) = [t.get_position()[1] for t in figure.axes[0].texts if t.get_text() == row]
        told = {
            years[text.get_position()[0]]: text.get_text()
            for text in figure.axes[0].texts
            if text.get_position()[1] == pytest.approx(y + LINE)
        }
        expected = changing.turnover[column].astype(str).to_dict()
        if column == "n_leavers":
            expected["2020"] = "\N{EN DASH}"
        assert told == expected


def test_too_many_are_not_drawn_and_that_is_said():
    names = [chr(0x61 + n // 26) + chr(0x41 + n % 26) for n in range(60)]
    groups = [names[n : n + 3] for n in range(0, 60, 3)]
    figure = draw_timeline(follow_history({2020: groups, 2021: groups}, n_meetings=3))
    assert len(find_bars(figure)) == 2 * MOST_DRAWN
    assert any("6 smaller coalitions not drawn." in t.get_text() for t in figure.axes[0].texts)
    require_room(figure)


def test_many_windows_have_room():
    years = {year: ["ABCDE", "FGH"] for year in range(1990, 2020)}
    require_room(
        draw_timeline(follow_history(years, n_meetings=3, samples=9, find=find_in_one_run))
    )


def test_long_names_have_room(tmp_path):
    long = "Perkumpulan Masyarakat Peduli Lingkungan dan Hak Asasi Manusia Wilayah Nomor"
    names = [[f"{long} {n}{side}" for n in range(4)] for side in "AB"]
    figure = draw_timeline(
        follow_history({2020: names, 2021: names}), caption="Perkumpulan MASYARAKAT " * 20
    )
    write_figure(figure, tmp_path / "timeline.png")
    require_room(figure)


def test_names_are_not_taken_for_formulas(tmp_path):
    figure = draw_timeline(follow_history({2020: [MARKUP], 2021: [MARKUP]}))
    write_figure(figure, tmp_path / "timeline.png")
    assert not any(text.get_parse_math() for text in figure.axes[0].texts)
    assert any(MARKUP[0] in text.get_text() for text in figure.axes[0].texts)


def test_what_cannot_be_followed_says_why(tmp_path):
    dynamics = follow_coalitions(cut_windows(make_affiliation(["AB"])), tie=project)
    figure = draw_timeline(dynamics, caption="Two events.")
    write_figure(figure, tmp_path / "timeline.png")
    told = "\n".join(text.get_text() for text in figure.axes[0].texts)
    assert "No event has a date, so coalitions cannot be followed over time.\nTwo events." in told
    require_room(figure)


def test_the_same_records_give_the_same_picture(tmp_path, changing):
    digests = set()
    for number in range(2):
        path = tmp_path / f"{number}.png"
        write_figure(draw_timeline(changing), path)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1
