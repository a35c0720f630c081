"""The picture of when events took place counts each of them once."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from coalitions.affiliation import build_affiliation
from coalitions.figures import draw_activity, write_figure
from coalitions.figures.activity import ALONE, HIGH, JOINT, MOST_BARS
from coalitions.figures.page import WIDTH

from builders import make_records


def read_days(days):
    return np.array([np.datetime64("NaT" if pd.isna(day) else str(day)[:10], "s") for day in days])


def gather(days, names="AB"):
    events = {f"E{number:03}": names for number in range(len(days))}
    date = pd.Series(read_days(days), index=list(events))
    return build_affiliation(make_records(events, "A", date=date))


def read_bars(figure):
    """Left edge, height [of the highest] and color of each bar."""
    bars = [part for part in figure.axes[0].patches if isinstance(part, Rectangle)]
    return [
        (bar.get_x(), bar.get_height(), to_hex(bar.get_facecolor()).upper())
        for bar in bars
        if bar.get_y() > 0.2  # below the key
    ]


def texts_of(figure):
    return [text.get_text() for text in figure.axes[0].texts]


def count_bars(figure):
    """Heights of bars in events, by what a line of the scale says."""
    lines = {int(text.get_text()): text.get_position()[1] for text in figure.axes[0].texts
             if text.get_text().isdecimal() and text.get_position()[0] < 0.35}  # fmt: skip
    unit = (lines[0] - lines[max(lines)]) / max(lines)
    return [(x, height / unit, color) for x, height, color in read_bars(figure)]


def require_room(figure):
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    for number, one in enumerate(boxes):
        assert one.x0 >= -1
        assert one.x1 <= figure.bbox.x1 + 1
        assert not any(one.overlaps(other) for other in boxes[:number])


@pytest.mark.parametrize(
    ("last", "name"),
    [("2020-06-01", "month"), ("2023-12-31", "month"), ("2024-01-01", "quarter"),
     ("2031-12-31", "quarter"), ("2032-01-01", "year")],
)  # fmt: skip
def test_a_bar_is_the_shortest_time_that_fits(last, name):
    figure = draw_activity(gather(["2020-01-01", last]))
    assert texts_of(figure)[0] == f"Events in each {name}"


def test_bars_count_every_event_that_has_a_date():
    rng = np.random.default_rng(4)
    days = [*pd.date_range("2019-01-05", "2021-12-20", 60), None, None, None]
    events = {f"E{number:03}": "ABC"[: rng.integers(0, 4)] for number in rng.permutation(len(days))}
    date = pd.Series(read_days(days), index=list(events))
    affiliation = build_affiliation(make_records(events, "A", date=date))
    figure = draw_activity(affiliation)
    bars = count_bars(figure)
    table = affiliation.events.dropna(subset=["date"])
    month = table["date"].dt.year * 12 + table["date"].dt.month
    for color, rows in (
        (JOINT, table["n_organizations"] > 1),
        (ALONE, table["n_organizations"] < 2),
    ):
        drawn = [n for _, n, own in sorted(bars) if own == color]
        assert drawn == pytest.approx(month[rows].value_counts().sort_index().tolist())
    assert "3 events without a date are not drawn." in texts_of(figure)
    require_room(figure)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize(
    ("days", "names"),
    [
        (["2024-02-29"], "A"),
        (["2024-02-29"] * 3, "AB"),
        ([None], "AB"),
        ([None, "2024-02-29"], ""),
        (["0999-01-01", "2024-02-29"], "AB"),
        (["1024-02-29", "2900-01-01", None], "AB"),
        ([*pd.date_range("2020-01-01", "2024-12-31", 2_000)], "AB"),
    ],
    ids=["one", "one day", "no date", "nobody", "long ago", "a millennium", "many"],
)
def test_unusual_records_are_drawn(days, names, language, tmp_path):
    figure = draw_activity(gather(days, names), title="T $", caption="So. " * 99, language=language)
    write_figure(figure, tmp_path / "activity.png")
    bars = read_bars(figure)
    assert len(bars) <= 2 * MOST_BARS
    assert all(height <= HIGH + 1e-9 for _, height, _ in bars)
    assert bool(bars) == any(pd.notna(days))
    require_room(figure)


def test_in_a_document_it_is_as_wide_as_the_text():
    figure = draw_activity(gather(["2024-02-29", "2024-04-01"]))
    assert figure.get_figwidth() == WIDTH
    assert texts_of(figure)[-1] == "Apr 2024"
