import { InvalidInputError } from '@by-example/metrics/errors/input-error';
import { main } from '../../../cli/try';
import { accountPlace } from '../../../cli/try/try-target';
import { benchFor } from '../../support/emulator';

/** The emulator in the place of an account: the same SDK, by the endpoint and the credentials of the environment. */
describe('a try with --aws', () => {
  const bench = benchFor('services/bedrock');
  beforeAll(() => {
    const { url, credentials } = bench().emulator;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_REGION: 'us-east-1',
    });
  });

  it('calls what is deployed, and says where it ran', async () => {
    const printed: string[] = [];
    const args = ['services/bedrock', 'classify', '--aws', '--json'];
    expect(await main(args, (line) => printed.push(line))).toBe(0);
    expect(JSON.parse(printed.join(''))).toMatchObject({ try: 'classify', place: 'aws' });
  });

  it('says to deploy the row first, where its stack is not there', async () => {
    const printed: string[] = [];
    const args = ['services/bedrock', 'classify', '--aws', '--prefix', 'nobodys'];
    expect(await main(args, (line) => printed.push(line))).toBe(1);
    expect(printed.join('\n')).toContain('Deploy the row first');
  });

  it('finds an output that is there, and does without a stack that is not', async () => {
    const place = accountPlace(undefined);
    const found = (stack: string) => place.findOutput(stack, 'EnglishVocabulary');
    expect(await found('services-transcribe')).toBe('services-transcribe-en');
    expect(await found('nobodys-services-transcribe')).toBeUndefined();
    await expect(place.output('nobodys-services-polly', 'X')).rejects.toThrow(InvalidInputError);
  });

  it('does not take another error for a stack that is not there', async () => {
    process.env['AWS_ACCESS_KEY_ID'] = 'AKIANOBODY';
    await expect(
      accountPlace(undefined).findOutput('services-transcribe', 'EnglishVocabulary'),
    ).rejects.toThrow('none that the emulator gave out');
  });
});
