/* Finding an organization by name, other name or acronym, whatever its accents and case. */

/* Letters that no accent is taken off of. */
const PLAIN = { ø: "o", ł: "l", đ: "d", ð: "d", ħ: "h", ı: "i", ß: "ss", æ: "ae", œ: "oe", þ: "th" };
const LETTERS_THAT_STAND_ALONE = new RegExp(`[${Object.keys(PLAIN).join("")}]`, "g");
const FEWEST_INITIALS = 2; // to be taken for the beginning of an acronym
const FEWEST_INNER_INITIALS = 3; // for a part of one

/* How good a match is, best first. */
const [WHOLE, BEGINS, OTHER_BEGINS, WORD_BEGINS, ALL_WORDS, WITHIN, INNER_INITIALS] = [0, 1, 2, 3, 4, 5, 6];

/** Take accents and case off. */
export const fold = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(LETTERS_THAT_STAND_ALONE, (letter) => PLAIN[letter]);

/* Punctuation too, unless there is nothing else: "L.B.H. (Jakarta)" is "lbh jakarta". */
function simplify(text) {
  const folded = fold(text);
  const words = folded.replace(/['’‘ʼʻ`]|\.(?=\p{L})/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  return words || folded.trim();
}

const indexed = new WeakMap();

function indexNames(organizations) {
  if (!indexed.has(organizations)) {
    indexed.set(organizations, organizations.map(({ row, name, aliases }) => ({
      row,
      name: simplify(name),
      others: aliases.map((alias) => ({ told: alias, name: simplify(alias) })),
      inBrackets: Array.from(name.matchAll(/[([]([^()[\]]+)[)\]]/g), ([, inner]) => simplify(inner)),
      initials: [...new Set([name, ...aliases].flatMap(initialsOf))],
    })));
  }
  return indexed.get(organizations);
}

/* Of the words with a capital, and of all: "DPA" and "DPDA" for "Dinas Perempuan dan Anak". */
function initialsOf(name) {
  const words = name.replace(/[([][^)\]]*[)\]]/g, " ").split(/[^\p{L}\p{N}'’]+/u).filter(Boolean);
  const capital = words.filter((word) => /^\p{Lu}/u.test(word));
  return [capital, words].map((some) => fold(some.map(([first]) => first).join("")));
}

/** The organizations that fit, best first: their rows, and the other name by which each was found. */
export function matchOrganizations({ organizations }, words) {
  const wanted = simplify(words);
  if (wanted === "") return [];
  return indexNames(organizations)
    .map((known) => ({ row: known.row, ...judge(known, wanted) }))
    .filter(({ grade }) => grade !== null)
    .sort((a, b) => a.grade - b.grade || a.row - b.row);
}

function judge(known, wanted) {
  const own = gradeName(known.name, wanted);
  const short = gradeShort(known, wanted);
  const other = known.others
    .map(({ told, name }) => ({ alias: told, grade: gradeName(name, wanted) }))
    .map(({ alias, grade }) => ({ alias, grade: grade === BEGINS ? OTHER_BEGINS : grade }))
    .filter(({ grade }) => grade !== null)
    .sort((a, b) => a.grade - b.grade)[0];
  const grades = [own, short].filter((grade) => grade !== null);
  const best = grades.length ? Math.min(...grades) : null;
  if (other !== undefined && (best === null || other.grade < best)) return other;
  return { grade: best, alias: null };
}

function gradeName(name, wanted) {
  if (name === wanted) return WHOLE;
  if (name.startsWith(wanted)) return BEGINS;
  if (` ${name}`.includes(` ${wanted}`)) return WORD_BEGINS;
  if (wanted.split(" ").every((word) => ` ${name}`.includes(` ${word}`))) return ALL_WORDS;
  return name.includes(wanted) ? WITHIN : null;
}

function gradeShort({ inBrackets, initials }, wanted) {
  if (inBrackets.includes(wanted)) return WHOLE;
  if (wanted.length < FEWEST_INITIALS || wanted.includes(" ")) return null;
  if (initials.includes(wanted)) return WHOLE;
  if (initials.some((letters) => letters.startsWith(wanted))) return OTHER_BEGINS;
  const isInner = wanted.length >= FEWEST_INNER_INITIALS && initials.some((letters) => letters.includes(wanted));
  return isInner ? INNER_INITIALS : null;
}
