import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transcriptionJobs } from './jobs';

const sample = join(
  __dirname,
  '..',
  '..',
  '..',
  '..',
  'samples',
  'services',
  'transcribe',
  'subtitles.en.wav',
);

describe("the emulator's Transcribe", () => {
  const { put, heard } = transcriptionJobs();

  it('transcribes English with a custom vocabulary', async () => {
    await put('en.wav', readFileSync(sample).subarray(0, 44 + 2.6 * 32_000));
    const results = await heard(
      {
        LanguageCode: 'en-US',
        Settings: { VocabularyName: 'services-transcribe-en' },
      },
      'en.wav',
    );
    expect(results).toMatchObject({
      language_code: 'en-US',
      transcripts: [{ transcript: 'This is how green tea becomes brown.' }],
    });
  });
});
