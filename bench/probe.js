// Runs in every page before the page's own scripts. Times are milliseconds since the navigation started.
// A chart counts as painted when a mark of it has a size on the screen; as redrawn when its marks differ from before;
// `first` and `redrawn` are the times of the first and the last chart that did so.
(() => {
  const CHART = ".js-plotly-plot";
  const MARKS = ".main-svg .points path, .main-svg .point, .main-svg path.js-line, .main-svg .choroplethlayer path";
  const charts = () => [...document.querySelectorAll(CHART)];
  const painted = (chart) =>
    [...chart.querySelectorAll(MARKS)].some((mark) => mark.getBoundingClientRect().width > 0);
  // Where the marks are and how they look: what a reader would see change.
  const picture = (chart) =>
    [...chart.querySelectorAll(MARKS)]
      .map((mark) => [mark.getAttribute("d"), mark.getAttribute("transform"), mark.style.fill].join())
      .join(";");

  const probe = { painted: null, input: null, first: null, redrawn: null };
  window.wideProbe = probe;

  const awaitPaint = () => {
    if (charts().some(painted)) probe.painted = performance.now();
    else requestAnimationFrame(awaitPaint);
  };
  requestAnimationFrame(awaitPaint);

  // The reader's last key or press is the start of a change.
  const note = () => { if (probe.redrawn === null) probe.input = performance.now(); };
  addEventListener("pointerdown", note, true);
  addEventListener("keydown", note, true);

  // Only charts whose document changed are looked at: reading every mark in every frame would slow what is timed.
  let known = new Set(); // the pictures there when the change began, and those counted since
  const touched = new Set();
  const look = () => {
    for (const chart of touched) {
      const now = chart.isConnected ? picture(chart) : "";
      if (now === "" || known.has(now) || !painted(chart)) continue;
      known.add(now);
      probe.redrawn = performance.now();
      probe.first ??= probe.redrawn;
    }
    touched.clear();
  };
  const watcher = new MutationObserver((changes) => {
    if (touched.size === 0) requestAnimationFrame(look);
    for (const { target } of changes) {
      const chart = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement)?.closest(CHART);
      if (chart) touched.add(chart);
    }
  });
  probe.arm = () => {
    Object.assign(probe, { input: null, first: null, redrawn: null });
    known = new Set(charts().map(picture));
    watcher.observe(document, { subtree: true, childList: true, attributes: true });
  };
  probe.disarm = () => watcher.disconnect();
})();
