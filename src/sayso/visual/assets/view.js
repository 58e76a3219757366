"use strict";
(() => {
  const ROLES = ["figure", "source", "cue", "time"];

  function start(root) {
    const text = root.querySelector(".sayso-text");
    if (!text) return;
    const line = root.querySelector(".sayso-line");
    const rows = [...root.querySelectorAll("tr[data-claim]")];
    const marks = [...text.querySelectorAll("span")];
    const stops = new Map([...text.querySelectorAll("[data-opens]")].map((mark) => [mark.dataset.opens, mark]));
    const filters = [...root.querySelectorAll("select[data-filter]")];
    let shown = new Set(rows.map((row) => row.dataset.claim));
    let chosen = [];

    const claimsOf = (mark, role) => (mark.dataset[role] || "").split(" ").filter((claim) => shown.has(claim));
    const counted = (number) => (number === 1 ? "1 claim" : `${number} claims`);

    function light(claims) {
      const belongs = (mark, role) => claimsOf(mark, role).some((claim) => claims.includes(claim));
      for (const mark of marks) {
        mark.classList.toggle("sayso-lit", ROLES.some((role) => belongs(mark, role)));
        mark.classList.toggle("sayso-near", belongs(mark, "content"));
      }
      for (const row of rows) row.classList.toggle("sayso-near", claims.includes(row.dataset.claim));
      line.textContent = claims.length === 1 ? stops.get(claims[0])?.title ?? "" : claims.length ? counted(claims.length) : "";
    }

    function choose(claims) {
      chosen = String(claims) === String(chosen) ? [] : claims;
      for (const [claim, stop] of stops) stop.setAttribute("aria-pressed", String(chosen.includes(claim)));
      for (const row of rows) row.querySelector("button").setAttribute("aria-pressed", String(chosen.includes(row.dataset.claim)));
      light(chosen);
    }

    function filter() {
      const wanted = Object.fromEntries(filters.map((select) => [select.dataset.filter, select.value]));
      const fits = ({ kind, speaker }) =>
        (!wanted.kind || kind === wanted.kind) && (!wanted.speaker || speaker.split("\n").includes(wanted.speaker));
      for (const row of rows) row.hidden = !fits(row.dataset);
      shown = new Set(rows.filter((row) => !row.hidden).map((row) => row.dataset.claim));
      for (const mark of marks) {
        const marked = ROLES.some((role) => role in mark.dataset);
        mark.classList.toggle("sayso-off", marked && !ROLES.some((role) => claimsOf(mark, role).length));
      }
      for (const [claim, stop] of stops) stop.tabIndex = shown.has(claim) ? 0 : -1;
      root.querySelector(".sayso-count").textContent = counted(shown.size);
      if (!chosen.every((claim) => shown.has(claim))) choose([]);
    }

    // a figure stands for its own claim, a speaker, reporting word or time for all claims that it belongs to
    function pointed(event) {
      const mark = event.target.closest(".sayso-mark");
      if (!mark) return [];
      const figures = claimsOf(mark, "figure");
      return figures.length ? figures.slice(-1) : [...new Set(ROLES.flatMap((role) => claimsOf(mark, role)))];
    }

    text.addEventListener("click", (event) => { const claims = pointed(event); if (claims.length) choose(claims); });
    for (const [on, off] of [["mouseover", "mouseleave"], ["focusin", "focusout"]]) {
      text.addEventListener(on, (event) => { const claims = pointed(event); light(claims.length ? claims : chosen); });
      text.addEventListener(off, () => light(chosen));
    }
    text.addEventListener("keydown", (event) => {
      const claim = event.target.dataset.opens;
      if (claim !== undefined && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); choose([claim]); }
    });
    root.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen.length) choose(chosen); });
    for (const row of rows) {
      row.querySelector("button").addEventListener("click", () => {
        choose([row.dataset.claim]);
        if (chosen.length) stops.get(row.dataset.claim)?.scrollIntoView({ block: "nearest" });
      });
    }
    for (const button of root.querySelectorAll("button[data-finds]")) {
      button.addEventListener("click", () => {
        choose(button.dataset.finds.split(" ").filter((claim) => shown.has(claim)));
        if (chosen.length) stops.get(chosen[0])?.scrollIntoView({ block: "nearest" });
      });
    }
    for (const select of filters) { select.value = ""; select.addEventListener("change", filter); }
  }

  for (const root of document.querySelectorAll(".sayso:not([data-live])")) {
    root.dataset.live = "";
    start(root);
  }
})();
