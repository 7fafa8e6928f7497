import { ingestFile } from '../../../lambda/services/comprehend/feedback/ingest/ingest-file';
import type {
  AcceptedLine,
  RejectedLine,
} from '../../../lambda/services/comprehend/documents/ingest-lines';
import { InvalidInputError, type InputIssue } from '@by-example/metrics/errors/input-error';
import { memoryStore } from './memory-store';
import { pick, random } from './random';

/** Ingests a file that is read in chunks of an odd size. */
async function ingest(name: string, body: string | Uint8Array, chunkBytes = 65_536) {
  const store = memoryStore(chunkBytes);
  const { key } = store.put(`inbox/${name}`, body);
  const answer = await ingestFile({ bucket: 'inbox', key, execution: 'run-1' }, store);
  const clean = store.lines<AcceptedLine>(answer.acceptedFile);
  const rejects = store.lines<RejectedLine>(answer.rejectedFile);
  expect(answer).toMatchObject({ chunks: clean.length, rejected: rejects.length });
  expect(answer.accepted).toBe(new Set(clean.map(({ id }) => id)).size);
  return { ...answer, clean, rejects };
}

/** Input issue of a whole file; nothing else may be written by then. */
async function getIssue(name: string, body: string | Uint8Array): Promise<InputIssue> {
  const store = memoryStore(7);
  const { key } = store.put(`inbox/${name}`, body);
  const error: unknown = await ingestFile({ bucket: 'inbox', key, execution: 'x' }, store).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InvalidInputError);
  expect([...store.objects.keys()]).toEqual([key]);
  return (error as InvalidInputError).issue;
}

const jsonl = (...documents: unknown[]) =>
  documents.map((document) => JSON.stringify(document)).join('\n');
const cp949 = Buffer.from('b9e8c5cdb8aebac020c1c1c0ba', 'hex');
const summarizeRejects = (rejects: readonly RejectedLine[]) =>
  rejects.map(({ line, id, error }) => [line, id, error.code, error.field]);

