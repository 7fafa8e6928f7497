import { pageText } from '../../lambda/services/translate/html/page-text';
import { parseHtml } from '../../lambda/services/translate/html/parse-html';
import { encodeText, references } from '../../lambda/services/translate/html/html-entities';
import { translateHtml } from '../../lambda/services/translate/html/translate-html';
import { lineRequest } from '../../lambda/services/translate/html/tag-placeholders';
import {
  languageSample,
  knownLanguage,
  usualTarget,
} from '../../lambda/services/translate/text/language-pair';
import { messageRequest } from '../../lambda/services/translate/message/input';
import { packLines, splitRequests } from '../../lambda/services/translate/text/pack-requests';
import { translateLines } from '../../lambda/services/translate/text/translate-lines';
import { translateRequest } from '../../lambda/services/translate/translate/input';
import { translateContent } from '../../lambda/services/translate/text/translate-content';
import { translateMessage } from '../../lambda/services/translate/message/conversation-languages';
import { planJobs } from '../../lambda/services/translate/documents/unpack/plan-jobs';
import { extractFiles } from '../../lambda/services/translate/documents/archive/archive';
import { parseLanguageSuffix } from '../../lambda/services/translate/documents/archive/language-suffix';
import { documentsReport } from '../../lambda/services/translate/documents/collect/documents-report';
import { storeTranslations } from '../../lambda/services/translate/documents/collect/store-translations';
import type { Cores } from '../support/hostile/core';

const at = 'lambda/services/translate';
const ports = {
  translate: (text: string) => Promise.resolve({ text, source: 'en', terms: [] }),
  detect: () => Promise.resolve({ source: 'en' }),
  store: () => Promise.resolve({ bucket: 'a', key: 'b' }),
};
export const translate: Cores = {
  'lambda/services/translate/html/page-text.ts': {
    read: (text) => pageText(text),
    marks: ['markup'],
  },
  'lambda/services/translate/html/parse-html.ts': {
    read: (text) => parseHtml(text, 'en'),
    marks: ['markup'],
  },
  [`${at}/html/translate-html.ts`]: [
    {
      read: (text) =>
        translateHtml(text, {
          source: 'en',
          target: 'ko',
          translate: (each) => Promise.resolve({ text: each }),
        }),
      marks: ['markup'],
    },
    {
      read: (text) =>
        translateHtml(text, {
          source: 'en',
          target: 'ko',
          translate: (each) => Promise.resolve({ text: each.replaceAll('<', '') }),
        }),
      marks: ['markup'],
    },
  ],
  'lambda/services/translate/html/html-entities.ts': {
    read: async (text) => {
      const known = await references();
      known.decode(text);
      return encodeText(text, known.spellingIn(text));
    },
    marks: ['markup'],
  },
  'lambda/services/translate/html/tag-placeholders.ts': {
    read: async (text) =>
      lineRequest(
        'ab',
        {
          start: 0,
          end: 2,
          parts: [
            { kind: 'opens', name: 'b', start: 0, end: 1 },
            { kind: 'text', name: '', start: 1, end: 2 },
          ],
        },
        await references(),
      ).accept(text, () => ''),
    marks: ['markup'],
  },
  'lambda/services/translate/text/language-pair.ts': {
    read: (text) => [languageSample(text), usualTarget(text), knownLanguage(text, 'source')],
  },
  'lambda/services/translate/message/input.ts': {
    read: (text) => messageRequest({ message: text, languages: 'en,ko' }),
    marks: ['speech'],
  },
  'lambda/services/translate/text/pack-requests.ts': {
    read: (text) => [splitRequests(text), packLines(text.split('\n'))],
    marks: ['speech', 'book'],
  },
  'lambda/services/translate/text/translate-lines.ts': {
    read: (text) => translateLines(text.split('\n'), (each) => Promise.resolve({ text: each })),
    marks: ['speech', 'book'],
  },
  'lambda/services/translate/translate/input.ts': [
    { read: (text) => translateRequest({ text, source: 'en', target: text }) },
    { read: (text) => translateRequest({ html: text, source: 'en' }), marks: ['markup'] },
  ],
  'lambda/services/translate/text/translate-content.ts': {
    read: (text) =>
      Promise.all([
        translateContent({ format: 'html', content: text, source: 'auto', target: 'ko' }, ports),
        translateContent({ format: 'text', content: text, source: 'auto', target: 'ko' }, ports),
      ]),
  },
  'lambda/services/translate/message/conversation-languages.ts': {
    read: (text) =>
      translateMessage(
        { message: text, from: 'agent', languages: ['en', 'ko'], conversation: undefined },
        ports,
      ),
  },
  'lambda/services/translate/documents/unpack/plan-jobs.ts': {
    read: (text) =>
      planJobs(
        text,
        [
          { name: `${text}.html`, body: Buffer.from(text) },
          { name: 'a.txt', body: Buffer.from(text) },
          { name: 'a.en-ko.docx', body: Buffer.from(text) },
        ],
        ports.detect,
      ),
    marks: ['markup'],
  },
  'lambda/services/translate/documents/archive/archive.ts': {
    read: (text) => extractFiles('a.zip', Buffer.from(text)),
  },
  'lambda/services/translate/documents/archive/language-suffix.ts': {
    read: (text) => parseLanguageSuffix(text),
  },
  'lambda/services/translate/documents/collect/documents-report.ts': {
    read: (text) =>
      documentsReport(text, [{ name: text, status: 'failed', reason: text, languages: text }]),
    marks: ['book'],
  },
  'lambda/services/translate/documents/collect/store-translations.ts': {
    read: (text) => {
      const translated = {
        name: text,
        status: 'translated' as const,
        languages: 'en → ko',
        key: 'a',
        fileName: `${text}.ko.txt`,
      };
      return storeTranslations('a', `${text}.zip`, [translated, translated], {
        read: () => Promise.resolve(Buffer.from('a')),
        write: () => Promise.resolve({ bucket: 'a', key: 'b' }),
      });
    },
    // A name in a ZIP file has at most 65,535 bytes, and a character of UTF-8 at most four.
    longest: 16_000,
  },
};
