import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FunctionFailed } from '../../../cli/try/execution/function-error';
import { createTryTarget } from '../../../cli/try/try-target';
import type { TryTarget } from '../../../cli/try/try-target';
import { runTry } from '../../../cli/try/run-try';
import type { TryInput } from '../../../cli/try/run-try';
import { showAnswer } from '../../../cli/try/output/format-result';
import { catalog } from '../../../lib/catalog';
import type { Row, Try } from '../../../lib/row';
import {
  fixtureFunction,
  fixtureMachine,
  fixtureRole,
} from '@by-example/emulator/test/support/fixture-assembly';
import { useFixtureEmulator } from '@by-example/emulator/test/support/fixture-emulator';

const invoke = (name: string, payload: string, more: object) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: `\${${name}}`, Payload: payload },
  Output: '{% $states.result.Payload %}',
  Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 9 }],
  ...more,
});
const machine = {
  QueryLanguage: 'JSONata',
  StartAt: 'Ingest',
  States: {
    Ingest: invoke('Ingest', '{% $states.input.detail %}', { Next: 'Each' }),
    Each: {
      Type: 'Map',
      Label: 'Each',
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'Work',
        States: { Work: { Type: 'Pass', End: true } },
      },
      ItemReader: {
        Resource: 'arn:aws:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: {
          Bucket: '{% $states.input.clean.bucket %}',
          Key: '{% $states.input.clean.key %}',
        },
      },
      Assign: { clean: '{% $states.input.clean %}' },
      Output: { count: '{% $count($states.result) %}' },
      Next: 'Report',
    },
    Report: {
      Type: 'Pass',
      Output: {
        items: '{% $states.input.count %}',
        files: { '../../clean.jsonl': '{% $clean %}' },
      },
      End: true,
    },
  },
};
const greet = {
  QueryLanguage: 'JSONata',
  StartAt: 'Greet',
  States: { Greet: { Type: 'Pass', Output: { greeted: '{% $states.input %}' }, End: true } },
};
const everywhere = { 'Fn::Join': ['', [{ 'Fn::GetAtt': ['Inbox', 'Arn'] }, '/*']] };
const template = {
  Resources: {
    Inbox: {
      Type: 'AWS::S3::Bucket',
      Properties: {
        NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: true } },
      },
    },
    FunctionRole: fixtureRole('lambda.amazonaws.com'),
    ...fixtureFunction('Ingest', 'FunctionRole'),
    MachineRole: fixtureRole(
      'states.amazonaws.com',
      ['lambda:InvokeFunction', { 'Fn::GetAtt': ['Ingest', 'Arn'] }],
      ['states:StartExecution', 'arn:aws:states:us-east-1:111122223333:stateMachine:*'],
      ['s3:GetObject', everywhere],
    ),
    Machine: fixtureMachine(machine, 'MachineRole', {
      DefinitionSubstitutions: { Ingest: { Ref: 'Ingest' } },
    }),
    Greeting: fixtureMachine(greet, 'MachineRole'),
    RuleRole: fixtureRole('events.amazonaws.com', ['states:StartExecution', { Ref: 'Machine' }]),
    Arrived: {
      Type: 'AWS::Events::Rule',
      Properties: {
        EventPattern: {
          source: ['aws.s3'],
          detail: {
            bucket: { name: [{ Ref: 'Inbox' }] },
            object: { key: [{ wildcard: 'inbox/*.jsonl' }] },
          },
        },
        Targets: [
          {
            Id: 'Machine',
            Arn: { Ref: 'Machine' },
            RoleArn: { 'Fn::GetAtt': ['RuleRole', 'Arn'] },
          },
        ],
      },
    },
  },
  Outputs: {
    InboxBucket: { Value: { Ref: 'Inbox' } },
    StateMachine: { Value: { Ref: 'Machine' } },
    GreetingMachine: { Value: { Ref: 'Greeting' } },
  },
};
const Ingest = `exports.handler = async ({ bucket, object }) => {
  if (object.size > 1000) {
    const issue = { code: 'ValidationException', field: 'file', expected: 'a small file', received: object.size + ' bytes', suggestion: 'Cut it.' };
    throw Object.assign(new Error(JSON.stringify(issue)), { name: issue.code, stack: '' });
  }
  return { clean: { bucket: bucket.name, key: object.key } };
};`;

