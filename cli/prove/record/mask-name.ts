/** Masks the parts of a name that differ between runs: `*` for identifiers, `#` for ordinals. */
export function maskName(name: string): string {
  return name
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '*')
    .replaceAll(/(?=[a-f]*\d)[0-9a-f]{12,}/gi, '*')
    .replaceAll(/\d+/g, '#');
}
