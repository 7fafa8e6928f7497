import { FunctionFailed } from '../../../cli/try/execution/function-error';
import { chooseTargets } from '../../../cli/prove/preflight/targets';
import { answer, createFakeTarget, proveIn, states } from '../../support/cli/prove';

const actions = (calls: readonly string[]) => calls.filter((name) => !name.startsWith('status'));

describe('npm run prove, when every step succeeds', () => {
  it('confirms once, deploys, tries, destroys, sweeps and records, in this order', async () => {
    const { code, calls, records } = await proveIn();
    expect(actions(calls)).toEqual([
      'emulate',
      'confirm',
      'deploy',
      'try',
      'destroy',
      'sweep',
      'save',
    ]);
    expect(code).toBe(0);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      address: 'services/polly',
      day: '2026-12-02',
      region: 'us-east-1',
      result: 'passed',
      destroyed: true,
      left: [],
    });
    expect(records[0]?.tries.map(({ name, sample, result }) => [name, sample, result])).toEqual([
      ['news-reading', 'en', 'same'],
      ['news-reading', 'ko', 'same'],
      ['voice-assistant', 'en', 'same'],
      ['voice-assistant', 'ko', 'same'],
      ['audiobook', 'en', 'same'],
      ['audiobook', 'ko', 'same'],
    ]);
  });

  it('skips the confirmation with --yes but prints the price', async () => {
    const { calls, lines: printed } = await proveIn({}, { yes: true });
    expect(calls).not.toContain('confirm');
    expect(printed.join('\n')).toContain('Estimate: $0.0060');
  });

  it('deploys a shared stack once and records each row', async () => {
    const { calls, records } = await proveIn(
      { stackStatus: statusAfterDeploy('metrics') },
      { targets: chooseTargets(['metrics/bleu', 'metrics/rouge']) },
    );
    expect(calls.filter((name) => name === 'deploy')).toHaveLength(1);
    expect(records.map(({ address, stack }) => [address, stack])).toEqual([
      ['metrics/bleu', 'metrics'],
      ['metrics/rouge', 'metrics'],
    ]);
  });

  it('bootstraps only with the option', async () => {
    const stacks = {};
    const bootstrapped = await proveIn({ stacks }, { bootstrap: true });
    expect(actions(bootstrapped.calls).slice(0, 4)).toEqual([
      'emulate',
      'confirm',
      'bootstrap',
      'deploy',
    ]);
    expect(bootstrapped.code).toBe(0);
  });
});

/** A stack that exists between the first status check and its deletion. */
function statusAfterDeploy(stackName: string) {
  let confirmations = 0;
  return (name: string) => {
    if (name !== stackName) return Promise.resolve('CREATE_COMPLETE');
    confirmations += 1;
    return Promise.resolve(confirmations === 2 ? 'CREATE_COMPLETE' : undefined);
  };
}

describe('npm run prove stops before it deploys', () => {
  it.each([
    [
      'an account that was never bootstrapped, with the exact command',
      { stacks: {} },
      'npx cdk bootstrap aws://111122223333/us-east-1',
    ],
    [
      'a stack that exists, which it would destroy',
      { stacks: { CDKToolkit: 'CREATE_COMPLETE', 'services-polly': 'UPDATE_COMPLETE' } },
      'services-polly exists already (UPDATE_COMPLETE)',
    ],
    ['a declined price', { confirm: () => Promise.resolve(false) }, 'Nothing was deployed.'],
  ])('for %s', async (_, account, line) => {
    const { code, lines: printed, calls, records } = await proveIn(account);
    expect(code).toBe(1);
    expect(printed.join('\n')).toContain(line);
    expect(calls).not.toContain('deploy');
    expect(calls).not.toContain('destroy');
    expect(records).toEqual([]);
  });

  it('for a failure that the doctor predicts, with the fix', async () => {
    const [target] = chooseTargets(['services/polly']);
    const row = { ...target!.row, regions: { ...target!.row.regions, known: ['eu-west-1'] } };
    const { code, calls, lines: printed } = await proveIn({}, { targets: [{ ...target!, row }] });
    expect(code).toBe(1);
    expect(calls).toEqual([]);
    expect(printed.join('\n')).toMatch(
      /check: failed: services\/polly: not supported in us-east-1\n {2}choose one of eu-west-1/,
    );
  });
});

describe('npm run prove, without a stand-in in the emulator', () => {
  it('lists what it cannot compare before the confirmation, and runs it on AWS', async () => {
    const prompt: string[] = [];
    const { code, records } = await proveIn({
      inEmulator: (run) =>
        run(createFakeTarget({ invoke: () => Promise.reject(new Error('none')) })),
      confirm(lines) {
        prompt.push(...lines);
        return Promise.resolve(true);
      },
    });
    expect(prompt[0]).toBe(
      'Not compared: services/polly news-reading (en) fails in the emulator: Error: none',
    );
    expect(code).toBe(0);
    expect(records[0]?.tries[0]).toMatchObject({
      result: 'not compared',
      notCompared: ['fails in the emulator: Error: none'],
    });
  });
});

