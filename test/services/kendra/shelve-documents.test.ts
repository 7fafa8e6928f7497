import { shelveDocuments } from '../../../lambda/services/kendra/shelve-documents';

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

async function shelve(...lines: readonly string[]) {
  const written: [string, string][] = [];
  const report = await shelveDocuments({
    read: () => Promise.resolve(lines.join('\n')),
    write: (key, body) => {
      written.push([key, body]);
      return Promise.resolve();
    },
  });
  return { report, written, bodies: Object.fromEntries(written) };
}

describe('a dropped file of documents', () => {
  it('becomes a text and what Kendra should know of it, the text last', async () => {
    const { written, report } = await shelve(line());
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
    expect(report).toEqual({ shelved: 1, rejected: [] });
  });

  it('says which groups may see a document, and which users may not', async () => {
    const { bodies } = await shelve(line({ groups: ['managers'], exceptUsers: ['kim.jiho'] }));
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

  it('keeps the good lines and names what is wrong with the others', async () => {
    const { report, written } = await shelve(
      line(),
      '',
      'no JSON',
      line({ id: 'Über' }),
      line({ groups: [] }),
      line({ colour: 'red' }),
      line(),
      line({ language: 'ko' }),
    );
    expect(written).toHaveLength(4);
    expect(report.shelved).toBe(2);
    expect(report.rejected.map(({ line: at, why }) => `${at} ${why}`)).toEqual([
      expect.stringMatching(/^3 .*JSON/),
      expect.stringContaining('4 id: accepted is at most 100 small letters'),
      expect.stringContaining('5 groups: accepted is at least 1 items'),
      expect.stringContaining('6 colour: accepted is a field that the input has'),
      '7 the id and language of line 1 again',
    ]);
  });

  it('refuses a text that is longer than Kendra reads, in bytes', async () => {
    const { report } = await shelve(line({ text: '가'.repeat(2 * 1024 * 1024) }));
    expect(report.rejected).toEqual([{ line: 1, why: expect.stringContaining('at most 5 MB') }]);
  });
});
