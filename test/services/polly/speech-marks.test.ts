import { escapeText } from '../../../lambda/services/polly/chunks/speech-script';
import { synthesizeSpeech } from '../../../lambda/services/polly/speak/synthesize-speech';
import { speakRequest } from '../../../lambda/services/polly/speak/input';
import { createFakePolly } from './pretend-polly';
import { prose, random } from './random-speech';
import type { SpeechMark } from '../../../lambda/services/polly/speak/speech-marks';

describe('services/polly: speech marks', () => {
  const prosody = `<speak>\n<p><prosody rate="90%">${prose(random(31), 9_000)}</prosody></p></speak>`;
  it.each<[string, object, number]>([
    ['text', { text: prose(random(32), 9_000), speechMarks: 'word' }, 4],
    [
      'text read as news',
      { text: `${prose(random(33), 6_000)} Q&A <b>&amp;</b>`, style: 'news', speechMarks: 'word' },
      3,
    ],
    ['SSML', { ssml: prosody, speechMarks: 'word' }, 4],
    [
      'SSML read as news',
      { ssml: prosody, style: 'news', voice: 'Matthew', speechMarks: 'word' },
      4,
    ],
  ])(
    'returns marks of %s at the positions of the words in the input and the audio',
    async (_, event, minMarks) => {
      const request = speakRequest({ language: 'en', ...event });
      const { ports, stored } = createFakePolly();
      const { audio, marks, requests } = await synthesizeSpeech(request, ports);
      expect(requests).toBeGreaterThanOrEqual(2 * minMarks);

      const input = Buffer.from(request.source);
      const pcm = stored.get(audio.key)!.body.subarray(44);
      const lines = stored.get(marks!.key)!.body.toString().trimEnd().split('\n');
      expect(lines).toHaveLength(marks!.count);
      const found = lines.map((line) => JSON.parse(line) as Required<SpeechMark>);
      expect(
        found.filter(({ start, end, value }) => input.subarray(start, end).toString() !== value),
      ).toEqual([]);
      expect(found.filter(({ start }, at) => start < (found[at - 1]?.end ?? 0))).toEqual([]);
      // The audio of a byte is that byte, so the mark's time finds it.
      const firstByte = (value: string) => Buffer.from(request.news ? escapeText(value) : value)[0];
      expect(found.filter(({ time, value }) => pcm[time * 32] !== firstByte(value))).toEqual([]);
      expect(found.map(({ value }) => value).join(' ')).toBe(
        request.source
          .replace(/<\/?(speak|p|prosody)[^>]*>/g, ' ')
          .trim()
          .split(/\s+/)
          .join(' '),
      );
    },
  );

  it.each([
    '{"time":1',
    '{"time":"1","type":"word","value":"a"}',
    '{"time":1,"type":"pose","value":"a"}',
    '7',
  ])('stores nothing when Polly returns %s for a speech mark, and names the line', async (line) => {
    const { ports, stored } = createFakePolly();
    const good = '{"time":0,"type":"viseme","value":"p"}\n';
    const marks: typeof ports.marks = () =>
      Promise.resolve({ body: Buffer.from(`${good}\n${line}\n`), billed: 5 });
    const request = speakRequest({ text: 'Hello', speechMarks: 'viseme' });
    await expect(synthesizeSpeech(request, { ...ports, marks })).rejects.toThrow(
      'line 3 of the speech marks of chunk 1',
    );
    expect(stored.size).toBe(0);
  });

  it('keeps sentence marks within the sent chunk, and visemes without a position', async () => {
    const { ports, stored } = createFakePolly();
    const sent = '<speak><p>가 나.</p></speak>';
    const lines = [
      { time: 0.4, type: 'sentence', start: 0, end: Buffer.byteLength(sent), value: '가 나.' },
      { time: 3, type: 'viseme', value: 'k' },
      { time: 5, type: 'ssml', start: 7, end: 10, value: 'm' },
    ];
    const marks: typeof ports.marks = () =>
      Promise.resolve({
        body: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
        billed: 5,
      });
    const request = speakRequest({ ssml: ` ${sent}`, speechMarks: 'sentence,viseme,ssml' });
    const answer = await synthesizeSpeech(request, { ...ports, marks });
    expect(stored.get(answer.marks!.key)!.body.toString()).toBe(
      '{"time":0,"type":"sentence","start":8,"end":23,"value":"가 나."}\n' +
        '{"time":3,"type":"viseme","value":"k"}\n' +
        '{"time":5,"type":"ssml","start":8,"end":11,"value":"m"}\n',
    );
  });
});
