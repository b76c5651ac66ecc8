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

  document.querySelectorAll("input[type=file][data-max-bytes]").forEach((input) => {
    input.addEventListener("change", () => {
      input.setCustomValidity(said(input));
      input.reportValidity();
    });
  });
})();
