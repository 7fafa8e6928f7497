/** Sends an answer to the URL that CloudFormation signed for it. */
export async function putAnswer(url: string, body: string): Promise<void> {
  // Signed without a content type, so it must have none.
  const { ok, status } = await fetch(url, { method: 'PUT', body: new TextEncoder().encode(body) });
  if (!ok) throw new Error(`CloudFormation took no answer: HTTP ${status}`);
}
