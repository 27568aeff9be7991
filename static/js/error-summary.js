// Moves the focus to the summary of errors: after loading, and after a swap that brought one.
(() => {
  const focusIn = (root) => {
    const summary = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
    summary?.focus();
  };
  document.addEventListener("DOMContentLoaded", () => focusIn(document));
  document.addEventListener("htmx:afterSettle", (event) => focusIn(event.detail.elt));
  // A link of the summary puts the focus in its field, with the label in view.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".error-summary a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "nearest" });
    field.focus({ preventScroll: true });
  });
})();