describe('services/comprehend ingest', () => {
  it('accepts JSON Lines and names each rejected line', async () => {
    const { clean, rejects, useCase } = await ingest(
      'customer-feedback/reviews.jsonl',
      [
        '\ufeff{"id":"a","text":"Great lamp.","product":"Lamp","stars":5}\r',
        '',
        'not json',
        '{"id":7,"text":"한국어 리뷰","product":null}',
        '["id","text"]',
        '{"id":"a","text":"Again."}',
        '{"id":"b"}',
        '{"id":"c","text":" \\u200b\\n"}',
        '{"text":"No id."}',
        '{"id":"d","text":"half \\ud83d"}',
        '{"id":"e","text":"x","product":9}',
        `{"id":"${'i'.repeat(257)}","text":"x"}`,
        '{"id":"b","text":"Now with a text."}',
        '{"id":"z","te',
      ].join('\n'),
      5,
    );
    expect(useCase).toBe('customer-feedback');
    expect(clean).toEqual([
      { id: 'a', chunk: 1, of: 1, offset: 0, text: 'Great lamp.', product: 'Lamp' },
      { id: '7', chunk: 1, of: 1, offset: 0, text: '한국어 리뷰' },
      { id: 'b', chunk: 1, of: 1, offset: 0, text: 'Now with a text.' },
    ]);
    const invalid = 'ValidationException';
    expect(summarizeRejects(rejects)).toEqual([
      [3, undefined, invalid, 'line'],
      [5, undefined, invalid, 'line'],
      [6, 'a', invalid, 'id'],
      [7, 'b', invalid, 'text'],
      [8, 'c', invalid, 'text'],
      [9, undefined, invalid, 'id'],
      [10, 'd', invalid, 'text'],
      [11, 'e', invalid, 'product'],
      [12, undefined, invalid, 'id'],
      [14, undefined, invalid, 'line'],
    ]);
    expect(rejects[6]!.error.received).toContain('at character 6');
  });

  it('reads CSV with quotes, quoted line breaks, a byte order mark and Windows line ends', async () => {
    const { clean, rejects } = await ingest(
      'customer-feedback/reviews.CSV',
      [
        '\ufeff"Product", ID ,Text,extra',
        'Lamp,1,"He said ""fine"", then\r\nleft.",x',
        '"Lamp, large",2,5" screen,',
        'Lamp,3,one,two,three',
        '',
        'Lamp,4,"closed"too early,',
        ',5,마지막,',
        'Lamp,6,"never closed,',
        'Lamp,7,swallowed,',
      ].join('\r\n'),
      3,
    );
    expect(clean.map(({ id, text, product }) => [id, text, product])).toEqual([
      ['1', 'He said "fine", then\r\nleft.', 'Lamp'],
      ['2', '5" screen', 'Lamp, large'],
      ['5', '마지막', undefined],
    ]);
    expect(summarizeRejects(rejects).map(([line, , , field]) => [line, field])).toEqual([
      [5, 'line'],
      [7, 'line'],
      [9, 'line'],
    ]);
    expect(rejects[0]!.error.received).toContain('5 fields');
  });

  it('reads each paragraph of plain text as a document', async () => {
    const { clean, useCase } = await ingest(
      'auto-tagging/notes.txt',
      '\n\nFirst line,\nsecond line.\r\n \t\r\n\r\n{ not JSON }\n\n마지막',
      4,
    );
    expect(useCase).toBe('auto-tagging');
    expect(clean.map(({ id, text }) => [id, text])).toEqual([
      ['paragraph-1', 'First line,\nsecond line.'],
      ['paragraph-2', '{ not JSON }'],
      ['paragraph-3', '마지막'],
    ]);
  });

  it('rejects lines in another encoding and accepts the others', async () => {
    const body = Buffer.concat([
      Buffer.from('{"id":"1","text":"좋아요"}\n{"id":"2","text":"'),
      cp949,
      Buffer.from('"}\n{"id":"3","text":"\ufffd"}\n{"id":"4","text":"Good."}'),
    ]);
    const { clean, rejects } = await ingest('customer-feedback/mixed.jsonl', body, 1);
    expect(clean.map(({ id }) => id)).toEqual(['1', '4']);
    expect(rejects.map(({ line, error }) => [line, error.expected])).toEqual([
      [2, 'UTF-8 text'],
      [3, 'UTF-8 text'],
    ]);
  });

  it('rejects an endless line and accepts the others', async () => {
    const text = 'a'.repeat(6_000_000);
    const body = jsonl({ id: 'a', text: 'x' }, { id: 'b', text }, { id: 'c', text: 'y' });
    const inLines = await ingest('customer-feedback/long.jsonl', body);
    const inRows = await ingest('customer-feedback/long.csv', `id,text\na,x\nb,"${text}"\nc,y\n`);
    const inText = await ingest('auto-tagging/long.txt', `x\n\n${text}\n${text}\n\ny`);
    for (const { clean, rejects } of [inLines, inRows, inText]) {
      expect(clean.map((line) => line.text)).toEqual(['x', 'y']);
      expect(rejects).toMatchObject([{ error: { code: 'TextSizeLimitExceededException' } }]);
      expect(rejects[0]!.error.received).toMatch(/^a record of (6|12),000,0\d\d bytes$/);
    }
  });

  it('rejects a text over 1 MB by its UTF-8 bytes after unescaping', async () => {
    const escaped = (count: number) => `{"id":"${count}","text":"${'\\uac00'.repeat(count)}"}`;
    const { clean, rejects } = await ingest(
      'customer-feedback/escaped.jsonl',
      `${escaped(333_333)}\n${escaped(333_334)}`,
    );
    expect(clean.at(-1)).toMatchObject({ id: '333333', chunk: 201, of: 201 });
    expect(rejects.map(({ id, error }) => [id, error.received])).toEqual([
      ['333334', '1,000,002 bytes'],
    ]);
  });

  it('counts every record exactly once, wherever the chunks are cut', async () => {
    for (let seed = 1; seed <= 8; seed++) {
      const next = random(seed);
      const kinds = Array.from({ length: 60 }, () =>
        pick(next, ['good', 'good', 'long', 'empty', 'garbage', 'twice', 'broken'] as const),
      );
      const texts: Record<string, string> = {
        good: pick(next, ['좋아요 👍🏽', 'Fine "quotes", commas.', 'two\nlines']),
        long: 'A sentence of some length. 그리고 문장. '.repeat(300),
        empty: ' ',
        twice: 'x',
        broken: 'b\ufffd',
      };
      const body = kinds
        .map((kind, at) =>
          kind === 'garbage'
            ? '{"id":'
            : JSON.stringify({ id: kind === 'twice' ? 'same' : `d${at}`, text: texts[kind] }),
        )
        .join(pick(next, ['\n', '\r\n', '\n\n']));
      const { clean, rejects, accepted } = await ingest(
        'customer-feedback/x.jsonl',
        body,
        Math.ceil(next() * 50),
      );
      const firstTwice = kinds.indexOf('twice');
      const good = kinds.flatMap((kind, at) =>
        kind === 'good' || kind === 'long' || at === firstTwice
          ? [kind === 'twice' ? 'same' : `d${at}`]
          : [],
      );
      expect([...new Set(clean.map(({ id }) => id))]).toEqual(good);
      expect(accepted + rejects.length).toBe(kinds.length);
      for (const id of good) {
        const chunks = clean.filter((line) => line.id === id);
        expect(chunks.map(({ chunk, of }) => `${chunk}/${of}`)).toEqual(
          chunks.map((_, at) => `${at + 1}/${chunks.length}`),
        );
      }
    }
  });

  it.each([
    ['no lines', 'customer-feedback/a.jsonl', '', 'a file with at least one document', 'an empty file'],
    ['blank lines only', 'auto-tagging/a.txt', '\ufeff\n \r\n\n', 'at least one document', 'blank lines'],
    ['a header and no row', 'customer-feedback/a.csv', 'id,text\n', 'at least one document', 'a header only'],
    ['a picture', 'customer-feedback/a.jsonl', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'UTF-8', 'PNG'],
    ['a spreadsheet', 'customer-feedback/a.csv', Buffer.from('PK\x03\x04 and more than that'), 'UTF-8', '.xlsx'],
    ['UTF-16', 'customer-feedback/a.csv', Buffer.from('\ufeffid,text', 'utf16le'), 'UTF-8', 'UTF-16'],
    ['a NUL far inside', 'auto-tagging/a.txt', `${'text '.repeat(50)}\0`, 'UTF-8', 'a NUL at byte 251'],
    ['another encoding throughout', 'auto-tagging/a.txt', Buffer.concat([cp949, Buffer.from('\n\n'), cp949]), 'UTF-8 text', 'on line 1'],
    ['CSV that is named .jsonl', 'customer-feedback/a.jsonl', 'id,text\n1,Good\n', 'one JSON object per line', 'on line 1'],
    ['an array of JSON', 'customer-feedback/a.jsonl', '[{"id":1,"text":"x"}]', 'one JSON object per line', ''],
    ['JSON Lines that are named .txt', 'auto-tagging/a.txt', '{"id":"1","text":"x"}\n', 'plain text', 'JSON'],
    ['CSV without a column for ids', 'customer-feedback/a.csv', 'number,text\n1,x', 'a header of id, text', 'no column id'],
    ['CSV with semicolons', 'customer-feedback/a.csv', 'id;text\n1;x', 'comma-separated', 'no column id'],
    ['CSV with two columns of one name', 'customer-feedback/a.csv', 'id,text,TEXT\n1,x,y', 'each once', '2 columns text'],
    ['an unknown use case', 'customer-feedbak/a.csv', 'id,text\n1,x', 'customer-feedback, auto-tagging', 'feedbak'],
    ['no use case', 'a.csv', 'id,text\n1,x', 'inbox/<use case>/<file>', 'a.csv'],
    ['an unknown kind of file', 'customer-feedback/a.json', '[]', '.jsonl, .ndjson, .csv, .txt', 'a.json'],
    ['a folder', 'customer-feedback/2026/', '', '.jsonl', '2026/'],
  ])('rejects %s as a whole', async (_, name, body, limit, seen) => {
    const issue = await getIssue(name, body);
    expect(issue).toMatchObject({ code: 'ValidationException', field: 'key' });
    expect(issue.expected).toContain(limit);
    expect(issue.received).toContain(seen);
  }); // prettier-ignore

  it('rejects a file over 64 MB once it has read that much, with the reason', async () => {
    let read = 0;
    const read64 = async function* () {
      for (;;) {
        read += 1_000_000;
        yield await Promise.resolve(Buffer.alloc(1_000_000, `${' '.repeat(9_999)}\n`));
      }
    };
    const accepted = ingestFile(
      { bucket: 'inbox', key: 'inbox/auto-tagging/endless.txt', execution: 'x' },
      { read: read64, write: () => Promise.reject(new Error('nothing may be written')) },
    );
    await expect(accepted).rejects.toMatchObject({
      issue: { field: 'key', expected: expect.stringContaining('because') },
    });
    expect(read).toBe(65_000_000);
  });

  it('does not fail as a whole if every document has its own mistake', async () => {
    const { accepted, rejects } = await ingest(
      'customer-feedback/a.jsonl',
      jsonl({ id: '1', text: '' }, { id: '2', text: ' ' }),
    );
    expect([accepted, rejects.length]).toEqual([0, 2]);
  });
});
