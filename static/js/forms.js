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

  // Back from the next page the browser fetches this one anew, with another key in each form, and fills in
  // what was typed. The keys stay with the page's place in the history, so that sending the same once more
  // is the same, and not a second time.
  const keyInputs = new Map();
  for (const input of document.querySelectorAll("[name=form_key]")) {
    const address = input.form.getAttribute("action") ?? "";
    const same = [...keyInputs.keys()].filter((name) => name.startsWith(`${address} `)).length;
    keyInputs.set(`${address} ${same}`, input);
  }
  const keptKeys = history.state?.formKeys;
  if (keptKeys && performance.getEntriesByType("navigation")[0]?.type === "back_forward") {
    keyInputs.forEach((input, name) => { input.value = keptKeys[name] ?? input.value; });
  } else {
    const formKeys = Object.fromEntries([...keyInputs].map(([name, input]) => [name, input.value]));
    history.replaceState({ ...history.state, formKeys }, "");
  }

  // Back from the next page: the browser shows this one as it was left.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach(free);
  });

  // On paper a box ends with its page and a line at its edge: all that stands in them is printed as text.
  const BOXES = "textarea, input[type=text], input[type=url], input[type=email], input[type=search]";
  addEventListener("beforeprint", () => {
    for (const box of document.querySelectorAll(BOXES)) {
      const there = box.id && document.querySelector(`[data-printed="${CSS.escape(box.id)}"]`);
      const paper = there || box.nextElementSibling;
      if (there || paper?.matches(".printed")) paper.textContent = box.value;
      else box.after(Object.assign(document.createElement("div"), { className: "only-print printed", textContent: box.value }));
      box.classList.toggle("is-printed", box.value !== "");
    }
  });

  addEventListener("keydown", (event) => {
    const menu = document.querySelector(".menu[open]");
    if (event.key !== "Escape" || !menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
})();
