"use strict";
(() => {
  const ROLES = ["figure", "source", "cue", "time"];
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const named = (thing) => (number) => `${number.toLocaleString("en")} ${thing}${number === 1 ? "" : "s"}`;
  const counted = named("claim");
  const wordsOf = (value) => value.toLocaleLowerCase().split(/\s+/).filter(Boolean);

  // for each number in a data attribute, the elements that have it
  function indexed(elements, ...names) {
    const found = new Map();
    for (const element of elements) {
      for (const number of new Set(names.flatMap((name) => numbers(element, name)))) {
        if (!found.has(number)) found.set(number, []);
        found.get(number).push(element);
      }
    }
    return found;
  }

  // rows a page at a time; what is not on the page is still printed, and a body without a row of the page is not seen
  function pager(nav, rows, bodies, counted) {
    const size = nav ? Number(nav.dataset.size) : Infinity;
    let fitting = rows, page = 0;

    function show(wanted) {
      page = Math.max(0, Math.min(wanted, Math.ceil(fitting.length / size) - 1));
      const first = nav ? page * size : 0;
      const here = new Set(fitting.slice(first, first + size));
      for (const row of rows) row.classList.toggle("sayso-elsewhere", !row.hidden && !here.has(row));
      for (const body of bodies) {
        const inside = [...body.rows].filter((row) => row.dataset.claim !== undefined);
        body.hidden = inside.every((row) => row.hidden);
        body.classList.toggle("sayso-elsewhere", !inside.some((row) => here.has(row)));
      }
      if (!nav) return;
      const [back, on] = nav.querySelectorAll("button");
      nav.hidden = fitting.length <= size;
      back.disabled = page === 0;
      on.disabled = first + size >= fitting.length;
      nav.querySelector("span").textContent = `${first + 1}–${first + here.size} of ${counted(fitting.length)}`;
    }

    if (nav) {
      const [back, on] = nav.querySelectorAll("button");
      const turn = (by) => { show(page + by); (bodies[0]?.closest(".sayso-table") ?? nav).scrollIntoView({ block: "nearest" }); };
      back.addEventListener("click", () => turn(-1));
      on.addEventListener("click", () => turn(1));
    }
    return {
      filter() { fitting = rows.filter((row) => !row.hidden); show(0); },
      reach(row) { if (row && !row.hidden) show(nav ? Math.floor(fitting.indexOf(row) / size) : 0); },
    };
  }

  // one stop for the tabulator, and arrows from one to the next
  function roving(among, keys) {
    let current = among().find((element) => element.tabIndex === 0);
    const set = (element) => {
      if (!element || element === current) return;
      if (current) current.tabIndex = -1;
      element.tabIndex = 0;
      current = element;
    };
    const move = (event) => {
      const step = { [keys[0]]: -1, [keys[1]]: 1 }[event.key];
      const all = among();
      const at = all.indexOf(event.target);
      if (at < 0 || (step === undefined && event.key !== "Home" && event.key !== "End")) return;
      event.preventDefault();
      const next = event.key === "Home" ? all[0] : event.key === "End" ? all.at(-1) : all[at + step];
      if (next) { set(next); next.focus(); }
    };
    return { set, move, settle: () => { const all = among(); if (!all.includes(current)) set(all[0]); } };
  }

  function start(root) {
    const text = root.querySelector(".sayso-text");
    if (!text) return;
    const line = root.querySelector(".sayso-line");
    const list = root.querySelector(".sayso-list");
    const rows = [...root.querySelectorAll("tr[data-claim]")];
    const rowOf = new Map(rows.map((row) => [row.dataset.claim, row]));
    const buttonOf = new Map(rows.map((row) => [row.dataset.claim, row.querySelector("button")]));
    const marks = [...text.querySelectorAll("span")];
    const marksOf = indexed(marks, ...ROLES);
    const saidIn = indexed(marks, "content");
    const stops = new Map([...text.querySelectorAll("[data-opens]")].map((mark) => [mark.dataset.opens, mark]));
    const filters = [...root.querySelectorAll("[data-filter]")];
    const known = new Map();
    const pages = pager(root.querySelector(".sayso-pager"), rows, [...list.querySelectorAll("tbody")], counted);
    const fits = new Set(rows.map((row) => row.dataset.claim));
    const inText = roving(() => [...stops.values()].filter((stop) => fits.has(stop.dataset.opens)), ["ArrowLeft", "ArrowRight"]);
    const inList = roving(
      () => rows.filter((row) => !row.hidden && !row.classList.contains("sayso-elsewhere")).map((row) => buttonOf.get(row.dataset.claim)),
      ["ArrowUp", "ArrowDown"],
    );
    let chosen = [], lit = [], near = [], clicked = "";

    const claimsOf = (mark, role) => numbers(mark, role).filter((claim) => fits.has(claim));

    function light(claims) {
      for (const element of lit) element.classList.remove("sayso-lit");
      for (const element of near) element.classList.remove("sayso-near");
      const nearRows = claims.map((claim) => rowOf.get(claim));
      lit = claims.flatMap((claim) => marksOf.get(claim) ?? []);
      near = [...nearRows, ...nearRows.flatMap((row) => numbers(row, "content")).flatMap((said) => saidIn.get(said) ?? [])];
      for (const element of lit) element.classList.add("sayso-lit");
      for (const element of near) element.classList.add("sayso-near");
      line.textContent = claims.length === 1 ? stops.get(claims[0])?.title ?? "" : claims.length ? counted(claims.length) : "";
    }

    function press(claims, pressed) {
      for (const claim of claims) {
        stops.get(claim)?.setAttribute("aria-pressed", String(pressed));
        buttonOf.get(claim).setAttribute("aria-pressed", String(pressed));
      }
    }

    function choose(claims) {
      press(chosen, false);
      chosen = String(claims) === String(chosen) ? [] : claims;
      press(chosen, true);
      if (chosen.length) {
        pages.reach(rowOf.get(chosen[0]));
        inText.set(stops.get(chosen[0]));
        inList.set(buttonOf.get(chosen[0]));
      }
      light(chosen);
    }

    // the figure in the middle of its text, and the text in sight
    function bring(claim) {
      const stop = stops.get(claim);
      if (!stop) return;
      const [figure, window_] = [stop.getBoundingClientRect(), text.getBoundingClientRect()];
      text.scrollTop += figure.top - window_.top - (text.clientHeight - figure.height) / 2;
      text.scrollIntoView({ block: "nearest" });
    }

    // where the list stands beside the text it follows what is chosen there
    function follow(claim) {
      const beside = list.getBoundingClientRect().left >= text.getBoundingClientRect().right;
      if (beside) rowOf.get(claim).scrollIntoView({ block: "nearest" });
    }

    function filter() {
      const wanted = Object.fromEntries(filters.map((one) => [one.dataset.filter, one.value]));
      const words = wordsOf(wanted.words);
      const all = (row) => {
        const told = known.get(row) ?? [row, row.parentElement.rows[0]].map((one) => one.textContent).join(" ").toLocaleLowerCase();
        known.set(row, told);
        return words.every((word) => told.includes(word));
      };
      fits.clear();
      for (const row of rows) {
        const { kind, speaker } = row.dataset;
        row.hidden = !(
          (!wanted.kind || kind === wanted.kind) && (!wanted.speaker || speaker.split("\n").includes(wanted.speaker)) && (!words.length || all(row))
        );
        if (!row.hidden) fits.add(row.dataset.claim);
      }
      for (const mark of marks) {
        const marked = ROLES.some((role) => role in mark.dataset);
        mark.classList.toggle("sayso-off", marked && !ROLES.some((role) => claimsOf(mark, role).length));
      }
      root.querySelector(".sayso-count").textContent =
        fits.size === rows.length ? counted(rows.length) : `${fits.size.toLocaleString("en")} of ${counted(rows.length)}`;
      pages.filter();
      inText.settle();
      inList.settle();
      if (!chosen.every((claim) => fits.has(claim))) choose([]);
    }

    // a figure stands for its own claim, a speaker, reporting word or time for all claims that it belongs to
    function pointed(event) {
      const mark = event.target.closest(".sayso-mark");
      if (!mark) return [];
      const figures = claimsOf(mark, "figure");
      return figures.length ? figures.slice(-1) : [...new Set(ROLES.flatMap((role) => claimsOf(mark, role)))];
    }

    function chooseInText(claims) {
      choose(claims);
      if (chosen.length) follow(chosen[0]);
    }

    text.addEventListener("click", (event) => {
      const claims = pointed(event);
      clicked = `${event.screenX} ${event.screenY}`;
      if (claims.length) chooseInText(claims);
    });
    for (const [on, off] of [["mouseover", "mouseleave"], ["focusin", "focusout"]]) {
      text.addEventListener(on, (event) => {
        // a pointer that rests where it clicked while the text moves below it points at nothing new
        if (on === "mouseover" && clicked === `${event.screenX} ${event.screenY}`) return;
        const claims = pointed(event);
        light(claims.length ? claims : chosen);
      });
      text.addEventListener(off, () => light(chosen));
    }
    text.addEventListener("keydown", (event) => {
      const claim = event.target.dataset.opens;
      if (claim === undefined) return;
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); chooseInText([claim]); } else inText.move(event);
    });
    list.addEventListener("keydown", inList.move);
    root.addEventListener("keydown", (event) => { if (event.key === "Escape" && chosen.length) choose(chosen); });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const row = event.target.closest("tr[data-claim]");
      const claims = button?.dataset.finds ? numbers(button, "finds").filter((claim) => fits.has(claim)) : row && button ? [row.dataset.claim] : [];
      if (!claims.length) return;
      choose(claims);
      if (chosen.length) bring(chosen[0]);
    });
    for (const one of filters) { one.value = ""; one.addEventListener("input", filter); }
    for (const button of buttonOf.values()) button.tabIndex = -1;
    inList.settle();
    pages.filter();
    if (root.dataset.chosen) {
      choose([root.dataset.chosen]);
      bring(root.dataset.chosen);
      follow(root.dataset.chosen);
    }
    // controls that wrap are higher: the text sticks below them
    const controls = root.querySelector(".sayso-controls");
    new ResizeObserver(() => root.style.setProperty("--sayso-top", `${controls.offsetHeight}px`)).observe(controls);
  }

  // reports compared: groups of one verdict, or with some words, a page at a time
  function startGroups(root) {
    const groups = [...root.querySelectorAll(".sayso-group")];
    const filters = [...root.querySelectorAll("[data-filter]")];
    if (!filters.length) return;
    const counted = named("group");
    const pages = pager(root.querySelector(".sayso-pager"), groups, [], counted);
    const filter = () => {
      const [verdict, typed] = filters.map((one) => one.value);
      const words = wordsOf(typed);
      for (const group of groups) {
        const told = words.length ? group.textContent.toLocaleLowerCase() : "";
        group.hidden = (verdict && group.dataset.verdict !== verdict) || !words.every((word) => told.includes(word));
      }
      const fit = groups.filter((group) => !group.hidden).length;
      root.querySelector(".sayso-count").textContent = fit === groups.length ? counted(fit) : `${fit.toLocaleString("en")} of ${counted(groups.length)}`;
      pages.filter();
    };
    for (const one of filters) { one.value = ""; one.addEventListener("input", filter); }
    pages.filter();
  }

  for (const root of document.querySelectorAll(".sayso:not([data-live])")) {
    root.dataset.live = "";
    (root.classList.contains("sayso-compared") ? startGroups : start)(root);
  }
})();
