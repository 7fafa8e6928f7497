import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { StartTextTranslationJobCommand, TranslateClient } from '@aws-sdk/client-translate';
import { startEmulator } from '@by-example/emulator/emulator';
import type { Emulator } from '@by-example/emulator/emulator';
import { readTemplates } from '@by-example/emulator/core/assembly/load-templates';
import { row } from '../../../lib/services/translate/row';
import { parallelDataRegions } from '../../../lib/services/translate/parallel-data/parallel-data';
import { parseParallelData } from '../../../lib/services/translate/parallel-data/parse-parallel-data';
import { TranslateStack } from '../../../lib/services/translate/translate-stack';
import { grantRules } from '../../support/deploy-rules/grant-scope';
import { orderRules } from '../../support/deploy-rules/order';
import { translateRules } from '../../support/deploy-rules/translate';
import { uploadAndWait, withClient } from '../../support/execution';
import { buildApp } from '../../support/in-process-app';
import { listResources, listPermissions } from '../../support/stack';

const samples = join(__dirname, '..', '..', '..', 'samples', 'services', 'translate');
const examples = join(samples, 'parallel-data.en-ko.csv');
const bytes = (text: string) => Buffer.from(text, 'utf8');
const tmx = (body: string, header = '<header srclang="en"/>') =>
  `<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd"><tmx version="1.4">${header}<body>${body}</body></tmx>`;
const unit = (...variants: readonly (readonly [string, string])[]) =>
  `<tu>${variants.map(([code, seg]) => `<tuv xml:lang="${code}"><seg>${seg}</seg></tuv>`).join('')}</tu>`;

describe('a file of parallel data', () => {
  it.each([
    ['CSV', 'a.csv', 'en,ko\n"Red, please",빨강\nSay ""hi"",안녕\n\nOnly,\n'],
    ['TSV', 'a.TSV', 'en\tko\r\nRed, please\t빨강\r\n"Say ""hi"""\t안녕\r\n'],
    [
      'TMX',
      'a.tmx',
      tmx(
        unit(['en', 'Red, please'], ['ko', '빨강']) +
          unit(['en', '<bpt i="1">{b}</bpt>Say &quot;hi&quot;'], ['ko', '안녕']) +
          unit(['en', 'Only'], ['ko', ' ']),
      ),
    ],
  ])('is parsed as %s, and entries without a translation are dropped', (format, name, text) => {
    const file = parseParallelData(name, bytes(`\ufeff${text}`));
    expect(file).toMatchObject({ format, source: 'en', targets: ['ko'] });
    expect(file.segments.map(({ texts }) => [...texts.values()])).toEqual([
      ['Red, please', '빨강'],
      ['Say "hi"', '안녕'],
    ]);
  });

  it.each([
    ['another ending', 'a.xlsx', 'en,ko\na,b', 'the file', 'a .csv, .tsv or .tmx file'],
    ['no language', 'a.csv', '', 'the languages', 'language codes'],
    ['one language', 'a.csv', 'en\na', 'the languages', 'at least one target'],
    ['a language twice', 'a.csv', 'en,en\na,b', 'the languages', 'without duplicates'],
    ['an unknown language', 'a.csv', 'en,kr\na,b', 'the languages', 'language codes'],
    ['a field too few', 'a.csv', 'en,ko\na', 'line 2', '2 fields'],
    ['a field too many', 'a.csv', 'en,ko\na,b\na, b,c', 'line 3', '2 fields'],
    ['a quote that does not close', 'a.csv', 'en,ko\n"a,b\nc",d', 'line 2', 'closed double quotes'],
    ['a spreadsheet formula', 'a.csv', 'en,ko\n"=a",b', 'line 2', 'do not begin with'],
    ['no segment', 'a.csv', 'en,ko\na,\n,b\n', 'the file', 'at least one segment'],
    [
      'a segment over 1,000 bytes',
      'a.csv',
      `en,ko\na,${'가'.repeat(334)}`,
      'line 2, ko',
      'at most 1,000 bytes',
    ],
    ['invalid XML', 'a.tmx', tmx('\n<tu>'), 'line 2', 'well-formed'],
    ['no srclang', 'a.tmx', tmx('', '<header/>'), 'the file', 'srclang'],
    ['a variant without a language', 'a.tmx', tmx('<tu><tuv/></tu>'), 'unit 1', 'xml:lang'],
    [
      'a unit without the source',
      'a.tmx',
      tmx(unit(['ko', '가'], ['fr', 'a'])),
      'unit 1',
      'one of them in "en"',
    ],
    [
      'an unknown language',
      'a.tmx',
      tmx(unit(['en', 'a'], ['kr', 'b'])),
      'the languages',
      'language codes',
    ],
  ])('is rejected with %s', (_, name, text, field, limit) => {
    expect(() => parseParallelData(name, bytes(text))).toThrow(
      expect.objectContaining({
        issue: expect.objectContaining({
          field,
          expected: expect.stringContaining(limit) as string,
        }) as unknown,
      }) as Error,
    );
  });

  it('is rejected when it is not in UTF-8', () => {
    const latin1 = Buffer.from('en,fr\nHello,Très', 'latin1');
    expect(() => parseParallelData('a.csv', latin1)).toThrow('text in UTF-8');
  });
});

