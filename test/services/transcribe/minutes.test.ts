import { writeMinutes } from '../../../lambda/services/transcribe/minutes/minutes';
import { parseTranscript } from '../../../lambda/services/transcribe/transcript/transcript';
import {
  formatTime,
  groupTurns,
} from '../../../lambda/services/transcribe/transcript/speaker-turns';
import { novaLite } from '../../../lambda/shared/bedrock/bedrock-models';
import { createToolConverse } from '../../../lambda/shared/bedrock/converse-with-tool';
import type { ToolConverse } from '../../../lambda/shared/bedrock/converse-with-tool';
import { ServiceUnavailableError } from '../../../lambda/shared/errors/service-unavailable';
import { evenly, transcribed } from './spoken';
import type { TimedWord } from './spoken';

const meeting: readonly TimedWord[] = [
  ...evenly('Do we print the label this week?', 0.4, 0, 'spk_1'),
  ...evenly('Yes, I will send the file.', 0.4, 3, 'spk_0'),
  ...evenly('Good. | What about the price?', 0.4, 65, 'spk_1'),
];
const usage = { inputTokens: 100, outputTokens: 20, requests: 1 };
const notes = {
  summary: 'The label is printed this week.',
  decisions: [{ text: 'The label is printed this week.', turn: 2 }],
  actions: [{ who: 'Speaker 2', what: 'Sends the file | today', due: 'Thursday', turn: 2 }],
  questions: [{ text: 'What does it cost?', turn: 3 }],
};
const answer =
  (input: unknown): ToolConverse =>
  () =>
    Promise.resolve({ input, truncated: false, usage });
const transcript = (words: readonly TimedWord[] = meeting, language?: string) =>
  parseTranscript(transcribed(words, language));

describe('the turns of a conversation', () => {
  it('number the speakers in order, and start anew after a silence', () => {
    const words = [...meeting, ...evenly('Nobody?', 0.4, 80, 'spk_1')];
    expect(
      groupTurns(transcript(words)).map(({ number, speaker, begin }) => [number, speaker, begin]),
    ).toEqual([
      [1, 1, 0],
      [2, 2, 3000],
      [3, 1, 65000],
      [4, 1, 80000],
    ]);
  });

  it.each([
    [0, '0:00'],
    [65_999, '1:05'],
    [3_600_000, '1:00:00'],
    [28_800_000, '8:00:00'],
  ])('have timestamps of the recording: %d is %s', (milliseconds, text) => {
    expect(formatTime(milliseconds)).toBe(text);
  });
});

