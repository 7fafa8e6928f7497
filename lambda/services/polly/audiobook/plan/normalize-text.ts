/** What typesetting has and nobody says. */
const pictures = /\[(?:Illustration|그림|삽화)[^\]]*\]/gi;
const emphasis = /(?<![\p{L}\p{N}_*])([_*]{1,3})(?=\S)([^_*\n]+?)(?<=\S)\1(?![\p{L}\p{N}_*])/gu;

/** A line narrower than this was ended by its author; a wider one ended where the page did. */
const narrowest = 45;

/**
 * A text as it is to be read: a paragraph a line, because a voice pauses at a line's end; verses and
 * other short lines stay lines. Ornaments between paragraphs, pictures and marks of emphasis are gone.
 */
export function readingText(text: string): string {
  // Behind the last bracket no picture ends, and each that begins there would be looked for to the end.
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

/** A Hangul syllable takes two. */
function columns(line: string): number {
  return (
    line.length +
    (line.match(/[\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uff00-\uff60]/g)?.length ?? 0)
  );
}
