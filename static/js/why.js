// Waarom?: a second press on the button, or Close, folds the reasons away again.
(() => {
  const fold = (place) => {
    place.replaceChildren();
    const button = document.querySelector(`[aria-controls="${place.id}"]`);
    if (!button) return;
    button.setAttribute("aria-expanded", "false");
    button.focus();
  };

  document.addEventListener(
    "click",
    (event) => {
      const close = event.target.closest("[data-close-why]");
      if (close) fold(close.closest("[id^='why-']"));
      const open = event.target.closest("[data-why][aria-expanded='true']");
      if (!open) return;
      event.preventDefault();
      event.stopPropagation();
      fold(document.getElementById(open.getAttribute("aria-controls")));
    },
    true,
  );

  document.addEventListener("htmx:afterSwap", (event) => {
    const button = document.querySelector(`[data-why][aria-controls="${event.target.id}"]`);
    if (!button || !event.target.childElementCount) return;
    button.setAttribute("aria-expanded", "true");
    event.target.querySelectorAll("[data-close-why]").forEach((one) => (one.hidden = false));
  });
})();
