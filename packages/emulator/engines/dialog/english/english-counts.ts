import { groupedDigits } from '../grammar/figures';
import { converted, first, listOf, pattern, sequence, wholeWord, within } from '../grammar/parser';
import type { Parser } from '../grammar/parser';
import type { Reader } from '../grammar/slot-match';
import { sumPeople } from '../grammar/people';
import type { Counted } from '../grammar/people';
import { anyNumber, DIGIT_NAMES, spelledNumber } from './english-numbers';

const PERSON =
  'adults?|grown-?ups?|child|children|kids?|kiddos?|bab(?:y|ies)|toddlers?|infants?|people|persons?|guests?|friends?|men|man|women|woman|boys?|girls?|students?|seniors?|teen(?:ager)?s?|colleagues?|coworkers?|others?|more';
const noun = new RegExp(`\\s+(?:(?:small|little|young|older|other)\\s+)?(?:${PERSON})\\b`);
const kin: Parser<number> = converted(
  pattern(
    /\bmy\s+(?:(wife|husband|son|daughter|partner|boyfriend|girlfriend|mother|father|mom|mum|dad|friend|brother|sister|boss|grandma|grandpa)|(parents|grandparents|twins))\b/,
  ),
  ([, , pair]) => (pair === undefined ? 1 : 2),
);
const speaker: Parser<number> = first(
  wholeWord({ me: 1, myself: 1 }),
  // "I" at the end of a list; "I mean" is not a person.
  within(/(?:)/, wholeWord({ i: 1 }), /(?=\s*(?:[,.!]|and\b|$))/),
);

const alone = (part: Parser<number>): Parser<Counted> =>
  converted(part, (people) => ({ isNamed: false, people }));
const named = (part: Parser<number>): Parser<Counted> =>
  converted(part, (people) => ({ isNamed: true, people }));

const term: Parser<Counted> = first(
  named(within(/(?<![\p{L}\p{N}])/u, first(anyNumber, wholeWord({ a: 1, an: 1 })), noun)),
  named(converted(sequence(anyNumber, pattern(/\s+couples\b/)), ([couples]) => couples * 2)),
  alone(kin),
  alone(speaker),
  // "Me plus two" counts people without naming them again.
  named(within(/(?<=\bplus\s+)/, anyNumber)),
);
const AND = /\s*(?:,|&|\+|\band\b|\bplus\b|\bwith\b)\s*(?:(?:and|plus|also)\b\s*)?/;

const people = (needsNumber: boolean): Parser<number> => sumPeople(term, AND, needsNumber);

const text = (parser: Parser<number>): Reader => converted(parser, String);

export const englishNumbers: readonly Reader[] = [
  text(people(true)),
  converted(
    pattern(
      /(?<![\d.~-])(\d{1,3})\s?(?:-|to|or)\s?(\d{1,3})(?=\s+(?:people|guests|persons|of us)\b)/,
    ),
    ([, least = '', most = '']) => [least, most],
  ),
  converted(pattern(/\b(?:just|only) me\b|\bmyself\b/), () => '1'),
  groupedDigits,
  converted(listOf(wholeWord(DIGIT_NAMES), /[\s,-]+/, 20), (digits) =>
    digits.length < 4 ? undefined : digits.join(''),
  ),
  converted(pattern(/(?<![\d.,-])-?\d{1,3}(?:,\d{3})+(?!\d)/), ([words = '']) =>
    words.replaceAll(',', ''),
  ),
  within(
    /(?<!\b(?:no|this|that|any|some|every|which|each|the|another)[\s-])/,
    text(
      first(
        converted(
          sequence(pattern(/(?!\d+(?!\d|\s+(?:dozen|hundred|thousand)))/), anyNumber),
          ([, value]) => value,
        ),
        spelledNumber,
      ),
    ),
  ),
  converted(pattern(/(?<![\d.])-?\d+(?:\.\d+)?/), ([words = '']) => words),
];

/** People without a number, such as "my wife and I", for a slot that elicits one. */
export const englishBareNumber: Reader = text(people(false));
