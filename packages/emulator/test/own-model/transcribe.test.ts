import { encodeWav } from '../../engines/speech/encode-wav';
import { transcribeWithOwnModel } from '../../own-model/transcribe';
import { sendJson, startModelServer, type TestModelServer } from '../support/model-server';

const path = '/v1/audio/transcriptions';
const HERTZ = 16_000;
/** Two seconds. */
const recording = encodeWav(new Int16Array(2 * HERTZ), HERTZ);
let server: TestModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

const transcribe = (answer: unknown) => {
  server.respond(path, (_, response) => {
    sendJson(response, answer);
  });
  return transcribeWithOwnModel(recording, 'en-US', { url: server.url });
};

describe('a transcript by a model of one’s own', () => {
  it('has the segments and words with times in milliseconds', async () => {
    const { segments, language } = await transcribe({
      language: 'english',
      text: 'Good day.',
      segments: [{ start: 0.2, end: 1.1, text: ' Good day.' }],
      words: [
        { word: 'Good', start: 0.2, end: 0.5 },
        { word: 'day.', start: 0.5, end: 1.1 },
      ],
    });
    expect(language).toBe('english');
    expect(segments).toEqual([
      {
        text: 'Good day.',
        begin: 200,
        end: 1100,
        words: [
          { text: 'Good', begin: 200, end: 500 },
          { text: 'day.', begin: 500, end: 1100 },
        ],
      },
    ]);
  });

  it('spans the recording, and says so, if the server sends a text alone', async () => {
    const { segments, standIn } = await transcribe({ text: ' Good day. ' });
    expect(segments).toEqual([{ text: 'Good day.', begin: 0, end: 2000, words: [] }]);
    expect(standIn).toContain('times of words are estimated');
  });

  it('is empty for a silent recording', async () => {
    expect((await transcribe({ text: '', segments: [] })).segments).toEqual([]);
  });

  it.each([[{}], [{ text: 3 }]])('requires a text, unlike %j', async (answer) => {
    await expect(transcribe(answer)).rejects.toThrow('sent no text');
  });
});
