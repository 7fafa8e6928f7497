/** Name that a misspelled one may stand for; undefined without one that is near. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  return (
    names
      // Skips the distance where the lengths alone differ too much: the word may be a whole file.
      .filter((name) => Math.abs(word.length - name.length) <= maxEdits(name))
      .map((name) => ({ name, distance: editDistance(word.toLowerCase(), name.toLowerCase()) }))
      .filter(({ name, distance }) => distance <= maxEdits(name))
      .sort((a, b) => a.distance - b.distance)[0]?.name
  );
}

function maxEdits(name: string): number {
  return Math.max(2, Math.floor(name.length / 4));
}

/** Levenshtein distance, in UTF-16 code units. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