describe('services/translate with parallel data', () => {
  const assembly = buildApp('translate-parallel-data', { parallelData: examples }, [
    'services/translate',
  ]).synth();
  const stack = readTemplates(assembly.directory).find(
    ({ name }) => name === 'services-translate',
  )!;
  const { template } = stack;

  it('imports the file in its format, under the name of the stack', () => {
    const [data] = Object.values(listResources(template, 'AWS::Translate::ParallelData'));
    expect(data?.Properties).toMatchObject({
      Name: 'services-translate',
      ParallelDataConfig: { Format: 'CSV' },
    });
  });

  it('lets only the state machine start jobs with it', () => {
    const { Action } = listPermissions(template, 'DocumentsMachine')['TranslateInBatches']!;
    expect(Action).toContain('translate:StartTextTranslationJob');
    const others = JSON.stringify(
      ['Translate', 'TranslateMessage'].map((id) => listPermissions(template, id)),
    );
    expect(others).not.toContain('StartTextTranslationJob');
  });

  it.each([...grantRules, ...orderRules, ...translateRules])('$requirement', ({ findings }) => {
    expect(findings(stack)).toEqual([]);
  });

  describe('in the emulator', () => {
    let emulator: Emulator;
    beforeAll(async () => {
      emulator = await startEmulator({ assembly: assembly.directory, port: 0 });
    });
    afterAll(() => emulator.close());
    const translate = (name: string, text: string) =>
      uploadAndWait(emulator, {
        bucket: { stack: 'services-translate', output: 'TranslationsBucket' },
        key: `inbox/${name}`,
        body: text,
      });

    it.each([
      ['letter.en-ko.txt', '주문해 줘서 고마워요! 12월 10일까지 답장해 주세요.'],
      ['letter.en-fr.txt', 'Merci pour ta commande ! ⟦Please reply by December 10⟧.'],
      ['letter.en-de.txt', '⟦Thank you for your order⟧. ⟦Please reply by December 10⟧.'],
    ])('translates %s like the examples, where one applies', async (name, expected) => {
      const { output } = await translate(
        name,
        'Thank you for your order. Please reply by December 10.',
      );
      const { files } = output as { files: Record<string, { bucket: string; key: string }> };
      const [location] = Object.entries(files).flatMap(([file, at]) =>
        file.endsWith('.txt') ? [at] : [],
      );
      expect(await textAt(emulator, location!)).toBe(expected);
    });

    it('reports that a job with it costs four times as much', async () => {
      const text = 'Thank you for your order. '.repeat(40);
      const usd = async (name: string) => {
        const { output } = await translate(name, text);
        return (output as { cost: { usd: number } }).cost.usd;
      };
      expect(await usd('a.en-ko.txt')).toBeCloseTo(4 * (await usd('a.en-de.txt')), 4);
    });

    it.each([
      ['that the account does not have', ['others'], 'ko', 'ResourceNotFoundException'],
      ['twice', ['services-translate', 'others'], 'ko', 'InvalidRequestException'],
      ['without the target', ['services-translate'], 'de', 'InvalidRequestException'],
    ])('rejects a job with parallel data %s', async (_, names, target, error) => {
      const { deployment } = emulator;
      const role = deployment.roles.find(({ arn }) => arn.includes('DataAccessRole'))?.arn;
      const Bucket = deployment.outputs['services-translate']?.['TranslationsBucket'];
      await withClient(emulator, TranslateClient, (client) =>
        expect(
          client.send(
            new StartTextTranslationJobCommand({
              DataAccessRoleArn: role,
              InputDataConfig: { S3Uri: `s3://${Bucket}/work/in/`, ContentType: 'text/plain' },
              OutputDataConfig: { S3Uri: `s3://${Bucket}/work/out/` },
              SourceLanguageCode: 'en',
              TargetLanguageCodes: [target],
              ParallelDataNames: names,
            }),
          ),
        ).rejects.toMatchObject({ name: error }),
      );
    });
  });

  it.each([
    ['missing.csv', 'us-east-1', 'ENOENT'],
    ['README.md', 'us-east-1', 'the file must be a .csv, .tsv or .tmx file'],
    [
      'parallel-data.ko-en.tmx',
      'ap-northeast-2',
      'parallel data is not available in ap-northeast-2, only in us',
    ],
  ])('is rejected in one line with %s in %s', (file, region, reason) => {
    const app = new App({ builtinCloudFormationValidation: false });
    const rejected = new TranslateStack(app, 'Stack', {
      parallelData: join(samples, file),
      env: { region },
    });
    const errors = Annotations.fromStack(rejected).findError('*', Match.anyValue());
    expect(errors.map(({ entry }) => entry.data)).toEqual([
      expect.stringMatching(new RegExp(`^-c parallelData=.*${file}: .*${reason}.*$`)),
    ]);
    Template.fromStack(rejected).resourceCountIs('AWS::Translate::ParallelData', 0);
  });

  it('accepts a TMX from Korean into English too', () => {
    const name = 'parallel-data.ko-en.tmx';
    const { source, targets, segments } = parseParallelData(
      name,
      readFileSync(join(samples, name)),
    );
    expect({ source, targets }).toEqual({ source: 'ko', targets: ['en'] });
    expect(segments).toHaveLength(3);
  });

  it('is possible in Regions that the row supports', () => {
    expect(row.regions.known.filter((region) => parallelDataRegions.includes(region))).toEqual([
      'us-east-1',
      'us-west-2',
    ]);
  });
});

async function textAt(
  emulator: Emulator,
  location: { bucket: string; key: string },
): Promise<string> {
  return withClient(emulator, S3Client, async (s3) => {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: location.bucket, Key: location.key }),
    );
    return (await Body?.transformToString()) ?? '';
  });
}
