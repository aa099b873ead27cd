// Review by single keys. Without this module every button of the page still works, each with a new page.
import { judge } from "./api.js";
import { spanChooser } from "./words.js";

const queue = document.querySelector(".queue");
const told = document.getElementById("told");
const total = document.getElementById("total");
const verbs = JSON.parse(queue.dataset.verbs);
const stack = [];

const items = () => [...queue.querySelectorAll(".item")];
const waiting = () => items().filter((item) => !item.classList.contains("decided"));
const current = () => document.activeElement?.closest(".item") ?? null;
const single = () => { const item = current(); return item?.matches(".pair") ? null : item; };
const say = (text) => { told.textContent = text; };

function go(item) {
  if (!item) { return; }
  item.focus();
  item.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = items();
  const at = all.indexOf(current());
  go(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + step))]);
}

const decideAs = (decision) => judge(queue.dataset.secret, decision);

function settle(item, verb, made, also) {
  const next = waiting()[waiting().indexOf(item) + 1] ?? waiting().find((other) => other !== item);
  for (const each of [item, ...also]) { each.classList.add("decided", `did-${verb}`); }
  item.dataset.seen = made.at(-1)?.id ?? item.dataset.seen;
  stack.push({ item, also, verb, ids: made.map((row) => row.id) });
  if (total) { total.textContent = Math.max(0, Number(total.textContent) - 1); }
  say(`${queue.dataset.done} ${verbs[verb] ?? verb}`);
  go(next ?? item);
}

// Nothing is shown as decided before the ledger has it; `also` are items that the same decision settles.
async function decide(item, verb, more = {}, also = []) {
  if (!item || item.classList.contains("busy")) { return; }
  const held = [item, ...also];
  for (const each of held) { each.classList.add("busy"); }
  const ids = verb === "merge" || verb === "apart" ? item.dataset.ids.split(" ") : [item.dataset.ids.split(" ")[0]];
  try {
    settle(item, verb, await decideAs({ verb, ids, seen: item.dataset.seen, ...more }), also);
  } catch (error) {
    say(error.message);
  } finally {
    for (const each of held) { each.classList.remove("busy"); }
  }
}

async function undo() {
  const last = stack.pop();
  if (!last) { say(queue.dataset.nothing); return; }
  try {
    const made = await decideAs({ verb: "undo", ids: last.ids });
    for (const each of [last.item, ...last.also]) { each.classList.remove("decided", `did-${last.verb}`); }
    last.item.dataset.seen = made.at(-1)?.id ?? "";
    if (total) { total.textContent = Number(total.textContent) + 1; }
    say(queue.dataset.undone);
    go(last.item);
  } catch (error) {
    stack.push(last);
    say(error.message);
  }
}

function correct(item) {
  const details = item?.querySelector("details.correct");
  if (!details) { return; }
  details.open = true;
  details.querySelector("select").focus();
}

function chooseWords(item) {
  const words = item?.querySelector(".words");
  if (!words) { return; }
  say(queue.dataset.choose);
  spanChooser(words, {
    keep: (start, end) => decide(item, "correct", { field: words.dataset.field, value: `${start}-${end}` }),
    leave: () => { say(""); go(item); },
  });
}

// Any two events or claims can be called the same: the first M chooses one, the second joins another to it.
let first = null;

function merge(item) {
  if (!item || item.matches(".busy, .decided")) { return; }
  if (item.matches(".pair")) { decide(item, "merge"); return; }
  if (!first || first === item) {
    first?.classList.remove("chosen");
    first = first === item ? null : item;
    first?.classList.add("chosen");
    say(first ? queue.dataset.same : "");
    return;
  }
  const one = first;
  first = null;
  one.classList.remove("chosen");
  decide(item, "merge", { ids: [one.dataset.ids, item.dataset.ids], seen: null }, [one]);
}

const KEYS = {
  j: () => move(1), k: () => move(-1), ArrowDown: () => move(1), ArrowUp: () => move(-1),
  a: () => decide(single(), "accept"), r: () => decide(single(), "reject"), s: () => decide(single(), "split"),
  m: () => merge(current()),
  d: () => current()?.matches(".pair") && decide(current(), "apart"),
  c: () => correct(current()), e: () => chooseWords(current()), u: undo,
  o: () => current()?.querySelector(".cite")?.click(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, select, textarea, [data-choosing]");
  if (event.key === "Escape" && event.target.closest("details.correct")) {
    const item = current();
    event.target.closest("details.correct").open = false;
    go(item);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) { return; }
  const act = KEYS[event.key] ?? KEYS[event.key.toLowerCase()];
  if (act) { event.preventDefault(); act(); }
});

queue.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset.verb) { return; }
  event.preventDefault();
  const { field, value, note } = Object.fromEntries(new FormData(form));
  form.closest("details")?.removeAttribute("open");
  decide(form.closest(".item"), form.dataset.verb, form.dataset.verb === "correct" ? { field, value, note } : {});
});

// The value that a field has now, and what it may be, follow the field that is chosen.
function offer(select) {
  const chosen = select.selectedOptions[0];
  if (!chosen) { return; }
  const allowed = chosen.dataset.allowed ? chosen.dataset.allowed.split(" ") : [];
  const control = document.createElement(allowed.length ? "select" : "input");
  control.name = "value";
  const labels = (chosen.dataset.labels ?? "").split("|");
  for (const [at, code] of allowed.entries()) { control.append(new Option(labels[at] || code, code, false, code === chosen.dataset.value)); }
  if (!allowed.length) { control.value = chosen.dataset.value; control.autocomplete = "off"; }
  select.form.elements.value.replaceWith(control);
}

queue.addEventListener("change", ({ target }) => { if (target.name === "field") { offer(target); } });
queue.addEventListener("toggle", ({ target }) => {
  if (target.matches("details.correct[open]:not([data-ready])")) {
    target.dataset.ready = "";
    offer(target.querySelector("select"));
  }
}, true);

go(document.querySelector(".item:target") ?? items()[0]);
