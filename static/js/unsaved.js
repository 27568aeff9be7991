// Asks before what was typed is lost. A form with data-guard that was touched, or that came back
// with a problem, holds something unsaved; data-guard is the question, in the language of the page.
(() => {
  const GUARDED = "form[data-guard]";
  const touched = new WeakSet();

  const isDirty = (form) => touched.has(form) || form.querySelector(".error-summary") !== null;
  const dirtyIn = (root) =>
    [...root.querySelectorAll(GUARDED)].find((form) => !form.hasAttribute("data-settled") && isDirty(form));

  // What a click on this link would take away: all that its target holds, or its own form.
  const lostBy = (link) => {
    const target = link.getAttribute("hx-target");
    if (link.hasAttribute("hx-get") && target?.startsWith("#")) {
      const place = document.getElementById(target.slice(1));
      return place && dirtyIn(place);
    }
    const form = link.closest(GUARDED);
    return form && isDirty(form) ? form : null;
  };

  const touch = (event) => {
    const form = event.target.closest?.(GUARDED);
    if (form) touched.add(form);
  };
  document.addEventListener("input", touch);
  document.addEventListener("change", touch);

  // Before htmx hears of the click; a link that opens elsewhere loses nothing.
  document.addEventListener(
    "click",
    (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const link = event.target.closest?.("a[href]");
      if (!link || link.target || link.getAttribute("href").startsWith("#")) return;
      const form = lostBy(link);
      if (!form) return;
      if (window.confirm(form.dataset.guard)) {
        form.setAttribute("data-settled", ""); // answered; the browser need not ask again
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  // Saving asks nothing, unless it fails and the text is still only here.
  document.addEventListener("submit", (event) => {
    if (event.target.matches(GUARDED)) event.target.setAttribute("data-settled", "");
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!event.detail.successful) event.detail.elt.closest(GUARDED)?.removeAttribute("data-settled");
  });
  // The same page, back from the browser's memory.
  window.addEventListener("pageshow", () => {
    document.querySelectorAll(GUARDED).forEach((form) => form.removeAttribute("data-settled"));
  });

  window.addEventListener("beforeunload", (event) => {
    if (dirtyIn(document)) event.preventDefault();
  });
})();
