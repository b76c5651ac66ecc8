// Keeps what is typed in a <form data-autosave> as a draft on the server; nothing stays in the browser.
// Without this script the button "Concept bewaren" does the same.
(() => {
  const ADDRESS = "/concepten/";
  const EVERY = 10_000;
  const PATIENCE = 15_000;
  const LONGEST_WAIT = 60_000;
  const NOT_TEXT = new Set(["csrfmiddlewaretoken", "draft_version", "form_key", "form_seal"]);
  const OFFLINE = "niet bewaard: geen verbinding, we proberen het opnieuw";
  const LOG_IN = "Log in (opent in een nieuw venster)";
  const REPLACE = "Bewaar wat hier staat";

  const typed = (form) => {
    const body = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && !NOT_TEXT.has(name) && !name.includes("password")) (body[name] ??= []).push(value);
    }
    return JSON.stringify(body);
  };

  // What the page came with, so that words typed before this script ran count as new.
  const received = (form) => {
    const copy = form.cloneNode(true);
    copy.reset();
    return typed(copy);
  };

  const renewToken = (token) => {
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
  };

  class Autosave {
    constructor(form) {
      this.form = form;
      this.version = Number(form.dataset.draftVersion) || 0;
      this.kept = received(form);
      this.failures = 0;
      this.state = form.querySelector("[data-autosave-state]") || this.makeState();
      form.addEventListener("focusout", () => this.save());
      form.addEventListener("submit", (event) => this.submitting(event));
      addEventListener("online", () => this.save(true));
      addEventListener("focus", () => { if (this.loggedOut) this.save(true); });
      addEventListener("pageshow", () => { this.leaving = false; });
      addEventListener("beforeunload", (event) => { if (this.changed && !this.leaving) event.preventDefault(); });
      setInterval(() => this.save(), EVERY);
      this.save();
    }

    get changed() {
      return typed(this.form) !== this.kept;
    }

    makeState() {
      const state = Object.assign(document.createElement("p"), { className: "autosave" });
      state.setAttribute("role", "status");
      this.form.append(state);
      return state;
    }

    // What is on its way makes a newer version: sending the form beside it would say "another window".
    submitting(event) {
      if (this.busy && !event.defaultPrevented) {
        event.preventDefault();
        this.submitLater ??= () => this.form.requestSubmit(event.submitter);
      } else this.leaving = !event.defaultPrevented;
    }

    // One element, spoken when its words change. `action` is a link or button that goes with them.
    say(text, action) {
      if (this.state.dataset.text === text) return;
      this.state.dataset.text = text;
      this.state.replaceChildren(text, ...(action ? [" ", action] : []));
    }

    async save(now = false) {
      if (this.busy) this.again ||= now;
      if (this.busy || this.leaving || this.stopped || !this.changed) return;
      if (!now && Date.now() < (this.notBefore || 0)) return;
      this.busy = true;
      this.again = false;
      try {
        await this.attempt(typed(this.form));
      } catch {
        this.wait(OFFLINE);
      } finally {
        this.busy = false;
        this.submitLater?.();
        this.submitLater = null;
        if (this.again) this.save(true);
      }
    }

    async attempt(text, renewed = false) {
      if (this.loggedOut && !(await this.freshToken())) return;
      const answer = await this.send(text);
      const content = await answer.json();
      if (answer.ok) this.saved(text, content);
      else if (content.error === "csrf" && !renewed) { if (await this.freshToken()) await this.attempt(text, true); }
      else if (content.error === "login") this.askLogin(content);
      else if (content.error === "changed") this.askReplace(content);
      else if (content.error === "somebody_else") { this.stopped = true; this.say(content.message); }
      else this.wait(content.message);
    }

    request(options) {
      return fetch(ADDRESS, { credentials: "same-origin", signal: AbortSignal.timeout(PATIENCE), ...options });
    }

    send(text) {
      const seal = this.form.elements.form_seal?.value || "";
      const fields = `"key":${JSON.stringify(this.form.dataset.draftKey)},"version":${this.version},"seal":${JSON.stringify(seal)}`;
      const token = this.form.elements.csrfmiddlewaretoken.value;
      return this.request({
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: `{${fields},"body":${text}}`,
      });
    }

    // After logging in elsewhere the token of this page is stale, for sending the form as well.
    async freshToken() {
      const answer = await this.request();
      const content = await answer.json();
      if (answer.ok) renewToken(content.token);
      else if (content.login) this.askLogin(content);
      else this.wait(content.message);
      return answer.ok;
    }

    saved(text, content) {
      this.kept = text;
      this.loggedOut = false;
      this.failures = 0;
      this.notBefore = 0;
      this.setVersion(content.version);
      this.say(content.saved_at);
    }

    setVersion(version) {
      this.version = version;
      const input = this.form.elements.draft_version;
      if (input) input.value = version;
    }

    wait(text) {
      this.failures += 1;
      this.notBefore = Date.now() + Math.min(LONGEST_WAIT, 2 ** this.failures * 1000);
      setTimeout(() => this.save(), this.notBefore - Date.now() + 50);
      this.say(text);
    }

    askLogin(content) {
      this.loggedOut = true;
      const link = Object.assign(document.createElement("a"), { href: content.login, target: "_blank", textContent: LOG_IN });
      this.say(content.message, link);
    }

    askReplace(content) {
      this.stopped = true;
      const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--quiet", textContent: REPLACE });
      button.addEventListener("click", () => {
        this.stopped = false;
        this.setVersion(content.version);
        this.save(true);
      });
      this.say(content.message, button);
    }
  }

  document.querySelectorAll("form[data-autosave]").forEach((form) => new Autosave(form));
})();
