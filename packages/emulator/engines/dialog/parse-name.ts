import type { FoundValue } from './grammar/slot-match';
import { parseCorrection } from './corrections';
import { parseConfirmation } from './parse-confirmation';

const LEADS =
  /^(?:(?:my|the)\s+name\s+is|name\s+is|it(?:['’]s| is)|i(?:['’]m| am)|this is|under|for|call me|please|제\s?이름은|이름은|저는|전|예약자는|예약자)\s+/iu;
const ENDS =
  /(?:\s+please|으로\s?(?:해|부탁).*|로\s?(?:해|부탁).*|입니다|이에요|예요|이요|요|라고\s?(?:해|합).*)[.!]*$/iu;
const NAME = /^\p{L}[\p{L}'’.-]*(?:\s\p{L}[\p{L}'’.-]*){0,3}$/u;
const NO_NAME =
  /\b(?:what|when|where|how|why|who|is|are|do|does|can|could|you|the|a)\b|어떻|무엇|언제|어디|몇|나요|까요|주세요|싶/iu;

const INTRODUCTION = /(?:\bname\s+is|\bcall me|\bunder|이름은|예약자는)\s+(.+)$/iu;

/** Finds a name after an introduction such as "my name is Jane". */
export function parseIntroducedName(text: string): FoundValue | undefined {
  const introduced = INTRODUCTION.exec(text)?.[1];
  return introduced === undefined ? undefined : parseName(introduced)[0];
}

/** Parses a name for a slot that elicits one: at most four words of letters, not a question. */
export function parseName(text: string): FoundValue[] {
  // A confirmation such as "yes, that's right" has the form of a name.
  if (parseConfirmation(text)?.rest === '') return [];
  const bare = (parseCorrection(text) ?? text)
    .trim()
    .replace(LEADS, '')
    .replace(ENDS, '')
    .replace(/[.!]+$/u, '')
    .trim();
  if (!NAME.test(bare) || NO_NAME.test(bare)) return [];
  const start = Math.max(0, text.indexOf(bare));
  return [{ start, end: start + bare.length, words: bare, meanings: [bare] }];
}
