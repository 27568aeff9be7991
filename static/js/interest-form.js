// In the form of an interest: shows the figure that belongs to the chosen kind. What holds a value
// or an error stays in view, so that nothing that will be sent is hidden.
(() => {
  const fit = (form) => {
    const kind = form.querySelector("input[name='kind']:checked")?.value;
    for (const part of form.querySelectorAll("[data-for-kind]")) {
      const input = part.querySelector("input");
      const busy = input.value.trim() !== "" || part.querySelector(".has-error");
      part.hidden = !busy && part.dataset.forKind !== kind;
    }
  };
  const fitAll = (root) => {
    for (const part of root.querySelectorAll("[data-for-kind]")) fit(part.closest("form"));
  };
  document.addEventListener("change", (event) => {
    const form = event.target.closest?.("form");
    if (event.target.name === "kind" && form?.querySelector("[data-for-kind]")) fit(form);
  });
  document.addEventListener("DOMContentLoaded", () => fitAll(document));
  document.addEventListener("htmx:afterSettle", (event) => fitAll(event.detail.elt));
})();
