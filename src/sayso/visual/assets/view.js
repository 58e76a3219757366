"use strict";
(() => {
  const ROLES = ["figure", "source", "cue", "time", "content"];

  function start(root) {
    const text = root.querySelector(".sayso-text");
    if (!text) return;
    const line = root.querySelector(".sayso-line");
    const rows = [...root.querySelectorAll("tr[data-claim]")];
    const marks = [...text.querySelectorAll("span")];
    const stops = new Map([...text.querySelectorAll("[data-opens]")].map((mark) => [mark.dataset.opens, mark]));
    const filters = [...root.querySelectorAll("select[data-filter]")];
    let chosen = null;

    const claimsOf = (element, role) => (element.dataset[role] || "").split(" ").filter(Boolean);

    function light(claim) {
      for (const mark of marks) {
        const roles = claim === null ? [] : ROLES.filter((role) => claimsOf(mark, role).includes(claim));
        mark.classList.toggle("sayso-lit", roles.some((role) => role !== "content"));
        mark.classList.toggle("sayso-near", roles.includes("content"));
      }
      for (const row of rows) row.classList.toggle("sayso-near", row.dataset.claim === claim);
      const stop = claim === null ? null : stops.get(claim);
      line.textContent = stop ? stop.title : "";
    }

    function choose(claim) {
      chosen = chosen === claim ? null : claim;
      for (const [number, stop] of stops) stop.setAttribute("aria-pressed", String(number === chosen));
      for (const row of rows) row.querySelector("button").setAttribute("aria-pressed", String(row.dataset.claim === chosen));
      light(chosen);
    }

    function filter() {
      const wanted = Object.fromEntries(filters.map((select) => [select.dataset.filter, select.value]));
      const shown = new Set();
      for (const row of rows) {
        const speakers = row.dataset.speaker.split("\n");
        const fits = (!wanted.kind || row.dataset.kind === wanted.kind) && (!wanted.speaker || speakers.includes(wanted.speaker));
        row.hidden = !fits;
        if (fits) shown.add(row.dataset.claim);
      }
      for (const mark of marks) {
        const claims = ROLES.flatMap((role) => (role === "content" ? [] : claimsOf(mark, role)));
        mark.classList.toggle("sayso-off", claims.length > 0 && !claims.some((claim) => shown.has(claim)));
      }
      for (const [number, stop] of stops) stop.tabIndex = shown.has(number) ? 0 : -1;
      root.querySelector(".sayso-count").textContent = shown.size === 1 ? "1 claim" : `${shown.size} claims`;
      if (chosen !== null && !shown.has(chosen)) choose(chosen);
    }

    const pointed = (event) => {
      const mark = event.target.closest("[data-figure]");
      return mark && !mark.classList.contains("sayso-off") ? claimsOf(mark, "figure").at(-1) : null;
    };

    text.addEventListener("click", (event) => { const claim = pointed(event); if (claim) choose(claim); });
    text.addEventListener("mouseover", (event) => light(pointed(event) ?? chosen));
    text.addEventListener("mouseleave", () => light(chosen));
    text.addEventListener("keydown", (event) => {
      const claim = event.target.dataset.opens;
      if (claim !== undefined && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose(claim); }
      if (event.key === "Escape" && chosen !== null) choose(chosen);
    });
    for (const row of rows) {
      row.querySelector("button").addEventListener("click", () => {
        choose(row.dataset.claim);
        const stop = stops.get(row.dataset.claim);
        if (chosen !== null && stop) stop.scrollIntoView({ block: "nearest" });
      });
    }
    for (const select of filters) { select.value = ""; select.addEventListener("change", filter); }
  }

  for (const root of document.querySelectorAll(".sayso:not([data-live])")) {
    root.dataset.live = "";
    start(root);
  }
})();
