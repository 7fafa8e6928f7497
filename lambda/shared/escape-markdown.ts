/** A text on one line of Markdown. Names come from people: none of them is a table's border, a link or a tag. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|#~$]/g, '\\$&')
    .replaceAll('&', '&amp;');
}
