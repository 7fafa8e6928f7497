import { parseObject, shorten } from '@by-example/emulator/own-model/call-server';
import { toChatRequest } from '@by-example/emulator/own-model/chat-request';
import { readChatResponse } from '@by-example/emulator/own-model/chat-stream';
import { findMismatch } from '@by-example/emulator/own-model/match-schema';
import { findSimilarSentence } from '@by-example/emulator/engines/translation/memory/similar-sentence';
import { getTranslationMemory } from '@by-example/emulator/engines/translation/memory/translation-memory';
import { buildChatResponse } from '@by-example/emulator/engines/chat/chat-response';
import { classify } from '@by-example/emulator/engines/structured-output/classify-by-similarity';
import { createCodeAssistant } from '@by-example/emulator/engines/code/code-assistant';
import { completeCode } from '@by-example/emulator/engines/code/complete-code';
import { codeIn } from '@by-example/emulator/engines/code/parse-code';
import { scanCode } from '@by-example/emulator/engines/code/scan-code';
import { createTopicClassifier } from '@by-example/emulator/engines/safety/denied-topic';
import { estimateTokens, firstTokens } from '@by-example/emulator/engines/chat/estimate-tokens';
import { excerpt } from '@by-example/emulator/engines/summary/excerpt';
import { fillSchema } from '@by-example/emulator/engines/structured-output/fill-schema';
import { harmfulContent } from '@by-example/emulator/engines/safety/harmful-content';
import { embedSentence } from '@by-example/emulator/engines/encoder/sentence-embedding';
import { keyPhrases } from '@by-example/emulator/engines/summary/key-phrases';
import { describedLabels } from '@by-example/emulator/engines/structured-output/label-descriptions';
import {
  findRequestedLanguage,
  detectPromptLanguage,
} from '@by-example/emulator/engines/chat/prompt-language';
import { sentencesIn } from '@by-example/emulator/engines/summary/parse-turns';
import { createMinutesWriter } from '@by-example/emulator/engines/summary/write-minutes';
import {
  isQuestion,
  knowledge,
  answerFromContext,
} from '@by-example/emulator/engines/chat/answer-from-context';
import { instructedParts, splitMessage } from '@by-example/emulator/engines/chat/request-parts';
import { splitPassages, sentenceSpans } from '@by-example/emulator/engines/search/split-passages';
import { createSearchIndex } from '@by-example/emulator/engines/search/search-index';
import { searchTerms, findWords } from '@by-example/emulator/engines/search/search-terms';
import { findEntities } from '@by-example/emulator/engines/safety/sensitive-information';
import { sentences } from '@by-example/emulator/engines/summary/split-sentences';
import { fliteText } from '@by-example/emulator/engines/speech/synthesis/flite-input';
import { spellNumbers } from '@by-example/emulator/engines/speech/synthesis/speech-korean-numbers';
import { parsePronunciation } from '@by-example/emulator/engines/speech/synthesis/speech-phones';
import { generateResponse } from '@by-example/emulator/engines/chat/stand-in-model';
import {
  isStandInResponse,
  isUntranslatedNote,
} from '@by-example/emulator/engines/chat/stand-in-phrases';
import { requestsSummary, summarize } from '@by-example/emulator/engines/summary/summarize';
import { findProfanity } from '@by-example/emulator/engines/safety/word-filter';
import { words, stems } from '@by-example/emulator/engines/search/stem-words';
import { learnFromExamples } from '@by-example/emulator/engines/learning/learn-from-examples';
import { findPromptExamples } from '@by-example/emulator/engines/learning/prompt-examples';
import { findLinePairs } from '@by-example/emulator/engines/learning/line-pairs';
import { findSharedFrame, stripFrame } from '@by-example/emulator/engines/learning/shared-frame';
import { readStructure } from '@by-example/emulator/engines/learning/output-structure';
import { findRequestedFormat } from '@by-example/emulator/engines/structured-output/requested-format';
import type { Cores } from '../support/hostile/core';

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
const toRequest = (text: string) => ({
  system: 'Be short.',
  turns: [
    { role: 'user' as const, text },
    { role: 'user' as const, text: 'Is it so?' },
  ],
});

