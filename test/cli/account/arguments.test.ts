import { main as doctor } from '../../../cli/doctor';
import { main as sweep } from '../../../cli/sweep';
import { runOnAccount } from '../../support/cli/account';

describe.each([
  ['doctor', doctor],
  ['sweep', sweep],
])('npm run %s', (name, command) => {
  it('rejects an unknown row and names the nearest one', async () => {
    const { code, lines, errors, calls } = await runOnAccount(command, {}, ['services/poly']);
    expect(code).toBe(2);
    expect(lines).toEqual([]);
    expect(errors).toEqual([
      'error: Unknown row: services/poly',
      'fix: Did you mean services/polly?',
    ]);
    expect(calls).toEqual([]);
  });

  it('rejects an unknown option with one JSON document under --json', async () => {
    const { code, lines } = await runOnAccount(command, {}, ['--reigon=us-east-1', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(lines.join())).toMatchObject({
      error: { code: 'UsageError', fix: 'Did you mean --region?' },
    });
  });

  it('prints its options with --help and calls no service', async () => {
    const { code, lines, calls } = await runOnAccount(command, {}, ['--help']);
    expect(code).toBe(0);
    expect(lines[0]).toBe(`Usage: npm run ${name} -- [ROW …] [options]`);
    expect(lines.join('\n')).toMatch(/\n  --region REGION +Region/);
    expect(calls).toEqual([]);
  });

  describe('without an account', () => {
    const before = { ...process.env };
    beforeAll(() => {
      for (const name of Object.keys(process.env))
        if (name.startsWith('AWS_')) Reflect.deleteProperty(process.env, name);
      process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
      process.env['AWS_CONFIG_FILE'] = '/dev/null';
      process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/dev/null';
      process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    });
    afterAll(() => {
      process.env = before;
    });

    it('reports missing credentials', async () => {
      const [print, printError] = [jest.fn(), jest.fn()];
      expect(await command([], { print, printError })).toBe(1);
      expect(print).not.toHaveBeenCalled();
      expect(printError.mock.calls.flat()).toEqual([
        expect.stringMatching(/^error: No valid AWS credentials [^\n]*$/),
        expect.stringMatching(/^fix: Sign in with /),
      ]);
    });
  });

  it('reports credentials that AWS does not recognize in the same way', async () => {
    const unknownCredentials = { accessKeyId: 'AKIASTRANGER00000000', secretAccessKey: 'none' };
    const withUnknownCredentials: typeof command = (args, output, settings) =>
      command(args, output, { ...settings, credentials: unknownCredentials });
    const { code, errors } = await runOnAccount(withUnknownCredentials, {}, ['services/polly']);
    expect(code).toBe(1);
    expect(errors[0]).toContain('InvalidClientTokenId');
  });
});
