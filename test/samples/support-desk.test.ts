import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { desks, isOneSentence, parseReply } from './support-desk/desk-style';
import { deskFolder, quantitiesOf, readPolicies } from './support-desk/policy-sections';
import { similarity, trigramsOf } from './support-desk/trigrams';

interface Message {
  readonly id: string;
  readonly text: string;
  readonly category: string;
  readonly policy: string | null;
  readonly reply: string;
  readonly split: string;
}

/** Messages of each category in the splits. */
const sizes = {
  return: { train: 33, test: 17 },
  delivery: { train: 30, test: 15 },
  damaged: { train: 23, test: 12 },
  billing: { train: 23, test: 12 },
  'product-question': { train: 20, test: 10 },
  account: { train: 17, test: 8 },
  cancel: { train: 14, test: 6 },
};

describe.each(['en', 'ko'] as const)('the messages to the support desk in %s', (language) => {
  const desk = desks[language];
  const sections = new Map(
    readPolicies(language)
      .flatMap((policy) => policy.sections)
      .map(({ link, text }) => [link, text]),
  );
  const lines = readFileSync(join(deskFolder, `messages.${language}.jsonl`), 'utf8').trimEnd();
  const messages = lines.split('\n').map((line) => {
    const message = JSON.parse(line) as Message;
    return { ...message, ...parseReply(desk, message) };
  });

  it('have the ids 001 to 240 in order and the documented fields', () => {
    const [first] = lines.split('\n');
    expect(Object.keys(JSON.parse(first ?? '') as Message)).toEqual(
      ['id', 'text', 'category', 'policy', 'reply', 'split'],
    );
    expect(messages.map(({ id }) => id)).toEqual(
      Array.from({ length: 240 }, (_, n) => `${language}-${String(n + 1).padStart(3, '0')}`),
    );
  });

  it('have seven categories, a third of each in the test split', () => {
    const counts: Record<string, Record<string, number>> = {};
    for (const { category, split } of messages) {
      const count = (counts[category] ??= {});
      count[split] = (count[split] ?? 0) + 1;
    }
    expect(counts).toEqual(sizes);
  });

  it('link each section of the policies, or no policy 20 times', () => {
    const links = messages.flatMap(({ policy }) => policy ?? []);
    expect([...new Set(links)].sort()).toEqual([...sections.keys()].sort());
    expect(links).toHaveLength(220);
  });

  it('are short and have at most one order number, each in one message', () => {
    const orders = messages.map(({ text }) => text.match(/\bON-\d*/gi) ?? []);
    expect(orders.filter((found) => found.length > 1)).toEqual([]);
    expect(orders.flat().filter((order) => !/^ON-\d{6}$/i.test(order))).toEqual([]);
    expect(new Set(orders.flat()).size).toBe(orders.flat().length);
    expect(messages.filter(({ text }) => text.length < 15 || text.length > 400)).toEqual([]);
  });

  it('have replies of one rule and one next step in a sentence each, never repeated', () => {
    const sentences = messages.flatMap(({ rule, step }) => [rule, step]);
    expect(sentences.filter((sentence) => !isOneSentence(desk, sentence))).toEqual([]);
    expect(new Set(sentences).size).toBe(480);
  });

  it('have replies that apologize in the fixed words only', () => {
    const replies = messages.map(({ rule, step }) =>
      `${rule.startsWith(desk.apology) ? rule.slice(desk.apology.length) : rule} ${step}`,
    );
    expect(replies.filter((text) => desk.avoided.test(text))).toEqual([]);
  });

  it('have replies whose numbers the linked section has, at least one in the rule', () => {
    const wrong = messages.filter(({ policy, rule, step }) => {
      if (policy === null) return false;
      const known = quantitiesOf(language, sections.get(policy) ?? '');
      const bare = known.map((quantity) => /^[$\d,]+/.exec(quantity)?.[0]);
      const isKnown = (quantity: string) => known.includes(quantity) || bare.includes(quantity);
      const [inRule, inStep] = [rule, step].map((text) =>
        quantitiesOf(language, text),
      ) as [readonly string[], readonly string[]];
      return inRule.length === 0 || ![...inRule, ...inStep].every(isKnown);
    });
    expect(wrong).toEqual([]);
  });

  it('have replies that say without a number what the desk does if no policy answers', () => {
    const isUnanswered = ({ rule }: { rule: string }) => rule.startsWith(desk.noPolicy);
    expect(messages.filter(isUnanswered)).toEqual(messages.filter(({ policy }) => policy === null));
    expect(
      messages.filter(isUnanswered).filter(({ rule, step }) => /\d/.test(rule + step)),
    ).toEqual([]);
  });

  it.each(['text', 'reply'] as const)('have no %s in the test split that is like training', (of) => {
    const grams = messages.map(({ id, split, text, rule, step }) => ({
      id,
      split,
      trigrams: trigramsOf(language, of === 'text' ? text : `${rule} ${step}`),
    }));
    const train = grams.filter(({ split }) => split === 'train');
    const alike = grams
      .filter(({ split }) => split === 'test')
      .flatMap((one) =>
        train
          .filter((other) => similarity(one.trigrams, other.trigrams) >= 0.6)
          .map((other) => [one.id, other.id]),
      );
    expect(alike).toEqual([]);
  });

  it('keep to the bounds of training records in Bedrock', () => {
    const reserved = /\b(?:User|Bot|Assistant|System):|<image>|<video>|\[EOS\]/i;
    expect(messages.filter(({ text, reply }) => reserved.test(`${text}\n${reply}`))).toEqual([]);
  });
});
