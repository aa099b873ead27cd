// Decisions on their way to the desk.

const faults = JSON.parse(document.querySelector("[data-faults]")?.dataset.faults ?? "{}");

/** What went wrong, in the language of the page where it has words for the code, with what the desk says of it. */
export function toldFault({ code, message, hint }) {
  return faults[code] ? `${faults[code]} (${message})` : `${message} ${hint}`;
}

/** What became of something brought: its reason, in the language of the page where it has words for the code. */
export const toldNote = ({ code, reason }) => (faults[code] ? `${faults[code]} (${reason})` : reason);

/** Send a decision with the secret of this page; answer with the stored rows, or throw what the desk says. */
export async function judge(secret, decision) {
  const answer = await fetch("/api/v1/judgements", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": secret },
    body: JSON.stringify(decision),
  });
  const record = await answer.json();
  if (!answer.ok) { throw new Error(toldFault(record.error)); }
  return record.judgements;
}
