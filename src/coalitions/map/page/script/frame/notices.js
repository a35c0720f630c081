/* What the reader is told above the map: what must be borne in mind, and what a link asked in vain. */

import { byId, make } from "../base/dom.js";
import { makeIcon } from "../base/icons.js";
import { say, tellLimit } from "../base/messages.js";

const MOST_NAMED = 5;
const LONGEST = 60; // characters of each

export function openNotices(model) {
  let left = [];
  byId("notice").hidden = model.notices.length === 0;
  return {
    /** Tell what of the address was left out, until the reader waves it away or chooses anew. */
    show(refused) {
      byId("notice").textContent = model.notices.map(({ kind, details }) => tellCaution(kind, details)).join(" ");
      left = refused;
      tell();
    },
  };

  function tell() {
    byId("refused").hidden = left.length === 0;
    if (left.length === 0) return;
    const named = left.slice(0, MOST_NAMED).map(shorten).join("; ");
    const more = left.length - MOST_NAMED;
    const what = more > 0 ? say("refused-more", { what: named, n: more }) : named;
    const dismiss = make("button", makeIcon("close"), {
      type: "button", class: "icon", title: say("dismiss"), "aria-label": say("dismiss"),
      click: () => { left = []; tell(); },
    });
    byId("refused").replaceChildren(make("span", say("refused", { what })), dismiss);
  }
}

const tellCaution = (kind, details) =>
  say(`caution-${kind}`, "level" in details ? { ...details, limit: tellLimit(details) } : details);

const shorten = (text) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
