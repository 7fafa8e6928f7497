import type { Language } from './language-pair';
import { particleAfter, PARTICLES } from './particles';

/** A sentence with slots, from one language into the other. */
export interface Template {
  /** The sentence without the mark at its end; a group for each slot. */
  readonly pattern: RegExp;
  /** How many characters it fixes. */
  readonly literals: number;
  /** Writes the translation. */
  readonly fill: (slots: Readonly<Record<string, string>>) => string;
}

const PARTS = /\{(\w+)\}(?:\(([^/)]+)\/([^)]+)\))?|\[([^\]]*)\]/g;
const ESCAPED = /[.*+?^${}()|\\]/g;

/**
 * `{a}` is a slot, `{a}(은/는)` a slot with the particle that fits it, `[the ]` is written and may be
 * missing, `day[s]` is a plural that the first slot decides.
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

/** A target without slots, or a source to compare: what is optional is written. */
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
