"""Reports alone: from records to documents, without all else that a build writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from tempfile import TemporaryDirectory

from coalitions.analysis import BuildOptions, Findings
from coalitions.build.comparison import compare_if_asked
from coalitions.build.manifest import write_manifest
from coalitions.build.pictures import write_pictures
from coalitions.build.recall import find_or_recall, lay_out_findings
from coalitions.cache import Cache
from coalitions.folder import replace_folder
from coalitions.layout import stand_tall
from coalitions.names import find_organization, resolve_names
from coalitions.records import DEFAULT_OPTIONS, ReadingOptions, read_records
from coalitions.report import REPORT_FORMATS, House, write_reports


def report_outputs(
    source: str | PathLike[str],
    target: str | PathLike[str],
    options: BuildOptions | None = None,
    *,
    coalitions: Sequence[int] = (),
    organizations: Sequence[str] = (),
    formats: Sequence[str] = REPORT_FORMATS,
    house: House | None = None,
    reading: ReadingOptions = DEFAULT_OPTIONS,
    aliases: str | PathLike[str] | None = None,
    role_terms: str | PathLike[str] | None = None,
    overwrite: bool = False,
    cache: Cache | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Read records and write reports alone to a folder.

    Parameters
    ----------
    source, target, options, reading, aliases, role_terms, overwrite, cache, on_stage
        As in `build_outputs`; the folder holds the documents and ``run.json``.
    coalitions, organizations, formats, house
        As in `write_reports`; an organization goes by any of its names.

    Raises
    ------
    RecordsError, OptionError, OutputError
        If the records, an option or `target` will not do.
    """
    options = options or BuildOptions()
    with replace_folder(Path(target), overwrite=overwrite) as folder, TemporaryDirectory() as made:
        on_stage("Reading records")
        records = read_records(source, reading, aliases=aliases, role_terms=role_terms)
        records = resolve_names(records, roll_up=options.roll_up)
        named = [find_organization(records, name) for name in organizations]
        findings = find_or_recall(records, options, cache=cache, on_stage=on_stage)
        comparison = compare_if_asked(findings, cache=cache, on_stage=on_stage)
        on_stage("Drawing figures")
        layout = lay_out_findings(findings, cache=cache)
        write_pictures(
            findings,
            stand_tall(findings.network, findings.communities, layout, seed=options.seed),
            Path(made),
            language=options.language,
            comparison=comparison,
            in_document=True,
        )
        on_stage("Writing reports")
        write_reports(
            findings,
            Path(made),
            folder,
            language=options.language,
            formats=formats,
            coalitions=coalitions,
            organizations=named,
            house=house,
            comparison=comparison,
        )
        write_manifest(findings, options, reading, folder)
    return findings
