import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CholeskyDecomposition, Matrix } from 'ml-matrix';
import { dotProduct, embedSentence } from '../../encoder/sentence-embedding';
import type { Example, IntentMatcher, Match } from './match-intent';

/** Regularization and likely score, chosen on the development set of `test/accuracy/intents`. */
const REGULARIZATION = 0.3;
const LIKELY = { en: 0.33, ko: 0.36 } as const;
const LEX_THRESHOLD = 0.4;
/** A text without letters of the language has no meaning to a bot of that language. */
const LETTERS = { en: /[a-z]/iu, ko: /\p{Script=Hangul}/u } as const;

/**
 * Creates a matcher that compares the meaning of a text with sample utterances: kernel ridge regression
 * over sentence vectors, with everyday sentences that belong to no intent. It is trained when first used.
 */
export function createMeaningMatcher<Known extends Example>(
  examples: readonly Known[],
  language: 'en' | 'ko',
): IntentMatcher<Known> {
  let trained: ((text: string) => readonly Match<Known>[]) | undefined;
  return (text) =>
    LETTERS[language].test(text) ? (trained ??= train(examples, language))(text) : [];
}

function train<Known extends Example>(examples: readonly Known[], language: 'en' | 'ko') {
  const first = new Map<string, Known>();
  for (const example of examples)
    if (!first.has(example.intent)) first.set(example.intent, example);
  const intents = [...first];
  const phrases = new Map(
    examples.map(({ phrase, intent }) => [`${intent}\n${phrase}`, { phrase, intent }]),
  );
  const training = [
    ...phrases.values(),
    ...readOffTopic(language).map((phrase) => ({ phrase, intent: '' })),
  ];
  const vectors = training.map(({ phrase }) => embedSentence(phrase));
  const kernel = new Matrix(
    vectors.map((one, row) =>
      vectors.map(
        (other, column) => dotProduct(one, other) + (row === column ? REGULARIZATION : 0),
      ),
    ),
  );
  const targets = new Matrix(
    training.map(({ intent }) => intents.map(([name]) => (name === intent ? 1 : 0))),
  );
  const weights = new CholeskyDecomposition(kernel).solve(targets);
  return (text: string): readonly Match<Known>[] => {
    const vector = embedSentence(text);
    const similarities = Matrix.rowVector(vectors.map((other) => dotProduct(vector, other)));
    const scores = similarities.mmul(weights).getRow(0);
    return intents
      .map(([, example], at) => ({ example, confidence: toConfidence(scores[at] ?? 0, language) }))
      .filter(({ confidence }) => confidence > 0)
      .sort((a, b) => b.confidence - a.confidence);
  };
}

/** Maps the likely score to the threshold that Lex proposes, so that the threshold of a bot keeps its meaning. */
function toConfidence(score: number, language: 'en' | 'ko'): number {
  const scaled = (LEX_THRESHOLD * score) / LIKELY[language];
  return Math.round(Math.min(1, Math.max(0, scaled)) * 100) / 100;
}

function readOffTopic(language: 'en' | 'ko'): string[] {
  return readFileSync(join(__dirname, 'off-topic.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .filter((line) => /\p{Script=Hangul}/u.test(line) === (language === 'ko'));
}
