// Files go to the desk one by one, so that a person sees how far it is; without this module they go all at once.

import { toldFault, toldNote } from "./api.js";

const form = document.querySelector("form.adding");
const place = form?.querySelector(".sending");
const say = (text, parts) => text.replace(/\{(\w+)\}/g, (_, name) => parts[name]);

async function send(file) {
  const body = new FormData(form);
  body.delete("files");
  body.delete("text");
  body.delete("url");
  body.append("files", file);
  const answer = await fetch("/api/v1/reports", { method: "POST", headers: { "X-CSRF-Token": form.elements.csrf.value }, body });
  const record = await answer.json();
  if (!answer.ok) { return [`${file.name}: ${toldFault(record.error)}`]; }
  return record.notes.map((note) => `${note.place || note.report || file.name}: ${toldNote(note)}`);
}

async function sendAll(files) {
  const [bar, status, list] = [place.querySelector("progress"), place.querySelector("span"), place.querySelector("ul")];
  place.hidden = false;
  list.replaceChildren();
  bar.max = files.length;
  for (const [done, file] of files.entries()) {
    bar.value = done;
    status.textContent = say(form.dataset.sending, { name: file.name });
    for (const told of await send(file).catch((error) => [`${file.name}: ${error.message}`])) {
      const line = document.createElement("li");
      line.textContent = told;
      list.append(line);
    }
  }
  bar.value = files.length;
  status.textContent = say(form.dataset.sent, { done: files.length, all: files.length });
}

form?.addEventListener("submit", (event) => {
  const files = [...form.elements.files.files];
  if (files.length < 2) { return; }
  event.preventDefault();
  sendAll(files);
});

form?.addEventListener("dragover", (event) => event.preventDefault());
form?.addEventListener("drop", (event) => {
  if (!event.dataTransfer.files.length) { return; }
  event.preventDefault();
  sendAll([...event.dataTransfer.files]);
});
