/** Extracts the approximate text of a page, enough to detect its language. */
export function pageText(html: string): string {
  return withoutTags(html)
    .replace(/&#?\w+;|\s+/g, ' ')
    .trim();
}

/** Replaces each tag and comment, and each script and style with its content, by a space. */
function withoutTags(html: string): string {
  const written: string[] = [];
  const endOfComment = ends(html, /-->/g);
  const endOfContent = {
    script: ends(html, /<\/script\s*>/gi),
    style: ends(html, /<\/style\s*>/gi),
  };
  let end = 0;
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(at + 1, end))) {
    const name = /^<(script|style)\b/i.exec(html.slice(at, at + 8))?.[1]?.toLowerCase();
    const after =
      (html.startsWith('<!--', at) ? endOfComment(at + 4) : undefined) ??
      (name === 'script' || name === 'style' ? endOfContent[name](at) : undefined) ??
      endOfTag(html, at);
    if (after === undefined) continue;
    written.push(html.slice(end, at), ' ');
    end = after;
  }
  return [...written, html.slice(end)].join('');
}

/** Creates a function that finds the end of the next match from an offset; after the last match it stops searching. */
function ends(html: string, pattern: RegExp): (from: number) => number | undefined {
  let none = false;
  return (from) => {
    if (none) return undefined;
    pattern.lastIndex = from;
    none = !pattern.test(html);
    return none ? undefined : pattern.lastIndex;
  };
}

function endOfTag(html: string, at: number): number | undefined {
  const tag = /<[^<>]*>/y;
  tag.lastIndex = at;
  return tag.test(html) ? tag.lastIndex : undefined;
}
