import { createRandom } from '../../../emulator/runtime/seeded-random';
import { english } from './english-reviews';
import { korean } from './korean-reviews';
import type { Phrasebook } from './phrasebook';

/** What has to become of a line: an item, or a line of `failed.jsonl`. */
export type Fate = 'analysed' | 'failed';

/** A line of a dropped file, with the name under which it has to come back exactly once. */
export interface Review {
  readonly line: string;
  /** The document's id; of a line that has no id of its own, `line 17`. */
  readonly name: string;
  readonly fate: Fate;
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
    if (is('broken'))
      yield { line: `{"id": "${id}", "text": "`, name: `line ${number}`, fate: 'failed' };
    else if (is('withoutText'))
      yield { line: JSON.stringify({ id, product }), name: id, fate: 'failed' };
    else if (is('duplicate')) {
      // The first line is a plain one, so its id is taken.
      const line = JSON.stringify({ id: 'r000001', text: text(book, 1) });
      yield { line, name: `line ${number}`, fate: 'failed' };
    } else if (is('foreign'))
      yield { line: JSON.stringify({ id, product, text: pick(foreign) }), name: id, fate: 'failed' };
    else {
      // Most reviews are short: 1 is as likely as all from 3 on together.
      const sentences = is('long') ? 90 : 1 + Math.floor(6 * random() ** 2);
      const line = JSON.stringify({ id, product, text: text(book, sentences) });
      yield { line, name: id, fate: 'analysed' };
    }
  }
}

/** Languages in which Comprehend says what language it is, and no more; and what is no language. */
const foreign = [
  'สินค้าดีมาก ส่งเร็ว บรรจุภัณฑ์เรียบร้อย จะกลับมาซื้ออีกแน่นอน',
  'Η συσκευή σταμάτησε να λειτουργεί μετά από δύο εβδομάδες και κανείς δεν απάντησε.',
  '10/10 👍👍👍',
];
