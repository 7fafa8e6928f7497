import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StartTranscriptionJobRequest } from '@aws-sdk/client-transcribe';
import { noTranscript, sidecarKey } from '@by-example/emulator/services/transcribe/sidecar';
import { wavFile } from '@by-example/emulator/test/support/wav-file';
import { transcriptionJobs } from './jobs';

const sidecar = {
  language: 'ko-KR',
  turns: [
    { speaker: '민아', begin: 100, end: 900, text: '젠장, 호지차가 없어요.' },
    { speaker: '도윤', begin: 2_500, end: 3_000, text: '네.' },
  ],
};

describe("the emulator's Transcribe", () => {
  const { put, start, look: getJob, ended, heard: getTranscript } = transcriptionJobs();
  beforeAll(async () => {
    await put('ko.wav', wavFile({ seconds: 4, hertz: 8_000 }));
    await put(sidecarKey('ko.wav'), JSON.stringify(sidecar));
    await put('bare.wav', wavFile({ seconds: 1, hertz: 8_000 }));
  });

  it("writes Transcribe's transcript format: words, punctuation, speakers and segments", async () => {
    const Settings = { ShowSpeakerLabels: true, MaxSpeakerLabels: 2 };
    const results = await getTranscript({ Settings });
    expect(results).toMatchObject({
      language_code: 'ko-KR',
      transcripts: [{ transcript: '젠장, 호지차가 없어요. 네.' }],
      speaker_labels: {
        speakers: 2,
        segments: [{ speaker_label: 'spk_0' }, { speaker_label: 'spk_1' }],
      },
      audio_segments: [
        { id: 0, start_time: '0.100', speaker_label: 'spk_0', items: [0, 1, 2, 3, 4] },
        { id: 1, start_time: '2.500', end_time: '3.000', transcript: '네.', items: [5, 6] },
      ],
    });
    expect((results['items'] as object[]).slice(0, 2)).toEqual([
      {
        ...{ id: 0, type: 'pronunciation', speaker_label: 'spk_0' },
        alternatives: [{ confidence: '0.0', content: '젠장' }],
        ...{ start_time: '0.100', end_time: '0.318' },
      },
      {
        ...{ id: 1, type: 'punctuation', speaker_label: 'spk_0' },
        alternatives: [{ confidence: '0.0', content: ',' }],
      },
    ]);
  });

  it.each([
    ['mask', '***, 호지차가 없어요. 네.'],
    ['remove', '호지차가 없어요. 네.'],
    ['tag', '젠장, 호지차가 없어요. 네.'],
  ] as const)('applies the vocabulary filter method %s', async (method, transcript) => {
    const results = await getTranscript({
      Settings: { VocabularyFilterName: 'services-transcribe-ko', VocabularyFilterMethod: method },
    });
    expect(results['transcripts']).toEqual([{ transcript }]);
    const tagged = (results['items'] as { vocabularyFilterMatch?: boolean }[]).filter(
      ({ vocabularyFilterMatch }) => vocabularyFilterMatch === true,
    );
    expect(tagged).toHaveLength(method === 'tag' ? 1 : 0);
  });

  it('transcribes English with a custom vocabulary', async () => {
    const folder = join(__dirname, '..', '..', '..', '..', 'samples', 'services', 'transcribe');
    const file = join(folder, 'subtitles.en.wav');
    await put('en.wav', readFileSync(file));
    await put(sidecarKey('en.wav'), readFileSync(`${file}.transcript.json`));
    const request = {
      LanguageCode: 'en-US',
      Settings: { VocabularyName: 'services-transcribe-en' },
    } as const;
    const text = readFileSync(join(folder, 'subtitles.en.txt'), 'utf8').trim();
    expect(await getTranscript(request, 'en.wav')).toMatchObject({
      language_code: 'en-US',
      transcripts: [{ transcript: text.replace('Narrator: ', '') }],
    });
  });

  it('identifies the language of a transcript among those to choose from', async () => {
    const results = await getTranscript({
      IdentifyLanguage: true,
      LanguageOptions: ['en-US', 'ko-KR'],
    });
    expect(results).toMatchObject({ language_code: 'ko-KR' });
  });

  it.each([
    ['no transcript', 'bare.wav', {}, noTranscript],
    ['no transcript in English', 'bare.wav', { LanguageCode: 'en-US' }, noTranscript],
    [
      'two languages to choose from and no transcript',
      'bare.wav',
      { IdentifyLanguage: true, LanguageOptions: ['en-US', 'ko-KR'] },
      noTranscript,
    ],
    [
      'two languages of which the transcript has neither',
      'ko.wav',
      { IdentifyLanguage: true, LanguageOptions: ['fr-FR', 'de-DE'] },
      'is in ko-KR, and the job is for fr-FR or de-DE',
    ],
    [
      'another language than its transcript has',
      'ko.wav',
      { LanguageCode: 'en-US' },
      'is in ko-KR, and the job is for en-US',
    ],
    [
      'another format than it is',
      'ko.wav',
      { MediaFormat: 'mp3' },
      'does not match the detected media format',
    ],
    [
      'another rate than it has',
      'ko.wav',
      { MediaSampleRateHertz: 16_000 },
      'does not match the detected sample rate',
    ],
  ] as const)('reports why a job failed with %s', async (_, key, request, reason) => {
    const { FailureReason } = await ended(request as Partial<StartTranscriptionJobRequest>, key);
    expect(FailureReason).toContain(reason);
  });

  it.each([
    [
      'a missing recording',
      { Media: { MediaFileUri: 's3://nowhere/x' } },
      'BadRequestException',
      "can't be accessed",
    ],
    [
      'a missing vocabulary',
      { Settings: { VocabularyName: 'none' } },
      'BadRequestException',
      "couldn't be found",
    ],
    [
      'a vocabulary of another language',
      { Settings: { VocabularyName: 'services-transcribe-en' } },
      'BadRequestException',
      'is for en-US',
    ],
    [
      'two language settings',
      { LanguageCode: 'ko-KR', IdentifyLanguage: true },
      'BadRequestException',
      'either LanguageCode or',
    ],
    ['an existing name', { TranscriptionJobName: 'job-1' }, 'ConflictException', 'already exists'],
    [
      'a role that does not trust it',
      { JobExecutionSettings: { DataAccessRoleArn: 'arn:aws:iam::111122223333:role/nobody' } },
      'BadRequestException',
      'cannot assume the role',
    ],
    [
      'an unused field',
      { Settings: { ChannelIdentification: true } },
      'NotInEmulator',
      'Settings.ChannelIdentification',
    ],
    [
      'an unused field in the request',
      { Subtitles: { Formats: ['vtt'] } },
      'NotInEmulator',
      'Subtitles',
    ],
  ] as const)('rejects %s', async (_, request, name, message) => {
    await expect(start(request as Partial<StartTranscriptionJobRequest>)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message) as string,
    });
  });

  it('does not find a job that was never started', async () => {
    await expect(getJob('none')).rejects.toMatchObject({ name: 'NotFoundException' });
  });
});
