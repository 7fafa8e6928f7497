import { strFromU8, strToU8, zipSync } from 'fflate';
import { extractFiles } from '../../../lambda/services/translate/documents/archive/archive';
import { collectDocuments } from '../../../lambda/services/translate/documents/collect/collect-documents';
import { readOutput } from '../../../lambda/services/translate/documents/collect/job-output';
import {
  parseLanguageSuffix,
  translatedName,
} from '../../../lambda/services/translate/documents/archive/language-suffix';
import { planJobs } from '../../../lambda/services/translate/documents/unpack/plan-jobs';
import { unpackUpload } from '../../../lambda/services/translate/documents/unpack/unpack-upload';

const detect = (text: string) =>
  Promise.resolve(
    text.includes('?')
      ? { lowConfidenceLanguage: 'en' }
      : { source: /[가-힣]/.test(text) ? 'ko' : 'en' },
  );
const file = (name: string, text = 'Hello') => ({ name, body: strToU8(text) });

describe('the documents of a batch', () => {
  it('are grouped into a job per format and language pair', async () => {
    const { groups } = await planJobs(
      'all.zip',
      [
        file('a.txt'),
        file('b.md'),
        file('c.html', '<p>Hello'),
        file('d.txt', '안녕하세요'),
        file('e.en-fr.txt'),
        file('f.txt', 'Hm?'),
      ],
      detect,
    );
    expect(
      groups.map(({ kind, source, target, files }) =>
        [kind.contentType, source, target, ...files.map(({ name }) => name)].join(' '),
      ),
    ).toEqual([
      'text/plain en ko a.txt b.md',
      'text/html en ko c.html',
      'text/plain ko en d.txt',
      'text/plain en fr e.en-fr.txt',
      'text/plain auto ko f.txt',
    ]);
  });

  it.each([
    ['of another kind', file('a.pdf'), 'Unsupported file type: expected one of .txt'],
    ['without a name for its kind', file('README'), 'expected one of .txt, .md'],
    ['in the language that it should get', file('a.auto-en.txt'), 'Already in en'],
    ['over 20 MB', { name: 'a.txt', body: new Uint8Array(20_000_001) }, 'at most 20 MB'],
    ['over 1 MB of text', file('a.txt', 'a'.repeat(1_000_001)), 'at most 1 MB'],
    ['without text', file('a.html', '<p><!-- none --></p>'), 'No text'],
  ])('name one %s, and do not wait for it', async (_, bad, reason) => {
    const plan = await planJobs('x.zip', [bad, file('good.txt')], detect);
    expect(plan.rejected).toEqual([{ name: bad.name, reason: expect.stringContaining(reason) }]);
    expect(plan.groups).toHaveLength(1);
  });

  it.each([
    ['a.en-ko.zip', 'en', 'ko'],
    ['a.auto-fr.docx', undefined, 'fr'],
    ['a.zh-TW-ko.txt', 'zh-TW', 'ko'],
    ['a.en-zh-TW.txt', 'en', 'zh-TW'],
    ['guide.en.html', undefined, undefined],
    ['a.no-op.txt', undefined, undefined],
    ['en-ko', undefined, undefined],
  ])('parse the languages from the name %s', (name, source, target) => {
    expect(parseLanguageSuffix(name)).toEqual({ source, target });
  });

  it.each([
    ['guide.html', 'guide.ko.html'],
    ['a.b/guide.en.html', 'a.b/guide.ko.html'],
    ['guide.en-ko.html', 'guide.ko.html'],
    ['guide.auto-ko.v2.html', 'guide.v2.ko.html'],
    ['en.txt', 'en.ko.txt'],
  ])('give %s the name of its translation', (name, expected) => {
    expect(translatedName(name, 'en', 'ko')).toBe(expected);
  });

  it('are complete, including one named __proto__', () => {
    const archive = Buffer.from(zipSync({ 'a.txt': strToU8('one'), 'b-proto__': strToU8('two') }));
    // Same length in both headers; an object of zipSync cannot have this key.
    for (let at = archive.indexOf('b-proto__'); at >= 0; at = archive.indexOf('b-proto__', at))
      archive.write('__proto__', at);
    expect(extractFiles('a.zip', archive).map(({ name, body }) => [name, strFromU8(body)])).toEqual(
      [
        ['a.txt', 'one'],
        ['__proto__', 'two'],
      ],
    );
  });

  it('are not truncated to a size in a header', () => {
    const archive = Buffer.from(zipSync({ 'a.txt': strToU8('one two three '.repeat(99)) }));
    const directory = archive.indexOf('PK\x01\x02', 'latin1');
    archive.writeUInt32LE(5, directory + 24);
    expect(() => extractFiles('a.zip', archive)).toThrow('\\"a.txt\\" does not match its checksum');
  });

  it('stay in their folder for any path in an archive', () => {
    const names = extractFiles(
      'a.zip',
      zipSync({
        '../../etc/a.txt': strToU8('x'),
        '/b.txt': strToU8('y'),
        '.DS_Store': strToU8('z'),
      }),
    ).map(({ name }) => name);
    expect(names).toEqual(['etc/a.txt', 'b.txt']);
  });

  it('are rejected above 10,000', () => {
    const many = Object.fromEntries(
      Array.from({ length: 10_001 }, (_, at) => [`${at}.txt`, strToU8('a')]),
    );
    expect(() => extractFiles('a.zip', zipSync(many, { level: 0 }))).toThrow('10,000 documents');
  });

  it('are in a folder per job, under generated names, with a terminology where it applies', async () => {
    const written = new Map<string, Uint8Array | string>();
    const { jobs } = await unpackUpload(
      { bucket: 'b', key: 'inbox/all.zip', execution: 'run' },
      {
        detect,
        terminology: { name: 'terms', languages: ['en', 'ko'] },
        parallelData: { name: 'examples', languages: ['en', 'fr'] },
        read: () =>
          Promise.resolve(
            zipSync({ 'x y/details/ä.txt': strToU8('Hello'), 'e.en-fr.html': strToU8('<p>Hi') }),
          ),
        write: (key, body) => {
          written.set(key, body);
          return Promise.resolve();
        },
      },
    );
    expect([...written.keys()]).toEqual([
      'work/run/1/in/00001.txt',
      'work/run/2/in/00001.html',
      'work/run/manifest.json',
    ]);
    expect(jobs).toMatchObject([
      {
        input: 's3://b/work/run/1/in/',
        output: 's3://b/work/run/1/out/',
        terminologyNames: ['terms'],
      },
      { source: 'en', target: 'fr', terminologyNames: [] },
    ]);
  });
});

