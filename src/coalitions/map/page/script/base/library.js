/* vis-network comes packed, as a third of its size. It runs only if it is, byte for byte, what the
   policy of the page allows. */

import { byId, make } from "./dom.js";

export const canUnpack = () => "DecompressionStream" in window;

export async function loadLibrary() {
  const bytes = Uint8Array.from(atob(byId("library").textContent), (digit) => digit.charCodeAt(0));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  document.head.append(make("script", await new Response(unpacked).text()));
}
