// Shows what needs a passkey where the browser has them, and says so when one fails.
(() => {
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll("[data-passkey]").forEach((part) => { part.hidden = false; });

  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.querySelectorAll("[data-passkey-trouble]").forEach((part) => { part.hidden = false; });
  });
})();
