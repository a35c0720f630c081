"""From records to the files of one format that another tool reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from os import PathLike
from pathlib import Path

from coalitions.analysis import BuildOptions, Findings
from coalitions.build.recall import find_or_recall, lay_out_findings
from coalitions.cache import Cache
from coalitions.export import gather_content, require_format, require_place, save_files
from coalitions.names import resolve_names
from coalitions.records import DEFAULT_OPTIONS, ReadingOptions, read_records


def export_network(
    source: str | PathLike[str],
    target: str | PathLike[str],
    options: BuildOptions | None = None,
    *,
    form: str,
    mode: str = "one-mode",
    reading: ReadingOptions = DEFAULT_OPTIONS,
    aliases: str | PathLike[str] | None = None,
    role_terms: str | PathLike[str] | None = None,
    overwrite: bool = False,
    cache: Cache | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Findings:
    """Read records and write the network that they show in a format that another tool reads.

    Parameters
    ----------
    source : path
        What `read_records` reads.
    target : path
        The file to write or, if the format has several, the folder to write them into.
    options : BuildOptions, optional
        Every choice that shapes the result, as for `build_outputs`, which finds the same.
        ``windows`` and ``compare`` change nothing here.
    form : str
        One of the `FORMATS`.
    mode : {"one-mode", "two-mode"}
        Organizations tied by the events that they shared, or organizations and events.
    reading, aliases, role_terms
        How to read the records; see `build_outputs`.
    overwrite : bool
        Replace files that are there already.
    cache : Cache, optional
        Where findings are kept for the next run; see `build_outputs`.
    on_stage : callable
        Told in a few words what begins.

    Returns
    -------
    Findings
        What was written, as objects.

    Raises
    ------
    RecordsError, OptionError, OutputError
        If the records, an option or `target` will not do.
    """
    options = options or BuildOptions()
    chosen = require_format(form, mode=mode)
    require_place(Path(target), chosen, overwrite=overwrite)
    on_stage("Reading records")
    records = read_records(source, reading, aliases=aliases, role_terms=role_terms)
    records = resolve_names(records, roll_up=options.roll_up)
    options = replace(options, windows="none")
    findings = find_or_recall(records, options, cache=cache, on_stage=on_stage)
    on_stage("Laying out the network")
    layout = lay_out_findings(findings, cache=cache)
    content = gather_content(findings.network, findings.tables, layout, mode=mode)
    on_stage("Writing files")
    save_files(Path(target), chosen.compose(content))
    return findings
