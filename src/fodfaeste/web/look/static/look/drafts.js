// SPDX-License-Identifier: MPL-2.0
// Keeps what is written in a form while the connection is away, and sends it when it is back.
// Only ciphertext is stored: the key came with the page and lives in the session. See look/drafts.py.
"use strict";

const PREFIX = "fod-draft:";
const SKIPPED = new Set(["csrfmiddlewaretoken"]);

class Draft {
  constructor(form) {
    this.form = form;
    this.place = PREFIX + form.dataset.draft + ":" + location.pathname;
    this.lasts = 1000 * Number(form.dataset.draftLasts);
    this.status = form.querySelector("[data-draft-status]");
    this.waiting = false;
  }

  async start() {
    const raw = Uint8Array.from(atob(this.form.dataset.draftKey), (one) => one.charCodeAt(0));
    this.form.removeAttribute("data-draft-key");
    this.key = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
    await this.bringBack();
    this.form.addEventListener("input", () => this.soon());
    this.form.addEventListener("change", () => this.soon());
    this.form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("online", () => this.waiting && this.send());
    this.form.setAttribute("data-draft-ready", "");
  }

  say(what) {
    if (this.status) this.status.textContent = what ? this.form.getAttribute("data-say-" + what) : "";
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), 400);
  }

  // What is written, without the token of this page's own.
  written() {
    const pairs = [...new FormData(this.form)].filter(([name, value]) => !SKIPPED.has(name) && typeof value === "string");
    return JSON.stringify({ until: Date.now() + this.lasts, pairs });
  }

  async keep() {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(this.written());
    const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, this.key, plain));
    const both = new Uint8Array([...iv, ...sealed]);
    localStorage.setItem(this.place, JSON.stringify({
      until: Date.now() + this.lasts,
      sealed: btoa(String.fromCharCode(...both)),
    }));
  }

  forget() {
    clearTimeout(this.timer);
    localStorage.removeItem(this.place);
  }

  async bringBack() {
    const kept = localStorage.getItem(this.place);
    if (kept === null) return;
    try {
      const both = Uint8Array.from(atob(JSON.parse(kept).sealed), (one) => one.charCodeAt(0));
      const part = { name: "AES-GCM", iv: both.slice(0, 12) };
      const plain = await crypto.subtle.decrypt(part, this.key, both.slice(12));
      const { until, pairs } = JSON.parse(new TextDecoder().decode(plain));
      if (until < Date.now()) throw new Error("over");
      this.fill(pairs);
      this.say("found");
    } catch {
      this.forget();  // another session's, or too old
    }
  }

  fill(pairs) {
    const said = new Map();
    for (const [name, value] of pairs) said.set(name, [...(said.get(name) || []), value]);
    for (const field of this.form.elements) {
      if (!field.name || SKIPPED.has(field.name)) continue;
      const values = said.get(field.name) || [];
      if (field.type === "radio" || field.type === "checkbox") field.checked = values.includes(field.value);
      else if (values.length) field.value = values[0];
    }
    this.form.querySelectorAll("details").forEach((one) => {
      one.open = [...one.querySelectorAll("input, textarea, select")].some((field) =>
        field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked : field.value && field.value !== field.defaultValue);
    });
  }

  submit(event) {
    event.preventDefault();
    this.send();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    this.say("sending");
    await this.keep();
    try {
      if (this.stale) await this.refresh();
      const answer = await fetch(location.href, {
        method: "POST", body: new FormData(this.form), headers: { "X-Draft": "1" }, redirect: "manual",
      });
      await this.answered(answer);
    } catch {
      this.waiting = true;  // nothing came back: it waits for the connection
      this.say("offline");
    }
    this.busy = false;
  }

  async answered(answer) {
    this.waiting = false;
    if (answer.status === 201) {
      this.forget();
      location.assign((await answer.json()).to);
    } else if (answer.status === 422) {
      this.forget();
      this.replace(await answer.text());
    } else {
      this.stale = true;
      this.say(answer.type === "opaqueredirect" || answer.status === 403 ? "signed-out" : "failed");
    }
  }

  // The page with what was wrong takes this one's place.
  replace(text) {
    const main = new DOMParser().parseFromString(text, "text/html").querySelector("main");
    document.querySelector("main").replaceWith(document.adoptNode(main));
    if (window.htmx) htmx.process(main);
    wakeDrafts(main);
    const wrong = main.querySelector(".form-error-message, [role=alert]") || main;
    wrong.scrollIntoView({ block: "center" });
    main.focus();
  }

  // After a new login the page's token is another one.
  async refresh() {
    const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
    const token = page.querySelector("main [name=csrfmiddlewaretoken]");
    if (token) this.form.elements.csrfmiddlewaretoken.value = token.value;
    this.stale = !token;
  }
}

function wakeDrafts(part) {
  if (!window.isSecureContext || !crypto.subtle) return;  // without encryption nothing is kept
  part.querySelectorAll("form[data-draft-key]").forEach((form) => new Draft(form).start());
}

wakeDrafts(document);
