/* Months as numbers, so that they can be counted; days as "YYYY-MM-DD", which sort as they are. */

const OF_YEAR = 12;

export const monthOf = (day) => Number(day.slice(0, 4)) * OF_YEAR + Number(day.slice(5, 7)) - 1;

export const startOfMonth = (month) =>
  `${String(Math.floor(month / OF_YEAR)).padStart(4, "0")}-${String((month % OF_YEAR) + 1).padStart(2, "0")}-01`;

export function endOfMonth(month) {
  const next = new Date(`${startOfMonth(month + 1)}T00:00Z`);
  return new Date(next.getTime() - 1).toISOString().slice(0, 10);
}
