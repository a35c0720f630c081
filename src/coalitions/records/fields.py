"""The columns of every table and the vocabulary of roles, each said once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Field:
    """One column of a table: its name, what it means, and how it is written."""

    name: str
    meaning: str
    kind: Literal["text", "date", "url", "yes-no"] = "text"
    required: bool = False


EVENT_ID = Field("event_id", "short code of the event, the same in every table", required=True)

EVENT_FIELDS = (
    EVENT_ID,
    Field("date", "day of the event, or its first and last day", kind="date"),
    Field("end_date", "last day of an event of several days", kind="date"),
    Field("title", "name of the event"),
    Field("type", "kind of event, such as consultation or training"),
    Field("issue", "what the event was about; several issues are separated by ';'"),
    Field("place", "town, district or country"),
    Field("source_url", "web address of the source, http or https", kind="url"),
    Field(
        "list_complete",
        "no: the source names only some of the organizations that took part; "
        "yes: it names them all; blank: not known",
        kind="yes-no",
    ),
)

EVENT_CELLS = ("event_id", "date", "title")  # what tells one event from another

ORGANIZATION = Field(
    "organization", "name of the organization as the source gives it", required=True
)

ROLE = Field("role", "what the organization did at the event; blank counts as participant")

PARTICIPATION_FIELDS = (EVENT_ID, ORGANIZATION, ROLE)

ORGANIZATION_FIELDS = (
    ORGANIZATION,
    Field("sector", "kind of organization, such as government or labor union"),
)

ALIAS_FIELDS = (
    Field("alias", "another spelling, long form or acronym", required=True),
    Field("organization", "the one name under which it is counted", required=True),
    Field("org_id", "short code of the organization, if it has one"),
    Field("language", "language of the alias, such as id or en"),
    Field("region", "where the organization works, if it is a chapter or office"),
    Field("parent", "the organization that it is a chapter or office of"),
    Field("source", "where it is known from"),
    Field("decided_by", "who decided it"),
    Field("date", "when it was decided", kind="date"),
)

WORKLIST_FIELDS = (
    Field("severity", "error: must be mended; warning: is told and kept", required=True),
    Field("file", "where it is"),
    Field("sheet", "of a workbook"),
    Field("rows", "as a spreadsheet numbers them"),
    Field("column", "as the file calls it"),
    Field("value", "what stands there"),
    Field("what is wrong", "or doubtful", required=True),
    Field("what to do", "to mend it"),
    Field("done", "to tick off"),
)
# How a message names the table of `ALIAS_FIELDS` to who may never have made one.
ALIAS_TABLE = "the alias table (columns alias and organization; given with --aliases)"

ROLE_FIELDS = (
    Field("term", "word that the records use for a role", required=True),
    Field("role", "the role of the vocabulary that it means", required=True),
)

ROLES = {
    "initiator": "had the idea and called the event",
    "host": "held the event or gave it its place and secretariat",
    "co-organizer": "organized it together with the initiator or host",
    "supporter": "helped with staff, expertise or in kind",
    "funder": "paid for it, or for the program behind it",
    "intermediary": "passed on money or direction between funder and implementer",
    "implementer": "carried out the program or project behind it",
    "overseer": "answers for it to others",
    "speaker": "had a place on the program: opened, presented, moderated",
    "participant": "took part; also when nothing more is known",
}
DEFAULT_ROLE = "participant"
ISSUE_SEPARATOR = ";"


def names_of(fields: tuple[Field, ...]) -> list[str]:
    """List the column names of `fields`, in their order.

    Examples
    --------
    >>> names_of(PARTICIPATION_FIELDS)
    ['event_id', 'organization', 'role']
    """
    return [field.name for field in fields]
