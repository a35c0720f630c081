"""Letters that our font lacks: taken from fonts of the machine, or told to be boxes."""

from pathlib import Path
from string import ascii_uppercase

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont
from matplotlib import rcParams
from pypdf import PdfReader

import coalitions.fonts
from coalitions.analysis import BuildOptions
from coalitions.build import report_outputs
from coalitions.cli import main
from coalitions.errors import LettersWarning
from coalitions.figures.fitting import measure_width
from coalitions.fonts import OWN_FILE, find_fonts, use_fonts

UNION, HALL = "\N{CJK UNIFIED IDEOGRAPH-5DE5}\N{CJK UNIFIED IDEOGRAPH-4F1A}", "\u5802"
FAMILY_NAMES = {1, 4, 6, 16}  # of the table of names
QUICK = ["--resamples", "0", "--backbone", "sdsm"]


def make_font(path, letters, width=1):
    """Write a font in which these letters look like A, B and so on, so much wider."""
    with TTFont(OWN_FILE) as font:
        likeness = dict(zip(letters, ascii_uppercase, strict=False))
        subsetter = Subsetter()
        subsetter.populate(text="".join(likeness.values()))
        subsetter.subset(font)
        for table in font["cmap"].tables:
            table.cmap = {ord(new): table.cmap[ord(old)] for new, old in likeness.items()}
        for glyph, (advance, side) in font["hmtx"].metrics.items():
            font["hmtx"][glyph] = (advance * width, side)
        for entry in font["name"].names:
            if entry.nameID in FAMILY_NAMES:
                entry.string = path.stem
        font.save(path)
    return path


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine with three fonts; its list of them, to be changed."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    files = [
        make_font(folder / "Both.ttf", UNION + HALL),
        make_font(folder / "Hall.ttf", HALL),
        make_font(folder / "Union.ttf", UNION),
    ]
    (folder / "Broken.ttf").write_text("no font", encoding="utf-8")
    listed = [*map(str, files), str(folder / "Broken.ttf")]
    monkeypatch.setattr(coalitions.fonts, "findSystemFonts", lambda: listed)
    return listed


@pytest.fixture
def records(tmp_path):
    path = tmp_path / "meetings.csv"
    names = ("Walhi", f"Serikat {UNION}", "Kontras")
    lines = [f"E{event},{name}" for event in range(4) for name in names]
    path.write_text("\n".join(["event_id,organization", *lines]), encoding="utf-8")
    return path


def test_fonts_of_the_machine_are_not_looked_at_without_need(monkeypatch):
    monkeypatch.setattr(coalitions.fonts, "findSystemFonts", None)
    assert find_fonts(["Walhi \N{EN DASH} \u201cHAM\u201d", "\N{ZERO WIDTH JOINER}\t"]) == ()


@pytest.mark.parametrize("is_turned", [False, True])
def test_the_fewest_fonts_are_taken_in_whatever_order_they_are_listed(machine, is_turned):
    if is_turned:
        machine.reverse()
    assert [path.stem for path in find_fonts([UNION, HALL])] == ["Both"]
    assert [path.stem for path in find_fonts([HALL])] == ["Both"]
    machine[:] = [path for path in machine if "Both" not in path]
    assert [path.stem for path in find_fonts([UNION, HALL])] == ["Union", "Hall"]


def test_letters_that_no_font_has_are_told_with_who_bears_them_and_the_remedy(machine):
    machine[:] = [path for path in machine if "Hall" in path]
    with pytest.warns(LettersWarning) as told:
        assert [path.stem for path in find_fonts(["Walhi", UNION, HALL])] == ["Hall"]
    (message,) = (str(warning.message) for warning in told)
    assert message.startswith(f"no font of this machine has {UNION[1]}, {UNION[0]} (in {UNION}):")
    assert "Install a font" in message
    assert "Walhi" not in message


def test_pictures_measure_letters_in_the_fonts_that_draw_them(tmp_path):
    wide = make_font(tmp_path / "Wide.ttf", UNION, width=4)
    narrow = make_font(tmp_path / "Narrow.ttf", UNION, width=1)
    before = rcParams["font.family"]
    widths = []
    for font in (wide, narrow):
        with use_fonts([font]):
            widths.append(measure_width(UNION, 10))
    assert widths[0] == pytest.approx(4 * widths[1])
    assert rcParams["font.family"] == before


def test_reports_show_the_letters_and_stay_alike(tmp_path, machine, records):
    content = []
    for name in ("one", "other"):
        folder = tmp_path / name
        options = BuildOptions(resamples=0, backbone="sdsm")
        report_outputs(records, folder, options, formats=["pdf", "html"])
        content.append([(folder / f"overview.{form}").read_bytes() for form in ("pdf", "html")])
    assert content[0] == content[1]
    reader = PdfReader(tmp_path / "one" / "overview.pdf")
    assert UNION in "".join(page.extract_text() for page in reader.pages)
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any(font.endswith("Both") for font in fonts), fonts
    machine.clear()
    with pytest.warns(LettersWarning):
        report_outputs(records, tmp_path / "none", options, formats=["html"])
    boxes = (tmp_path / "none" / "overview.html").read_bytes()
    assert boxes != content[0][1]  # the pictures in it


@pytest.mark.filterwarnings("default::coalitions.errors.LettersWarning")
def test_the_command_line_tells_it_in_a_line(tmp_path, machine, records, capsys):
    machine.clear()
    order = ["report", str(records), "-o", str(tmp_path / "out"), *QUICK, "--format", "pdf"]
    assert main(order) == 0
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(f"coalitions: no font of this machine has {UNION[1]}, {UNION[0]}")
    assert Path(tmp_path / "out" / "overview.pdf").exists()
