import { CfnCallAnalyticsCategory } from 'aws-cdk-lib/aws-transcribe';
import { Stack } from 'aws-cdk-lib';
import { startEmulator } from '@by-example/emulator/emulator';
import { buildApp } from '../../support/in-process-app';
import { uploadRecording } from './upload-recording';
import { parseCallAnalysis as read } from '../../../lambda/services/transcribe/calls/call-analysis';
import { callReport } from '../../../lambda/services/transcribe/calls/call-report';

const span = (begin: number, end: number) => ({
  BeginOffsetMillis: begin,
  EndOffsetMillis: end,
  DurationMillis: end - begin,
});

/** Call Analytics output of a call written for this project. */
const call = {
  JobStatus: 'COMPLETED',
  LanguageCode: 'en-US',
  JobName: 'services-transcribe-1',
  AccountId: '111122223333',
  Channel: 'VOICE',
  Participants: [{ ParticipantRole: 'AGENT' }, { ParticipantRole: 'CUSTOMER' }],
  ConversationCharacteristics: {
    TotalConversationDurationMillis: 95_000,
    TalkTime: {
      TotalTimeMillis: 60_000,
      DetailsByParticipant: {
        AGENT: { TotalTimeMillis: 45_000 },
        CUSTOMER: { TotalTimeMillis: 15_000 },
      },
    },
    NonTalkTime: {
      TotalTimeMillis: 24_500,
      Instances: [span(20_000, 21_000), span(30_000, 50_500), span(60_000, 63_000)],
    },
    Interruptions: {
      TotalCount: 2,
      TotalTimeMillis: 1_800,
      InterruptionsByInterrupter: { CUSTOMER: [span(12_000, 13_000), span(70_000, 70_800)] },
    },
    TalkSpeed: {
      DetailsByParticipant: {
        AGENT: { AverageWordsPerMinute: 151.6 },
        CUSTOMER: { AverageWordsPerMinute: 98 },
      },
    },
    Sentiment: {
      OverallSentiment: { AGENT: 2.5, CUSTOMER: -1.2 },
      SentimentByPeriod: {
        QUARTER: {
          AGENT: [],
          CUSTOMER: [-3, -2.5, 0, 1.1].map((Score, at) => ({ Score, ...span(at, at + 1) })),
        },
      },
    },
  },
  Categories: {
    MatchedCategories: ['services-transcribe-wants-to-cancel', 'services-transcribe-no-greeting'],
    MatchedDetails: {
      'services-transcribe-wants-to-cancel': { PointsOfInterest: [span(8_000, 9_000)] },
      'services-transcribe-no-greeting': { PointsOfInterest: [] },
    },
  },
  Transcript: [
    {
      ...span(0, 4_000),
      ParticipantRole: 'AGENT',
      Content: 'Hanbit Tea.',
      Sentiment: 'NEUTRAL',
      Id: '1',
    },
    {
      ...span(8_000, 11_000),
      ParticipantRole: 'CUSTOMER',
      Content: 'I want to cancel my order.',
      Sentiment: 'NEGATIVE',
      Id: '2',
    },
  ],
};

const ownCategories = {
  prefix: 'services-transcribe-',
  names: ['wants-to-cancel', 'no-greeting', 'long-silence'],
};
const readCall = (json: string) => read(json, ownCategories);

describe('the report on a call', () => {
  it('reports talk time, sentiment, interruptions and silence', () => {
    expect(callReport(readCall(JSON.stringify(call)))).toBe(`# Call report

Length 1:35 · Silence 0:24 (26 %)

## Talk time

|  | Time | Share | Words per minute | Sentiment (−5 to 5) | By quarter | Interruptions |
| --- | --- | --- | --- | --- | --- | --- |
| Agent | 0:45 | 75 % | 152 | 2.5 | – | 0 |
| Customer | 0:15 | 25 % | 98 | −1.2 | −3.0 −2.5 0.0 1.1 | 2 (0:12, 1:10) |

## Categories

- wants-to-cancel (at 0:08)
- no-greeting

## Longest silences

- 0:30: 20.5 s
- 1:00: 3.0 s

## Transcript

**0:00 Agent** Hanbit Tea.

**0:08 Customer** I want to cancel my order. 🙁
`);
  });

  it('ignores account categories of other stacks', () => {
    const otherCategories = [
      'billing',
      'services-transcribe-2-no-greeting',
      'services-transcribe-billing',
    ];
    const { MatchedCategories, MatchedDetails } = call.Categories;
    const { categories } = readCall(
      JSON.stringify({
        ...call,
        Categories: {
          MatchedCategories: [...otherCategories, ...MatchedCategories],
          MatchedDetails,
        },
      }),
    );
    expect(categories).toEqual([
      { name: 'wants-to-cancel', at: [8_000] },
      { name: 'no-greeting', at: [] },
    ]);
  });

  it('is in Korean for a Korean call and omits what Transcribe does not support', () => {
    const unknown = { Sentiment: undefined, TalkSpeed: undefined };
    const korean = {
      ...call,
      LanguageCode: 'ko-KR',
      Categories: undefined,
      ConversationCharacteristics: { ...call.ConversationCharacteristics, ...unknown },
    };
    const page = callReport(readCall(JSON.stringify(korean)));
    expect(page).toMatch(/^# 통화 보고서\n\n길이 1:35 · 침묵 0:24 \(26 %\)/);
    expect(page).toContain('| 상담원 | 0:45 | 75 % | – | – | – | 0 |');
    expect(page).not.toContain('## 분류');
  });

  it('escapes spoken HTML and Markdown', () => {
    const Transcript = [{ ...call.Transcript[0], Content: '<img src=x onerror=a()> 취소 [a](b)' }];
    const page = callReport(readCall(JSON.stringify({ ...call, Transcript })));
    expect(page).toContain('\\<img src=x onerror=a()\\> 취소 \\[a\\](b)');
  });

  it('covers a call with only one speaker', () => {
    const oneSpeaker = {
      ...call,
      Transcript: call.Transcript.slice(0, 1),
      ConversationCharacteristics: {
        ...call.ConversationCharacteristics,
        TalkTime: { TotalTimeMillis: 0, DetailsByParticipant: {} },
      },
    };
    const { participants } = readCall(JSON.stringify(oneSpeaker));
    expect(participants).toMatchObject([{ role: 'AGENT', share: 0, talkMilliseconds: 0 }]);
  });

  it('is rejected for a call without speech', () => {
    expect(() => readCall(JSON.stringify({ ...call, Transcript: [] }))).toThrow(/without speech/);
  });
});

describe('a call in an account with categories of its own', () => {
  it('has the categories of the stack in its report, by name', async () => {
    const app = buildApp('transcribe-categories', {}, ['services/transcribe']);
    const other = new Stack(app, 'Other', { env: { region: 'us-east-1' } });
    new CfnCallAnalyticsCategory(other, 'Greeting', {
      categoryName: 'others-greeting',
      inputType: 'POST_CALL',
      rules: [{ transcriptFilter: { transcriptFilterType: 'EXACT', targets: ['안녕하세요'] } }],
    });
    const emulator = await startEmulator({ assembly: app.synth().directory, port: 0 });
    try {
      expect(await uploadRecording(emulator, 'call-analytics')).toMatchObject({
        output: { summary: { categories: 'wants-to-cancel' } },
      });
    } finally {
      await emulator.close();
    }
  });
});
