// SPDX-License-Identifier: MPL-2.0
// Wakes the design system's own behaviour: once for the page, and for each part that htmx puts in.
// Every page works without it.
"use strict";

// What our pages use of it. Its main menu is left out: it would add a button in Danish only.
const WAKES = [
  [".alert.has-close", (one) => new DKFDS.Alert(one).init()],
  [".accordion", (one) => new DKFDS.Accordion(one).init()],
  [".js-dropdown", (one) => new DKFDS.Dropdown(one).init()],
  [".form-limit", (one) => new DKFDS.CharacterLimit(one).init()],
  [".js-checkbox-toggle-content", (one) => new DKFDS.CheckboxToggleContent(one).init()],
  [".js-radio-toggle-group", (one) => new DKFDS.RadioToggleGroup(one).init()],
  [".fds-modal", (one) => new DKFDS.Modal(one).init()],
  ["div.tab-container", (one) => new DKFDS.Tabs(one).init()],
  [".tooltip-wrapper", (one) => new DKFDS.Tooltip(one).init()],
];

function wake(part) {
  for (const [selector, start] of WAKES) {
    part.querySelectorAll(selector).forEach(start);
  }
  DKFDS.datePicker.on(part);
}

wake(document);
document.addEventListener("htmx:afterSwap", (event) => wake(event.detail.target));

// Drafts of forms (drafts.js) are wiped at log-out, for whoever is not signed in, and when too old.
function wipeDrafts(all) {
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith("fod-draft:"))) {
    let until = 0;
    try { until = JSON.parse(localStorage.getItem(name)).until; } catch { /* not ours any more */ }
    if (all || !(until > Date.now())) localStorage.removeItem(name);
  }
}

wipeDrafts(!document.body.hasAttribute("hx-headers"));
document.querySelectorAll('form[action$="/logout/"]').forEach((form) =>
  form.addEventListener("submit", () => wipeDrafts(true)));
