import { GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { namedLanguage } from '../../../lambda/services/transcribe/media/named-language';
import { benchFor } from '../../support/emulator';
import { withClient } from '../../support/execution';
import { drop } from './drop';

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
        refusal: expect.objectContaining({ field: 'language', received: 'de-DE' }) as unknown,
      }) as Error,
    );
  });
});

describe('services/transcribe', () => {
  const bench = benchFor('services/transcribe');
  const requestOf = async (...[useCase, dropping]: [string, Parameters<typeof drop>[2]]) => {
    const { emulator } = bench();
    const dropped = await drop(emulator, useCase, dropping);
    expect(dropped).toMatchObject({ status: 'SUCCEEDED' });
    const { events = [] } = await withClient(emulator, SFNClient, (sfn) =>
      sfn.send(new GetExecutionHistoryCommand({ executionArn: dropped.executionArn })),
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
      const request = await requestOf('subtitles', named);
      expect(request).toMatchObject({
        LanguageCode: 'ko-KR',
        Settings: { ShowSpeakerLabels: true, VocabularyFilterMethod: 'mask', ...words('ko') },
      });
      expect(request).not.toHaveProperty('IdentifyLanguage');
      expect(await requestOf('call-analytics', named)).toHaveProperty('Settings', {
        VocabularyFilterMethod: 'mask',
        LanguageOptions: ['ko-KR'],
        ...words('ko'),
      });
    },
  );

  it('identifies a language that is not given', async () => {
    const request = await requestOf('subtitles', {});
    expect(request).toMatchObject({ IdentifyLanguage: true, ...identified });
    expect(request).not.toHaveProperty('LanguageCode');
    expect(await requestOf('call-analytics', {})).toMatchObject({ Settings: identified });
  });
});
