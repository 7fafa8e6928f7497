import * as z from 'zod/mini';
import { csvField, csvRow } from '../../lambda/shared/csv-row';
import { escapeMarkdown } from '../../lambda/shared/escape-markdown';
import { nearest, refuse, shorten } from '../../lambda/shared/errors';
import { withoutParticle } from '../../lambda/shared/korean-particles';
import { parseInput } from '../../lambda/shared/parse-input';
import { sentenceSegments } from '../../lambda/shared/sentence-segments';
import { splitText } from '../../lambda/shared/split-text';
import { notUtf8 } from '../../lambda/shared/text-encoding';
import type { Cores } from '../support/hostile/core';

const input = z.strictObject({
  task: z.enum(['generate', 'summarise']),
  texts: z.array(z.string()),
});
export const shared: Cores = {
  'lambda/shared/csv-row.ts': { read: (text) => [csvRow(text), csvField(text)], marks: ['table'] },
  'lambda/shared/errors.ts': [
    { read: (text) => nearest(text, ['generate', 'summarise', 'classify']) },
    { read: (text) => refuse({ field: text, limit: text, seen: shorten(text), todo: text }) },
  ],
  'lambda/shared/escape-markdown.ts': { read: (text) => escapeMarkdown(text), marks: ['book'] },
  'lambda/shared/korean-particles.ts': { read: (text) => withoutParticle(text) },
  'lambda/shared/parse-input.ts': {
    read: (text) => parseInput(input, { task: text, [text]: 1, texts: text.split('\n') }),
  },
  'lambda/shared/sentence-segments.ts': {
    read: (text) => sentenceSegments(text),
    marks: ['speech', 'book'],
  },
  'lambda/shared/split-text.ts': {
    read: (text) => splitText(text, 5000),
    marks: ['speech', 'book'],
  },
  'lambda/shared/stop-executions.ts': { not: 'takes ARNs that Step Functions made' },
  'lambda/shared/text-encoding.ts': { read: (text) => notUtf8(Buffer.from(text, 'utf16le')) },
};
