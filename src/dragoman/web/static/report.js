// Setting the words of a finding right by selecting them in the text of the report.
import { judge } from "./api.js";
import { chosenIn } from "./words.js";

const text = document.getElementById("text");
const told = document.getElementById("told");
let wanted = null;

function stop(message = "") {
  wanted = null;
  told.textContent = message;
  delete text.dataset.choosing;
}

async function keep() {
  const chosen = chosenIn(text);
  if (!wanted || !chosen) { return; }
  const { words: id, field } = wanted.dataset;
  try {
    await judge(text.dataset.secret, { verb: "correct", ids: [id], field, value: `${chosen[0]}-${chosen[1]}` });
    stop(text.dataset.done);
  } catch (error) {
    stop(error.message);
  }
}

// The layers that are switched off stand in the address, as all that a page shows.
const layers = document.querySelector(".layers");
layers?.addEventListener("change", () => {
  const off = [...layers.querySelectorAll("input:not(:checked)")].map((box) => box.id.replace("layer-", ""));
  const address = new URL(location.href);
  if (off.length) { address.searchParams.set("hide", off.join(",")); } else { address.searchParams.delete("hide"); }
  history.replaceState(null, "", address);
});

for (const button of document.querySelectorAll("button[data-words]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    wanted = button;
    text.dataset.choosing = "";
    told.textContent = text.dataset.choose;
    document.getSelection().removeAllRanges();
    told.scrollIntoView({ block: "nearest" });
  });
}
document.addEventListener("keydown", (event) => {
  if (!wanted) { return; }
  if (event.key === "Enter") { event.preventDefault(); keep(); }
  if (event.key === "Escape") { stop(); }
});