describe('minutes', () => {
  it('list decisions, action items and open questions, each with its time', async () => {
    const { page, ...counts } = await writeMinutes(transcript(), answer(notes));
    expect(counts).toMatchObject({ speakers: 2, turns: 3, decisions: 1, actions: 1, discarded: 0 });
    expect(page).toBe(`# Minutes

Length 1:07 · Speakers 2

The label is printed this week.

## Decisions

- The label is printed this week. (0:03)

## Action items

| Owner | Task | Due | Time |
| --- | --- | --- | --- |
| Speaker 2 | Sends the file \\| today | Thursday | 0:03 |

## Open questions

- What does it cost? (1:05)

## Transcript

**0:00 Speaker 1** Do we print the label this week?

**0:03 Speaker 2** Yes, I will send the file.

**1:05 Speaker 1** Good. \\| What about the price?
`);
  });

  it('escape HTML and Markdown from speakers or the model', async () => {
    const hostile = '<script>alert(1)</script> [a](javascript:b) **c**';
    const conversation = transcript(evenly(hostile, 0.4, 0, 'spk_0'));
    const { page } = await writeMinutes(
      conversation,
      answer({
        summary: `${hostile}\n\n# 요약 <b>`,
        decisions: [{ text: hostile, turn: 1 }],
        actions: [{ who: hostile, what: hostile, due: hostile, turn: 1 }],
        questions: [{ text: hostile, turn: 1 }],
      }),
    );
    expect(page).not.toMatch(/(?<!\\)[<[]/);
    expect(page).not.toContain('**c**');
    expect(page).toContain('\n\n\\# 요약 \\<b\\>\n');
  });

  it('are in Korean for a Korean meeting, with a Korean prompt', async () => {
    let asked = '';
    const words = evenly('이번 주에 인쇄할까요? 네, 그렇게 해요.', 0.4, 0, 'spk_0');
    const { page } = await writeMinutes(transcript(words, 'ko-KR'), (prompt) => {
      asked = `${prompt.system}\n${prompt.text}`;
      return answer({ ...notes, decisions: [], actions: [], questions: [] })(prompt);
    });
    expect(page).toMatch(/^# 회의록\n\n길이 0:02 · 화자 수 1\n/);
    expect(asked).toContain('회의록을 한국어로');
    expect(asked).toContain('[1] 화자 1: 이번 주에 인쇄할까요?');
    // An empty section has no heading.
    expect(page).not.toContain('결정 사항');
  });

  it('drop an item that cites an unknown turn', async () => {
    const invented = { ...notes, decisions: [...notes.decisions, { text: 'A party.', turn: 99 }] };
    const { page, discarded, decisions } = await writeMinutes(transcript(), answer(invented));
    expect([discarded, decisions]).toEqual([1, 1]);
    expect(page).not.toContain('A party.');
  });

  describe('of a long meeting', () => {
    const long = Array.from({ length: 12 }, (_, turn) =>
      evenly(
        Array.from({ length: 1_000 }, () => 'words').join(' '),
        0.3,
        turn * 400,
        `spk_${turn % 2}`,
      ),
    ).flat();

    it('are written chunk by chunk, each turn in exactly one', async () => {
      const seen: number[] = [];
      await writeMinutes(transcript(long), (prompt) => {
        expect(prompt.text.length).toBeLessThan(25_000);
        seen.push(...[...prompt.text.matchAll(/^\[(\d+)\]/gm)].map(([, number]) => Number(number)));
        return answer({ ...notes, decisions: [], actions: [], questions: [] })(prompt);
      });
      expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
    });

    it('name the chunk that the model failed on and keep the others', async () => {
      let asked = 0;
      const { page, failedParts: missing } = await writeMinutes(transcript(long), (prompt) => {
        asked += 1;
        if (asked === 2)
          throw new ServiceUnavailableError('ThrottlingException', 'Too many requests');
        return answer({ ...notes, decisions: [], actions: [], questions: [] })(prompt);
      });
      expect(missing).toEqual([{ from: 1_600_000, to: 3_100_000 }]);
      expect(page).toContain(
        '**Missing from these minutes, because the model returned no response: 26:40–51:40**',
      );
    });
  });

  it.each([
    [
      'is busy',
      () => Promise.reject(new ServiceUnavailableError('ThrottlingException', 'Too many requests')),
    ],
    ['answers in words', answer(undefined)],
    ['answers in another form', answer({ summary: 1 })],
  ] as const)('are not created when the model %s for every chunk', async (_, converse) => {
    await expect(writeMinutes(transcript(), converse)).rejects.toBeInstanceOf(
      ServiceUnavailableError,
    );
  });

  it('stop at a setup error, which would fail the next chunk too', async () => {
    const denied = Object.assign(new Error('not allowed'), { name: 'AccessDeniedException' });
    await expect(writeMinutes(transcript(), () => Promise.reject(denied))).rejects.toBe(denied);
  });
});

describe('the model', () => {
  it('runs at temperature 0 through the profile and must use the tool', async () => {
    const requests: unknown[] = [];
    const converse = createToolConverse(
      (request) => {
        requests.push(request);
        return Promise.resolve({
          output: {
            message: {
              role: 'assistant',
              content: [{ toolUse: { toolUseId: '1', name: 'write_minutes', input: notes } }],
            },
          },
          stopReason: 'tool_use',
          usage: { inputTokens: 9, outputTokens: 3, totalTokens: 12 },
        });
      },
      { model: novaLite, profileArn: 'arn:profile', temperature: 0 },
    );
    const { usage: used, page } = await writeMinutes(transcript(), converse);
    expect(used).toEqual({ inputTokens: 9, outputTokens: 3, requests: 1 });
    expect(page).toContain('Sends the file');
    expect(requests).toMatchObject([
      {
        modelId: 'arn:profile',
        inferenceConfig: { temperature: 0 },
        toolConfig: { toolChoice: { tool: { name: 'write_minutes' } } },
      },
    ]);
  });
});
