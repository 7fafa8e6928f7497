import { estimateTokens, firstTokens } from '../../../../engines/chat/estimate-tokens';
import { sentenceSpans } from '../../../../engines/search/split-passages';

/** Part of a text, with its estimated tokens. */
export interface Part {
  readonly text: string;
  readonly tokens: number;
}

/** Characters whose sentences are found at once, which bounds the memory for a long text. */
const SECTION = 20_000;
/** More characters than a token has by the estimate. */
const CHARACTERS_PER_TOKEN = 5;

/**
 * Splits a text at the ends of its sentences, and a sentence above the maximum number of tokens
 * between words, or else between characters. Joined parts are the text, except for white space.
 */
export function splitSentences(text: string, maxTokens: number): Part[] {
  return splitSections(text)
    .flatMap(splitSection)
    .flatMap((sentence) => cutSentence(sentence, maxTokens))
    .filter((part) => part.trim() !== '')
    .map((part) => ({ text: part, tokens: estimateTokens(part) }));
}

/** Splits a long text at empty lines, or else at the ends of lines. */
function splitSections(text: string): string[] {
  const sections: string[] = [];
  let from = 0;
  while (text.length - from > SECTION) {
    const window = text.slice(from, from + SECTION);
    const end = window.lastIndexOf('\n\n') + 1 || window.lastIndexOf('\n') + 1 || SECTION;
    sections.push(window.slice(0, end));
    from += end;
  }
  return [...sections, text.slice(from)];
}

function splitSection(section: string): string[] {
  const ends = sentenceSpans(section).map(({ end }) => end);
  const boundaries = [0, ...ends.slice(0, -1), section.length];
  return boundaries.slice(1).map((end, at) => section.slice(boundaries[at], end));
}

function cutSentence(sentence: string, maxTokens: number): string[] {
  const parts: string[] = [];
  let rest = sentence;
  for (;;) {
    const window = rest.slice(0, (maxTokens + 1) * CHARACTERS_PER_TOKEN);
    const most = firstTokens(window, maxTokens) || firstCharacter(window);
    if (most.length === rest.length) return [...parts, rest];
    const space = most.search(/\s\S*$/u);
    const part = space > 0 ? most.slice(0, space + 1) : most;
    parts.push(part);
    rest = rest.slice(part.length);
  }
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

function firstCharacter(text: string): string {
  const [first] = graphemes.segment(text.slice(0, 100));
  return first?.segment ?? text;
}
