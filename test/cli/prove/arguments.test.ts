import { PassThrough } from 'node:stream';
import { proveCommand, readArguments } from '../../../cli/prove/preflight/arguments';
import { confirm, rejectWithoutTerminal } from '../../../cli/prove/run/confirm';
import { watchInterruption } from '../../../cli/prove/run/interruption';
import { UsageError } from '../../../cli/terminal/usage-error';
import { main } from '../../../cli/prove';
import { formatHelp } from '../../../cli/terminal/command-line';

const read = (args: readonly string[], environment = {}) => {
  const request = readArguments(args, environment);
  if (request === 'help') throw new Error('help');
  return request;
};

const addresses = (args: readonly string[]) => read(args).targets.map(({ address }) => address);

describe('npm run prove chooses', () => {
  it('all rows without idle cost if no address is given, and no row with an hourly price', () => {
    const chosen = addresses([]);
    expect(chosen).toEqual(
      expect.arrayContaining(['services/polly', 'services/sagemaker', 'metrics/bleu']),
    );
    expect(chosen).toHaveLength(28);
    expect(chosen.filter((address) => address.startsWith('paid/'))).toEqual([]);
  });

  it('a stack with an hourly price only by its own name', () => {
    expect(addresses(['paid/services/kendra'])).toEqual(['paid/services/kendra']);
    expect(addresses(['services/sagemaker'])).toEqual(['services/sagemaker']);
  });

  it('all metrics by the name of their stack, and a repeated row once', () => {
    expect(addresses(['metrics'])).toHaveLength(16);
    expect(addresses(['metrics', 'metrics/bleu', 'metrics/bleu'])).toHaveLength(16);
  });

  it('the Region from the option, else from the environment', () => {
    const environment = { AWS_REGION: 'eu-west-2' };
    expect(read(['services/polly'], environment).region).toBe('eu-west-2');
    expect(read(['--region', 'us-west-2'], environment).region).toBe('us-west-2');
    expect(read([]).region).toBe('us-east-1');
  });
});

describe('npm run prove rejects', () => {
  it.each<[string, string[], Record<string, string>, string, string]>([
    [
      'a row that does not exist',
      ['services/poly'],
      {},
      'Unknown row: services/poly',
      'Did you mean services/polly?',
    ],
    [
      'a row whose only stack has an hourly price',
      ['services/kendra'],
      {},
      'services/kendra has only a stack with an hourly price',
      'npm run prove -- paid/services/kendra',
    ],
    ['an unknown option', ['--rehearsal'], {}, '--rehearsal is not an option', '--rehearse'],
    ['an option without its value', ['--region'], {}, '--region needs a value', '--region REGION'],
    ['a value for an option without one', ['--yes=no'], {}, '--yes takes no value', '--yes'],
    ['a short option', ['-y'], {}, '-y is not an option', '--help'],
    ['an invalid Region', ['--region', 'mars'], {}, '--region is "mars"', 'us-east-1'],
    ['a prefix that CDK rejects', ['--prefix', 'Mi_na'], {}, '--prefix is "Mi_na"', 'hyphens'],
    [
      'an endpoint that is not AWS',
      ['services/polly'],
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:4570' },
      'AWS_ENDPOINT_URL is http://127.0.0.1:4570',
      'add --rehearse.',
    ],
    [
      'a rehearsal that npm consumed',
      ['services/polly'],
      { npm_lifecycle_event: 'prove', npm_config_rehearse: 'true' },
      'npm consumed --rehearse',
      'npm run prove -- services/polly --rehearse',
    ],
    [
      'an answer that npm consumed',
      ['services/polly'],
      { npm_lifecycle_event: 'prove', npm_config_yes: 'true' },
      'npm consumed --yes',
      'npm run prove -- services/polly --yes',
    ],
    [
      'a Region that npm consumed',
      [],
      { npm_lifecycle_event: 'prove', npm_config_region: 'eu-west-1' },
      'npm consumed --region',
      'npm run prove -- --region eu-west-1',
    ],
  ])('%s', (_, args, environment, message, fix) => {
    const reading = () => readArguments(args, environment);
    expect(reading).toThrow(UsageError);
    expect(reading).toThrow(message);
    try {
      reading();
    } catch (error) {
      expect(error instanceof UsageError && error.fix).toContain(fix);
    }
  });

  it('no option given after --, whatever npm sets in the environment', () => {
    expect(
      read(['--yes'], {
        npm_lifecycle_event: 'prove',
        npm_config_yes: 'true',
        npm_config_prefix: '/usr',
      }).yes,
    ).toBe(true);
  });

  it('a confirmation without a terminal', () => {
    expect(() => {
      rejectWithoutTerminal({ yes: false }, false);
    }).toThrow(UsageError);
    rejectWithoutTerminal({ yes: true }, false);
    rejectWithoutTerminal({ yes: false }, true);
  });
});

describe('the confirmation', () => {
  async function answered(typed: string | undefined, signal = new AbortController().signal) {
    const lines: string[] = [];
    const input = new PassThrough();
    if (typed !== undefined) input.end(typed);
    const isAgreed = await confirm(['$1'], signal, {
      writeLine: (line) => lines.push(line),
      input,
    });
    expect(lines).toEqual(['$1', 'Continue? [y/N]']);
    return isAgreed;
  }

  it.each([
    ['y\n', true],
    ['Yes\n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    ['', false],
  ])('parses %j as %s', async (typed, expected) => {
    expect(await answered(typed)).toBe(expected);
  });

  it('is declined on an interruption', async () => {
    const controller = new AbortController();
    setImmediate(() => {
      controller.abort();
    });
    expect(await answered(undefined, controller.signal)).toBe(false);
  });
});

describe('npm run prove, from the shell,', () => {
  async function run(...args: string[]) {
    const lines: string[] = [];
    const errors: string[] = [];
    const code = await main(args, {
      writeLine: (line) => lines.push(line),
      printError: (line) => errors.push(line),
      isTerminal: false,
      environment: {},
      interruption: watchInterruption({
        signals: { on: () => undefined, off: () => undefined },
        writeLine: () => undefined,
        milliseconds: () => 0,
        exit: () => undefined,
      }),
    });
    return { code, said: lines, complained: errors };
  }

  it('prints its help', async () => {
    expect(await run('--help')).toEqual({
      code: 0,
      said: [formatHelp(proveCommand)],
      complained: [],
    });
  });

  it('prints the error and the fix on standard error and exits with 2', async () => {
    expect(await run('services/poly')).toEqual({
      code: 2,
      said: [],
      complained: ['error: Unknown row: services/poly', 'fix: Did you mean services/polly?'],
    });
  });

  it('reaches no account without a terminal and without --yes', async () => {
    const { code, said: lines, complained: errors } = await run('services/polly');
    expect([code, lines]).toEqual([2, []]);
    expect(errors[1]).toContain('--yes');
  });
});
