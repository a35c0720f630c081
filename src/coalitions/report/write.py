"""The reports as files: which documents, in which formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from coalitions.analysis import Findings
from coalitions.comparison import Comparison
from coalitions.errors import OptionError, require_choice
from coalitions.progress import track
from coalitions.report.coalition import write_coalition
from coalitions.report.document import Document
from coalitions.report.evidence import Evidence
from coalitions.report.house import House
from coalitions.report.material import Material
from coalitions.report.organization import write_organization
from coalitions.report.overview import write_overview
from coalitions.report.speech import Speech
from coalitions.report.workbook import write_workbook
from coalitions.report.writers import write_page, write_pdf, write_word

REPORT_FORMATS = ("docx", "pdf", "html", "xlsx")
Writer = Callable[[Document, Path, Speech, House], None]
WRITERS: dict[str, Writer] = {"docx": write_word, "pdf": write_pdf, "html": write_page}


def can_write(form: str) -> bool:
    """Tell whether a format can be written here: PDF asks for the extra ``pdf``."""
    return form != "pdf" or find_spec("typst") is not None


def write_reports(
    findings: Findings,
    pictures: Path,
    folder: Path,
    *,
    language: str = "en",
    formats: Sequence[str] = REPORT_FORMATS,
    coalitions: Sequence[int] = (),
    organizations: Sequence[str] = (),
    house: House | None = None,
    comparison: Comparison | None = None,
) -> None:
    """Write the overview, and what else is asked for, in every format.

    Parameters
    ----------
    findings : Findings
        From `analyze`.
    pictures : Path
        The folder with the figures, as PNG and SVG.
    folder : Path
        Where to write ``overview.docx`` and so on; it is made.
    language : str
        The language of the documents.
    formats : sequence of str
        Of `REPORT_FORMATS`; the workbook (``xlsx``) holds the tables.
    coalitions : sequence of int
        Numbers of coalitions that each get a document, ``coalition-1.docx``.
    organizations : sequence of str
        Names of organizations that each get one, ``organization-1.docx`` and so on, in the order
        asked.
    house : House, optional
        What they look like.
    comparison : Comparison, optional
        From `compare_methods`, to be told of in the overview and the workbook.

    Raises
    ------
    OptionError
        If there is no such language, format, coalition or organization, or a format cannot be
        written here.
    """
    for form in formats:
        require_choice("format", form, REPORT_FORMATS)
        if not can_write(form):
            raise OptionError(f"format '{form}' needs: pip install 'coalitions[pdf]'")
    speech = Speech(language, as_groups=not findings.significance.is_found)
    evidence = Evidence(findings.tables, comparison)
    material = Material(findings, evidence, speech, pictures, has_workbook="xlsx" in formats)
    folder.mkdir(parents=True, exist_ok=True)
    documents = dict(_list_documents(material, coalitions, organizations))
    for name, document in track(documents.items()):
        for form in formats:
            if form in WRITERS:
                WRITERS[form](document, folder / f"{name}.{form}", speech, house or House())
    if "xlsx" in formats:
        write_workbook(findings.tables, folder / "tables.xlsx", comparison)


def _list_documents(
    material: Material, coalitions: Sequence[int], organizations: Sequence[str]
) -> Iterator[tuple[str, Document]]:
    yield "overview", write_overview(material)
    for number in coalitions:
        yield f"coalition-{number}", write_coalition(material, number)
    for place, name in enumerate(organizations, 1):
        yield f"organization-{place}", write_organization(material, name)