export const engines: Cores = {
  'packages/emulator/engines/learning/learn-from-examples.ts': {
    read: (text) =>
      learnFromExamples([
        { input: text, output: text },
        { input: 'hello ON-12345', output: 'Hi about ON-12345.' },
      ]).respond(text),
  },
  'packages/emulator/engines/learning/prompt-examples.ts': {
    read: findPromptExamples,
    marks: ['markup', 'speech'],
  },
  'packages/emulator/engines/learning/line-pairs.ts': [
    { read: findLinePairs, marks: ['speech'] },
    { read: (text) => findLinePairs(`Input: a\nOutput: b\nInput: c\nOutput: d\nInput: ${text}`) },
  ],
  'packages/emulator/engines/learning/shared-frame.ts': {
    read: (text) => {
      const inputs = [`${text} one`, `${text} two`, text];
      return inputs.map((input) => stripFrame(input, findSharedFrame(inputs)));
    },
    marks: ['speech'],
  },
  'packages/emulator/engines/learning/output-structure.ts': { read: readStructure },
  'packages/emulator/engines/learning/copied-words.ts': {
    through: 'packages/emulator/engines/learning/learn-from-examples.ts',
  },
  'packages/emulator/engines/learning/input-text.ts': {
    through: 'packages/emulator/engines/learning/learn-from-examples.ts',
  },
  'packages/emulator/engines/learning/text-features.ts': {
    through: 'packages/emulator/engines/learning/learn-from-examples.ts',
  },
  'packages/emulator/engines/learning/write-reply.ts': {
    through: 'packages/emulator/engines/learning/learn-from-examples.ts',
  },
  'packages/emulator/engines/structured-output/requested-format.ts': {
    read: findRequestedFormat,
  },
  'packages/emulator/engines/search/stem-words.ts': {
    read: (text) => [words(text), stems(text)],
    marks: ['speech'],
  },
  'packages/emulator/engines/summary/split-sentences.ts': {
    read: (text) => sentences(text),
    marks: ['speech', 'book'],
  },
  'packages/emulator/engines/chat/request-parts.ts': {
    read: (text) => [splitMessage(text), instructedParts(text)],
    marks: ['markup', 'code', 'speech'],
  },
  'packages/emulator/engines/summary/summarize.ts': {
    read: (text) => [requestsSummary(text), summarize(text, text)],
    marks: ['speech'],
  },
  'packages/emulator/engines/summary/key-phrases.ts': {
    read: (text) => keyPhrases(text, 3),
    marks: ['speech'],
  },
  'packages/emulator/engines/summary/excerpt.ts': { read: (text) => excerpt(text, 300) },
  'packages/emulator/engines/chat/estimate-tokens.ts': {
    read: (text) => [estimateTokens(text), firstTokens(text, 1000)],
  },
  'packages/emulator/engines/chat/prompt-language.ts': {
    read: (text) => [detectPromptLanguage(text), findRequestedLanguage(text)],
    marks: ['speech'],
  },
  'packages/emulator/engines/chat/answer-from-context.ts': {
    read: (text) => [isQuestion(text), answerFromContext(text, knowledge(toRequest(text), ''))],
    marks: ['speech'],
  },
  'packages/emulator/engines/chat/stand-in-phrases.ts': {
    read: (text) => [isStandInResponse(text), isUntranslatedNote(text)],
  },
  'packages/emulator/engines/chat/chat-response.ts': {
    read: (text) =>
      buildChatResponse(toRequest(text), { frame: '', instruction: text, material: '' }),
    marks: ['speech'],
  },
  'packages/emulator/engines/structured-output/classify-by-similarity.ts': {
    read: (text) =>
      classify(text, describedLabels(['praise', 'complaint', 'question'], 'praise: good')),
    marks: ['speech'],
  },
  'packages/emulator/engines/structured-output/label-descriptions.ts': [
    { read: (text) => describedLabels(['a', 'praise'], text), marks: ['speech', 'table'] },
    // The names come from the schema of a tool.
    { read: (text) => describedLabels([text], 'a: b'), longest: 1_000 },
  ],
  'packages/emulator/engines/structured-output/fill-schema.ts': {
    read: (text) => fillSchema(form, { text, context: text }),
    marks: ['speech'],
  },
  'packages/emulator/engines/safety/denied-topic.ts': {
    read: (text) =>
      createTopicClassifier({
        name: 'investing',
        definition: 'Advice on stocks',
        examples: ['Which stocks should I buy?'],
      })(text),
    marks: ['speech'],
  },
  'packages/emulator/engines/safety/harmful-content.ts': {
    read: (text) => harmfulContent(text),
    marks: ['speech'],
  },
  'packages/emulator/engines/safety/word-filter.ts': {
    read: (text) => findProfanity(text),
    marks: ['speech'],
  },
  'packages/emulator/engines/safety/sensitive-information.ts': {
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
  'packages/emulator/engines/encoder/sentence-embedding.ts': {
    read: (text) => embedSentence(text, 256),
    // Titan takes 8,192 tokens.
    longest: 20_000,
  },
  'packages/emulator/own-model/call-server.ts': {
    read: (text) => [parseObject(text), shorten(text)],
  },
  'packages/emulator/own-model/chat-request.ts': {
    read: (text) =>
      toChatRequest({ modelId: 'x', messages: [{ role: 'user', content: [{ text }] }] }, 'x'),
  },
  'packages/emulator/own-model/chat-stream.ts': ['text/event-stream', 'text/html'].map((type) => ({
    read: (text) =>
      readChatResponse(new Response(text, { headers: { 'content-type': type } }), {
        url: 'http://127.0.0.1/v1',
      }),
    throws: ['ModelServerError'],
  })),
  'packages/emulator/own-model/match-schema.ts': {
    read: (text) => findMismatch({ label: text }, form),
  },
  'packages/emulator/engines/translation/memory/similar-sentence.ts': {
    read: (text) => findSimilarSentence(text, getTranslationMemory('en'), 'en'),
  },
  'packages/emulator/engines/summary/parse-turns.ts': {
    read: (text) => sentencesIn(text),
    marks: ['speech'],
  },
  'packages/emulator/engines/summary/write-minutes.ts': {
    read: (text) =>
      createMinutesWriter(minutes)?.buildInput(
        text
          .split('\n')
          .map((line, n) => `[${n + 1}] Mina: ${line}`)
          .join('\n'),
      ),
    marks: ['speech'],
  },
  'packages/emulator/engines/code/parse-code.ts': { read: (text) => codeIn(text), marks: ['code'] },
  'packages/emulator/engines/code/scan-code.ts': {
    read: (text) => {
      for (const language of ['python', 'javascript', 'php', 'java'])
        scanCode({
          language,
          lines: text.split('\n').map((each, n) => ({ number: n + 1, text: each })),
        });
    },
    marks: ['code'],
  },
  'packages/emulator/engines/code/complete-code.ts': {
    read: (text) => {
      const lines = text.split('\n').map((each, n) => ({ number: n + 1, text: each }));
      return completeCode({ language: 'python', lines }, lines.length);
    },
    marks: ['code'],
  },
  'packages/emulator/engines/code/code-assistant.ts': {
    read: (text) => createCodeAssistant(findings)?.buildInput(text),
    marks: ['code'],
  },
  'packages/emulator/engines/chat/stand-in-model.ts': {
    read: (text) =>
      generateResponse(
        { system: 'Summarize the text.', turns: [{ role: 'user', text }] },
        [],
        'auto',
      ),
    marks: ['speech', 'markup'],
  },
  'packages/emulator/engines/search/split-passages.ts': {
    read: (text) => [splitPassages(text, 100), sentenceSpans(text)],
    marks: ['speech', 'book'],
  },
  'packages/emulator/engines/search/search-terms.ts': {
    read: (text) => [searchTerms(text), findWords(text, new Set(['a']))],
    marks: ['speech'],
  },
  'packages/emulator/engines/search/search-index.ts': {
    read: (text) => {
      const index = createSearchIndex();
      index.put({ id: '__proto__', title: text, text });
      index.put({ id: 'b', title: 'b', text: 'b' });
      return index.find(index.parseQuery(text, 30), () => true);
    },
    marks: ['speech'],
  },
  'packages/emulator/engines/speech/synthesis/flite-input.ts': {
    read: (text) => [fliteText(text, 'en-US', []), fliteText(text, 'ko-KR', [])],
    marks: ['speech'],
  },
  'packages/emulator/engines/speech/synthesis/speech-korean-numbers.ts': {
    read: (text) => spellNumbers(text),
    marks: ['speech'],
  },
  'packages/emulator/engines/speech/synthesis/speech-phones.ts': {
    read: (text) => [parsePronunciation('ipa', text), parsePronunciation('x-sampa', text)],
  },
};
