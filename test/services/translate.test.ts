import { strFromU8, unzipSync } from 'fflate';
import { startTestEmulator, readOutputFile, injectFaults } from '../support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/translate';
const anyText = { en: 'Thank you for your order.', ko: '주문해 주셔서 감사합니다.' };

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);

    it.each(['Translate', 'TranslateMessage', 'DocumentsUnpack'])(
      'lets %s translate text and detect its language, and nothing more of Translate',
      (handler) => {
        const permissions = listPermissions(template, handler);
        expect(permissions['TranslateTextInAnyLanguage']).toMatchObject({
          Action: ['comprehend:DetectDominantLanguage', 'translate:TranslateText'],
          Resource: '*',
        });
        expect(JSON.stringify(permissions).match(/translate:\w+/g)).toEqual([
          'translate:TranslateText',
        ]);
      },
    );

    it('lets only Translate in this account assume the data access role, for the job folder only', () => {
      const [role] = Object.entries(listResources(template, 'AWS::IAM::Role')).filter(([id]) =>
        id.startsWith('DocumentsDataAccessRole'),
      );
      expect(role?.[1].Properties?.['AssumeRolePolicyDocument']).toMatchObject({
        Statement: [
          {
            Principal: { Service: 'translate.amazonaws.com' },
            Condition: {
              StringEquals: { 'aws:SourceAccount': expect.anything() },
              ArnLike: { 'aws:SourceArn': expect.anything() },
            },
          },
        ],
      });
      const permissions = listPermissions(template, 'DocumentsDataAccessRole');
      expect(permissions['ReadAndWriteJobs']?.Action).toEqual(['s3:GetObject', 's3:PutObject']);
      expect(JSON.stringify(permissions['ReadAndWriteJobs']?.Resource)).toContain('"/work/*"');
      expect(permissions['ListDocuments']?.Action).toBe('s3:ListBucket');
      expect(Object.keys(permissions)).toHaveLength(2);
    });

    it('lets the result check list only the job folder', () => {
      expect(listPermissions(template, 'DocumentsCollect')['ListJobOutput']).toMatchObject({
        Action: 's3:ListBucket',
        Condition: { StringLike: { 's3:prefix': 'work/*' } },
      });
    });

    it('passes that role only to Translate', () => {
      expect(listPermissions(template, 'DocumentsMachine')['PassTranslateRole']).toMatchObject({
        Action: 'iam:PassRole',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^DocumentsDataAccessRole/), 'Arn'] },
        Condition: { StringEquals: { 'iam:PassedToService': 'translate.amazonaws.com' } },
      });
    });

    it('has an English and Korean terminology, named by the stack, for both directions', () => {
      const [terminology] = Object.values(listResources(template, 'AWS::Translate::Terminology'));
      const { Name, TerminologyData } = terminology?.Properties as {
        readonly Name: string;
        readonly TerminologyData: Readonly<Record<string, string>>;
      };
      expect(Name).toBe('services-translate');
      expect(TerminologyData).toMatchObject({ Format: 'CSV', Directionality: 'MULTI' });
      expect(Buffer.from(TerminologyData['File']!, 'base64').toString()).toMatch(/^en,ko\n/);
    });

    it('starts a job once for repeated requests and waits between two polls', () => {
      const [machine] = Object.values(listResources(template, 'AWS::StepFunctions::StateMachine'));
      const definition = JSON.stringify(machine?.Properties);
      expect(definition).toMatch(/ClientToken[^,]*\$hash\(\$states.context.Execution.Id/);
      expect(definition).toMatch(/Type\\*":\\*"Wait\\*",\\*"Seconds\\*":60/);
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    it.each([
      ['en', 'ko', /<p class="banner"><strong>\$50<\/strong> 이상 주문 시 무료 배송\.<\/p>/],
      [
        'ko',
        'en',
        /<p class="banner">Free shipping on orders over <strong>50,000 won<\/strong>\.<\/p>/,
      ],
    ] as const)(
      'website (%s → %s) translates a page and keeps its markup',
      async (source, target, banner) => {
        const outcome = await testEmulator().replay('website', source);
        const page = readOutputFile(outcome, '.html').toString();
        expect(outcome.answers).toMatchObject([{ source, target, segmentedTexts: 0, texts: 26 }]);
        expect(page).toMatch(banner);
        expect(page).toContain(`<html lang="${target}">`);
        expect(page).toContain('<span translate="no">Haneul Home™</span>');
        expect(page).toContain('href="/style.css?v=3&amp;theme=light"');
        expect(page).toContain('<p>&copy; 2026 ');
        // A single sentence is not in the translation memory of the stand-in, on purpose.
        expect(page.match(/⟦/g)).toHaveLength(1);
      },
    );

    it.each([
      ['en', 'ko', '12월 영업시간'],
      ['ko', 'en', 'Opening hours in December'],
    ] as const)(
      'documents (%s → %s) returns the translated archive and names the failed documents',
      async (from, to, heading) => {
        const outcome = await testEmulator().replay('documents', from);
        expect(outcome.answers).toMatchObject([
          { summary: { documents: 4, translated: 3, failed: 0, rejected: 1 } },
        ]);
        const files = unzipSync(readOutputFile(outcome, '.zip'));
        expect(Object.keys(files).sort()).toEqual([
          `letter.${to}.docx`,
          `manuals/guide.${to}.html`,
          `notice.${to}.txt`,
        ]);
        expect(strFromU8(files[`notice.${to}.txt`]!)).toContain(heading);
        const letter = strFromU8(unzipSync(files[`letter.${to}.docx`]!)['word/document.xml']!);
        expect(letter).toContain(to === 'ko' ? '하늘 주전자' : 'Haneul Kettle');
        expect(letter).not.toContain('⟦');
        expect(readOutputFile(outcome, '.md').toString()).toMatch(
          /## Not translated\n\n- prices\.csv: /,
        );
      },
    );

    it.each([
      ['en', 'customer reads (en): Hello. Could you tell me your order number?'],
      ['ko', 'agent reads (en): Hello. The Haneul Lamp does not turn on.'],
    ] as const)(
      'multilingual-chatbot (%s) lets each side read its own language',
      async (language, line) => {
        const { answers } = await testEmulator().replay('multilingual-chatbot', language);
        const messages = answers as readonly {
          readonly from: string;
          readonly displayText: string;
          readonly translation: { readonly language: string };
        }[];
        const other = language === 'en' ? 'ko' : 'en';
        for (const { from, translation } of messages)
          expect(translation.language).toBe(from === 'customer' ? other : language);
        expect(messages.map(({ displayText }) => displayText).join('\n')).toContain(line);
      },
    );

    it('splits a text of 25,000 bytes and returns one translation', async () => {
      const text = `${anyText.ko}\n`.repeat(700);
      const answer = await testEmulator().call<{ text: string; requests: number }>(
        'TranslateFunction',
        {
          text,
          source: 'ko',
        },
      );
      expect(answer.requests).toBe(Math.ceil(Buffer.byteLength(text) / 10_000));
      expect(answer.text).toBe(`${anyText.en}\n`.repeat(700));
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('rejects, before it calls Translate', () => {
    injectFaults(testEmulator, []);

    it.each([
      ['neither text nor a page', {}, { field: 'text', received: 'neither' }],
      ['both', { text: 'Hi', html: '<p>Hi' }, { field: 'text', received: 'both' }],
      ['an empty text', { text: ' \n' }, { field: 'text' }],
      ['a page without a letter', { html: '<p>123</p>' }, { field: 'html' }],
      [
        'an unknown language, with the nearest',
        { text: 'Hi', target: 'kr' },
        { code: 'UnsupportedLanguagePairException', field: 'target', received: '"kr"' },
      ],
      ['an unknown source', { text: 'Hi', source: 'english' }, { field: 'source' }],
      [
        'a text into its own language',
        { text: 'Hi', source: 'en', target: 'en' },
        { field: 'target', expected: 'a language other than the source language, en' },
      ],
      [
        'a text over the limit',
        { text: '가'.repeat(1_400_000) },
        { field: 'text', expected: expect.stringContaining('4,000,000 bytes') as string },
      ],
    ])('%s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('TranslateFunction', payload)).toMatchObject(issue);
      expect(
        testEmulator().emulator.calls.filter(({ service }) => service === 'translate'),
      ).toEqual([]);
    });

    it.each([
      ['an empty message', { message: 'Customer: ' }, { field: 'message' }],
      [
        'a message over the limit',
        { message: '가'.repeat(3_334) },
        { field: 'message', received: '10,002 bytes' },
      ],
      ['one language', { message: 'Hi', languages: 'en' }, { field: 'languages' }],
      ['the same language twice', { message: 'Hi', languages: 'en,en' }, { field: 'languages' }],
      [
        'an unknown language',
        { message: 'Hi', languages: 'en,xx' },
        { field: 'languages', received: '"xx"' },
      ],
    ])('of a conversation: %s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('TranslateMessageFunction', payload)).toMatchObject(
        issue,
      );
      expect(
        testEmulator().emulator.calls.filter(({ service }) => service === 'translate'),
      ).toEqual([]);
    });
  });
});
