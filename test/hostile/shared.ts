import * as z from 'zod/mini';
import { csvField, parseCsvRecord } from '@by-example/metrics/readers/csv-record';
import { escapeMarkdown } from '@by-example/metrics/report/escape-markdown';
import { nearest, rejectInput, shorten } from '@by-example/metrics/errors/input-error';
import { stripParticle } from '@by-example/metrics/text/korean-particles';
import { createEmbedText } from '../../lambda/shared/bedrock/titan-embedding';
import { parseAnswer } from '../../lambda/shared/comparison/answer-format';
import { scoreAnswers } from '../../lambda/shared/comparison/score-answers';
import { parseTask } from '../../lambda/shared/comparison/task-file';
import { buildTaskPrompt } from '../../lambda/shared/comparison/task-prompt';
import { parseInteger } from '../../lambda/shared/errors/parse-integer';
import { parseInput } from '../../lambda/shared/errors/parse-input';
import { readCsvRecords } from '../../lambda/shared/tables/csv-reader';
import { sourceRecords } from '../../lambda/shared/tables/split-records';
import { decodeUtf8 } from '../../lambda/shared/text/decode-utf8';
import { sentenceSegments } from '../../lambda/shared/text/sentence-segments';
import { splitText } from '../../lambda/shared/text/split-text';
import { notUtf8 } from '@by-example/metrics/text/text-encoding';
import { collect, toByteStream } from '../support/hostile/streams';
import type { Cores } from '../support/hostile/core';

const input = z.strictObject({
  task: z.enum(['generate', 'summarise']),
  texts: z.array(z.string()),
});
export const shared: Cores = {
  'lambda/shared/comparison/task-file.ts': [
    { read: parseTask, marks: ['table'] },
    {
      read: (text) =>
        parseTask(
          Array.from({ length: 30 }, (_, at) =>
            JSON.stringify({ text: `${at} ${text}`, category: at % 2 === 0 ? text : 'b' }),
          ).join('\n'),
        ),
      longest: 5_000,
    },
  ],
  'lambda/shared/comparison/answer-format.ts': { read: parseAnswer, marks: ['table'] },
  'lambda/shared/comparison/score-answers.ts': {
    read: (text) =>
      scoreAnswers(
        [
          {
            expected: { line: 1, text, category: 'a', reply: text },
            answer: { category: text, reply: 'b' },
          },
        ],
        ['category', 'reply'],
      ),
    longest: 5_000,
  },
  'lambda/shared/comparison/task-prompt.ts': {
    read: (text) => buildTaskPrompt({ fields: ['category'], categories: [text] }, text),
  },
  'lambda/shared/comparison/model-method.ts': {
    passesTo: 'lambda/shared/comparison/answer-format.ts',
  },
  'lambda/shared/comparison/converse-text.ts': {
    not: 'It hands the text of the model on as it is.',
  },
  'lambda/shared/errors/parse-integer.ts': {
    read: (text) => parseInteger('count', text, 1, 10),
  },
  'lambda/shared/comparison/run-method.ts': {
    passesTo: 'lambda/shared/comparison/score-answers.ts',
  },

  'packages/metrics/readers/csv-record.ts': {
    read: (text) => [parseCsvRecord(text), csvField(text)],
    marks: ['table'],
  },
  'packages/metrics/errors/input-error.ts': [
    { read: (text) => nearest(text, ['generate', 'summarise', 'classify']) },
    {
      read: (text) =>
        rejectInput({ field: text, expected: text, received: shorten(text), suggestion: text }),
    },
  ],
  'packages/metrics/report/escape-markdown.ts': {
    read: (text) => escapeMarkdown(text),
    marks: ['book'],
  },
  'packages/metrics/text/korean-particles.ts': { read: (text) => stripParticle(text) },
  'lambda/shared/bedrock/titan-embedding.ts': {
    read: createEmbedText(
      () => Promise.resolve(Buffer.from('{"embedding":[1],"inputTextTokenCount":1}')),
      1,
    ),
  },
  'lambda/shared/errors/parse-input.ts': {
    read: (text) => parseInput(input, { task: text, [text]: 1, texts: text.split('\n') }),
  },
  'packages/emulator/engines/summary/sentence-segments.ts': {
    through: 'packages/emulator/engines/summary/split-sentences.ts',
  },
  'lambda/shared/tables/csv-reader.ts': [
    {
      read: (text) => collect(readCsvRecords(toByteStream(text), 100_000)),
      marks: ['table'],
    },
    {
      read: (text) => collect(readCsvRecords(toByteStream(text, 100), 100_000)),
      marks: ['table'],
    },
  ],
  'lambda/shared/tables/split-records.ts': {
    read: (text) =>
      (['csv', 'lines', 'paragraphs'] as const).map((layout) => {
        const records = sourceRecords(layout);
        for (let from = 0; from < text.length; from += 1000)
          records.push(Buffer.from(text.slice(from, from + 1000)));
        return records.end();
      }),
    marks: ['table', 'book'],
  },
  'lambda/shared/text/decode-utf8.ts': {
    read: (text) =>
      (['utf8', 'utf16le'] as const).map((encoding) =>
        decodeUtf8(Buffer.from(text, encoding), (issue) =>
          rejectInput({ field: 'file', expected: 'text in UTF-8', ...issue }),
        ),
      ),
  },
  'lambda/shared/text/sentence-segments.ts': {
    read: (text) => sentenceSegments(text),
    marks: ['speech', 'book'],
  },
  'lambda/shared/text/split-text.ts': {
    read: (text) => splitText(text, 5000),
    marks: ['speech', 'book'],
  },
  'lambda/shared/custom-resources/stop-running/stop-executions.ts': {
    not: 'takes ARNs that Step Functions made',
  },
  'packages/metrics/text/text-encoding.ts': {
    read: (text) => notUtf8(Buffer.from(text, 'utf16le')),
  },
};
