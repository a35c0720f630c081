/* Finding an organization by name, other name or acronym, whatever its accents and case. */

export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Row numbers of the organizations that fit, those whose name begins so first. */
export function findOrganizations({ organizations }, words) {
  const wanted = fold(words.trim());
  if (wanted === "") return [];
  return organizations
    .map(({ row, name, aliases }) => ({ row, place: placeOf(wanted, [name, ...aliases, initialsOf(name)]) }))
    .filter(({ place }) => place !== null)
    .sort((a, b) => a.place - b.place || a.row - b.row)
    .map(({ row }) => row);
}

function placeOf(wanted, names) {
  const folded = names.map(fold);
  if (folded.includes(wanted)) return 0;
  if (folded.some((name) => name.startsWith(wanted))) return 1;
  return folded.some((name) => name.includes(wanted)) ? 2 : null;
}

const initialsOf = (name) => name.split(/[\s-]+/).filter((word) => /^\p{Lu}/u.test(word)).map(([first]) => first).join("");
