/* The records as the page holds them, unpacked once.

   Organizations, events and ties are row numbers everywhere; a name is only ever shown. A slot is
   one organization at one event, in one role or several. A tie is a pair that shares an event, in
   the order of `project`: sorted by the row numbers of its ends. */

export function buildModel(content) {
  const { organizations, events, participations } = content.records;
  const slots = findSlots(participations, events.title.length);
  const pairs = findPairs(slots, organizations.name.length);
  return {
    ...content,
    organizations: unpack(organizations),
    events: unpack(events),
    roles: participations.roles,
    slots,
    pairs,
    isShown: markShown(content.network.shown, pairs.source.length),
    chance: spreadChance(content.network, pairs.source.length),
  };
}

const unpack = (columns) =>
  Object.values(columns)[0].map((_, row) =>
    ({ row, ...Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]])) }));

/* Participations come sorted by event and organization. */
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

/* `tie` numbers the ties event by event: those of its first slot with all later ones, and so on. */
function findPairs({ organization, ofEvent }, nOrganizations) {
  const keys = [];
  for (let event = 0; event + 1 < ofEvent.length; event += 1) {
    for (let one = ofEvent[event]; one < ofEvent[event + 1]; one += 1) {
      for (let other = one + 1; other < ofEvent[event + 1]; other += 1) {
        keys.push(organization[one] * nOrganizations + organization[other]);
      }
    }
  }
  const distinct = Float64Array.from(new Set(keys)).sort();
  const number = new Map(Array.from(distinct, (key, tie) => [key, tie]));
  return {
    tie: Int32Array.from(keys, (key) => number.get(key)),
    source: Int32Array.from(distinct, (key) => Math.floor(key / nOrganizations)),
    target: Int32Array.from(distinct, (key) => key % nOrganizations),
  };
}

function markShown(shown, nTies) {
  const marks = new Uint8Array(nTies).fill(shown === null ? 1 : 0);
  for (const tie of shown ?? []) marks[tie] = 1;
  return marks;
}

/* p-values of all ties, or of those shown; NaN where there is none. */
function spreadChance({ p_values: values, shown }, nTies) {
  const chance = new Float64Array(nTies).fill(Number.NaN);
  if (values === null) return chance;
  if (values.length === nTies) chance.set(values);
  else shown.forEach((tie, number) => { chance[tie] = values[number]; });
  return chance;
}
