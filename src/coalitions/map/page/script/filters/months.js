/* Months as numbers, so that they can be counted; days as "YYYY-MM-DD", which sort as they are. */

const OF_YEAR = 12;

export const monthOf = (day) => Number(day.slice(0, 4)) * OF_YEAR + Number(day.slice(5, 7)) - 1;

export const startOfMonth = (month) =>
  `${String(Math.floor(month / OF_YEAR)).padStart(4, "0")}-${String((month % OF_YEAR) + 1).padStart(2, "0")}-01`;

/* The calendar repeats itself every 400 years: so this holds for any year, also the last, 9999. */
export function endOfMonth(month) {
  const days = new Date(Date.UTC(2000 + (Math.floor(month / OF_YEAR) % 400), (month % OF_YEAR) + 1, 0)).getUTCDate();
  return startOfMonth(month).slice(0, -2) + days;
}