const row: Row = { ...catalog[0]!, address: 'services/fixture' };
const about = {
  name: 'example',
  title: { en: 'A try', ko: '해 보기' },
  samples: { en: 'sample.en.txt', ko: 'sample.ko.txt' },
  read: [],
  options: {},
};
const uploadTry: Try = {
  ...about,
  upload: { output: 'InboxBucket', prefix: 'inbox/', machine: 'StateMachine' },
  view: [{ show: 'text', field: 'items' }],
};
const started: Try = {
  ...about,
  execute: {
    output: 'GreetingMachine',
    input: { loud: true },
    file: { as: 'lines', field: 'names' },
  },
  view: [{ show: 'value', field: 'greeted.names', label: { en: 'Names', ko: '이름' } }],
};

const out = mkdtempSync(join(tmpdir(), 'machine-tries-'));
afterAll(() => {
  rmSync(out, { recursive: true });
});
async function run(
  chosen: Try,
  input: TryInput,
  options: Record<string, string> = {},
  wrapTarget: (target: TryTarget) => TryTarget = (target) => target,
) {
  const { emulator } = fixture();
  const target = wrapTarget(await createTryTarget(emulator, () => Promise.resolve()));
  const lines: string[] = [];
  const shown: string[] = [];
  const outcome = await runTry(
    {
      row,
      chosen,
      input,
      options,
      prefix: '',
      out,
      writeLine: (line) => lines.push(line),
      onResult: (answer) => shown.push(...showAnswer(chosen, answer)),
    },
    target,
  ).catch((error: unknown) => ({ error }));
  return { said: lines, shown, outcome };
}
const file = (name: string, text: string) => ({ name, bytes: Buffer.from(text) });
const fixture = useFixtureEmulator(template, { Ingest }, ['throttle:0.7@lambda']);

describe('a try that uploads a file', () => {
  const items = Array.from({ length: 40 }, (_, id) => JSON.stringify({ id })).join('\n');

  it('follows the execution that the upload starts: states, items and retries', async () => {
    const { said: lines, shown, outcome } = await run(uploadTry, file('리뷰 1.jsonl', items));
    expect(lines.slice(0, 2)).toEqual([
      'Uploading inbox/리뷰 1.jsonl to InboxBucket of services-fixture …',
      '  Ingest',
    ]);
    expect(lines.filter((line) => /^ {2}\w/.test(line))).toEqual([
      '  Ingest',
      '  Each',
      '  Report',
    ]);
    const tries = fixture().emulator.calls.filter(({ operation }) => operation === 'Invoke').length;
    expect(tries).toBeGreaterThan(1);
    expect(lines.at(-1)).toBe('  Report');
    expect(lines).toContain(
      `    40 of 40 items · retries: ${tries - 1} × invoke after Lambda.TooManyRequestsException`,
    );
    expect(shown).toEqual(['40', '']);
    // The output belongs in another folder.
    expect(outcome).toEqual({
      answers: [{ items: 40, files: expect.any(Object) }],
      files: [join(out, 'clean.jsonl')],
    });
    expect(readFileSync(join(out, 'clean.jsonl'), 'utf8')).toBe(items);
  });

  it('follows the execution of its own file despite an earlier one for the same name', async () => {
    const { outcome } = await run(uploadTry, file('리뷰 1.jsonl', '{"id":1}'));
    expect(outcome).toMatchObject({ answers: [{ items: 1 }] });
  });

  it('prints an input error of the state machine as an input issue', async () => {
    const { outcome } = await run(uploadTry, file('large.jsonl', ' '.repeat(1001)));
    const { error } = outcome as { error: unknown };
    expect(error).toBeInstanceOf(FunctionFailed);
    expect(JSON.parse((error as FunctionFailed).message)).toMatchObject({
      field: 'file',
      received: '1001 bytes',
    });
  });

  it('says so if the upload starts no execution', async () => {
    // The emulator is done by then; only the ten seconds are simulated.
    const pause = () => fixture().emulator.pass(500);
    const { outcome } = await run(uploadTry, file('notes.txt', 'text'), {}, (target) => ({
      ...target,
      machines: { ...target.machines, pause },
    }));
    expect(outcome).toMatchObject({
      error: {
        issue: {
          expected: 'an upload that starts an execution of StateMachine',
          received: expect.stringMatching(
            /^s3:\/\/.*\/inbox\/notes\.txt, but no execution started$/,
          ),
        },
      },
    });
  });
});

describe('a try that starts an execution', () => {
  it("builds its input from the file, the try and the user's options", async () => {
    const { said: lines, outcome } = await run(started, '하나\n\n둘\n', { language: 'ko-KR' });
    expect(lines).toEqual(['Starting GreetingMachine of services-fixture …', '  Greet']);
    expect(outcome).toEqual({
      answers: [{ greeted: { loud: true, language: 'ko-KR', names: ['하나', '둘'] } }],
      files: [],
    });
  });
});
