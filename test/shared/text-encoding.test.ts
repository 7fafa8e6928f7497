import { ingestFile } from '../../lambda/services/comprehend/feedback/ingest/ingest-file';
import { decodeBook } from '../../lambda/services/polly/audiobook/plan/decode-book';
import { readCsvRecords } from '../../lambda/shared/tables/csv-reader';
import { lineReader } from '@by-example/metrics/readers/line-reader';
import { likelyEncoding, notUtf8 } from '@by-example/metrics/text/text-encoding';
import { parseParallelData } from '../../lib/services/translate/parallel-data/parse-parallel-data';
import { cp949 } from '../support/cp949';

const korean = 'id,text\r\n1,배송이 빨라요\r\n2,"Nice, 다만 비싸요"\r\n';

async function* toChunks(...chunks: readonly Buffer[]) {
  for (const chunk of chunks) yield Promise.resolve(chunk);
}

describe('bytes that are not UTF-8 UTF-8', () => {
  it.each([
    ['CP949', cp949(korean), 'CP949'],
    ['CP949 cut inside a character', cp949(korean).subarray(0, 14), 'CP949'],
    ['UTF-16 with a byte order mark', Buffer.from(`\ufeff${korean}`, 'utf16le'), 'UTF-16'],
    ['UTF-16 of the other byte order', Buffer.from([0xfe, 0xff, 0xd5, 0x5c]), 'UTF-16'],
  ])('are identified: %s', (_, bytes, encoding) => {
    const { received, suggestion } = notUtf8(bytes);
    expect(received).toContain(encoding);
    expect(suggestion).toContain('CSV UTF-8');
  });

  it.each([
    ['French in Latin-1', Buffer.from('Très bon café, garçon', 'latin1')],
    ['German in Latin-1', Buffer.from('Ärger über Öl', 'latin1')],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['nothing', Buffer.alloc(0)],
  ])('are not identified if they are %s', (_, bytes) => {
    expect(likelyEncoding(bytes)).toBeUndefined();
  });
});

describe('a file in CP949 is rejected by name', () => {
  it('as a book', () => {
    expect(() => decodeBook(cp949('옛날 옛적에'))).toThrow(/CP949.*쉼표로 분리/);
  });

  it('as a table of SageMaker', async () => {
    const read = async () => {
      for await (const row of readCsvRecords(toChunks(cp949(korean)), 1000))
        expect(row).toBeDefined();
    };
    await expect(read()).rejects.toThrow(/CP949.*쉼표로 분리/);
  });

  it('as parallel data', () => {
    expect(() => parseParallelData('a.csv', cp949('ko,en\n안녕,Hello\n'))).toThrow(/CP949/);
  });

  it('as records of a metric, unlike one line within a file', () => {
    expect(() => lineReader().push(cp949(korean))).toThrow(/CP949.*쉼표로 분리/);
    const mixed = Buffer.concat([Buffer.from('한국어\n'), Buffer.from([0xff, 0x41, 0x0a])]);
    expect(lineReader().push(mixed)).toEqual(['한국어', undefined]);
  });

  it.each(['csv', 'jsonl', 'txt'])('as reviews for Comprehend (%s)', async (ending) => {
    const body = ending === 'jsonl' ? '{"id":"1","text":"배송이 빨라요"}\n' : korean;
    const ingestion = ingestFile(
      { bucket: 'b', key: `inbox/customer-feedback/reviews.${ending}`, execution: 'e' },
      {
        read: () => toChunks(cp949(ending === 'txt' ? '배송이 빨라요' : body)),
        write: () => Promise.resolve(),
      },
    );
    const message = await ingestion.then(String, (error: unknown) => String(error));
    expect(message).toMatch(/CP949.*쉼표로 분리/);
    expect(message).not.toContain('U+FFFD');
  });
});
