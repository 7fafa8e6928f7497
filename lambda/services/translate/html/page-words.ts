/** The words of a page, near enough to tell which language they are in. */
export function pageWords(html: string): string {
  return html
    .replace(/<(script|style)\b.*?<\/\1\s*>|<!--.*?-->|<[^<>]*>/gis, ' ')
    .replace(/&#?\w+;|\s+/g, ' ')
    .trim();
}
