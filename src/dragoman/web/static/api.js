// Decisions on their way to the desk.

/** Send a decision with the secret of this page; answer with the stored rows, or throw what the desk says. */
export async function judge(secret, decision) {
  const answer = await fetch("/api/v1/judgements", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": secret },
    body: JSON.stringify(decision),
  });
  const record = await answer.json();
  if (!answer.ok) { throw new Error(`${record.error.message} ${record.error.hint}`); }
  return record.judgements;
}
