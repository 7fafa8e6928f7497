import { chatAnswer } from '../../emulator/engines/chat-answer';
import { classify } from '../../emulator/engines/classify-by-similarity';
import { codeAnswererFor } from '../../emulator/engines/code/answer-code';
import { completeCode } from '../../emulator/engines/code/complete-code';
import { codeIn } from '../../emulator/engines/code/numbered-lines';
import { scanCode } from '../../emulator/engines/code/scan-code';
import { topicJudge } from '../../emulator/engines/denied-topic';
import { estimateTokens, firstTokens } from '../../emulator/engines/estimate-tokens';
import { excerpt } from '../../emulator/engines/excerpt';
import { fillSchema } from '../../emulator/engines/fill-schema';
import { harmfulContent } from '../../emulator/engines/harmful-content';
import { hashEmbedding } from '../../emulator/engines/hash-embedding';
import { keyPhrases } from '../../emulator/engines/key-phrases';
import { describedLabels } from '../../emulator/engines/label-descriptions';
import { languageAskedFor, languageOf } from '../../emulator/engines/language-of';
import { sentencesIn } from '../../emulator/engines/minutes/numbered-turns';
import { minuteTakerFor } from '../../emulator/engines/minutes/take-minutes';
import { isQuestion, knowledge, recall } from '../../emulator/engines/recall';
import { instructedParts, partsOf } from '../../emulator/engines/request-parts';
import { passagesOf, sentenceSpans } from '../../emulator/engines/search/passages';
import { createSearchIndex } from '../../emulator/engines/search/search-index';
import { searchTerms, wordsWith } from '../../emulator/engines/search/search-terms';
import { findEntities } from '../../emulator/engines/sensitive-information';
import { sentences } from '../../emulator/engines/sentences';
import { fliteText } from '../../emulator/engines/speech-text';
import { spellNumbers } from '../../emulator/engines/speech-korean-numbers';
import { phonesOf } from '../../emulator/engines/speech-phones';
import { standInAnswer } from '../../emulator/engines/stand-in-model';
import { isOwnAnswer, isUntranslatedNote } from '../../emulator/engines/stand-in-phrases';
import { asksForSummary, summarise } from '../../emulator/engines/summarise';
import { valence } from '../../emulator/engines/valence';
import { findProfanity } from '../../emulator/engines/word-filter';
import { words, stems } from '../../emulator/engines/words';
import type { Cores } from '../support/hostile/core';

const at = 'emulator/engines';
const string = { type: 'string' } as const;
const findings = {
  type: 'object',
  properties: {
    findings: {
      type: 'array',
      items: { type: 'object', properties: { cwe: string, line: { type: 'number' } } },
    },
  },
};
const minutes = {
  type: 'object',
  properties: {
    decisions: { type: 'array', items: { properties: { turn: string } } },
    actions: { type: 'array', items: { properties: { turn: string } } },
  },
};
const form = {
  type: 'object',
  properties: {
    label: { enum: ['praise', 'complaint'] },
    confidence: { type: 'number' },
    rating: { type: 'integer', minimum: 1, maximum: 5 },
    email: string,
    phone: string,
    date: string,
    time: string,
    name: string,
    id: string,
    summary: string,
    title: string,
    reason: string,
    place: string,
    tags: { type: 'array', items: string },
  },
  required: ['confidence', 'label'],
};
const said = (text: string) => ({
  system: 'Be short.',
  turns: [
    { role: 'user' as const, text },
    { role: 'user' as const, text: 'Is it so?' },
  ],
});

