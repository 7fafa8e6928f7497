import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { namedLanguage } from '../../../lambda/services/transcribe/media/named-language';
import { startTestEmulator } from '../../support/emulator';
import { withClient } from '../../support/execution';
import { uploadRecording } from './upload-recording';

describe('the language of a recording', () => {
  it.each([
    ['talk.ko.wav', undefined, 'ko-KR'],
    ['talk.EN-us.wav', undefined, 'en-US'],
    ['talk.wav', 'ko-KR', 'ko-KR'],
    ['talk.ko.wav', 'en', 'en-US'],
    ['talk.wav', undefined, undefined],
    ['ko.wav', undefined, undefined],
    ['v1.de.wav', undefined, undefined],
    ['en.talk', undefined, undefined],
  ])('of inbox/subtitles/%s with the option %s is %s', (name, option, expected) => {
    expect(namedLanguage(`inbox/subtitles/${name}`, option)).toBe(expected);
  });

  it('is rejected as an option that the row does not support', () => {
    expect(() => namedLanguage('inbox/subtitles/talk.ko.wav', 'de-DE')).toThrow(
      expect.objectContaining({
        issue: expect.objectContaining({ field: 'language', received: 'de-DE' }) as unknown,
      }) as Error,
    );
  });
});

describe('services/transcribe', () => {
  const testEmulator = startTestEmulator('services/transcribe');
  const getRequest = async (
    ...[useCase, uploadOptions]: [string, Parameters<typeof uploadRecording>[2]]
  ) => {
    const { emulator } = testEmulator();
    const execution = await uploadRecording(emulator, useCase, uploadOptions);
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    const { events = [] } = await withClient(emulator, SFNClient, (sfn) =>
      sfn.send(new GetExecutionHistoryCommand({ executionArn: execution.executionArn })),
    );
    const scheduled = events
      .map(({ taskScheduledEventDetails }) => taskScheduledEventDetails)
      .find((details) => details?.resource?.startsWith('start'));
    return JSON.parse(scheduled?.parameters ?? '{}') as object;
  };
  const words = (language: string) => ({
    VocabularyName: `services-transcribe-${language}`,
    VocabularyFilterName: `services-transcribe-${language}`,
  });
  const identified = {
    LanguageOptions: ['en-US', 'ko-KR'],
    LanguageIdSettings: { 'en-US': words('en'), 'ko-KR': words('ko') },
  };

  it.each([{ name: 'talk.ko.wav' }, { language: 'ko-KR' }])(
    'does not identify a language that is given (%j)',
    async (named) => {
      const request = await getRequest('subtitles', named);
      expect(request).toMatchObject({
        LanguageCode: 'ko-KR',
        Settings: { ShowSpeakerLabels: true, VocabularyFilterMethod: 'mask', ...words('ko') },
      });
      expect(request).not.toHaveProperty('IdentifyLanguage');
      expect(await getRequest('call-analytics', named)).toHaveProperty('Settings', {
        VocabularyFilterMethod: 'mask',
        LanguageOptions: ['ko-KR'],
        ...words('ko'),
      });
    },
  );

  it('identifies a language that is not given', async () => {
    const request = await getRequest('subtitles', {});
    expect(request).toMatchObject({ IdentifyLanguage: true, ...identified });
    expect(request).not.toHaveProperty('LanguageCode');
    expect(await getRequest('call-analytics', {})).toMatchObject({ Settings: identified });
  });
});
