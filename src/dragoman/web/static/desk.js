// What all pages share: the window follows its fields at once, and two keys lead to the main places.

const form = document.querySelector(".window");
let waiting = 0;
form?.addEventListener("change", ({ target }) => {
  clearTimeout(waiting);
  // A day that is being typed passes through the years 2, 20 and 202; one that is stepped through, through other days.
  if (target.type === "date" && target.value && target.value < "1900") { return; }
  waiting = setTimeout(() => form.requestSubmit(), target.type === "date" ? 600 : 0);
});

// On a phone the window is folded up, and its heading tells what is set.
const fold = form?.querySelector(".fold");
if (fold && matchMedia("(max-width: 48rem)").matches) { fold.open = false; }

// Issues are offered by name where a dossier is to follow one; other kinds are written freely.
for (const kind of document.querySelectorAll("select[data-lists]")) {
  const value = kind.form.elements.value;
  const offer = () => value.setAttribute("list", kind.value === kind.dataset.lists ? "issues" : "");
  kind.addEventListener("change", offer);
  offer();
}

// The layers of a report light up with what was found; a click on the words leads to the finding.
const text = document.getElementById("text");
text?.addEventListener("click", (event) => {
  const rows = event.target.closest("[data-rows]")?.dataset.rows.split(" ") ?? [];
  if (!rows.length || !document.getSelection().isCollapsed) { return; }
  document.querySelectorAll(".finds .lit").forEach((lit) => lit.classList.remove("lit"));
  for (const row of rows) {
    const found = document.getElementById(`f-${row}`);
    if (!found) { continue; }
    found.closest("details").open = true;
    found.classList.add("lit");
  }
  document.querySelector(".finds .lit")?.scrollIntoView({ block: "nearest" });
});

// On paper nothing can be opened.
window.addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll("main details")) { folded.open = true; }
});

function light() {
  const parts = /^#c(\d+)-(\d+)$/.exec(location.hash);
  if (!text || !parts) { return; }
  text.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
  for (const segment of text.querySelectorAll("[data-s]")) {
    const at = Number(segment.dataset.s);
    if (at >= Number(parts[1]) && at < Number(parts[2])) { segment.classList.add("lit"); }
  }
}
window.addEventListener("hashchange", light);
light();

// The timeline by keyboard: arrows walk from event to event, plus and minus zoom, brackets move the axis.
const axis = document.querySelector("svg.axis");
document.addEventListener("keydown", (event) => {
  if (!axis || event.target.matches("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const zoom = { "+": "in", "=": "in", "-": "out", "[": "back", "]": "on" }[event.key];
  if (zoom) { document.querySelector(`[data-zoom="${zoom}"]`)?.click(); return; }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !document.activeElement?.matches(".item")) { return; }
  const all = [...axis.querySelectorAll(".item")];
  all[all.indexOf(document.activeElement) + step]?.focus();
  event.preventDefault();
});
