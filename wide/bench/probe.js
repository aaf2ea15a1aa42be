// Runs in every page before the page's own scripts. Times are milliseconds since the navigation started.
// A chart counts as painted when a mark of it has a size on the screen; as redrawn when its marks differ from before.
(() => {
  const MARKS = ".main-svg .points path, .main-svg .point, .main-svg path.js-line, .main-svg .choroplethlayer path";
  const charts = () => [...document.querySelectorAll(".js-plotly-plot")];
  const painted = (chart) =>
    [...chart.querySelectorAll(MARKS)].some((mark) => mark.getBoundingClientRect().width > 0);
  // Where the marks are and how they look: what a reader would see change.
  const picture = (chart) =>
    [...chart.querySelectorAll(MARKS)]
      .map((mark) => [mark.getAttribute("d"), mark.getAttribute("transform"), mark.style.fill].join())
      .join(";");

  const probe = { painted: null, input: null, redrawn: null, settled: null };
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

  let before = null;
  const awaitChange = () => {
    if (before === null) return;
    const now = charts().map(picture);
    if (now.some((text, index) => text !== before[index] && painted(charts()[index]))) {
      before = now;
      probe.settled = performance.now();
      if (probe.redrawn === null) probe.redrawn = probe.settled;
    }
    requestAnimationFrame(awaitChange);
  };
  probe.arm = () => {
    Object.assign(probe, { input: null, redrawn: null, settled: null });
    before = charts().map(picture);
    requestAnimationFrame(awaitChange);
  };
  probe.disarm = () => { before = null; };
})();
