import { parseBook } from '../../lambda/services/polly/audiobook/plan/parse-chapters';
import { decodeBook } from '../../lambda/services/polly/audiobook/plan/decode-book';
import { splitScript } from '../../lambda/services/polly/chunks/split-script';
import { stripLicense } from '../../lambda/services/polly/audiobook/plan/strip-gutenberg';
import { findHeadings } from '../../lambda/services/polly/audiobook/plan/find-headings';
import { parseSpeechOptions } from '../../lambda/services/polly/audiobook/plan/input';
import { chapterMarks, playlist } from '../../lambda/services/polly/audiobook/publish/playlist';
import { normalizeText } from '../../lambda/services/polly/audiobook/plan/normalize-text';
import {
  escapeText,
  ssmlScript,
  textScript,
} from '../../lambda/services/polly/chunks/speech-script';
import { speakRequest } from '../../lambda/services/polly/speak/input';
import { validateSsml } from '../../lambda/services/polly/ssml/validate-ssml';
import { tokenize } from '../../lambda/services/polly/ssml/ssml-tokens';
import { positionIn } from '../../lambda/services/polly/ssml/line-column';
import { toInputMarks } from '../../lambda/services/polly/speak/speech-marks';
import { defaultVoice } from '../../lambda/services/polly/voices/voices';
import type { Cores } from '../support/hostile/core';

const voice = defaultVoice('en-US')!;
const max = { billed: 3_000, total: 6_000 };
/** Without a total limit, which would reject the text before the work is done. */
const limits = { inRequest: max, inAll: { billed: Infinity, total: Infinity }, suggestion: '' };
const plain = { news: false };
const toSsml = (text: string) =>
  ssmlScript(text, validateSsml(text, { voice, engine: 'standard' }), plain);

export const polly: Cores = {
  'lambda/services/polly/audiobook/plan/parse-chapters.ts': {
    read: (text) => parseBook(text, 'book.txt'),
    marks: ['book'],
  },
  'lambda/services/polly/audiobook/plan/find-headings.ts': {
    read: (text) => findHeadings(text.split('\n')),
    marks: ['book'],
  },
  'lambda/services/polly/audiobook/plan/strip-gutenberg.ts': {
    read: (text) => stripLicense(text),
    marks: ['book'],
  },
  'lambda/services/polly/audiobook/plan/normalize-text.ts': {
    read: (text) => normalizeText(text),
    marks: ['book'],
  },
  'lambda/services/polly/audiobook/plan/decode-book.ts': {
    read: (text) => decodeBook(Buffer.from(text)),
    marks: ['book'],
  },
  'lambda/services/polly/audiobook/plan/split-chapter.ts': {
    passesTo: 'lambda/services/polly/chunks/split-script.ts',
  },
  'lambda/services/polly/ssml/validate-ssml.ts': (['standard', 'generative'] as const).map(
    (engine) => ({
      read: (text: string) => validateSsml(text, { voice, engine }),
      marks: ['markup' as const],
    }),
  ),
  'lambda/services/polly/chunks/speech-script.ts': [
    { read: (text) => [escapeText(text), textScript(text, { news: true })] },
    { read: toSsml, marks: ['markup'] },
  ],
  'lambda/services/polly/chunks/split-script.ts': [
    { read: (text) => splitScript(textScript(text, plain), limits), marks: ['speech'] },
    { read: (text) => splitScript(toSsml(text), limits), marks: ['markup'] },
  ],
  'lambda/services/polly/ssml/ssml-tokens.ts': {
    read: (text) => tokenize(text),
    marks: ['markup'],
  },
  'lambda/services/polly/ssml/line-column.ts': {
    read: (text) => positionIn(text, text.length - 1),
  },
  'lambda/services/polly/audiobook/publish/playlist.ts': {
    read: (text) => [
      playlist({ title: text, author: text }, []),
      chapterMarks({ title: text }, []),
    ],
  },
  'lambda/services/polly/speak/input.ts': [
    { read: (text) => speakRequest({ text, voice: text, speechMarks: text }) },
    { read: (text) => speakRequest({ ssml: text }), marks: ['markup'] },
  ],
  'lambda/services/polly/speak/speech-marks.ts': {
    read: (text) =>
      splitScript(textScript(text, { news: true }), limits).map((chunk) => {
        const mark = {
          time: 0,
          type: 'word',
          start: chunk.prefixBytes,
          end: 9,
          value: text.slice(0, 3),
        };
        return toInputMarks(JSON.stringify(mark), chunk, 0);
      }),
  },
  'lambda/services/polly/audiobook/plan/input.ts': {
    read: (text) => parseSpeechOptions({ voice: text, language: text, engine: text }),
  },
};
