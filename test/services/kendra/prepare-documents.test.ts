import {
  maxBytes,
  prepareDocuments,
} from '../../../lambda/services/kendra/ingestion/prepare/prepare-documents';

const line = (more: object = {}) =>
  JSON.stringify({
    id: 'leave-policy',
    title: 'Leave policy',
    text: 'Everybody has 20 days.',
    language: 'en',
    department: 'people',
    category: 'policy',
    changed: '2026-03-02',
    ...more,
  });

async function prepareLines(...lines: readonly string[]) {
  return prepareBytes(Buffer.from(lines.join('\n')));
}

async function prepareBytes(bytes: Buffer, size = bytes.length) {
  const written: [string, string][] = [];
  const report = await prepareDocuments(
    {
      read: () => Promise.resolve({ size, body: () => Promise.resolve(bytes) }),
      write: (key, body) => {
        written.push([key, body]);
        return Promise.resolve();
      },
    },
    'results/one/rejected.jsonl',
  );
  return { report, written, bodies: Object.fromEntries(written) };
}

describe('an uploaded file of documents', () => {
  it('becomes a text object and a metadata object, the text last', async () => {
    const { written, report } = await prepareLines(line());
    expect(written.map(([key]) => key)).toEqual([
      'metadata/documents/en/leave-policy.txt.metadata.json',
      'documents/en/leave-policy.txt',
    ]);
    expect(JSON.parse(written[0]?.[1] ?? '')).toEqual({
      Title: 'Leave policy',
      ContentType: 'PLAIN_TEXT',
      Attributes: {
        _language_code: 'en',
        _category: 'policy',
        _last_updated_at: '2026-03-02T00:00:00Z',
        department: 'people',
      },
    });
    expect(report).toEqual({ prepared: 1, rejected: 0, examples: [] });
  });

  it('contains the groups that may see a document and the users that may not', async () => {
    const { bodies } = await prepareLines(
      line({ groups: ['managers'], exceptUsers: ['kim.jiho'] }),
    );
    const metadata = JSON.parse(
      bodies['metadata/documents/en/leave-policy.txt.metadata.json'] ?? '',
    ) as object;
    expect(metadata).toMatchObject({
      AccessControlList: [
        { Name: 'managers', Type: 'GROUP', Access: 'ALLOW' },
        { Name: 'kim.jiho', Type: 'USER', Access: 'DENY' },
      ],
    });
  });

  it('keeps valid lines and names the errors of the others', async () => {
    const { report, written, bodies } = await prepareLines(
      line(),
      '',
      'no JSON',
      line({ id: 'Über' }),
      line({ groups: [] }),
      line({ color: 'red' }),
      line(),
      line({ language: 'ko' }),
    );
    expect(written).toHaveLength(5);
    expect(report).toMatchObject({
      prepared: 2,
      rejected: 5,
      rejectedKey: 'results/one/rejected.jsonl',
    });
    const all = bodies['results/one/rejected.jsonl']?.trim().split('\n') ?? [];
    expect(all.map((rejected) => JSON.parse(rejected) as unknown)).toEqual(report.examples);
    expect(report.examples.map(({ line: at, reason }) => `${at} ${reason}`)).toEqual([
      expect.stringMatching(/^3 .*JSON/),
      expect.stringContaining('4 id: expected at most 100 lowercase letters'),
      expect.stringContaining('5 groups: expected at least 1 items'),
      expect.stringContaining('6 color: expected a known input field'),
      '7 a duplicate of the ID and language on line 1',
    ]);
  });

  it('rejects a last change on an invalid date', async () => {
    const { report } = await prepareLines(line({ changed: '2026-02-30' }));
    expect(report.examples).toEqual([
      { line: 1, reason: expect.stringContaining('a date as YYYY') },
    ]);
  });

  it("rejects a text over Kendra's limit, in bytes", async () => {
    const { report } = await prepareLines(line({ text: '가'.repeat(2 * 1024 * 1024) }));
    expect(report.examples).toEqual([{ line: 1, reason: expect.stringContaining('at most 5 MB') }]);
  });

  it.each([
    ['over 100 MB, before it is read', Buffer.alloc(1), maxBytes + 1, '100,000,001 bytes'],
    ['not in UTF-8', Buffer.from([0x89, 0x50, 0xff]), undefined, 'bytes that are not UTF-8'],
  ])('is rejected when it is %s', async (_, bytes, size, received) => {
    await expect(prepareBytes(bytes, size)).rejects.toMatchObject({
      issue: { field: 'file', received },
    });
  });

  it('of ten thousand documents is prepared completely, as two objects each', async () => {
    const lines = Array.from({ length: 10_000 }, (_, at) => line({ id: `document-${at}` }));
    const { report, written } = await prepareLines(...lines);
    expect(report).toEqual({ prepared: 10_000, rejected: 0, examples: [] });
    expect(written).toHaveLength(20_000);
  });

  it('of a thousand invalid lines has a report that fits into a state, for reasons of any length', async () => {
    const lines = Array.from({ length: 1_000 }, () => line({ ['x'.repeat(2_000)]: 1 }));
    const { report } = await prepareLines(...lines);
    expect(report.rejected).toBe(1_000);
    // https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html, read 2026-11-24.
    expect(Buffer.byteLength(JSON.stringify(report))).toBeLessThan(256 * 1024);
  });
});
