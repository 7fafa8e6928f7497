import { publishAudiobook } from '../../../lambda/services/polly/audiobook/publish/publish-audiobook';
import type { InputIssue } from '@by-example/metrics/errors/input-error';

const chapters = [1, 2, 3].map((number) => ({ number, title: `Chapter ${number}` }));
const plan = {
  ...{ title: 'The House', voice: 'Joanna', engine: 'neural', language: 'en-US', format: 'pcm' },
  chapters,
  notes: [],
};
const synthesized = (number: number) => ({
  number,
  title: '',
  audio: { bucket: 'b', key: `results/e/chapter-00${number}.wav` },
  seconds: 1.5,
  characters: 20,
});

/** A failed child execution, as Step Functions writes it. */
const failedAt = (number: number, code: string, cause?: string) => ({
  Input: JSON.stringify({ book: {}, chapter: { number } }),
  Error: code,
  ...(cause !== undefined && { Cause: cause }),
});

async function publish(succeeded: readonly object[], failed: readonly object[] = []) {
  const stored = new Map<string, string>();
  const objects: Record<string, string> = {
    plan: JSON.stringify(plan),
    manifest: JSON.stringify({
      ResultFiles: {
        SUCCEEDED: succeeded.length > 0 ? [{ Key: 'ok' }] : [],
        FAILED: failed.length > 0 ? [{ Key: 'bad' }] : [],
      },
    }),
    ok: succeeded.map((line) => `${JSON.stringify(line)}\n`).join(''),
    bad: failed.map((line) => `${JSON.stringify(line)}\n`).join(''),
  };
  const request = { bucket: 'b', execution: 'e', plan: 'plan', results: 'manifest' };
  const answer = await publishAudiobook(request, {
    read: (key) => Promise.resolve(objects[key] ?? ''),
    store: (key, body) => Promise.resolve(void stored.set(key, body)),
  });
  return { answer, stored };
}

describe('publishing a book', () => {
  it('puts chapters in order for any completion order, and adds up their durations', async () => {
    const { answer } = await publish([synthesized(3), synthesized(1), synthesized(2)]);
    expect(answer.chapters.map(({ number, startTime }) => [number, startTime])).toEqual([
      [1, '00:00:00.000'],
      [2, '00:00:01.500'],
      [3, '00:00:03.000'],
    ]);
    expect(answer).toMatchObject({ seconds: 4.5, billedCharacters: 60, failed: [] });
  });

  it('keeps the other chapters and names each failed one with its error', async () => {
    const { answer, stored } = await publish(
      [synthesized(2)],
      [
        failedAt(1, 'Polly.PollyException', 'Rate exceeded (Service: Polly, Status Code: 400)'),
        failedAt(3, 'States.Timeout'),
      ],
    );
    expect(answer.failed).toEqual([
      { number: 1, title: 'Chapter 1', code: 'Polly.PollyException', message: 'Rate exceeded' },
      { number: 3, title: 'Chapter 3', code: 'States.Timeout', message: '' },
    ]);
    expect(stored.get('results/e/playlist.m3u8')).toContain('#EXTINF:2,Chapter 2\nchapter-002.wav');
    expect(Object.keys(answer.files)).toEqual(['playlist.m3u8', 'chapters.vtt', 'chapter-002.wav']);
  });

  it('names a chapter without audio', async () => {
    const { answer } = await publish([synthesized(1), synthesized(2)]);
    expect(answer.failed).toMatchObject([{ number: 3, code: 'NoResult' }]);
  });

  it('reports the message of a failed function without its stack trace', async () => {
    const message = JSON.stringify({ errorType: 'Error', errorMessage: 'no stream', trace: ['x'] });
    const { answer } = await publish(
      [synthesized(1), synthesized(3)],
      [failedAt(2, 'Error', message)],
    );
    expect(answer.failed[0]?.message).toBe('no stream');
  });

  it('rejects a book without audio, with the first reason', async () => {
    const failed = [3, 2, 1].map((number) =>
      failedAt(number, 'Polly.InvalidS3BucketException', 'no such bucket'),
    );
    const failure = await publish([], failed).catch(
      (thrown: unknown) => JSON.parse((thrown as Error).message) as InputIssue,
    );
    expect(failure).toMatchObject({
      code: 'Polly.InvalidS3BucketException',
      received: '3 that failed, the first, “Chapter 1”, with: no such bucket',
    });
  });
});