describe('the results of the jobs', () => {
  const bytes = (value: unknown) => Promise.resolve(strToU8(JSON.stringify(value)));
  const manifest = {
    uploadName: 'all.zip',
    documents: ['a', 'b', 'c', 'd'].map((name, at) => ({
      name: `${name}.txt`,
      job: name === 'd' ? '2' : '1',
      file: `0000${at + 1}.txt`,
      source: 'en',
      target: 'ko',
    })),
    rejected: [{ name: 'e.pdf', reason: 'Unsupported file type.' }],
    customized: ['2'],
  };
  const out = 'work/run/1/out/1-TranslateText-x/';

  it('contain every document exactly once, with the reason of each missing one', async () => {
    const answer = await collectDocuments(
      {
        execution: 'run',
        jobs: [
          { name: '1', status: 'COMPLETED_WITH_ERROR' },
          { name: '2', status: 'FAILED', message: 'The role cannot read.' },
        ],
      },
      {
        list: (prefix) =>
          Promise.resolve(
            prefix === 'work/run/1/out/'
              ? [`${out}ko.00001.txt`, `${out}details/ko.auxiliary-translation-details.json`]
              : [],
          ),
        read: (key) =>
          key.endsWith('manifest.json')
            ? bytes(manifest)
            : key.endsWith('.json')
              ? bytes({
                  charactersTranslated: '1000',
                  details: [
                    {
                      sourceFile: '00002.txt',
                      auxiliaryData: {
                        error: { errorCode: 'InvalidRequestException', errorMessage: 'Too odd' },
                      },
                    },
                  ],
                })
              : Promise.resolve(strToU8('안녕')),
        write: (key) => Promise.resolve({ bucket: 'b', key }),
      },
    );
    expect(answer.summary).toEqual({ documents: 5, translated: 1, failed: 3, rejected: 1 });
    expect(answer.documents.map(({ name, status, reason }) => [name, status, reason])).toEqual([
      ['a.txt', 'translated', ''],
      ['b.txt', 'failed', 'Too odd (InvalidRequestException)'],
      ['c.txt', 'failed', 'Its job ended with status COMPLETED_WITH_ERROR and no translation.'],
      ['d.txt', 'failed', 'The role cannot read.'],
      ['e.pdf', 'rejected', 'Unsupported file type.'],
    ]);
    expect(answer.cost.usd).toBe(0.015);
    expect(answer.files).toEqual({
      'all.translated.zip': { bucket: 'b', key: 'results/run/all.translated.zip' },
      'report.md': { bucket: 'b', key: 'results/run/report.md' },
    });
  });

  it('are read even if the service writes unknown details', async () => {
    const output = await readOutput([`${out}details/ko.x.json`, `${out}ko.00001.txt`], () =>
      Promise.resolve(strToU8('not JSON')),
    );
    expect(output.findKey('00001.txt', 'ko')).toBe(`${out}ko.00001.txt`);
    expect(output.findError('00001.txt')).toBeUndefined();
  });
});
