import { ingestFile } from '../../lambda/services/comprehend/feedback/ingest/ingest-file';
import { createDocumentValidator } from '../../lambda/services/comprehend/feedback/ingest/validate-document';
import { codePoints } from '../../lambda/services/comprehend/documents/code-points';
import { parseUploadKey } from '../../lambda/services/comprehend/feedback/ingest/upload-key';
import { documentSource } from '../../lambda/services/comprehend/feedback/ingest/parse-documents';
import { excerpt } from '../../lambda/services/comprehend/documents/excerpt';
import { isPredicate } from '../../lambda/services/comprehend/words/korean-predicates';
import { itemRow } from '../../lambda/services/comprehend/feedback/report/item-csv';
import type { Item } from '../../lambda/services/comprehend/results/merge-chunks';
import { createResultCollector } from '../../lambda/services/comprehend/results/result-collector';
import { table } from '../../lambda/services/comprehend/words/markdown-table';
import { loadNews } from '../../lambda/services/comprehend/feedback/cluster/load-news';
import { splitDocument } from '../../lambda/services/comprehend/documents/split-document';
import { toQuote } from '../../lambda/services/comprehend/feedback/report/select-quotes';
import { sourceRecords } from '../../lambda/shared/tables/split-records';
import { selectTags } from '../../lambda/services/comprehend/feedback/report/select-tags';
import {
  normalizePhrase,
  extractTerms,
} from '../../lambda/services/comprehend/words/extract-terms';
import { rejectBinary } from '../../lambda/services/comprehend/feedback/ingest/reject-binary';
import { topicTerms } from '../../lambda/services/comprehend/feedback/cluster/topic-terms';
import { toByteStream, collect } from '../support/hostile/streams';
import type { Cores } from '../support/hostile/core';

const found = (text: string) =>
  text
    .split(' ')
    .slice(0, 500)
    .map((Text, n) => ({ Text, Type: 'PERSON', Score: 0.9, BeginOffset: n, EndOffset: n + 1 }));
const item = (text: string): Item => ({
  id: text,
  product: text,
  text,
  language: 'en',
  languageScore: 1,
  sentiment: 'POSITIVE',
  sentimentScore: { Positive: 1, Negative: 0, Neutral: 0, Mixed: 0 },
  entities: found(text),
  keyPhrases: found(text),
  chunks: 1,
});
const ingest =
  (ending: string, folder = 'customer-feedback') =>
  (text: string) =>
    ingestFile(
      { bucket: 'a', key: `inbox/${folder}/a.${ending}`, execution: 'a' },
      {
        read: () => toByteStream(text),
        write: () => Promise.resolve(),
      },
    );
export const comprehend: Cores = {
  'lambda/services/comprehend/feedback/ingest/ingest-file.ts': [
    { read: ingest('csv'), marks: ['table'] },
    { read: ingest('jsonl'), marks: ['table'] },
    { read: ingest('txt'), marks: ['table', 'book'] },
  ],
  'lambda/services/comprehend/feedback/ingest/validate-document.ts': {
    read: (text) => {
      const check = createDocumentValidator();
      return text
        .split('\n')
        .map((each) => check({ text: each, id: each, product: text, date: text } as never));
    },
  },
  'lambda/services/comprehend/documents/code-points.ts': { read: (text) => codePoints(text) },
  'lambda/services/comprehend/feedback/ingest/parse-documents.ts': {
    read: (text) => {
      const source = documentSource('csv');
      for (const record of sourceRecords('csv').push(Buffer.from(text)))
        if (record.text !== undefined) source.read({ ...record, text: record.text });
    },
    marks: ['table'],
  },
  'lambda/services/comprehend/feedback/ingest/upload-key.ts': {
    read: (text) => parseUploadKey(text),
  },
  'lambda/services/comprehend/documents/excerpt.ts': { read: (text) => excerpt(text, 200) },
  'lambda/services/comprehend/words/korean-predicates.ts': {
    read: (text) => isPredicate(text),
    marks: ['speech'],
  },
  'lambda/services/comprehend/feedback/report/item-csv.ts': { read: (text) => itemRow(item(text)) },
  'lambda/services/comprehend/results/result-collector.ts': {
    read: (text) =>
      createResultCollector(
        toByteStream(
          text
            .split('\n')
            .map((each, n) => JSON.stringify({ id: `${each}${n}`, chunk: 1, of: 1, text: each }))
            .join('\n'),
        ),
        { add: () => 0, bytes: () => new Uint8Array(), text: () => '' },
      ),
  },
  'lambda/services/comprehend/words/markdown-table.ts': {
    read: (text) => table([text], [[text]]),
    marks: ['book'],
  },
  'lambda/services/comprehend/feedback/cluster/load-news.ts': {
    read: (text) =>
      loadNews(
        toByteStream(
          text
            .split('\n')
            .map((each, n) => JSON.stringify({ id: `${each}${n}`, chunk: 1, of: 1, text: each }))
            .join('\n'),
        ),
      ),
  },
  'lambda/services/comprehend/documents/split-document.ts': {
    read: (text) => splitDocument(text),
    marks: ['speech', 'book'],
  },
  'lambda/services/comprehend/feedback/report/select-quotes.ts': {
    read: (text) => toQuote(item(text)),
    marks: ['speech'],
  },
  'lambda/services/comprehend/feedback/report/select-tags.ts': {
    read: (text) => selectTags(item(text)),
  },
  'lambda/services/comprehend/words/extract-terms.ts': {
    read: (text) => [extractTerms(text), normalizePhrase(text)],
    marks: ['speech'],
  },
  'lambda/services/comprehend/feedback/ingest/reject-binary.ts': {
    read: (text) => collect(rejectBinary(toByteStream(text))),
  },
  'lambda/services/comprehend/feedback/cluster/topic-terms.ts': {
    read: (text) => topicTerms([text.split('\n').map((each) => ({ id: each, chunks: [each] }))]),
  },
};
