import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { main } from '../../../cli/try';
import { createAccountTarget } from '../../../cli/try/try-target';
import { startTestEmulator } from '../../support/emulator';

/** Replaces an account with the emulator, through the SDK's endpoint and credentials variables. */
describe('a try with --aws', () => {
  const testEmulator = startTestEmulator('services/bedrock');
  beforeAll(() => {
    const { url, credentials } = testEmulator().emulator;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: 'us-east-1',
    });
  });

  it('calls the deployed stack and names its environment', async () => {
    const printed: string[] = [];
    const args = ['services/bedrock', 'classify', '--aws', '--json'];
    expect(await main(args, (line) => printed.push(line))).toBe(0);
    expect(JSON.parse(printed.join(''))).toMatchObject({ try: 'classify', target: 'aws' });
  });

  it('says to deploy the row first if its stack does not exist', async () => {
    const printed: string[] = [];
    const args = ['services/bedrock', 'classify', '--aws', '--prefix', 'nobodys'];
    expect(await main(args, (line) => printed.push(line))).toBe(1);
    expect(printed.join('\n')).toContain('Deploy the row first');
  });

  it('finds an existing output and tolerates a missing stack', async () => {
    const target = createAccountTarget(undefined);
    const found = (stack: string) => target.findOutput(stack, 'EnglishVocabulary');
    expect(await found('services-transcribe')).toBe('services-transcribe-en');
    expect(await found('nobodys-services-transcribe')).toBeUndefined();
    await expect(target.output('nobodys-services-polly', 'X')).rejects.toThrow(InvalidInputError);
  });

  it('does not treat another error as a missing stack', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIANOBODY';
    await expect(
      createAccountTarget(undefined).findOutput('services-transcribe', 'EnglishVocabulary'),
    ).rejects.toThrow('not from this emulator');
  });
});
