"""The computation, once: SQL that DuckDB and Spark read alike.

Each statement makes a table of those before it. No formula of a weight or a test is among them: an
engine joins and counts, and `judging` says what that means. An event with more organizations than
a block is parted: its organizations, in order, into blocks, of which each two meet in a room
of their own, so that no worker ever has more than the pairs of two blocks to make. Smaller events
have one room.
"""

from __future__ import annotations

from coalitions.scale.judging import CASE, is_summed, needs_cases
from coalitions.scale.request import TieRequest

COUNT_ROWS = """
    SELECT count(*) AS n_rows,
           count(CASE WHEN event_id = '' OR organization = '' THEN 1 END) AS n_blank
    FROM given"""
NUMBERED = """
    SELECT organization, CAST(row_number() OVER (ORDER BY organization) AS INT) AS number
    FROM (SELECT DISTINCT organization FROM given WHERE event_id <> '' AND organization <> '')"""
PAIRED = """
    SELECT DISTINCT event_id, number
    FROM given JOIN numbered ON given.organization = numbered.organization
    WHERE event_id <> ''"""
SIZED = "SELECT event_id, count(*) AS n_organizations FROM paired GROUP BY event_id"
COUNT_SIZES = """
    SELECT n_organizations, count(*) AS n_events FROM sized GROUP BY n_organizations"""
MEMBERS = """
    SELECT paired.event_id, number, sized.n_organizations, event_weight
    FROM paired
    JOIN sized ON paired.event_id = sized.event_id
    JOIN weighed ON sized.n_organizations = weighed.n_organizations"""
ACTIVE = "SELECT number, count(*) AS n_events FROM members GROUP BY number"
COUNT_LINKS = """
    SELECT n_events, n_organizations, count(*) AS n_links
    FROM members JOIN active ON members.number = active.number
    GROUP BY n_events, n_organizations"""
BLOCKED = """
    SELECT event_id, number, event_weight,
           CAST(floor((row_number() OVER (PARTITION BY event_id ORDER BY number) - 1)
                      / {block_size}) AS INT) AS block
    FROM members WHERE n_organizations > {block_size}"""
# Who calls and who answers in each room; a block answers those before it, and itself.
CALLING = """
    SELECT event_id, number, event_weight, 0 AS first_block, 0 AS last_block
    FROM members WHERE n_organizations BETWEEN 2 AND {block_size}
    UNION ALL
    SELECT caller.event_id, number, event_weight, block, room
    FROM blocked AS caller
    JOIN (SELECT DISTINCT event_id, block AS room FROM blocked) AS rooms
      ON caller.event_id = rooms.event_id AND block <= room"""
ANSWERING = """
    SELECT event_id, number, 0 AS first_block, 0 AS last_block
    FROM members WHERE n_organizations BETWEEN 2 AND {block_size}
    UNION ALL
    SELECT answerer.event_id, number, room, block
    FROM blocked AS answerer
    JOIN (SELECT DISTINCT event_id, block AS room FROM blocked) AS rooms
      ON answerer.event_id = rooms.event_id AND block >= room"""
# To Spark, not to send all who answer to every worker, which would leave a large event, whose
# callers are in one place, to one of them; to others, a remark.
IN_ROOMS = "/*+ MERGE(calling, answering) */"
COUNTED = """
    SELECT {in_rooms} calling.number AS source, answering.number AS target,
           count(*) AS shared_events{summed}
    FROM calling JOIN answering
      ON calling.event_id = answering.event_id
     AND calling.first_block = answering.first_block
     AND calling.last_block = answering.last_block
     AND calling.number < answering.number
    GROUP BY calling.number, answering.number
    HAVING count(*) >= {min_shared_events}"""
COMPARED = """
    SELECT counted.*, least(one.n_events, other.n_events) AS events_of_one,
           greatest(one.n_events, other.n_events) AS events_of_other
    FROM counted
    JOIN active AS one ON source = one.number
    JOIN active AS other ON target = other.number"""
FIND_CASES = f"SELECT DISTINCT {', '.join(CASE)} FROM compared"  # noqa: S608 - our own words
COUNT_TIES = "SELECT count(*) AS n_ties FROM counted"
LEAST = 1 - 1e-9  # what differs from the least weight by rounding has it


def state_counting(request: TieRequest) -> dict[str, str]:
    """Give the statements from members to ties counted, each by the name of its table."""
    summed = ", sum(event_weight) AS weight" if is_summed(request.weighting) else ""
    return {
        "blocked": BLOCKED.format(block_size=request.block_size),
        "calling": CALLING.format(block_size=request.block_size),
        "answering": ANSWERING.format(block_size=request.block_size),
        "counted": COUNTED.format(
            in_rooms=IN_ROOMS, summed=summed, min_shared_events=request.min_shared_events
        ),
    }


def state_result(request: TieRequest) -> str:
    """Give the statement of the ties that are kept, with names, in order."""
    is_judged = needs_cases(request)
    weight = (
        "ties.weight"
        if is_summed(request.weighting)
        else "judged.weight"
        if is_judged
        else "CAST(ties.shared_events AS DOUBLE)"
    )
    tested = ", expected_events, p_value" if request.is_tested else ""
    equal = " AND ".join(f"ties.{name} = judged.{name}" for name in CASE)
    return f"""
    SELECT one.organization AS source, other.organization AS target,
           {weight} AS weight, ties.shared_events{tested}
    FROM {"compared" if is_judged else "counted"} AS ties
    {f"JOIN judged ON {equal}" if is_judged else ""}
    JOIN numbered AS one ON ties.source = one.number
    JOIN numbered AS other ON ties.target = other.number
    WHERE {weight} >= {request.min_weight * LEAST!r}
    ORDER BY ties.source, ties.target"""  # noqa: S608 - of our own words and a number
