import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { startTestEmulator, readOutputFile, injectFaults } from '../support/emulator';
import {
  forSnapshot,
  listResources,
  listPermissions,
  snapshotTest,
  readTemplate,
} from '../support/stack';

const address = 'services/polly';

describe(address, () => {
  describe('the stack', () => {
    const template = readTemplate(address);
    const permissions = listPermissions(template, 'Speak');

    it('lets the handler synthesize speech with its own lexicons, and nothing more of Polly', () => {
      const lexicons = Object.values(listResources(template, 'AWS::Polly::Lexicon')).map(
        ({ Properties }) => Properties?.['Name'],
      );
      const { Action, Resource } = permissions['SynthesizeWithLexicons']!;
      expect(Action).toBe('polly:SynthesizeSpeech');
      expect(JSON.stringify(Resource).match(/lexicon\/\w+/g)).toEqual(
        lexicons.map((name) => `lexicon/${String(name)}`),
      );
    });

    it('lets the handler put objects under speech/ of its bucket, but not read or delete them', () => {
      const { Action, Resource } = permissions['StoreAudio']!;
      expect(Action).toBe('s3:PutObject');
      expect(JSON.stringify(Resource)).toContain('"/speech/*"');
    });

    it('lets the handler write its own log, and nothing else', () => {
      expect(Object.keys(permissions).sort()).toEqual([
        'StoreAudio',
        'SynthesizeWithLexicons',
        'logs:CreateLogStream logs:PutLogEvents',
      ]);
    });

    it('has a lexicon for each language, with a valid and prefix-specific name', () => {
      const lexicons = Object.values(listResources(template, 'AWS::Polly::Lexicon'));
      expect(
        lexicons.map(
          ({ Properties }) => /xml:lang="([^"]+)"/.exec(String(Properties?.['Content']))?.[1],
        ),
      ).toEqual(['en-US', 'ko-KR']);
      for (const { Properties } of lexicons)
        expect(Properties?.['Name']).toMatch(/^[0-9A-Za-z]{1,20}$/);
    });

    it('lets the audiobook state machine use the lexicons, and Polly write where the state machine may', () => {
      const machine = listPermissions(template, 'AudiobookMachine');
      const named = Object.keys(machine).filter((name) => !name.startsWith('logs:'));
      expect(named.sort()).toEqual([
        'GetTasks',
        'InvokeFunctions',
        'ManageChildren',
        'ReadAndWriteWork',
        'RedriveChildren',
        'StartChildren',
        'SynthesizeWithLexicons',
        'WriteTaskOutput',
      ]);
      expect(machine['SynthesizeWithLexicons']).toMatchObject({
        Action: 'polly:StartSpeechSynthesisTask',
        Resource: permissions['SynthesizeWithLexicons']?.Resource,
      });
      expect(machine['WriteTaskOutput']?.Action).toBe('s3:PutObject');
      expect(JSON.stringify(machine['WriteTaskOutput']?.Resource)).toContain('"/tasks/*"');
    });

    it.each([
      ['Plan', 'ReadBook', 's3:GetObject', 'inbox', 'WritePlan', 'work'],
      ['Concatenate', 'ReadTaskOutput', 's3:GetObject', 'tasks', 'WriteChapter', 'results'],
      ['Publish', 'ReadWork', 's3:GetObject', 'work', 'WritePlaylist', 'results'],
    ])('lets %s read one folder and write one', (name, reads, action, from, writes, to) => {
      const permissions = listPermissions(template, `Audiobook${name}`);
      expect(permissions[reads]?.Action).toBe(action);
      expect(JSON.stringify(permissions[reads]?.Resource)).toContain(`"/${from}/*"`);
      expect(permissions[writes]?.Action).toBe('s3:PutObject');
      expect(JSON.stringify(permissions[writes]?.Resource)).toContain(`"/${to}/*"`);
      expect(Object.keys(permissions)).toHaveLength(3);
    });

    it('retries each task of the audiobook state machine with jitter and catches permanent failures', () => {
      const tasks = tasksIn(parseDefinition(template));
      expect(tasks.map(({ name }) => name).sort()).toEqual([
        'Concatenate',
        'GetTask',
        'Plan',
        'Publish',
        'ReadText',
        'StartTask',
      ]);
      for (const { name, state } of tasks) {
        expect({ name, ...state }).toMatchObject({
          TimeoutSeconds: expect.any(Number) as number,
          Catch: [{ ErrorEquals: ['States.ALL'] }],
        });
        for (const { JitterStrategy } of state.Retry ?? []) expect(JitterStrategy).toBe('FULL');
        expect(state.Retry?.length).toBeGreaterThan(0);
      }
    });

    it('runs five chapters at a time with two tasks each, and polls for at most an hour', () => {
      const definition = JSON.stringify(parseDefinition(template));
      expect(definition).toContain('"MaxConcurrency":5');
      expect(definition).toContain('"MaxConcurrency":2');
      expect(definition).toContain('$polls >= 62');
    });

    snapshotTest('matches its snapshot', () => {
      expect(forSnapshot(template)).toMatchSnapshot();
    });
  });

  const testEmulator = startTestEmulator(address);

  describe('a try in the emulator', () => {
    it.each([
      ['en', 'Joanna'],
      ['ko', 'Seoyeon'],
    ] as const)(
      'news-reading (%s) returns a WAV file and the time of each sentence',
      async (language, voice) => {
        const outcome = await testEmulator().replay('news-reading', language);
        const audio = readOutputFile(outcome, '.wav');
        const marks = marksIn(readOutputFile(outcome, '.jsonl'));
        expect(outcome.answers).toMatchObject([{ engine: 'neural', requests: 2 }]);
        expect(JSON.stringify(outcome.answers)).toContain(voice);
        expect(audio.subarray(0, 4).toString()).toBe('RIFF');
        expect(loudness(audio)).toBeGreaterThan(300);
        expect(marks.every(({ type }) => type === 'sentence')).toBe(true);
        expect(marks.map(({ time }) => time)).toEqual(
          marks.map(({ time }) => time).sort((a, b) => a - b),
        );
        expect(marks.at(-1)!.time / 1000).toBeLessThan(seconds(audio));
      },
    );

    it.each(['en', 'ko'] as const)(
      'voice-assistant (%s) synthesizes SSML and returns its marks',
      async (language) => {
        const outcome = await testEmulator().replay('voice-assistant', language);
        expect(seconds(readOutputFile(outcome, '.wav'))).toBeGreaterThan(3);
        const types = new Set(marksIn(readOutputFile(outcome, '.jsonl')).map(({ type }) => type));
        expect([...types].sort()).toEqual(['sentence', 'ssml', 'word']);
      },
    );

    it('audiobook returns a WAV file for each chapter, a playlist and chapter marks', async () => {
      const text = '# 1장\n\n비가 온다.\n\n# 2장\n\n날이 갰다.\n';
      const outcome = await testEmulator().runFile('audiobook', '책.md', text);
      expect(outcome.answers).toMatchObject([
        { chapters: [{ number: 1 }, { number: 2 }], failed: [] },
      ]);
      expect(seconds(readOutputFile(outcome, 'chapter-002.wav'))).toBeGreaterThan(0.5);
      expect(readOutputFile(outcome, '.m3u8').toString()).toContain(
        '#EXTINF:2,2장\nchapter-002.wav',
      );
      expect(readOutputFile(outcome, '.vtt').toString()).toContain(
        'chapter-001.wav\n00:00:00.000 --> ',
      );
    });

    it('speaks the alias of a lexicon word: the audio is longer than with another word', async () => {
      const callSpeak = async (text: string) =>
        testEmulator().call<SpeakResult>('SpeakFunction', {
          text,
          language: 'en-US',
          speechMarks: 'word',
        });
      const [withAlias, without] = [await callSpeak('The CDK.'), await callSpeak('The CAT.')];
      expect(withAlias.audio.seconds).toBeGreaterThan(without.audio.seconds + 0.5);
    });

    it('splits 9,000 characters and returns one audio file', async () => {
      const text = padText(9_000);
      const { requests, billedCharacters, audio } = await testEmulator().call<SpeakResult>(
        'SpeakFunction',
        {
          text,
        },
      );
      expect(requests).toBe(3);
      expect(billedCharacters).toBeLessThanOrEqual(text.length);
      expect(audio.seconds).toBeGreaterThan(20);
    });

    it('stores the same request under the same key', async () => {
      const speak = () => testEmulator().call<SpeakResult>('SpeakFunction', { text: 'Once more.' });
      expect((await speak()).audio.key).toBe((await speak()).audio.key);
    });

    it('raises no warning: each function may write its log', () => {
      expect(testEmulator().emulator.warnings).toEqual([]);
    });
  });

  describe('under throttling', () => {
    injectFaults(testEmulator, ['throttle:0.3@polly']);

    it('waits, retries and loses nothing', async () => {
      const text = padText(9_000);
      const { audio, requests } = await testEmulator().call<SpeakResult>('SpeakFunction', { text });
      const throttled = testEmulator().emulator.calls.filter(
        ({ error }) => error === 'ThrottlingException',
      );
      expect(throttled.length).toBeGreaterThan(0);
      expect(requests).toBe(3);
      expect(audio.seconds).toBeGreaterThan(20);
    });
  });

  describe('rejects, before it calls Polly', () => {
    injectFaults(testEmulator, []);

    it.each([
      ['an empty text', { text: ' \n' }, { field: 'text' }],
      [
        'neither text nor SSML',
        {},
        { field: 'text', expected: 'exactly one of text and ssml', received: 'neither' },
      ],
      [
        'an unknown language',
        { text: 'Bonjour', language: 'fr-FR' },
        { field: 'language', received: '"fr-FR"' },
      ],
      [
        'an unsupported voice',
        { text: 'Hi', voice: 'Joana' },
        { field: 'voice', received: '"Joana"' },
      ],
      [
        'an engine that the voice lacks',
        { text: 'Hi', voice: 'Ruth', engine: 'standard' },
        { field: 'engine' },
      ],
      [
        'SSML that the engine rejects, with its position',
        { ssml: '<speak>\n  <emphasis>Now</emphasis>\n</speak>', engine: 'neural' },
        {
          code: 'InvalidSsmlException',
          received: expect.stringContaining('line 2, column 3') as string,
        },
      ],
      ['SSML that is not closed', { ssml: '<speak>Hello' }, { code: 'InvalidSsmlException' }],
      [
        'a text over the limit',
        { text: 'a '.repeat(60_000) },
        { field: 'text', expected: expect.stringContaining('100,000') as string },
      ],
      [
        'a text that was not UTF-8',
        { text: 'caf\ufffd' },
        { field: 'text', expected: 'UTF-8 text' },
      ],
    ])('%s', async (_, payload, issue) => {
      expect(await testEmulator().getIssue('SpeakFunction', payload)).toMatchObject(issue);
      expect(testEmulator().emulator.calls.filter(({ service }) => service === 'polly')).toEqual(
        [],
      );
    });
  });
});

