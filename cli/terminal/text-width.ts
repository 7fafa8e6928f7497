/** East Asian wide and full-width characters, and emoji; each takes two terminal columns. */
const doubleWidth =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const zeroWidth = /\p{Mark}|\p{Cf}/u;

/** Terminal columns of a line of text. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** Longest prefix of a line that fits the width. */
export function cutToWidth(text: string, width: number): string {
  let left = width;
  let end = 0;
  for (const character of text) {
    left -= characterWidth(character);
    if (left < 0) break;
    end += character.length;
  }
  return text.slice(0, end);
}

function characterWidth(character: string): number {
  if (character <= '\u007e') return 1;
  return zeroWidth.test(character) ? 0 : doubleWidth.test(character) ? 2 : 1;
}
