import { unzipSync, zipSync } from 'fflate';
import { startTestEmulator, readOutputFile, injectFaults } from '../../support/emulator';
import type { TestEmulator } from '../../support/emulator';

const address = 'services/translate';
const anyText = { en: 'Thank you for your order.' };

interface Collected {
  readonly summary: Readonly<Record<string, number>>;
  readonly documents: readonly {
    readonly name: string;
    readonly status: string;
    readonly reason: string;
  }[];
  readonly files: Readonly<Record<string, unknown>>;
}

async function upload(
  testEmulator: TestEmulator,
  name: string,
  body: Uint8Array,
): Promise<Collected> {
  const { answers } = await testEmulator.runFile('documents', name, body);
  return answers[0] as Collected;
}

describe('uploaded documents', () => {
  const testEmulator = startTestEmulator(address);

  describe('in the emulator', () => {
    it('returns one document as one document', async () => {
      const { documents, files } = await upload(
        testEmulator(),
        'hello.auto-ko.txt',
        Buffer.from(anyText.en),
      );
      expect(documents).toMatchObject([{ name: 'hello.auto-ko.txt', status: 'translated' }]);
      expect(Object.keys(files).sort()).toEqual(['hello.ko.txt', 'report.md']);
    });

    it('keeps both of two documents whose translations have the same name', async () => {
      const outcome = await testEmulator().runFile(
        'documents',
        'same.zip',
        zipSync({ 'a.txt': Buffer.from('Hello'), 'a.en.txt': Buffer.from('Thank you') }),
      );
      expect(Object.keys(unzipSync(readOutputFile(outcome, '.zip'))).sort()).toEqual([
        'a.ko (2).txt',
        'a.ko.txt',
      ]);
    });

    it('keeps successes and names failures with the reason', async () => {
      const broken = zipSync({ 'word/document.xml': Buffer.from('<w:p><w:t>Hello</w:t></w:p>') });
      const { summary, documents } = await upload(
        testEmulator(),
        'mixed.en-ko.zip',
        zipSync({
          'good.txt': Buffer.from(anyText.en),
          'latin1.txt': Buffer.from([0x63, 0x61, 0x66, 0xe9]),
          'picture.docx': Buffer.from('\x89PNG'),
          'empty.txt': Buffer.from(' \n'),
          'deep/er/details/a.docx': broken,
          '__MACOSX/._good.txt': Buffer.from('x'),
        }),
      );
      expect(summary).toEqual({ documents: 5, translated: 2, failed: 0, rejected: 3 });
      expect(Object.fromEntries(documents.map(({ name, reason }) => [name, reason]))).toEqual({
        'good.txt': '',
        'deep/er/details/a.docx': '',
        'latin1.txt': 'Not UTF-8 text: bytes that are not UTF-8. Save the file as UTF-8.',
        'picture.docx': 'Not a Word document.',
        'empty.txt': 'No text.',
      });
    });

    it.each([
      ['a file that is not an archive', 'x.zip', Buffer.from('nothing'), 'a ZIP archive'],
      ['an empty archive', 'x.zip', Buffer.from(zipSync({})), 'at least one document'],
    ])('rejects %s', async (_, name, body, expected) => {
      await expect(upload(testEmulator(), name, body)).rejects.toThrow(expected);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@translate']);

    it('waits, retries and loses nothing', async () => {
      const text = `${anyText.en} `.repeat(2_000);
      const answer = await testEmulator().call<{ text: string }>('TranslateFunction', {
        text,
        source: 'en',
      });
      expect(answer.text.match(/감사합니다\./g)).toHaveLength(2_000);
      const { summary } = await upload(
        testEmulator(),
        'two.en-ko.zip',
        zipSync({ 'a.txt': Buffer.from('Hello'), 'b.html': Buffer.from('<p>Hello</p>') }),
      );
      expect(summary).toMatchObject({ translated: 2, failed: 0 });
      const throttled = testEmulator().emulator.calls.filter(({ error }) =>
        /Throttling|TooMany/.test(error ?? ''),
      );
      expect(throttled.length).toBeGreaterThan(0);
    });
  });
});
