/**
 * A text as engines compare it: Hangul in letters, as macOS writes file names, is put together (NFC), and full-width
 * Latin letters, digits and marks, as Korean and Japanese keyboards have them, are ASCII.
 *
 * Applied once, where a text enters: `lex-runtime.ts` (what a person types), `comprehend/source-text.ts` (which keeps
 * the way back to the offsets of the text that was sent) and `classify-by-similarity.ts` (Bedrock and JumpStart).
 * Translate's memory takes NFC only, because what it gives back has the letters of the text.
 */
export function plainForm(text: string): string {
  return halfWidth(text.normalize('NFC'));
}

/** Full-width forms as ASCII; each stays one UTF-16 code unit, so offsets stay as well. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
