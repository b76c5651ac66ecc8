// A button that prints; without script it stays hidden, since the browser's own menu prints too.
document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
