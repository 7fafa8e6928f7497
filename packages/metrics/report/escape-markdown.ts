/** Escapes untrusted text for one line of Markdown: no table border, link, heading or HTML tag. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>|#~$]/g, '\\$&')
    .replaceAll('&', '&amp;');
}
