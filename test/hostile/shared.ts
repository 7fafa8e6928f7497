import * as z from 'zod/mini';
import { csvField, csvRow } from '../../lambda/shared/csv-row';
import { nearest, refuse, shorten } from '../../lambda/shared/errors';
import { withoutParticle } from '../../lambda/shared/korean-particles';
import { parseInput } from '../../lambda/shared/parse-input';
import { splitText } from '../../lambda/shared/split-text';
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
  'lambda/shared/korean-particles.ts': { read: (text) => withoutParticle(text) },
  'lambda/shared/parse-input.ts': {
    read: (text) => parseInput(input, { task: text, [text]: 1, texts: text.split('\n') }),
  },
  'lambda/shared/split-text.ts': {
    read: (text) => splitText(text, 5000),
    marks: ['speech', 'book'],
  },
};
