import { main as doctor } from '../../scripts/doctor';
import { main as sweep } from '../../scripts/sweep';
import { look } from '../support/account';

describe.each([
  ['doctor', doctor],
  ['sweep', sweep],
])('npm run %s', (_name, command) => {
  it('refuses a row that there is not, and names the nearest', async () => {
    const { code, lines, calls } = await look(command, {}, ['services/poly']);
    expect(code).toBe(1);
    expect(lines.at(-1)).toContain('Did you mean services/polly?');
    expect(calls).toEqual([]);
  });

  it('refuses a flag that it does not know', async () => {
    const { code, lines } = await look(command, {}, ['--reigon=us-east-1', '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(lines.join())).toMatchObject({
      error: { field: '--reigon', todo: 'Did you mean --region?' },
    });
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

    it('says in one line that there are no credentials', async () => {
      const lines: string[] = [];
      expect(await command([], (line) => lines.push(line))).toBe(1);
      expect(lines).toEqual([expect.stringMatching(/^No AWS credentials that work: [^\n]*$/)]);
    });
  });

  it('says the same of credentials that AWS does not know', async () => {
    const stranger = { accessKeyId: 'AKIASTRANGER00000000', secretAccessKey: 'none' };
    const asStranger: typeof command = (args, print, settings) =>
      command(args, print, { ...settings, credentials: stranger });
    const { code, lines } = await look(asStranger, {}, ['services/polly']);
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining('InvalidClientTokenId')]);
  });
});