interface State {
  readonly Type: string;
  readonly Retry?: readonly { readonly JitterStrategy?: string }[];
  readonly ItemProcessor?: Machine;
}
interface Machine {
  readonly States: Readonly<Record<string, State>>;
}

/** Audiobook definition, with ARNs instead of CloudFormation's references. */
function parseDefinition(template: Template): Machine {
  const [machine] = Object.values(listResources(template, 'AWS::StepFunctions::StateMachine'));
  const join = machine?.Properties?.['DefinitionString'] as {
    readonly 'Fn::Join': readonly [string, readonly unknown[]];
  };
  const text = join['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : 'arn'));
  return JSON.parse(text.join('')) as Machine;
}

/** Tasks of a state machine, including those within maps. */
function tasksIn({ States }: Machine): { readonly name: string; readonly state: State }[] {
  return Object.entries(States).flatMap(([name, state]) => [
    ...(state.Type === 'Task' ? [{ name, state }] : []),
    ...(state.ItemProcessor === undefined ? [] : tasksIn(state.ItemProcessor)),
  ]);
}

/** Billed characters with few words, so that the engine finishes quickly. */
function padText(characters: number): string {
  const line = 'The ship sails at nine tomorrow.' + ' '.repeat(468);
  return line.repeat(Math.ceil(characters / line.length));
}

interface SpeakResult {
  readonly audio: { readonly seconds: number; readonly key: string };
  readonly requests: number;
  readonly billedCharacters: number;
}

function marksIn(lines: Buffer) {
  return lines
    .toString('utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type: string; readonly time: number });
}

/** Duration of 16-bit mono PCM at 16 kHz after a 44-byte header. */
function seconds(wav: Buffer): number {
  return (wav.length - 44) / 32_000;
}

/** Root mean square of the samples; silence is 0. */
function loudness(wav: Buffer): number {
  const samples = new Int16Array(
    wav.buffer.slice(wav.byteOffset + 44, wav.byteOffset + wav.length),
  );
  return Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
}
