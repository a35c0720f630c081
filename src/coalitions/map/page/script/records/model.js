/* The records as the page holds them, unpacked once.

   Organizations, events and ties are row numbers everywhere; a name is only ever shown. A slot is
   one organization at one event, in one role or several. A tie is a pair that shares an event, in
   the order of `project`: sorted by the row numbers of its ends.

   Where events are not known, the ties are given, with what they share and weigh, and nothing is
   counted: then `knowsEvents` is false, and there are no events and no slots. */

export function buildModel(content) {
  const { organizations, events, participations } = content.records;
  const slots = findSlots(participations, events.title.length);
  const given = content.network.given;
  const pairs = given ?? findPairs(slots, organizations.name.length);
  return {
    ...content,
    organizations: unpack(organizations),
    events: unpack(events),
    roles: participations.roles,
    slots,
    pairs,
    knowsEvents: given === null,
    nEvents: countHeld(slots),
    isShown: markTies(content.network.shown, pairs.source.length),
    hasPassed: markTies(content.network.passed, pairs.source.length),
    isNarrow: markTies(content.network.narrow, pairs.source.length),
    chance: spreadChance(content.network.p_values, content.network.shown, pairs.source.length),
    adjusted: spreadChance(content.network.p_adjusted, content.network.shown, pairs.source.length),
  };
}

/* From columns to an object for each row. */
function unpack(columns) {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, row) => {
    const unpacked = { row };
    for (const name of names) unpacked[name] = columns[name][row];
    return unpacked;
  });
}

/* Participations come sorted by event and organization. The slots of an event are those from
   `ofEvent` of its row up to that of the next. */
function findSlots({ event, organization, role }, nEvents) {
  const slots = { organization: [], event: [], roles: [], ofEvent: new Int32Array(nEvents + 1) };
  for (let row = 0; row < event.length; row += 1) {
    const isNew = row === 0 || event[row] !== event[row - 1] || organization[row] !== organization[row - 1];
    if (isNew) {
      slots.organization.push(organization[row]);
      slots.event.push(event[row]);
      slots.roles.push([]);
      slots.ofEvent[event[row] + 1] += 1;
    }
    slots.roles[slots.roles.length - 1].push(role[row]);
  }
  for (let number = 0; number < nEvents; number += 1) slots.ofEvent[number + 1] += slots.ofEvent[number];
  return slots;
}

/* Two slots of one event make a pair of slots, and all those of the same two organizations a tie.
   `tie` has the number of the tie for each pair of slots, event by event: those of its first slot
   with all later ones, and so on. Ties are numbered organization by organization, and so sorted,
   since a later slot of an event has an organization of a higher row. */
function findPairs(slots, nOrganizations) {
  const { start, length } = startPairs(slots);
  const ofOrganization = groupSlots(slots, nOrganizations);
  const [tie, source, target] = [0, 1, 2].map(() => new Int32Array(length));
  const tieWith = new Int32Array(nOrganizations);
  const seenFrom = new Int32Array(nOrganizations).fill(-1);
  let nTies = 0;
  for (let one = 0; one < nOrganizations; one += 1) {
    const first = nTies;
    eachLater(slots, ofOrganization[one], (other) => {
      if (seenFrom[other] === one) return;
      seenFrom[other] = one;
      target[nTies] = other;
      nTies += 1;
    });
    source.fill(one, first, nTies);
    target.subarray(first, nTies).sort();
    for (let number = first; number < nTies; number += 1) tieWith[target[number]] = number;
    eachLater(slots, ofOrganization[one], (other, slot, number) => { tie[start[slot] + number] = tieWith[other]; });
  }
  return { tie, source: source.slice(0, nTies), target: target.slice(0, nTies) };
}

/* Where the pairs of each slot with later ones start, and how many pairs there are. */
function startPairs({ event, ofEvent }) {
  const start = new Int32Array(event.length);
  let length = 0;
  for (let slot = 0; slot < event.length; slot += 1) {
    start[slot] = length;
    length += ofEvent[event[slot] + 1] - slot - 1;
  }
  return { start, length };
}

function groupSlots({ organization }, nOrganizations) {
  const groups = Array.from({ length: nOrganizations }, () => []);
  for (let slot = 0; slot < organization.length; slot += 1) groups[organization[slot]].push(slot);
  return groups;
}

/* Do something with every organization that comes later in an event of one of the slots. */
function eachLater({ organization, event, ofEvent }, some, act) {
  for (const slot of some) {
    const end = ofEvent[event[slot] + 1];
    for (let later = slot + 1; later < end; later += 1) act(organization[later], slot, later - slot - 1);
  }
}

/* An event of nobody who is counted does not count. */
const countHeld = ({ ofEvent }) => ofEvent.reduce((n, start, event) => n + (event > 0 && start > ofEvent[event - 1] ? 1 : 0), 0);

/* 1 for the ties that are listed; null lists all. */
function markTies(listed, nTies) {
  const marks = new Uint8Array(nTies).fill(listed === null ? 1 : 0);
  for (const tie of listed ?? []) marks[tie] = 1;
  return marks;
}

/* p-values of all ties, or of those shown; NaN where there is none. */
function spreadChance(values, shown, nTies) {
  const chance = new Float64Array(nTies).fill(Number.NaN);
  if (values === null) return chance;
  if (values.length === nTies) chance.set(values);
  else shown.forEach((tie, number) => { chance[tie] = values[number]; });
  return chance;
}
