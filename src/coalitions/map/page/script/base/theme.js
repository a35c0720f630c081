/* Light or dark: as the reader's system has it, unless the reader chose. */

const systemIsDark = window.matchMedia("(prefers-color-scheme: dark)");

export const isDark = () => document.documentElement.dataset.theme === "dark";

export function useTheme(chosen) {
  document.documentElement.dataset.theme = chosen ?? (systemIsDark.matches ? "dark" : "light");
}

/** Call `show` when the system turns dark or light. */
export function followSystem(show) {
  systemIsDark.addEventListener?.("change", show);
}
