(() => {
  "use strict";
  const stops = [...document.querySelectorAll(".source .at[data-stop]")];
  let place = -1;
  document.addEventListener("keydown", (event) => {
    const step = { j: 1, k: -1 }[event.key];
    if (step === undefined || stops.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
    document.querySelectorAll(".here").forEach((element) => element.classList.remove("here"));
    place = (place + step + stops.length) % stops.length;
    const shown = stops[place].nextElementSibling;
    shown.classList.add("here");
    shown.scrollIntoView({ block: "center" });
  });
})();