export const engines: Cores = {
  [`${at}/words.ts`]: { read: (text) => [words(text), stems(text)], marks: ['speech'] },
  [`${at}/sentences.ts`]: { read: (text) => sentences(text), marks: ['speech', 'book'] },
  [`${at}/request-parts.ts`]: {
    read: (text) => [partsOf(text), instructedParts(text)],
    marks: ['markup', 'code', 'speech'],
  },
  [`${at}/summarise.ts`]: {
    read: (text) => [asksForSummary(text), summarise(text, text)],
    marks: ['speech'],
  },
  [`${at}/key-phrases.ts`]: { read: (text) => keyPhrases(text, 3), marks: ['speech'] },
  [`${at}/excerpt.ts`]: { read: (text) => excerpt(text, 300) },
  [`${at}/estimate-tokens.ts`]: { read: (text) => [estimateTokens(text), firstTokens(text, 1000)] },
  [`${at}/language-of.ts`]: {
    read: (text) => [languageOf(text), languageAskedFor(text)],
    marks: ['speech'],
  },
  [`${at}/valence.ts`]: { read: (text) => valence(text), marks: ['speech'] },
  [`${at}/recall.ts`]: {
    read: (text) => [isQuestion(text), recall(text, knowledge(said(text), ''))],
    marks: ['speech'],
  },
  [`${at}/stand-in-phrases.ts`]: { read: (text) => [isOwnAnswer(text), isUntranslatedNote(text)] },
  [`${at}/chat-answer.ts`]: {
    read: (text) => chatAnswer(said(text), { frame: '', instruction: text, material: '' }),
    marks: ['speech'],
  },
  [`${at}/classify-by-similarity.ts`]: {
    read: (text) =>
      classify(text, describedLabels(['praise', 'complaint', 'question'], 'praise: good')),
    marks: ['speech'],
  },
  [`${at}/label-descriptions.ts`]: [
    { read: (text) => describedLabels(['a', 'praise'], text), marks: ['speech', 'table'] },
    // The names come from the schema of a tool.
    { read: (text) => describedLabels([text], 'a: b'), longest: 1_000 },
  ],
  [`${at}/fill-schema.ts`]: {
    read: (text) => fillSchema(form, { text, context: text }),
    marks: ['speech'],
  },
  [`${at}/denied-topic.ts`]: {
    read: (text) =>
      topicJudge({
        name: 'investing',
        definition: 'Advice on stocks',
        examples: ['Which stocks should I buy?'],
      })(text),
    marks: ['speech'],
  },
  [`${at}/harmful-content.ts`]: { read: (text) => harmfulContent(text), marks: ['speech'] },
  [`${at}/word-filter.ts`]: { read: (text) => findProfanity(text), marks: ['speech'] },
  [`${at}/sensitive-information.ts`]: {
    read: (text) =>
      [
        'EMAIL',
        'PHONE',
        'URL',
        'NAME',
        'ADDRESS',
        'CREDIT_DEBIT_CARD_NUMBER',
        'PASSWORD',
        'US_SOCIAL_SECURITY_NUMBER',
        'IP_ADDRESS',
        'AGE',
      ].map((type) => findEntities(text, type)),
    marks: ['speech'],
  },
  [`${at}/hash-embedding.ts`]: {
    read: (text) => hashEmbedding(text, 256, true),
    marks: ['speech'],
  },
  [`${at}/minutes/numbered-turns.ts`]: { read: (text) => sentencesIn(text), marks: ['speech'] },
  [`${at}/minutes/take-minutes.ts`]: {
    read: (text) =>
      minuteTakerFor(minutes)?.answer(
        text
          .split('\n')
          .map((line, n) => `[${n + 1}] Mina: ${line}`)
          .join('\n'),
      ),
    marks: ['speech'],
  },
  [`${at}/code/numbered-lines.ts`]: { read: (text) => codeIn(text), marks: ['code'] },
  [`${at}/code/scan-code.ts`]: {
    read: (text) => {
      for (const language of ['python', 'javascript', 'php', 'java'])
        scanCode({
          language,
          lines: text.split('\n').map((each, n) => ({ number: n + 1, text: each })),
        });
    },
    marks: ['code'],
  },
  [`${at}/code/complete-code.ts`]: {
    read: (text) => {
      const lines = text.split('\n').map((each, n) => ({ number: n + 1, text: each }));
      return completeCode({ language: 'python', lines }, lines.length);
    },
    marks: ['code'],
  },
  [`${at}/code/answer-code.ts`]: {
    read: (text) => codeAnswererFor(findings)?.answer(text),
    marks: ['code'],
  },
  [`${at}/stand-in-model.ts`]: {
    read: (text) =>
      standInAnswer({ system: 'Summarize the text.', turns: [{ role: 'user', text }] }, [], 'auto'),
    marks: ['speech', 'markup'],
  },
  [`${at}/search/passages.ts`]: {
    read: (text) => [passagesOf(text, 100), sentenceSpans(text)],
    marks: ['speech', 'book'],
  },
  [`${at}/search/search-terms.ts`]: {
    read: (text) => [searchTerms(text), wordsWith(text, new Set(['a']))],
    marks: ['speech'],
  },
  [`${at}/search/search-index.ts`]: {
    read: (text) => {
      const index = createSearchIndex();
      index.put({ id: '__proto__', title: text, text });
      index.put({ id: 'b', title: 'b', text: 'b' });
      return index.find(index.ask(text, 30), () => true);
    },
    marks: ['speech'],
  },
  [`${at}/speech-text.ts`]: {
    read: (text) => [fliteText(text, 'en-US', []), fliteText(text, 'ko-KR', [])],
    marks: ['speech'],
  },
  [`${at}/speech-korean-numbers.ts`]: { read: (text) => spellNumbers(text), marks: ['speech'] },
  [`${at}/speech-phones.ts`]: {
    read: (text) => [phonesOf('ipa', text), phonesOf('x-sampa', text)],
  },
};
