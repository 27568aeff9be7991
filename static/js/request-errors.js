// Says it when a request of htmx fails, in the words that #messages carries.
(() => {
  const say = (kind) => {
    const place = document.getElementById("messages");
    if (!place?.dataset[kind]) return;
    const notice = document.createElement("div");
    notice.className = "notice error";
    notice.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = place.dataset[kind];
    notice.append(words);
    place.replaceChildren(notice);
    notice.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("htmx:responseError", () => say("failed"));
  document.addEventListener("htmx:sendError", () => say("offline"));
  document.addEventListener("htmx:timeout", () => say("offline"));
})();
