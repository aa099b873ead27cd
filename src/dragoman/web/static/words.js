// Choosing words of a sentence by keyboard or pointer. Offsets of the ledger count code points, those of a browser
// UTF-16 units: everything here is done on an array of code points.

const WORD = /[\p{L}\p{N}\p{M}]/u;

/** Positions in `points` at which a word begins or ends. */
export function edges(points) {
  const found = [0];
  for (let at = 1; at < points.length; at += 1) {
    if (WORD.test(points[at - 1]) !== WORD.test(points[at])) { found.push(at); }
  }
  found.push(points.length);
  return [...new Set(found)];
}

function next(list, from, step) {
  return step > 0 ? list.find((at) => at > from) ?? from : list.findLast((at) => at < from) ?? from;
}

/** Let the marked words of `place` be changed; arrows move the end, with Shift the beginning; Enter keeps, Escape leaves. */
export function spanChooser(place, { keep, leave }) {
  const points = [...place.textContent];
  const from = Number(place.dataset.from);
  const stops = edges(points);
  const before = { start: Number(place.dataset.start) - from, end: Number(place.dataset.end) - from };
  let { start, end } = before;

  function draw() {
    const mark = document.createElement("mark");
    mark.textContent = points.slice(start, end).join("");
    place.replaceChildren(points.slice(0, start).join(""), mark, points.slice(end).join(""));
  }

  function stop() {
    place.removeEventListener("keydown", onKey);
    place.removeEventListener("pointerup", onSelect);
    delete place.dataset.choosing;
    place.removeAttribute("tabindex");
  }

  function onKey(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      if (event.shiftKey) { start = Math.min(next(stops, start, step), end - 1); } else { end = Math.max(next(stops, end, step), start + 1); }
      draw();
    } else if (event.key === "Enter") {
      stop();
      place.dataset.start = from + start;
      place.dataset.end = from + end;
      keep(from + start, from + end);
    } else if (event.key === "Escape") {
      ({ start, end } = before);
      draw();
      stop();
      leave();
    } else { return; }
    event.preventDefault();
    event.stopPropagation();
  }

  function onSelect() {
    const chosen = chosenIn(place);
    if (chosen) { [start, end] = chosen; draw(); place.focus(); }
  }

  place.dataset.choosing = "";
  place.tabIndex = -1;
  place.addEventListener("keydown", onKey);
  place.addEventListener("pointerup", onSelect);
  draw();
  place.focus();
}

/** The selection inside `place` as code points [start, end], or null where nothing in it is selected. */
export function chosenIn(place) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) { return null; }
  const range = selection.getRangeAt(0);
  if (!place.contains(range.startContainer) || !place.contains(range.endContainer)) { return null; }
  const lead = document.createRange();
  lead.selectNodeContents(place);
  lead.setEnd(range.startContainer, range.startOffset);
  const start = [...lead.toString()].length;
  return [start, start + [...range.toString()].length];
}
