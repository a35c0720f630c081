"""`coalitions explain` says what is behind a tie, or behind an organization's place."""

import csv
import io
import re
from contextlib import redirect_stdout
from dataclasses import fields

import pytest

from coalitions.analysis import BuildOptions
from coalitions.cli import explain_organization, main
from coalitions.nullmodels import MODELS
from coalitions.projection.weightings import WEIGHTINGS

from builders import ROOT

EXAMPLE = ROOT / "data" / "example"
HEADINGS = [
    "took part together in",
    "Is it chance?",
    "By different models of chance",
    "How strong is the tie?",
    "What it means",
    "How far these records carry",
]
WITHOUT_DRAWS = ("--resamples", "0")  # of the events, which take longest
STRONG_TIE = ("Radio Ombak Tirtakalani", "Serikat Pekerja Migran Sagaraloka")
ROW = ("event_id", "organization", "role", "date", "title", "place", "source_url")


def write(path, rows):
    """Write rows of event, organization and whatever else, and give the path."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([ROW, *([*row, *[""] * (len(ROW) - len(row))] for row in rows)])
    return path


@pytest.fixture(scope="module")
def davis_file(tmp_path_factory, davis_women):
    rows = [(event, name) for event, names in davis_women.items() for name in sorted(names)]
    return write(tmp_path_factory.mktemp("davis") / "davis.csv", rows)


@pytest.fixture
def explain(capsys):
    """Run the command and give what it says; its failures too."""

    def run(path, *words, status=0):
        assert main(["explain", str(path), *words]) == status
        said = capsys.readouterr()
        return said.err if status else said.out

    return run


def explain_example(*names):
    with redirect_stdout(io.StringIO()) as said:
        assert main(["explain", str(EXAMPLE), *names]) == 0
    return said.getvalue()


@pytest.fixture(scope="module")
def told_of_example():
    """What is told of one organization of the worked example, by default."""
    return explain_example("jendela warga")


@pytest.fixture(scope="module")
def told_of_strong_tie():
    """What is told of the tie of two organizations that met in 16 events."""
    return explain_example(*STRONG_TIE)


def in_one_line(text):
    return " ".join(text.split())


def rows_of(text, heading):
    """Give the lines below a heading, until the next blank one."""
    below = text[text.index(heading) :].splitlines()[1:]
    return below[: below.index("")] if "" in below else below


# --- a tie ------------------------------------------------------------------------------


def test_a_tie_is_told_events_first_then_chance_then_weights(explain, davis_file):
    told = explain(davis_file, "evelyn", "theresa")
    assert told.startswith("Evelyn\nand Theresa\ntook part together in 7 events\n")
    places = [told.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert told.count("both as participant") == 7
    assert "the first took part in 1 event, the second in 1 event." in in_one_line(told)
    assert "Of 139 ties" in told
    for name in (*MODELS, *WEIGHTINGS):
        assert name in told
    count = next(line.split() for line in told.splitlines() if line.startswith("  count "))
    assert count == ["count", "7", "1", "0", "more", "than", "99%"]


def test_chance_is_told_in_a_sentence(explain, davis_file):
    """Hypergeometric by hand: 8 of 14 events each, all but one together, 49 ways in 3,003."""
    told = explain(davis_file, "Evelyn", "Theresa", "--backbone", "hypergeometric")
    told = in_one_line(told)
    assert "Chance alone would bring them together 4.6 times on average" in told
    assert "and 7 times or more with a probability of .016 (about 1 in 61)" in told
    assert "have to meet 7 times or more for it to count as more than chance" in told
    assert "(a probability of at most 0.05)" in told
    assert "depends on the model: by hypergeometric and fdsm they did, by the others not." in told


def test_what_takes_long_to_sample_is_asked_only_if_asked_for(monkeypatch, explain, davis_file):
    monkeypatch.setattr("coalitions.nullmodels.fit.MOST_SAMPLED", 88)
    words = ("Evelyn", "Theresa")
    told = explain(davis_file, *words)
    assert "fdsm: not asked: it takes long" in told
    assert [line.split()[0] for line in rows_of(told, "  chance:\n")[1:]] == [
        "sdsm",
        "hypergeometric",
    ]


def test_signed_tests_halve_the_level(explain, davis_file):
    words = ("Evelyn", "Theresa", "--backbone", "hypergeometric", "--signed")
    told = in_one_line(explain(davis_file, *words))
    assert "(a probability of at most 0.025)" in told


def test_an_estimate_near_the_level_is_called_narrow(explain, davis_file):
    """By 1,000 samples p is .038, give or take .003."""
    told = explain(davis_file, "Evelyn", "Theresa", "--alpha", "0.04")
    fdsm = next(line for line in told.splitlines() if line.startswith("  fdsm "))
    assert ".038 ± .003" in fdsm
    assert fdsm.endswith("yes, narrowly: the probability is an estimate")
    assert "narrowly" not in explain(davis_file, "Evelyn", "Theresa", "--alpha", "0.2")


def test_a_correction_says_whether_the_tie_stands(explain, davis_file):
    told = explain(davis_file, "Evelyn", "Theresa", "--correction", "holm")
    assert "Corrected for all the pairs that were tested, it does not stand." in told


def test_a_tie_that_chance_cannot_explain_is_called_so(told_of_strong_tie):
    told = told_of_strong_tie
    assert "more often than chance would explain, whatever model" in in_one_line(told)
    assert re.findall(r"(?m)^  (2020-\S+)", told) == ["2020-01-10", "2020-06-18", "2020-11-04"]
    assert "the first as host and initiator, the second as participant" in in_one_line(told)
    assert "https://example.org/sagaraloka/2020/01/e01" in told


def test_long_lists_are_cut_with_a_count_unless_all_is_asked_for(explain, told_of_strong_tie):
    told, whole = told_of_strong_tie, explain(EXAMPLE, *STRONG_TIE, "--all")
    assert "  ... and 6 more; --all lists them\n" in told
    assert told.count("https://") == 10
    assert "--all" not in whole
    assert whole.count("https://") == 16


def test_everything_can_be_read_at_88_columns(explain, told_of_example, told_of_strong_tie):
    weak_tie = explain(EXAMPLE, "jendela warga", "Radio Ombak Tirtakalani")
    for told in (told_of_example, told_of_strong_tie, weak_tie):
        lines = told.splitlines()
        assert max(len(line) for line in lines if not line.startswith("Noted")) <= 88


def test_the_order_of_the_rows_changes_nothing(explain, davis_file, tmp_path):
    header, *rows = davis_file.read_text().splitlines()
    turned = tmp_path / "davis.csv"
    turned.write_text("\n".join([header, *reversed(rows)]))
    for names in (("Evelyn",), ("Evelyn", "Theresa")):
        assert explain(davis_file, *names) == explain(turned, *names)


def test_two_that_never_met_by_chance_are_not_said_to_avoid_each_other(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("1", "A"), ("1", "C"), ("2", "B"), ("2", "C")])
    told = in_one_line(explain(path, "A", "B"))
    assert "took part in no event together" in told
    assert "it does not mean that they avoid each other" in told
    assert "and never with a probability of" in told
    assert "Without a shared event there is no tie to weigh." in told


def test_two_that_never_met_though_chance_would_may_avoid_each_other(explain, tmp_path):
    rows = [(f"{n:02}", name) for n in range(20) for name in ("C", "D", "AB"[n % 2])]
    told = in_one_line(explain(write(tmp_path / "m.csv", rows), "A", "B"))
    assert "less often than chance would give" in told
    assert "They may avoid each other, or work in different places" in told


def test_two_that_met_seldom_are_asked_about_as_few(explain, tmp_path):
    words = ("A", "B", "--backbone", "sdsm")
    rows = [(f"{n:02}", name) for n in range(24) for name in ("C", "D", "AB"[n % 2])]
    told = in_one_line(explain(write(tmp_path / "m.csv", [*rows, ("00", "B")]), *words))
    assert "and at most once with a probability" in told
    assert "less often than chance would give" in told
    assert "fewer than chance?" in told


def test_a_tie_that_no_number_of_events_could_make_is_told_so(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("1", "A"), ("1", "B"), ("2", "C")])
    told = in_one_line(explain(path, "A", "B"))
    assert "and at least once with a probability of" in told
    assert "no tie of these two can be told from chance" in told
    assert "Chance may explain this tie: read it as meetings, not as an alliance." in told
    assert "no tie could have been told from chance, whoever met whom" in told


def test_the_weightings_by_which_a_tie_is_strong_are_named(explain):
    told = explain(EXAMPLE, "jendela warga", "laboratorium kebijakan universitas sagaraloka")
    assert "By 6 of 8 weightings it is among the strongest tenth of all ties: newman" in told
    told = explain(EXAMPLE, "jendela warga", "Radio Ombak Tirtakalani")
    assert "By none of the 8 weightings is it among the strongest tenth of all ties." in told


def test_half_life_is_told_where_it_weighs(explain):
    told = explain(EXAMPLE, "jendela warga", "Radio Ombak Tirtakalani", "--half-life", "2")
    assert "counts half as much with every 2 years of age" in in_one_line(told)


def test_roles_count_as_in_a_build(explain, tmp_path):
    rows = [("1", "A", "host"), ("1", "B", "host"), ("2", "A", "host"), ("2", "B", "speaker")]
    path = write(tmp_path / "m.csv", rows)
    assert "took part together in 2 events" in explain(path, "A", "B")
    told = explain(path, "A", "B", "--roles", "host")
    assert "took part together in 1 event\n" in told
    assert "Participations in the roles host were counted" in told


def test_roll_up_explains_the_parent(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("1", "Lazismu DIY"), ("1", "Walhi")])
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("alias,organization,parent\nLazismu DIY,Lazismu DIY,Lazismu\n")
    words = ("lazismu diy", "walhi", "--aliases", str(aliases))
    assert explain(path, *words).startswith("Lazismu DIY\nand Walhi\n")
    assert explain(path, *words, "--roll-up").startswith("Lazismu\nand Walhi\n")


def test_two_that_only_met_each_other_are_told_so(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("1", "A"), ("1", "B"), ("2", "C")])
    assert "Neither took part in anything without the other." in explain(path, "A", "B")


def test_doubts_about_the_records_are_not_hidden(told_of_example):
    told = "\n\nNoted 1 warning on the records; see them with: coalitions check "
    assert told in told_of_example


# --- an organization --------------------------------------------------------------------


def test_an_organization_is_told_with_its_events_partners_and_place(explain):
    told = explain(EXAMPLE, "radio ombak tirtakalani")
    assert told.startswith("Radio Ombak Tirtakalani (media)\ntook part in 25 of 60 events: 17 as")
    assert "It met 42 of 44 others" in told
    partners = rows_of(told, "Whom it meets\n")
    assert [line.split()[3] for line in partners if "Serikat Pekerja" in line] == ["more"]
    seldom = rows_of(told, "Whom it meets less often than chance would give")
    assert any("Perkumpulan Perempuan Pesisir Cabang Tirtakalani" in line for line in seldom)
    assert "chance alone would put about 2.0 here on average" in in_one_line("\n".join(seldom))
    standing = [in_one_line(line) for line in rows_of(told, "How it stands among all")]
    assert standing[0].startswith("events 25 rank 2 of 45; 1 to ")
    assert standing[0].endswith(" in other records")
    assert any(line.startswith("betweenness") for line in standing)
    assert "Coalition " in told
    assert (
        "of 100 draws of the events the group that it is in is mostly this coalition"
        in in_one_line(told)
    )
    assert "Its coalition over time" in told


def test_signed_tests_halve_the_level_of_the_seldom_met(explain, told_of_example):
    seldom = "Whom it meets less often than chance would give"
    assert seldom in told_of_example  # with p of .045 or so
    assert seldom not in explain(EXAMPLE, "jendela warga", "--signed", *WITHOUT_DRAWS)


NO_TIE_WITHIN = "None of its ties on the map is to one of them: all ties together place it here."


def test_a_member_without_a_tie_on_the_map_to_the_others_is_told(explain):
    few = ("--alpha", "0.02", *WITHOUT_DRAWS)
    assert NO_TIE_WITHIN in in_one_line(explain(EXAMPLE, "simpul warga", *few))
    assert NO_TIE_WITHIN not in in_one_line(explain(EXAMPLE, "jendela warga", *few))
    # Where no tie was tested all are on the map, also those that chance would make.
    untested = ("--backbone", "none", "--alpha", "0.000001", *WITHOUT_DRAWS)
    assert NO_TIE_WITHIN not in in_one_line(explain(EXAMPLE, "simpul warga", *untested))


def test_what_would_take_long_is_left_to_a_build(explain, monkeypatch):
    monkeypatch.setattr(explain_organization, "LONG_SEARCH", 0)
    told = in_one_line(explain(EXAMPLE, "jendela warga", *WITHOUT_DRAWS))
    assert "betweenness 0" not in told
    assert "Betweenness and closeness take long to find in so large a" in told


def test_without_resamples_and_windows_nothing_is_said_of_them(explain):
    told = explain(EXAMPLE, "jendela warga", *WITHOUT_DRAWS, "--windows", "none")
    assert "other records" not in told
    assert "over time" not in told


def test_other_names_of_an_organization_are_told(told_of_example):
    assert told_of_example.startswith("Yayasan Jendela Warga Sagaraloka (")
    assert "also recorded as Jendela Warga" in told_of_example


def test_one_that_took_part_in_nothing_is_told_so(explain, tmp_path):
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "participations.csv").write_text("event_id,organization\nE1,A\nE1,B\n")
    (folder / "organizations.csv").write_text("organization,sector\nA,\nB,\nC,media\n")
    told = explain(folder, "c")
    assert told.startswith("C (media)\ntook part in no event that was counted, of 1.\n")
    assert "Whom it meets" not in told


def test_one_whose_ties_are_not_above_chance_is_in_no_coalition_and_told_why(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("1", "A"), ("1", "B"), ("2", "C")])
    told = in_one_line(explain(path, "A", "--if-empty", "show-none"))
    assert "It is in no coalition: it has no tie on the map." in told
    assert "none of them more often than chance would explain" in told
    assert "Caution: Of 1 tie, none is stronger than chance would give" in told


# --- names ------------------------------------------------------------------------------


def test_a_name_that_nobody_has_is_refused_with_the_nearest(explain):
    said = explain(EXAMPLE, "jendela wagra", status=1)
    assert said.startswith("coalitions: no organization is called 'jendela wagra'; did you mean '")
    assert "'Yayasan Jendela Warga Sagaraloka'" in said


def test_the_same_organization_twice_is_refused(explain):
    said = explain(EXAMPLE, "jendela warga", "Yayasan Jendela Warga Sagaraloka", status=1)
    assert said == (
        "coalitions: both are 'Yayasan Jendela Warga Sagaraloka'; name two organizations, or one "
        "alone\n"
    )


def test_hostile_and_long_texts_stay_in_one_harmless_line(explain, tmp_path):
    hostile = "Evil \ue000gro \ue000" + "x" * 300
    title, source = "T\ue000itle \ue000" + "y" * 300, "https://\ue000" + "z" * 300
    rows = [("1", hostile, "r\ue000ole", "", title, "P\ue000lace", source), ("1", "B")]
    path = write(tmp_path / "m.csv", rows)
    for words in ((hostile, "B"), ("B",), (hostile,)):
        told = explain(path, *words)
        assert all(sign.isprintable() or sign == "\n" for sign in told)
        long = [line for line in told.splitlines() if len(line) > 100]
        assert all("zzz" in line and len(line) < 215 for line in long if "Noted" not in line)
        assert "Evil \ufffdgro" in told


# --- words ------------------------------------------------------------------------------


def test_help_names_the_options_of_a_build_and_of_reading(capsys):
    with pytest.raises(SystemExit):
        main(["explain", "--help"])
    told = in_one_line(capsys.readouterr().out)
    for option in {field.name for field in fields(BuildOptions)} - {"compare", "language"}:
        assert f"--{option.replace('_', '-')}" in told
    for word in ("INPUT", "ORG", "--all", "--aliases", "--columns"):
        assert word in told
    for word in ("--overwrite", "--output", "--compare", "--lang"):
        assert word not in told


def test_records_that_cannot_be_read_are_told_as_by_build(explain, tmp_path):
    path = write(tmp_path / "m.csv", [("", "A"), ("1", "B")])
    said = explain(path, "A", status=1)
    assert "error: m.csv row 2, column event_id: the cell is blank." in said


def test_events_that_the_options_leave_out_are_told(explain, davis_file):
    told = in_one_line(explain(davis_file, "Evelyn", "Theresa", "--max-event-size", "7"))
    assert "took part together in 3 events" in told
    assert "4 events that the records give to both are left out by the options" in told
    assert "left out" not in in_one_line(explain(davis_file, "Evelyn", "Theresa"))


def test_its_coalition_over_time_is_told_by_the_number_of_the_whole_period(told_of_example):
    number = re.search(r"^Coalition (\d+), with", told_of_example, flags=re.MULTILINE)[1]
    over_time, what = rows_of(told_of_example, "Its coalition over time")
    assert f"2020: {number}; 2021: {number}" in over_time
    assert what.strip() == "Numbers are coalitions of the whole period."
