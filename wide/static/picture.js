/* Pictures of charts: SVG that carries its own letters, and PNG made from it. Run by a reader's browser (one picture,
   saved at once) and by wide/export/picture.py in a Chromium without a window (all pictures of an export). */
"use strict";
const widePicture = (() => {
  const GAP = 18;
  const local = (trace, geo) => typeof trace.geojson === "string" && geo && geo[trace.geojson]
    ? { ...trace, geojson: geo[trace.geojson] } : trace;

  const lettersReady = () => Promise.all([400, 600, 700].map((weight) =>
    document.fonts.load(`${weight} 20px "Be Vietnam Pro"`, "Aaưđệỹ")));

  /* The chart alone, as SVG text without its outer frame's styles. */
  async function chart(figure, width, geo) {
    const box = document.createElement("div");
    box.style.cssText = `position:absolute;left:-9999px;width:${width}px;height:${figure.layout.height}px`;
    document.body.append(box);
    const layout = { ...figure.layout, width, autosize: false };
    await Plotly.newPlot(box, figure.data.map((trace) => local(trace, geo)), layout,
      { displayModeBar: false, topojsonURL: "/app/static/topo/" });
    const made = await Plotly.toImage(box, { format: "svg", width, height: figure.layout.height });
    Plotly.purge(box);
    box.remove();
    return decodeURIComponent(made.slice(made.indexOf(",") + 1));
  }

  const clean = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function wrapped(text, font, width) {
    const pen = document.createElement("canvas").getContext("2d"), lines = [];
    pen.font = font;
    for (const word of text.split(" ")) {
      const longer = lines.length ? `${lines[lines.length - 1]} ${word}` : word;
      if (lines.length && pen.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  }

  /* One scene: the chart (or two beside one another), with claim, subtitle and source around it unless `bare`. */
  async function svg(scene, { width, bare, geo, fonts, ink, soft, paper, scale }) {
    await lettersReady();
    const edge = bare ? 0 : 24, inner = width - 2 * edge, count = scene.figures.length;
    const each = (inner - GAP * (count - 1)) / count;
    const parts = [];
    let y = edge;
    const say = (text, size, weight, colour) => {
      for (const line of wrapped(text, `${weight} ${size}px "Be Vietnam Pro"`, inner)) {
        y += size * 1.28;
        parts.push(`<text x="${edge}" y="${y - size * 0.3}" font-size="${size}" font-weight="${weight}" fill="${colour}">${clean(line)}</text>`);
      }
    };
    if (!bare) {
      say(scene.claim, 22, 700, ink);
      say(scene.about, 13, 400, soft);
      y += 14;
    }
    let tall = 0;
    for (const [number, figure] of scene.figures.entries()) {
      const one = await chart(figure, each, geo);
      parts.push(one.replace(/^[^<]*<svg/, `<svg x="${edge + number * (each + GAP)}" y="${y}"`));
      tall = Math.max(tall, figure.layout.height);
    }
    y += tall;
    if (!bare) {
      y += 12;
      for (const caveat of scene.caveats) say(caveat, 11, 400, soft);
      say(scene.source, 12, 400, soft);
    }
    const height = Math.ceil(y + edge);
    return { width, height, scale, text:
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
      `viewBox="0 0 ${width} ${height}" font-family="Be Vietnam Pro, Segoe UI, Arial, sans-serif" role="img" aria-label="${clean(scene.alt).replace(/"/g, "&quot;")}">` +
      `<title>${clean(scene.claim)}</title><style>${fonts}</style>` +
      (paper ? `<rect width="100%" height="100%" fill="${paper}"/>` : "") + parts.join("") + "</svg>" };
  }

  /* Two views need broader paper; it is printed as wide as one. */
  const sized = (scene, how) => scene.figures.length > 1 ? { ...how, width: how.broad, scale: how.broadScale } : how;

  async function png(made) {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(made.text);
    await image.decode();
    const sheet = document.createElement("canvas");
    sheet.width = Math.round(made.width * made.scale);
    sheet.height = Math.round(made.height * made.scale);
    sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
    return sheet.toDataURL("image/png");
  }

  /* Without a window: every picture that the page's config asks for, written into the document. */
  async function batch(config) {
    const out = document.createElement("pre");
    const made = [];
    try {
      for (const [number, scene] of config.scenes.entries()) {
        const how = { ...sized(scene, config.how), ...config.sizes[number] };
        const picture = await svg(scene, how);
        made.push({ svg: config.wants.includes("svg") ? picture.text : "",
          png: config.wants.includes("png") ? await png(picture) : "",
          width: picture.width, height: picture.height });
      }
      out.textContent = btoa(unescape(encodeURIComponent(JSON.stringify(made))));
      out.id = "made";
    } catch (fault) {
      out.textContent = String(fault && fault.stack || fault);
      out.id = "failed";
    }
    document.body.replaceChildren(out);
  }

  /* In a reader's browser: the picture is shown, and saved at once. */
  async function save(config) {
    const answer = await fetch("/stage/scenes.json" + config.query);
    const told = await answer.json();
    const scene = answer.ok && told.scenes.find((one) => one.key === config.key);
    const line = document.getElementById("notice");
    if (!scene || !scene.figures.length) { line.textContent = told.said || config.none; return; }
    const styles = await (await fetch("/stage/fonts.css")).text();
    const picture = await svg(scene, { ...sized(scene, config.how), fonts: styles });
    const data = config.as === "svg" ? "data:image/svg+xml;charset=utf-8," + encodeURIComponent(picture.text)
      : await png(picture);
    const link = Object.assign(document.createElement("a"), { download: config.name, textContent: config.name, href: data });
    const shown = Object.assign(new Image(), { src: data, alt: scene.alt });
    shown.style.cssText = "max-width:100%;height:auto;display:block;margin-top:16px";
    line.replaceChildren(link);
    document.body.append(shown);
    link.click();
  }

  return { svg, png, batch, save };
})();
{
  const config = JSON.parse(document.getElementById("config").textContent);
  if (config.scenes) widePicture.batch(config); else widePicture.save(config);
}
