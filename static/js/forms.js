// Small help for forms and the menu; every page works without it.
(() => {
  const sent = new WeakSet();

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (sent.has(form)) return event.preventDefault(); // a second click sends nothing
    sent.add(form);
    const button = event.submitter;
    if (button) button.setAttribute("aria-busy", "true");
    setTimeout(() => free(form), 10000);
  });

  const free = (form) => {
    sent.delete(form);
    form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
  };

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
