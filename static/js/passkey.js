// Says in words that a passkey did not work; the library only writes it to the console.
document.addEventListener("allauth.error", (event) => {
  const failed = document.getElementById("passkey-failed");
  if (!failed) return;
  event.preventDefault();
  failed.hidden = true;
  // Shown anew, so that a screen reader says it every time.
  requestAnimationFrame(() => { failed.hidden = false; });
});
