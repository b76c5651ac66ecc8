// Small help for forms and the menu; every page works without it.
(() => {
  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault(); // a second click sends nothing
    sent.add(form);
    rememberKey(form);
    const button = event.submitter;
    if (button) button.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), 10000);
  });

  const free = (form) => {
    sent.delete(form);
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };

  // Back from the next page the browser fetches this one anew, with another key in each form, and fills in
  // what was typed. The key that was sent is kept with the page's place in the history, so that sending
  // the same once more is the same, and not a second time.
  const place = (form) => [...document.forms].indexOf(form);

  const rememberKey = (form) => {
    const key = form.elements.form_key?.value;
    if (key) history.replaceState({ ...history.state, keys: { ...history.state?.keys, [place(form)]: key } }, "");
  };

  if (performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    for (const [index, key] of Object.entries(history.state?.keys ?? {})) {
      const input = document.forms[index]?.elements.form_key;
      if (input) input.value = key;
    }
  }

  // Back from the next page: the browser shows this one as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach(free);
  });

  addEventListener("keydown", (event) => {
    const menu = document.querySelector(".menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
