/* The stage: scenes one after another, by key, click, touch or clock. Served by wide/stage/, which also says where
   the scenes come from; in the static pack (wide/export/site.py) they stand in the page itself. No library but Plotly. */
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const config = JSON.parse($("config").textContent);
  const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
  const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  /* Largest magnification of a chart at 1080 lines (13 px type becomes 38), and the narrowest paper that one chart, or
     each of two beside one another (a map and its tiles), takes. */
  const MOST = 2.9, NARROWEST = { 1: 430, 2: 560 };
  const ASKING = ["P", "D", "L"];  // keys that need the server
  const RETRY = 2000, SWIPE = 50, EVERY = 20;

  let words = config.words, scenes = [], places = [], at = 0, drawn = new Map(), waiting = [], auto = 0, asked = 0;
  const address = new URLSearchParams(location.search);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;

  const theme = () => address.get("theme") || config.theme ||
    (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const make = (tag, cls, text) => {
    const node = document.createElement(tag);
    if (cls) node.className = cls;
    if (text !== undefined) node.textContent = text;
    return node;
  };

  /* ---- scenes ---- */

  function build(scene) {
    const box = make("section", "scene " + (scene.figures.length ? "pictured" : "opening"));
    box.append(make("p", "over", scene.over), make("h1", "", scene.claim));
    if (scene.about) box.append(make("p", "about", scene.about));
    if (scene.figures.length) {
      const row = make("div", "pictures");
      for (const figure of scene.figures) {
        const picture = make("div", "picture");
        picture.setAttribute("role", "img");
        picture.setAttribute("aria-label", scene.alt);
        picture.append(make("div", "paper"));
        row.append(picture);
      }
      box.append(row);
    } else if (scene.qr) {
      const link = make("div", "link");
      const code = make("div", "qr");
      code.innerHTML = scene.qr;  // made by our own server, never from anything a visitor wrote
      link.append(code, make("p", "", words.scan), make("p", "address", scene.address));
      box.append(link);
    }
    if (scene.caveats.length) box.append(make("p", "caveats", scene.caveats.join(" ")));
    box.append(make("p", "source", scene.source || words.owner));
    return box;
  }

  function draw(box, scene) {
    const unit = Math.max(Math.min(innerWidth / 1920, innerHeight / 1080), 0.34);
    return Promise.all([...box.querySelectorAll(".picture")].map((picture, number) => {
      const figure = scene.figures[number], paper = picture.firstElementChild;
      const least = Math.max(NARROWEST[scene.figures.length], (figure.layout.meta || {}).least || 0);
      const wide = picture.clientWidth, high = picture.clientHeight, natural = figure.layout.height;
      const zoom = Math.max(Math.min(high / natural, MOST * unit, wide / least), 0.3);
      paper.style.cssText = `width:${wide / zoom}px;height:${natural}px;transform:scale(${zoom});` +
        `top:${Math.max((high - natural * zoom) / 2, 0)}px`;
      const layout = { ...figure.layout, width: wide / zoom, height: natural, autosize: false };
      return Plotly.newPlot(paper, figure.data.map(local), layout,
        { displayModeBar: false, scrollZoom: false, topojsonURL: "/app/static/topo/" });
    }));
  }

  /* In the static pack the boundaries stand in the page: there is no server to fetch them from. */
  const local = (trace) => {
    const inside = typeof trace.geojson === "string" && (config.geo || {})[trace.geojson];
    return inside ? { ...trace, geojson: inside } : trace;
  };

  /* Make a scene ready, hidden, unless it is; every scene is drawn once for this size of window. */
  function prepare(number) {
    if (number < 0 || number >= scenes.length) return Promise.resolve();
    if (scenes[number].pending) return new Promise((ready) => waiting.push(ready));
    if (!drawn.has(number)) {
      const box = build(scenes[number]);
      box.dataset.number = number + 1;
      $("scenes").append(box);
      box.ready = draw(box, scenes[number]).then(() => { box.dataset.drawn = "yes"; });
      drawn.set(number, box);
    }
    return drawn.get(number).ready;
  }

  /* While nobody asks, the neighbours first, then the rest: any step shows at once. */
  function prepareOthers() {
    const near = [...scenes.keys()].sort((a, b) => Math.abs(a - at - 0.1) - Math.abs(b - at - 0.1));
    const next = near.find((number) => !drawn.has(number) && !scenes[number].pending);
    if (next === undefined) return;
    const idle = window.requestIdleCallback || ((work) => setTimeout(work, 30));
    idle(() => prepare(next).then(prepareOthers), { timeout: 400 });
  }

  function show(number) {
    if (!scenes.length) return Promise.resolve();
    at = Math.min(Math.max(number, 0), scenes.length - 1);
    const mine = at;
    return prepare(at).then(() => {
      if (mine !== at) return;
      for (const [n, box] of drawn) box.classList.toggle("on", n === at);
      $("count").textContent = `${at + 1} / ${scenes.length}`;
      $("line").firstElementChild.style.width = `${(100 * (at + 1)) / scenes.length}%`;
      $("said").textContent = scenes[at].claim;
      document.body.dataset.scene = at + 1;
      address.set("scene", at + 1);
      if (location.protocol !== "file:") history.replaceState(null, "", "?" + readable(address));
      else history.replaceState(null, "", "#" + (at + 1));
      prepareOthers();
    });
  }

  const readable = (query) => query.toString().replace(/%2C/g, ",").replace(/%40/g, "@");
  const step = (by) => { unblank(); restart(); return show(at + by); };

  function redraw() {
    for (const box of drawn.values()) box.remove();
    drawn = new Map();
    return show(at);
  }

  /* ---- from the server ---- */

  /* A talk of many pages: the scene of the address first, the others while it is looked at. */
  async function begin() {
    if (config.page === "programme") await load({ only: parseInt(address.get("scene"), 10) || 1 });
    if (!scenes.length || scenes.some((scene) => scene.pending)) await load();
  }

  async function load(more) {
    const mine = ++asked;
    const query = new URLSearchParams(address);
    for (const [name, value] of Object.entries(more || {})) query.set(name, value);
    query.set("page", config.page);
    query.set("theme", theme());
    query.set("origin", location.origin);
    document.body.classList.add("waiting");
    for (;;) {
      try {
        const answer = await fetch("/stage/scenes.json?" + query);
        if (mine !== asked) return;
        if (!answer.ok) throw Object.assign(new Error(), { said: (await answer.json()).said });
        await take(await answer.json());
        break;
      } catch (fault) {
        if (mine !== asked) return;
        notice(fault.said || words.away);
        if (fault.said) { document.body.classList.remove("waiting"); return; }
        await new Promise((wait) => setTimeout(wait, RETRY));
      }
    }
  }

  async function take(told) {
    const here = scenes[at] && scenes[at].key;  // the presenter may have gone on while the server worked
    words = told.words || words;
    places = told.places || [];
    scenes = told.scenes;
    document.documentElement.lang = told.lang;
    document.documentElement.dataset.theme = theme();
    document.title = told.title;
    label();
    const old = [...drawn.values()];
    drawn = new Map();
    const stays = scenes[at] && scenes[at].key === here;
    const same = stays ? at : here ? scenes.findIndex((scene) => scene.key === here) : -1;
    at = same >= 0 ? same : (parseInt(address.get("scene") || location.hash.slice(1), 10) || 1) - 1;
    await fonts();
    await show(at);
    for (const box of old) box.remove();
    waiting.splice(0).forEach((ready) => ready());
    document.body.classList.remove("waiting");
    notice("");
    if (!here && address.get("auto")) run(seconds());
  }

  /* Plotly measures words before it places them: the letters must be there. */
  const fonts = () => Promise.all([400, 600, 700].map((weight) =>
    document.fonts.load(`${weight} 20px "Be Vietnam Pro"`, "Aaưđệỹ"))).catch(() => undefined);

  function notice(text) {
    $("notice").textContent = text;
    $("notice").classList.toggle("on", Boolean(text));
    if (text) setTimeout(() => { if ($("notice").textContent === text && text !== words.away) notice(""); }, 8000);
  }

  /* ---- overlays ---- */

  function help() {
    const box = $("help");
    if (box.open) return box.close();
    box.replaceChildren(make("h2", "", words.help), make("dl", ""));
    for (const [keys, what] of words.keys.map((line) => line.split(" | "))) {
      if (!config.served && ASKING.includes(keys)) continue;
      box.lastElementChild.append(make("dt", "", keys), make("dd", "", what));
    }
    box.showModal();
  }

  function notes() {
    const box = $("notes"), scene = scenes[at];
    if (box.open) return box.close();
    box.replaceChildren(make("h2", "", scene.claim));
    for (const text of [scene.about, scene.alt === scene.claim ? "" : scene.alt, ...scene.caveats, scene.source]) {
      if (text) box.append(make("p", "", text));
    }
    box.showModal();
  }

  /* Accents and both placements of a tone mark fold away: "hoa binh" finds every spelling of it. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();

  function pick() {
    if (!config.served) return;
    const box = $("picker");
    if (box.open) return box.close();
    const field = make("input"), list = make("ul");
    field.type = "text";
    field.autocomplete = "off";
    field.placeholder = words.search;
    field.setAttribute("aria-label", words.search);
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-controls", "found");
    field.setAttribute("aria-expanded", "true");
    list.id = "found";
    list.setAttribute("role", "listbox");
    let marked = 0, found = [];
    const fillList = () => {
      const typed = fold(field.value.trim());
      found = [["", words.country], ...places].filter(([, name]) => fold(name).includes(typed));
      marked = Math.min(marked, Math.max(found.length - 1, 0));
      list.replaceChildren(...found.map(([code, name], number) => {
        const option = make("li", "", name);
        option.id = `found-${number}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", number === marked);
        option.onclick = () => choose(code);
        return option;
      }));
      field.setAttribute("aria-activedescendant", found.length ? `found-${marked}` : "");
      list.children[marked]?.scrollIntoView({ block: "nearest" });
    };
    const choose = (code) => {
      box.close();
      address.delete("place");
      if (code) address.set("place", code);
      load();
    };
    field.oninput = () => { marked = 0; fillList(); };
    field.onkeydown = (event) => {
      const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (by) { marked = Math.min(Math.max(marked + by, 0), found.length - 1); fillList(); event.preventDefault(); }
      if (event.key === "Enter" && found.length) { choose(found[marked][0]); event.preventDefault(); }
      event.stopPropagation();
    };
    box.replaceChildren(make("h2", "", words.place), field, list);
    fillList();
    box.showModal();
    field.focus();
  }

  /* ---- clock, blank, full screen, way out ---- */

  function run(seconds) {
    clearTimeout(auto);
    auto = 0;
    document.body.classList.toggle("running", seconds > 0);
    $("auto").textContent = seconds > 0 ? words.pause : words.auto;
    if (seconds > 0) auto = setTimeout(() => {
      if (at + 1 < scenes.length) show(at + 1).then(() => run(seconds)); else run(0);
    }, seconds * 1000);
  }
  const seconds = () => Math.max(parseInt(address.get("auto"), 10) || EVERY, 3);
  const restart = () => { if (auto) run(seconds()); };
  const toggleAuto = () => run(auto ? 0 : seconds());

  const blank = () => { $("blank").hidden = !$("blank").hidden; };
  const unblank = () => { $("blank").hidden = true; };

  function full() {
    if (document.fullscreenElement) document.exitFullscreen(); else document.documentElement.requestFullscreen();
  }

  function leave() {
    const back = new URLSearchParams(address);
    for (const own of ["scene", "theme", "auto"]) back.delete(own);
    const query = readable(back);
    location.href = config.leave + (query && config.served ? "?" + query : "");
  }

  function escape() {
    if (!$("blank").hidden) return unblank();
    if (document.fullscreenElement) return document.exitFullscreen();
    leave();
  }

  function flip(name, value) {
    address.set(name, value);
    document.documentElement.dataset.theme = theme();
    load();
  }

  const KEYS = {
    f: full, b: blank, ".": blank, p: pick, n: notes, a: toggleAuto, "?": help, h: help, Escape: escape,
    Home: () => { unblank(); show(0); }, End: () => { unblank(); show(scenes.length - 1); },
    d: () => config.served && flip("theme", theme() === "dark" ? "light" : "dark"),
    l: () => config.served && flip("lang", document.documentElement.lang === "vi" ? "en" : "vi"),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const open = document.querySelector("dialog[open]");
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (open) {
      if (key === "Escape" || KEYS[key] === { help, notes, picker: pick }[open.id]) { open.close(); event.preventDefault(); }
      return;
    }
    const button = event.target.closest && event.target.closest("button");
    if (button && (key === " " || key === "Enter")) return;  // the button that has the focus is meant
    if (key === " " && event.shiftKey) step(-1);
    else if (NEXT.includes(key)) step(1);
    else if (BACK.includes(key)) step(-1);
    else if (KEYS[key]) KEYS[key]();
    else return;
    event.preventDefault();
  });

  let from = null;
  addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; },
    { capture: true, passive: true });
  addEventListener("touchend", (event) => {
    const to = event.changedTouches[0];
    if (!from || document.querySelector("dialog[open]")) return;
    const x = to.clientX - from.clientX, y = to.clientY - from.clientY;
    if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) step(x < 0 ? 1 : -1);
  }, { capture: true, passive: true });

  let moved = 0;
  addEventListener("pointermove", () => {
    document.body.classList.add("moving");
    clearTimeout(moved);
    moved = setTimeout(() => document.body.classList.remove("moving"), 2500);
  });

  let sized = 0;
  addEventListener("resize", () => { clearTimeout(sized); sized = setTimeout(() => scenes.length && redraw(), 150); });

  function label() {
    const said = { before: words.before, after: words.after, auto: auto ? words.pause : words.auto, place: words.place,
      full: words.full, keys: words.help, leave: words.leave };
    for (const [id, text] of Object.entries(said)) {
      if (id === "before" || id === "after") $(id).setAttribute("aria-label", text);
      else $(id).textContent = text;
    }
    $("place").hidden = !config.served;
  }

  const clicks = { before: () => step(-1), after: () => step(1), auto: toggleAuto, place: pick, full, keys: help, leave };
  for (const [id, act] of Object.entries(clicks)) $(id).onclick = (event) => { act(); event.currentTarget.blur(); };
  $("blank").onclick = unblank;
  for (const box of document.querySelectorAll("dialog")) {
    box.onclick = (event) => { if (event.target === box) box.close(); };
  }
  document.body.classList.toggle("still", still);
  document.documentElement.dataset.theme = theme();
  label();
  if (config.told) take(config.told); else begin();
})();
