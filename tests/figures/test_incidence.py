"""The picture of who took part in what is the incidence matrix, in another order."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex

from coalitions.affiliation import build_affiliation
from coalitions.communities import Communities
from coalitions.figures import draw_incidence, write_figure
from coalitions.figures.incidence import order_columns, order_rows
from coalitions.figures.page import HIGHEST, WIDTH
from coalitions.palette import look_of
from coalitions.records import read_records

from builders import make_records

GATHERINGS = {"E1": "ABC", "E2": "BC", "E3": "DEF", "E4": "DE", "E5": "ADG", "E6": "", "E7": "B"}
DAYS = ["2021-05-02", "2020-11-30", None, "2021-01-01", "2023-07-07", "2021-05-02", "1999-12-31"]
HOMES = {"A": 1, "B": 1, "C": 1, "D": 2, "E": 2, "F": 2, "G": None, "H": None}


def read_days(days):
    return np.array([np.datetime64("NaT" if pd.isna(day) else str(day)[:10], "s") for day in days])


def gather(gatherings, days=None, organizations=()):
    days = days or [None] * len(gatherings)
    date = pd.Series(read_days(days), index=list(gatherings))
    return build_affiliation(make_records(gatherings, organizations, date=date))


def group(affiliation, homes=None):
    membership = pd.Series(homes or {}, dtype="Int64").reindex(affiliation.organizations.index)
    return Communities(membership, 0.0, "louvain", 1)


def scatter(n_organizations, n_events, n_coalitions, share, seed=1):
    """Draw who came to what by chance, all in coalitions of like size."""
    rng = np.random.default_rng(seed)
    came = rng.random((n_organizations, n_events)) < share
    names = [f"Organization {number:03}" for number in range(n_organizations)]
    events = {
        f"E{number:04}": [names[row] for row in np.flatnonzero(column)]
        for number, column in enumerate(came.T)
    }
    days = pd.date_range("2015-01-01", "2024-12-31", n_events)
    affiliation = gather(events, list(days), names)
    homes = {name: 1 + number % n_coalitions for number, name in enumerate(names)}
    return affiliation, group(affiliation, homes)


def find_squares(figure):
    """The middle of each square, and its color."""
    return sorted(
        (*path.vertices[:4].mean(axis=0).round(6).tolist(), to_hex(part.get_facecolor()[0]).upper())
        for part in figure.axes[0].collections
        if isinstance(part, PolyCollection)
        for path in part.get_paths()
    )


def require_room(figure):
    """Require that texts stand on the page, and not on one another."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [text.get_window_extent(renderer) for text in figure.axes[0].texts]
    for text, box in zip(figure.axes[0].texts, boxes, strict=True):
        assert box.x0 >= -1, text
        assert box.x1 <= figure.bbox.x1 + 1, text
        assert box.y0 >= -1, text
        assert box.y1 <= figure.bbox.y1 + 1, text
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            wide = min(one.x1, other.x1) - max(one.x0, other.x0)
            high = min(one.y1, other.y1) - max(one.y0, other.y0)
            assert wide <= 1 or high <= 3


def test_every_square_is_a_participation():
    affiliation = gather(GATHERINGS, DAYS, HOMES)
    communities = group(affiliation, HOMES)
    figure = draw_incidence(affiliation, communities)
    texts = {text.get_text(): text.get_position() for text in figure.axes[0].texts}
    rows = {round(texts[name][1], 6): name for name in HOMES}
    columns = ["E7", "E2", "E4", "E1", "E6", "E5", "E3"]  # by day, E3 without one
    squares = find_squares(figure)
    width = min(
        b - a for a in {x for x, _, _ in squares} for b in {x for x, _, _ in squares} if b > a
    )
    first = min(x for x, _, _ in squares)
    drawn = {(rows[y], columns[round((x - first) / width)]) for x, y, _ in squares}
    assert drawn == {(name, event) for event, names in GATHERINGS.items() for name in names}
    for _, y, color in squares:
        assert color == look_of(HOMES[rows[y]]).color
    require_room(figure)


def test_rows_are_by_coalition_and_columns_by_day():
    affiliation = gather(GATHERINGS, DAYS, HOMES)
    blocks = order_rows(affiliation, group(affiliation, HOMES))
    names = affiliation.organizations.index
    told = [(block.number, "".join(names[block.rows])) for block in blocks]
    assert told == [(1, "BAC"), (2, "DEF"), (None, "GH")]
    ordered = affiliation.events.index[order_columns(affiliation.events)]
    assert [*ordered] == ["E7", "E2", "E4", "E1", "E6", "E5", "E3"]


