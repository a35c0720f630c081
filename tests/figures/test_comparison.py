"""The pictures of the comparison: everything on them, nothing over anything else."""

import hashlib
from itertools import combinations

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.patches import Rectangle

from coalitions.comparison import compare_methods
from coalitions.figures import MESSAGES, write_figure
from coalitions.figures.comparison import draw_comparison
from coalitions.figures.page import LEAST, WIDTH
from coalitions.language import list_languages

from builders import make_affiliation

MEETINGS = {"E1": "ABCD", "E2": "AB", "E3": "AC", "E4": "EF", "E5": "G"}
MARKUP = ["$x_1^2$", "$", "100 % \\frac{1}{2}", '<b> & "it\'s"', "{curly}"]
NAMES = ("chance", "agreement", "leaders")


@pytest.fixture(scope="module")
def compared(davis):
    return compare_methods(davis, samples=200)


@pytest.fixture(scope="module", params=list_languages(MESSAGES))
def pictures(compared, request):
    return draw_comparison(compared, language=request.param)


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


def test_pictures_are_as_wide_as_the_text_of_a_report_and_can_be_read(compared, pictures):
    in_document = draw_comparison(compared, in_document=True)
    assert {*pictures} == {*in_document} == {*NAMES}
    for name, figure in in_document.items():
        assert figure.get_figwidth() == WIDTH
        assert figure.get_figheight() < pictures[name].get_figheight() <= 8.3
        assert all(text.get_fontsize() >= LEAST for text in find_texts(figure))


def test_pictures_say_what_the_tables_say(compared, pictures):
    chance, agreement, leaders = (read(pictures[name]) for name in NAMES)
    for name in compared.agreement.index:
        assert agreement.split("\n").count(name) == 2
    models = compared.methods[compared.methods["kind"] == "null model"]
    for name, kept in models["ties_kept"].dropna().items():
        assert f"{name}: " in chance
        assert not kept or f"{kept} ({kept / compared.n_ties:.0%})" in chance
    assert "139" in chance
    folded = leaders.replace("\n", " ")
    for name in compared.ranks["count"].sort_values().index[:10]:
        assert folded.count(name) == 2  # at both ends of its line


def test_bars_are_as_long_as_their_numbers(compared, pictures):
    bars = [patch for patch in pictures["chance"].axes[0].patches if isinstance(patch, Rectangle)]
    models = compared.methods[compared.methods["kind"] == "null model"]
    expected = [compared.n_ties, *models["ties_kept"].fillna(0)]
    unit = bars[0].get_width() / compared.n_ties
    assert [bar.get_width() for bar in bars] == pytest.approx([n * unit for n in expected])


def test_agreement_is_printed_in_its_triangle(compared):
    (axes,) = draw_comparison(compared)["agreement"].axes
    cells = [(patch.get_x(), patch.get_y()) for patch in axes.patches]
    columns, rows = (sorted({round(cell[side], 6) for cell in cells}) for side in (0, 1))
    told = {}
    for patch in axes.patches:
        place = columns.index(round(patch.get_x(), 6)), rows.index(round(patch.get_y(), 6))
        middle = patch.get_x() + patch.get_width() / 2, patch.get_y() + patch.get_height() / 2
        (text,) = (text for text in axes.texts if text.get_position() == pytest.approx(middle))
        told[place] = text.get_text()
    names = list(compared.agreement.index)
    assert len(told) == len(names) * (len(names) - 1)
    count, newman, sdsm = (names.index(name) for name in ("count", "newman", "sdsm"))
    assert told[count, newman] == f"{compared.agreement.loc['newman', 'count']:.2f}"
    assert told[newman, count] == f"{compared.overlap.loc['newman', 'count']:.2f}"
    assert told[sdsm, count] == "\N{EN DASH}"


def test_texts_have_room(pictures):
    for figure in pictures.values():
        require_room(figure)


def test_those_who_share_a_place_have_its_mean_as_in_the_tables(pictures):
    told = read(pictures["leaders"]).replace("3,5", "3.5").split("\n")
    assert told.count("3.5") >= 2  # Brenda and Sylvia have the same strength
    assert told.count("3") == 2  # nobody else is third by jaccard or association-strength
    assert "\N{EN DASH}" in told


def test_what_was_not_computed_is_told_with_where_to_look(pictures):
    told = read(pictures["chance"]).replace("\n", " ")
    assert "not computed" in told or "tidak dihitung" in told
    assert "sdsm-ec." in told


def test_the_same_records_give_the_same_pictures(tmp_path, davis):
    digests = set()
    for number in range(2):
        for name, figure in draw_comparison(compare_methods(davis, samples=100)).items():
            write_figure(figure, tmp_path / str(number) / f"{name}.png")
        content = [path.read_bytes() for path in sorted((tmp_path / str(number)).iterdir())]
        digests.add(hashlib.sha256(b"".join(content)).hexdigest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("meetings", "drawn"),
    [
        ({"E1": "A", "E2": "B"}, set()),
        ({"E1": "AB"}, {*NAMES}),
        (MEETINGS, {*NAMES}),
    ],
    ids=["no tie", "one tie", "few ties"],
)
def test_few_ties_are_drawn(tmp_path, meetings, drawn):
    figures = draw_comparison(compare_methods(make_affiliation(meetings)))
    assert {*figures} == drawn
    for name, figure in figures.items():
        write_figure(figure, tmp_path / f"{name}.png")
        require_room(figure)


def test_empty_backbones_are_drawn(davis):
    told = read(draw_comparison(compare_methods(davis, alpha=1e-9))["chance"])
    assert told.split("\n").count("none") == 3


def test_few_methods_are_drawn(davis):
    for include, drawn in (
        ([], set()),
        (["newman"], {"agreement", "leaders"}),
        (["sdsm"], {"chance", "agreement"}),  # it keeps none, so nobody leads by it
    ):
        figures = draw_comparison(compare_methods(davis, include=include))
        assert {*figures} == drawn
        for figure in figures.values():
            require_room(figure)


def test_long_names_have_room(tmp_path):
    long = "Perkumpulan Masyarakat Peduli Lingkungan dan Hak Asasi Manusia Wilayah Nomor"
    names = [f"{long} {number}" for number in range(12)]
    names[3:6] = ["KEMENTERIAN LINGKUNGAN HIDUP DAN KEHUTANAN", "Pendek", f"{'Sangat ' * 30}lama"]
    meetings = {f"E{n}": names[n : n + 4] for n in range(9)}
    compared = compare_methods(make_affiliation(meetings, names))
    assert set(names[3:6]) < set(compared.ranks["count"].sort_values().index[:10])
    figure = draw_comparison(compared)["leaders"]
    write_figure(figure, tmp_path / "page.png")
    require_room(figure)


def test_names_are_not_taken_for_formulas(tmp_path):
    figure = draw_comparison(compare_methods(make_affiliation({"E1": MARKUP}, MARKUP)))["leaders"]
    write_figure(figure, tmp_path / "page.png")
    told = read(figure)
    assert all(told.count(name) >= 2 for name in MARKUP)
    named = [text for text in find_texts(figure) if text.get_text() in MARKUP]
    assert not any(text.get_parse_math() for text in named)
