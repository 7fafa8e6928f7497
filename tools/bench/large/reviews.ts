import { createRandom } from '../../../packages/emulator/core/seeded-random';
import { english } from './english-reviews';
import { korean } from './korean-reviews';
import type { Phrasebook } from './phrasebook';

/** What has to become of a line: an item, or a line of `failed.jsonl`. */
export type Fate = 'analysed' | 'failed';

/** A line of a dropped file, with the name under which it has to come back exactly once. */
export interface Review {
  readonly line: string;
  /** The document's id; of what is not admitted, `line 17`. */
  readonly name: string;
  readonly fate: Fate;
  /** Undefined for what is not admitted. */
  readonly document:
    | {
        readonly id: string;
        readonly product: string;
        readonly text: string;
        readonly language: string;
      }
    | undefined;
}

/** One in so many lines; the numbers have no common factor, so all kinds mix. */
const every = { broken: 211, withoutText: 307, duplicate: 401, foreign: 157, long: 997 };

/**
 * So many reviews, the same for a seed: English and Korean half and half, one to six sentences, a
 * few longer than a request may be. Some lines are no document (broken JSON, no text, an id that there
 * was), and of some Comprehend knows no sentiment (Thai, Greek; digits alone).
 */
export function* reviews(count: number, seed = 1): Generator<Review> {
  const random = createRandom(seed);
  const pick = <Value>(list: readonly Value[]): Value => {
    const value = list[Math.floor(random() * list.length)];
    if (value === undefined) throw new Error('There is nothing to pick from');
    return value;
  };
  const sentence = (book: Phrasebook, patterns: readonly string[]): string =>
    pick(patterns).replace(/\{(\w+)\}/g, (_, slot: string) => pick(book.slots[slot] ?? []));
  const text = (book: Phrasebook, sentences: number) => {
    // A customer who is content says mostly good things, and the other way round.
    const mood = random();
    return Array.from({ length: sentences }, () => {
      const turn = random();
      if (turn < 0.15) return sentence(book, book.neutral);
      return sentence(book, turn < 0.15 + 0.85 * mood ? book.positive : book.negative);
    }).join(' ');
  };

  for (let number = 1; number <= count; number++) {
    const id = `r${String(number).padStart(6, '0')}`;
    const book = random() < 0.5 ? english : korean;
    const product = pick(book.products);
    const is = (kind: keyof typeof every) => number % every[kind] === 0;
    const rejected = (line: string): Review => ({
      line,
      name: `line ${number}`,
      fate: 'failed',
      document: undefined,
    });
    const admitted = (said: string, language: string): Review => ({
      line: JSON.stringify({ id, product, text: said }),
      name: id,
      fate: language === 'en' || language === 'ko' ? 'analysed' : 'failed',
      document: { id, product, text: said, language },
    });
    if (is('broken')) yield rejected(`{"id": "${id}", "text": "`);
    else if (is('withoutText')) yield rejected(JSON.stringify({ id, product }));
    // The first line is a plain one, so its id is taken.
    else if (is('duplicate'))
      yield rejected(JSON.stringify({ id: 'r000001', text: text(book, 1) }));
    else if (is('foreign')) yield admitted(pick(foreign), 'other');
    else {
      // Most reviews are short: 1 is as likely as all from 3 on together.
      const sentences = is('long') ? 90 : 1 + Math.floor(6 * random() ** 2);
      yield admitted(text(book, sentences), book.language);
    }
  }
}

/** Languages in which Comprehend says what language it is, and no more; and what is no language. */
const foreign = [
  'สินค้าดีมาก ส่งเร็ว บรรจุภัณฑ์เรียบร้อย จะกลับมาซื้ออีกแน่นอน',
  'Η συσκευή σταμάτησε να λειτουργεί μετά από δύο εβδομάδες και κανείς δεν απάντησε.',
  '10/10 👍👍👍',
];
