import type { Language } from './language-pair';
import { particleAfter, PARTICLES } from './particles';

/** Sentence with slots, for one translation direction. */
export interface Template {
  /** Sentence without its final punctuation mark, with a group for each slot. */
  readonly pattern: RegExp;
  /** Number of literal characters. */
  readonly literals: number;
  /** Fills in the translation. */
  readonly fill: (slots: Readonly<Record<string, string>>) => string;
}

const PARTS = /\{(\w+)\}(?:\(([^/)]+)\/([^)]+)\))?|\[([^\]]*)\]/g;
const ESCAPED = /[.*+?^${}()|\\]/g;

/**
 * Compiles a template: `{a}` is a slot, `{a}(은/는)` a slot with a matching particle, `[the ]`
 * optional text, and `day[s]` a plural that depends on the first slot.
 */
export function compileTemplate(source: string, target: string, from: Language): Template {
  let body = '';
  let last = 0;
  const literal = (text: string) =>
    text
      .replace(/[‘’]/g, "'")
      .replace(ESCAPED, '\\$&')
      .replace(/'/g, "['’]")
      .replace(/\s+/g, from === 'ko' ? '\\s*' : '\\s+');
  for (const part of source.matchAll(PARTS)) {
    const [whole, slot, consonant, vowel, optional] = part;
    body += literal(source.slice(last, part.index));
    if (slot !== undefined) body += `(?<${slot}>.+?)`;
    if (consonant !== undefined && vowel !== undefined) body += `(?:${consonant}|${vowel})`;
    if (optional !== undefined) body += `(?:${literal(optional)})?`;
    last = part.index + whole.length;
  }
  body += literal(source.slice(last));
  return {
    pattern: new RegExp(`^${body}$`, 'iu'),
    literals: source.replace(PARTS, '').length,
    fill: (slots) => fill(target, slots),
  };
}

/** Returns the text with its optional parts, for a target without slots or a source to compare. */
export function wordsOnly(text: string): string {
  return text.replace(/\[([^\]]*)\]/g, '$1');
}

function fill(target: string, slots: Readonly<Record<string, string>>): string {
  const isOne = /^1\b/.test(Object.values(slots)[0] ?? '');
  const filled = target.replace(
    PARTS,
    (_, slot?: string, consonant?: string, vowel?: string, optional?: string) => {
      if (slot === undefined) return optional === 's' && isOne ? '' : (optional ?? '');
      const value = slots[slot] ?? '';
      const pair = PARTICLES.find(([first, second]) => first === consonant && second === vowel);
      return value + (pair === undefined ? '' : particleAfter(value, pair));
    },
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}
