/* Copying text for the reader: a link to this view, code that shows the map in another page. */

/* It may run its script, save files, and open the sites of sources: as they are, for what is opened
   from a frame stays as confined as the frame if it is not let out, and few sites work so. */
const LEAVE = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";
const EMBEDDED = { width: "100%", height: "640" };

/** Copy the text of a field; without leave to, it is selected, for the reader to copy. */
export async function copyField(field) {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    return copySelected();
  }
}

/* The older way, for pages opened from a folder. */
function copySelected() {
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}

/** Code for another page: the map in a frame that may do what it needs, no more. */
export function writeEmbedCode(title, address) {
  const attributes = { src: address, sandbox: LEAVE, title, ...EMBEDDED };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`);
  return `<iframe${written.join("")}></iframe>`;
}

const escapeAttribute = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
