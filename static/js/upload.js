// Says at once that a chosen file is too large or one too many; the server checks everything again.
(() => {
  const said = (input) => {
    const files = [...input.files];
    const large = files.find((file) => file.size > Number(input.dataset.maxBytes));
    if (large) return `“${large.name}” is groter dan 25 MB. Maak het bestand kleiner of verdeel het in stukken.`;
    const empty = files.find((file) => file.size === 0);
    if (empty) return `“${empty.name}” is leeg. Kies het bestand opnieuw, of sla het eerst op.`;
    if (files.length > Number(input.dataset.maxFiles)) return `Kies hooguit ${input.dataset.maxFiles} bestanden tegelijk.`;
    return "";
  };

  // One sentence below the field, spoken when it comes, where the server's own errors would stand.
  const below = (input) => {
    const place = Object.assign(document.createElement("ul"), { className: "errorlist" });
    place.setAttribute("role", "alert");
    input.parentElement.after(place);
    return place;
  };

  const show = (place, sentence) => {
    const lines = sentence ? [Object.assign(document.createElement("li"), { textContent: sentence })] : [];
    place.replaceChildren(...lines);
  };

  document.querySelectorAll("input[type=file][data-max-bytes]").forEach((input) => {
    const place = below(input);
    input.addEventListener("change", () => {
      show(place, said(input));
      input.setAttribute("aria-invalid", String(Boolean(said(input))));
    });
    input.form.addEventListener("submit", (event) => {
      if (!said(input) || event.submitter?.formNoValidate) return;
      event.preventDefault();
      input.focus();
    }, true);
  });
})();