def test_the_order_of_the_records_changes_nothing(tmp_path):
    lines = [
        f"{event},{name},{day or ''}\n"
        for (event, names), day in zip(GATHERINGS.items(), DAYS, strict=True)
        for name in names
    ]
    pictures = []
    for rows in (lines, lines[::-1]):
        (tmp_path / "m.csv").write_text("event_id,organization,date\n" + "".join(rows))
        affiliation = build_affiliation(read_records(tmp_path / "m.csv"))
        write_figure(draw_incidence(affiliation, group(affiliation, HOMES)), tmp_path / "i.png")
        pictures.append([(tmp_path / f"i.{form}").read_bytes() for form in ("png", "svg")])
    assert pictures[0] == pictures[1]


@pytest.mark.parametrize(("size", "is_named"), [((60, 900, 5), True), ((200, 800, 6), False)])
def test_what_is_too_small_for_squares_is_an_image_of_it(size, is_named):
    affiliation, communities = scatter(*size, share=0.02)
    figure = draw_incidence(affiliation, communities)
    ordered = affiliation.incidence.toarray()[:, order_columns(affiliation.events)]
    blocks = order_rows(affiliation, communities)
    images = figure.axes[0].images
    for block, image in zip(blocks, images, strict=True):
        dots = image.get_array()
        _, right, bottom, top = image.get_extent()
        assert (dots[..., :3].reshape(-1, 3) == dots[0, 0, :3]).all()
        filled = {
            (int(dots.shape[0] * (row + 0.5) / len(block.rows)), column * dots.shape[1] // size[1])
            for row, column in zip(*np.nonzero(ordered[block.rows]), strict=True)
        }
        assert all(dots[place][3] > 0 for place in filled)
        empty = dots.shape[0] * dots.shape[1] * (1 - 0.05)
        assert (dots[..., 3] == 0).sum() > empty * 0.9
        assert right <= WIDTH
        assert 0 <= top < bottom <= HIGHEST
    told = {text.get_text() for text in figure.axes[0].texts}
    assert ("Organization 007" in told) is is_named
    assert f"Coalition 1 ({size[0] // size[2] + (size[0] % size[2] > 0)} organizations)" in told
    require_room(figure)


def test_of_five_hundred_and_two_thousand_the_picture_stays_small(tmp_path):
    affiliation, communities = scatter(500, 2_000, 14, share=0.01)
    figure = draw_incidence(affiliation, communities)
    assert tuple(figure.get_size_inches()) <= (WIDTH, HIGHEST)
    write_figure(figure, tmp_path / "incidence.png")
    assert (tmp_path / "incidence.svg").stat().st_size < 500_000


@pytest.mark.parametrize(
    ("gatherings", "days", "homes"),
    [
        ({"E1": "A"}, ["2024-02-29"], {}),
        ({"E1": "A"}, None, {}),
        ({"E1": "AB"}, None, {"A": 1, "B": 1}),
        ({"E1": "ABCDEFG"}, ["2024-02-29"], dict.fromkeys("ABCDEFG", 1)),
        ({f"E{n}": "A" for n in range(9)}, [*["2024-02-29"] * 5, *[None] * 4], {}),
        ({"E1": ["Organization " * 30, "$x_1^2$\n<b>", "W" * 300]}, ["1001-01-01"], {}),
        ({f"E{n}": [f"A{n}", f"B{n}"] for n in range(40)}, None,
         {f"{side}{n}": n + 1 for n in range(40) for side in "AB"}),
    ],
    ids=["one", "no date", "one event", "one coalition", "one organization", "odd", "many"],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "id"])
def test_unusual_records_are_drawn(gatherings, days, homes, language, tmp_path):
    affiliation = gather(gatherings, days)
    figure = draw_incidence(affiliation, group(affiliation, homes), title="T $", language=language)
    write_figure(figure, tmp_path / "incidence.png")
    n_squares = len(find_squares(figure))
    assert n_squares == affiliation.incidence.nnz or figure.axes[0].images
    require_room(figure)


def test_the_picture_alone_has_title_and_caption():
    affiliation = gather(GATHERINGS, DAYS)
    caution = "Read them as meetings. " * 12
    alone = draw_incidence(affiliation, group(affiliation), title="In $5 " * 40, caption=caution)
    bare = draw_incidence(affiliation, group(affiliation))
    told = [text.get_text() for text in alone.axes[0].texts]
    assert " ".join(caution.split()) in {" ".join(text.split()) for text in told}
    assert alone.get_figheight() > bare.get_figheight() + 0.5
    assert bare.get_figwidth() == WIDTH
    require_room(alone)
