/* The map for a tall screen: the same coalitions, each with the same inner shape, moved as a whole so
   that they fill it. Organizations without one, and events, have places of their own there. */

/** The model with everything where it stands on a tall screen. */
export function standTall(model) {
  const { coalitions: offsets, untied, events } = model.tall;
  const offsetOf = new Map(model.coalitions.map(({ number }, place) => [number, offsets[place]]));
  let nUntied = 0;
  const move = (node) => {
    const { coalition } = model.organizations[node.id];
    if (coalition === null) {
      nUntied += 1;
      return { ...node, x: untied.x[nUntied - 1], y: untied.y[nUntied - 1] };
    }
    const [right, down] = offsetOf.get(coalition);
    return { ...node, x: node.x + right, y: node.y + down };
  };
  return {
    ...model,
    arrangement: "tall",
    network: { ...model.network, nodes: model.network.nodes.map(move) },
    events: model.events.map((event, row) => ({ ...event, x: events.x[row], y: events.y[row] })),
    coalitions: model.coalitions.map((coalition, place) => ({
      ...coalition,
      outline: coalition.outline.map(([x, y]) => [x + offsets[place][0], y + offsets[place][1]]),
    })),
  };
}
