/**
 * Normalizes a text for comparison. Composes Hangul letters (NFC), which macOS decomposes in file
 * names, and converts full-width Latin letters, digits and marks of Korean and Japanese keyboards
 * to ASCII.
 *
 * Applied once, where a text enters: `lex-runtime.ts` (user input), `comprehend/source-text.ts`
 * (which maps offsets back to the original text) and `classify-by-similarity.ts` (Bedrock and
 * JumpStart). Translate's translation memory uses only NFC, because its output keeps the letters of
 * the text.
 */
export function plainForm(text: string): string {
  return halfWidth(text.normalize('NFC'));
}

/**
 * Converts full-width forms to ASCII. Each stays one UTF-16 code unit, so offsets are unchanged.
 */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
