import { rejectSsml } from './ssml';
import type { XmlElement } from '../../../core/text/parse-xml';

/** Marks the start and end of a `p` or `s` (U+2029, paragraph separator). */
const edge = '\u2029';

const sentenceEnd = /(?:^|[.!?。…\u2029]["'”’)\]]*)[^\S\u2029]*$/u;

/**
 * Rejects `prosody` around less than whole sentences, which generative voices do not support
 * (https://docs.aws.amazon.com/polly/latest/dg/prosody-tag.html, read 2026-11-24).
 */
export function checkWholeSentences(speak: XmlElement): void {
  let text = '';
  const found: { readonly from: number; readonly to: number; readonly at: number }[] = [];
  const walk = (element: XmlElement) => {
    const from = text.length;
    const separate = element.name === 'p' || element.name === 's';
    if (separate) text += edge;
    for (const child of element.children) {
      if (child.kind === 'element') walk(child);
      else text += child.text;
    }
    if (separate) text += edge;
    if (element.name === 'prosody') found.push({ from, to: text.length, at: element.start });
  };
  walk(speak);
  for (const { from, to, at } of found) {
    const begins = sentenceEnd.test(text.slice(0, from));
    const ends = sentenceEnd.test(text.slice(0, to)) || /^\s*(?:\u2029|$)/u.test(text.slice(to));
    if (!begins || !ends) {
      rejectSsml('<prosody> can only be around full sentences with a generative voice', at);
    }
  }
}