describe('npm run prove, when a step fails on AWS', () => {
  it('records a rolled-back deployment with its cause and destroys the rest', async () => {
    const { code, calls, records } = await proveIn({ events: { deploy: 'create-rolled-back' } });
    expect(code).toBe(1);
    expect(calls).not.toContain('try');
    expect(calls).toContain('destroy');
    expect(calls).toContain('sweep');
    const [record] = records;
    expect(record?.failure?.step).toBe('deploy');
    expect(record?.failure?.message).toMatch(
      /the stack is ROLLBACK_COMPLETE; SpeakFunction5AB343DB \(AWS::Lambda::Function\) CREATE_FAILED: .*lambda:CreateFunction/,
    );
    expect(record?.failure?.message).not.toContain('AudiobookMachine');
    expect(record).toMatchObject({ result: 'failed', destroyed: true, tries: [] });
  });

  it('records a failed deployment without a rollback in the same way', async () => {
    const { records } = await proveIn({ events: { deploy: 'create-failed' } });
    expect(records[0]?.failure?.message).toContain('the stack is CREATE_FAILED; SpeakFunction');
  });

  it('records a failed try, runs the others and destroys', async () => {
    let calls = 0;
    const invoke = () => {
      calls += 1;
      return calls === 1
        ? Promise.reject(new FunctionFailed('AccessDeniedException', 'not authorized', []))
        : Promise.resolve(answer);
    };
    const { code, records } = await proveIn({ aws: { invoke } });
    expect(code).toBe(1);
    expect(records[0]?.tries.map(({ result }) => result)).toEqual([
      'failed',
      ...Array.from({ length: 5 }, () => 'same'),
    ]);
    expect(records[0]).toMatchObject({
      result: 'failed',
      destroyed: true,
      failure: {
        step: 'try',
        message: 'news-reading (en): AccessDeniedException: not authorized',
      },
    });
  });

  it('prints and records each difference by its path', async () => {
    const { audio, ...rest } = answer;
    const aws = {
      answer: { ...rest, audio: { ...audio, seconds: '1.5' }, notes: [{}] },
      states: [...states, 'Retry'],
      bytes: 'ID3',
    };
    const { code, records, lines: printed } = await proveIn({ aws });
    expect(code).toBe(1);
    expect(records[0]?.result).toBe('differs');
    expect(records[0]?.tries[0]?.differences).toEqual([
      'audio.seconds: number in the emulator, string on AWS',
      'notes[].code: string in the emulator, missing on AWS',
      'file news-reading.wav: audio/wav in the emulator, audio/mpeg on AWS',
    ]);
    expect(records[0]?.tries[4]?.differences).toContain(
      'states: Retry on AWS, not entered in the emulator',
    );
    expect(printed).toContain(
      '  services/polly news-reading (en): audio.seconds: number in the emulator, string on AWS',
    );
  });

  it('reports a failed deletion with the resources and the commands, and sweeps', async () => {
    const {
      code,
      calls,
      lines: printed,
      records,
    } = await proveIn({ events: { destroy: 'delete-failed' } });
    expect(code).toBe(1);
    expect(calls).toContain('sweep');
    expect(records[0]).toMatchObject({ result: 'failed', destroyed: false });
    expect(records[0]?.failure?.step).toBe('destroy');
    expect(records[0]?.failure?.message).toMatch(
      /services-polly is DELETE_FAILED; Audio9AB18887 \(AWS::S3::Bucket\) DELETE_FAILED: .*not empty/,
    );
    expect(printed.map((line) => line.trim())).toEqual(
      expect.arrayContaining([
        'aws s3 rb s3://services-polly-audio9ab18887-2xqk1vd0f3jm --force --region us-east-1',
        'npx cdk destroy services/polly --force -c region=us-east-1',
        'npm run sweep -- services/polly --region us-east-1',
      ]),
    );
  });

  it.each([
    ['tag', 'passed'],
    ['name', 'failed'],
  ] as const)('treats a leftover found by %s as %s', async (by, result) => {
    const left = {
      row: 'services/polly',
      kind: 'log group',
      name: '/aws/lambda/services-polly-Speak',
      by,
      stack: 'gone' as const,
      commands: ['aws logs delete-log-group'],
    };
    const { records, lines: printed } = await proveIn({
      leftovers: () => Promise.resolve({ left: [left], failedLookups: [] }),
    });
    expect(records[0]).toMatchObject({ result, left: [{ kind: 'log group', by, count: 1 }] });
    expect(printed.join('\n')).toContain('aws logs delete-log-group');
  });

  it('fails if it could not search for leftovers', async () => {
    const { code, records } = await proveIn({
      leftovers: () => Promise.resolve({ left: [], failedLookups: ['tags: AccessDenied'] }),
    });
    expect(code).toBe(1);
    expect(records[0]?.failure).toEqual({
      step: 'sweep',
      message: 'could not check tags: AccessDenied',
    });
  });
});

describe('npm run prove, interrupted', () => {
  const steps = [
    'status services-polly',
    'emulate',
    'confirm',
    'bootstrap',
    'deploy',
    'try',
    'destroy',
    'sweep',
    'save',
  ];
  const begun = steps.indexOf('deploy');

  it.each(steps.map((name, index) => [name, index] as const))(
    'during "%s" destroys and sweeps only if the deployment had begun',
    async (name, index) => {
      const controller = new AbortController();
      const { code, calls, records } = await proveIn(
        {
          stacks: {},
          onCall(called) {
            if (called === name) controller.abort();
          },
        },
        { bootstrap: true },
        controller,
      );
      const isBegun = index >= begun;
      expect(calls.includes('destroy')).toBe(isBegun);
      expect(calls.includes('sweep')).toBe(isBegun);
      expect(records).toHaveLength(isBegun ? 1 : 0);
      const isStopped = index <= steps.indexOf('try');
      expect(code).toBe(isStopped ? 1 : 0);
      if (isBegun && isStopped)
        expect(records[0]?.failure).toEqual({ step: name, message: 'interrupted' });
    },
  );

  it('does not continue with the next stack', async () => {
    const controller = new AbortController();
    const { calls, code } = await proveIn(
      {
        onCall(called) {
          if (called === 'destroy') controller.abort();
        },
      },
      { targets: chooseTargets(['services/polly', 'services/lex']) },
      controller,
    );
    expect(calls.filter((name) => name === 'deploy')).toHaveLength(1);
    expect(code).toBe(1);
  });
});
