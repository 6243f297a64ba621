// Makes a call graph zoom on a click and search, as the flame graphs do: alone, and within a page.
"use strict";
const root = document.documentElement;
const graph = root.querySelector(".graph");
const boxes = [...root.querySelectorAll(".node")];
const edges = [...root.querySelectorAll(".edge")];

// The drawing gets a view of its own, so that the search field stays where it is.
const view = document.createElementNS(root.namespaceURI, "svg");
const whole = root.getAttribute("viewBox");
root.removeAttribute("viewBox");
root.setAttribute("width", "100%");
root.setAttribute("height", "100%");
view.append(graph);
root.append(view);

const title = element => element.querySelector("title").textContent;
const byTitle = new Map(boxes.map(box => [title(box), box]));
const ends = edges.map(edge => title(edge).split("->").map(end => byTitle.get(end)));
for (const box of boxes) {
    const link = box.querySelector("a");
    const name = link.getAttributeNS("http://www.w3.org/1999/xlink", "title");
    box.querySelector("title").textContent = name;
    box.setAttribute("tabindex", "0");
    box.setAttribute("role", "button");
    box.setAttribute("aria-label", name);
}

/// Shows a box and those that it calls or that call it; all where there is none.
function zoom(box) {
    const near = new Set(ends.filter(pair => pair.includes(box)).flat().concat(box));
    boxes.forEach(other => other.classList.toggle("far", box !== null && !near.has(other)));
    edges.forEach((edge, at) => edge.classList.toggle("far", box !== null && !ends[at].includes(box)));
    view.setAttribute("viewBox", box === null ? whole : around([...near]));
}

function around(near) {
    const { a, d, e, f } = graph.transform.baseVal.consolidate().matrix;
    const areas = near.map(box => box.getBBox());
    const left = Math.min(...areas.map(area => area.x)), top = Math.min(...areas.map(area => area.y));
    const right = Math.max(...areas.map(area => area.x + area.width));
    const bottom = Math.max(...areas.map(area => area.y + area.height));
    const margin = 10;
    return [a * left + e - margin, d * top + f - margin,
        a * (right - left) + 2 * margin, d * (bottom - top) + 2 * margin].join(" ");
}

/// Marks the boxes whose names match, and says how many do.
function search(text) {
    let pattern = null;
    try { pattern = text && new RegExp(text, "i"); } catch { /* not yet a whole pattern */ }
    const found = boxes.filter(box => box.classList.toggle("found", Boolean(pattern) && pattern.test(title(box))));
    count.textContent = text ? `Matched: ${found.length} of ${boxes.length}` : "";
}

const html = name => document.createElementNS("http://www.w3.org/1999/xhtml", name);
const bar = document.createElementNS(root.namespaceURI, "foreignObject");
const field = html("input"), count = html("span"), style = html("style");
for (const [name, value] of Object.entries({ x: 8, y: 8, width: 420, height: 32 })) bar.setAttribute(name, value);
field.setAttribute("id", "search");
field.setAttribute("type", "search");
field.setAttribute("placeholder", "Search");
field.setAttribute("aria-label", "Search functions");
count.setAttribute("id", "matched");
count.setAttribute("role", "status");
style.textContent = `.node { cursor: pointer } .far { opacity: 0.15 } .found polygon { fill: #e6b0f5 }
    .node:focus { outline: none } .node:focus polygon { stroke: #0050d0; stroke-width: 3 }
    #matched { font: 13px sans-serif; margin-left: 8px; background: white }`;
bar.append(style, field, count);
root.append(bar);
zoom(null);

root.addEventListener("click", event => {
    if (!bar.contains(event.target)) zoom(event.target.closest(".node"));
});
root.addEventListener("keydown", event => {
    const box = event.target.closest(".node");
    if (event.key === "Escape") zoom(null);
    else if ((event.key === "Enter" || event.key === " ") && box) zoom(box);
    else if (event.key === "F3" || (event.ctrlKey && event.key === "f")) field.focus();
    else return;
    event.preventDefault();
});
field.addEventListener("input", () => search(field.value));
field.value = new URLSearchParams(location.search).get("s") ?? "";
search(field.value);
