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
    Field("date", "first day of the event, YYYY-MM-DD", kind="date"),
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

ORGANIZATION = Field(
    "organization", "name of the organization as the source gives it", required=True
)

PARTICIPATION_FIELDS = (
    EVENT_ID,
    ORGANIZATION,
    Field("role", "what the organization did at the event; blank counts as participant"),
)

ORGANIZATION_FIELDS = (
    ORGANIZATION,
    Field("sector", "kind of organization, such as government or labor union"),
)

ALIAS_FIELDS = (
    Field("alias", "another spelling, long form or acronym", required=True),
    Field("organization", "the one name under which it is counted", required=True),
)

ROLES = {
    "initiator": "had the idea and called the event",
    "host": "held the event or gave it its place and secretariat",
    "co-organizer": "organized it together with the initiator or host",
    "supporter": "helped with staff, expertise or in kind",
    "funder": "paid for it, or for the program behind it",
    "speaker": "had a place on the program: opened, presented, moderated",
    "participant": "took part; also when nothing more is known",
}
DEFAULT_ROLE = "participant"
ISSUE_SEPARATOR = ";"


def names_of(fields: tuple[Field, ...]) -> list[str]:
    """List the column names of `fields`, in their order.

    Examples
    --------
    >>> names_of(ALIAS_FIELDS)
    ['alias', 'organization']
    """
    return [field.name for field in fields]
