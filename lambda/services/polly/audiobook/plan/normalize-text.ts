/** Typographic elements that are not read aloud. */
const pictures = /\[(?:Illustration|그림|삽화)[^\]]*\]/gi;
const emphasis = /(?<![\p{L}\p{N}_*])([_*]{1,3})(?=\S)([^_*\n]+?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu;

/** Minimum columns of a wrapped line; the author ended a shorter line on purpose. */
const narrowest = 45;

/**
 * Normalizes a text for reading aloud. Puts each paragraph on one line, because a voice pauses at a
 * line end; keeps short lines such as verse. Removes ornaments, pictures and emphasis marks.
 */
export function normalizeText(text: string): string {
  // Search only up to the last bracket: a picture cannot end after it, and each unclosed one costs
  // a scan to the end.
  const closed = text.lastIndexOf(']') + 1;
  return (text.slice(0, closed).replace(pictures, '') + text.slice(closed))
    .split(/\n(?:[ ]*\n)+/)
    .filter((paragraph) => /[\p{L}\p{N}]/u.test(paragraph))
    .map((paragraph) =>
      unwrapped(
        paragraph
          .replace(/(?<=^|\n)[ ]*#{1,6}[ ]+/g, '')
          .replace(emphasis, '$2')
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== ''),
      ),
    )
    .join('\n\n');
}

function unwrapped(lines: readonly string[]): string {
  const isWrapped = lines.slice(0, -1).every((line) => columns(line) >= narrowest);
  return lines.join(isWrapped ? ' ' : '\n');
}

/** Returns the width in columns; a Hangul syllable takes two. */
function columns(line: string): number {
  return (
    line.length +
    (line.match(/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0)
  );
}
