"""The page of the comparison: everything on it, nothing over anything else."""

import hashlib
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from coalitions.comparison import compare_methods
from coalitions.figures import write_figure
from coalitions.figures.comparison import draw_comparison

from builders import make_affiliation

MEETINGS = {"E1": "ABCD", "E2": "AB", "E3": "AC", "E4": "EF", "E5": "G"}
MARKUP = ["$x_1^2$", "$", "100 % \\frac{1}{2}", '<b> & "it\'s"', "{curly}"]


@pytest.fixture(scope="module")
def davis_page(davis):
    return draw_comparison(compare_methods(davis))


def find_texts(figure):
    """Every text of the figure that says something."""
    texts = [*figure.texts, *(text for axes in figure.axes for text in axes.texts)]
    return [text for text in texts if text.get_text().strip()]


def read(figure):
    return "\n".join(text.get_text() for text in find_texts(figure))


def measure_texts(figure):
    """Give each text with the box that it takes, in dots."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    return [(text, text.get_window_extent(renderer)) for text in find_texts(figure)]


def require_room(figure):
    """Require that texts stand on the page and not on one another."""
    boxes = measure_texts(figure)
    for text, box in boxes:
        assert box.x0 >= 0, text
        assert box.y0 >= 0, text
        assert box.x1 <= figure.bbox.x1, text
        assert box.y1 <= figure.bbox.y1, text
    for axes in figure.axes:
        assert axes.get_position().min.min() >= 0
        assert axes.get_position().max.max() <= 1
    for (one, first), (other, second) in combinations(boxes, 2):
        if one.get_rotation() and other.get_rotation():
            continue  # slanted side by side, only the corners of their boxes overlap
        width = min(first.x1, second.x1) - max(first.x0, second.x0)
        height = min(first.y1, second.y1) - max(first.y0, second.y0)
        # The boxes of two lines of print touch.
        assert width <= 1 or height <= 3, (one, other)


def test_the_page_says_what_the_tables_say(davis, davis_page):
    told = read(davis_page)
    compared = compare_methods(davis)
    for name in compared.methods.index:
        assert name in told
    for number in ("139", "none", "17 (12%)", "not computed, see below"):
        assert number in told
    for name in compared.ranks["count"].sort_values().index[:10]:
        assert told.count(name) == 2  # at both ends of its line
    assert "sdsm-ec was not computed: the records do not say" in told.replace("\n", " ")
    assert "139 ties of 18 organizations" in told


def test_agreement_is_printed_in_its_triangle(davis, davis_page):
    compared = compare_methods(davis)
    (matrix,) = (axes for axes in davis_page.axes if axes.images)
    cells = {text.get_position(): text.get_text() for text in matrix.texts}
    n = len(compared.agreement)
    written = {(column, row) for column in range(n) for row in range(n) if column != row}
    assert written <= set(cells)
    names = list(compared.agreement.index)
    count, newman, sdsm = (names.index(name) for name in ("count", "newman", "sdsm"))
    assert cells[count, newman] == f"{compared.agreement.loc['newman', 'count']:.2f}"[1:]
    assert cells[newman, count] == f"{compared.overlap.loc['newman', 'count']:.2f}"[1:]
    assert cells[sdsm, count] == "\N{EN DASH}"


def test_texts_have_room(davis_page):
    require_room(davis_page)


def test_shared_ranks_are_marked(davis_page):
    told = read(davis_page).split("\n")
    assert told.count("=3") >= 2  # Brenda and Sylvia have the same strength
    assert told.count("3") == 2  # nobody else is third by jaccard or association-strength
    assert "\N{EN DASH}" in told


def test_the_same_records_give_the_same_picture(tmp_path, davis):
    digests = set()
    for number in range(2):
        path = tmp_path / f"{number}.png"
        write_figure(draw_comparison(compare_methods(davis, samples=100)), path)
        digests.add(hashlib.sha256(path.read_bytes()).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    "meetings",
    [{"E1": "A", "E2": "B"}, {"E1": "AB"}, MEETINGS],
    ids=["no tie", "one tie", "few ties"],
)
def test_few_ties_are_drawn(tmp_path, meetings):
    figure = draw_comparison(compare_methods(make_affiliation(meetings)))
    write_figure(figure, tmp_path / "page.png")
    require_room(figure)


def test_empty_backbones_are_drawn(davis):
    told = read(draw_comparison(compare_methods(davis, alpha=1e-9)))
    assert told.split("\n").count("none") == 3


def test_few_methods_are_drawn(davis):
    for include in ([], ["newman"], ["sdsm"]):
        figure = draw_comparison(compare_methods(davis, include=include))
        require_room(figure)


def test_long_names_have_room(tmp_path):
    long = "Perkumpulan Masyarakat Peduli Lingkungan dan Hak Asasi Manusia Wilayah Nomor"
    names = [f"{long} {number}" for number in range(12)]
    names[3:6] = ["KEMENTERIAN LINGKUNGAN HIDUP DAN KEHUTANAN", "Pendek", f"{'Sangat ' * 30}lama"]
    meetings = {f"E{n}": names[n : n + 4] for n in range(9)}
    compared = compare_methods(make_affiliation(meetings, names))
    assert set(names[3:6]) < set(compared.ranks["count"].sort_values().index[:10])
    figure = draw_comparison(compared)
    write_figure(figure, tmp_path / "page.png")
    require_room(figure)


def test_names_are_not_taken_for_formulas(tmp_path):
    figure = draw_comparison(compare_methods(make_affiliation({"E1": MARKUP}, MARKUP)))
    write_figure(figure, tmp_path / "page.png")
    told = read(figure)
    assert all(told.count(name) >= 2 for name in MARKUP)
    named = [text for text in find_texts(figure) if text.get_text() in MARKUP]
    assert not any(text.get_parse_math() for text in named)
