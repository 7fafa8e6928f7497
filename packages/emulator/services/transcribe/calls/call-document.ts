import type { ParticipantRole } from '@aws-sdk/client-transcribe';
import { detectSentiment, STAND_INS } from '../../comprehend/analyze-document';
import { callTurns, interruptions, totalLength, silences } from './call-turns';
import type { CallTurn, Span } from './call-turns';
import { matchCategories } from './categories';
import type { Category, TurnWithSentiment } from './categories';
import { joinWords } from '../transcript-word';
import type { TranscriptWord } from '../transcript-word';

/** Confidence in the output; the stand-ins do not provide one. */
const unknown = '0.0';
/** Maximum sentiment score; scores range from -5 to 5. */
const strongest = 5;
const quarters = 4;
const roles: readonly ParticipantRole[] = ['AGENT', 'CUSTOMER'];

/**
 * Writes the Call Analytics document
 * (https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html, read 2026-11-25),
 * without loudness, issues, outcomes and action items, which no row reads.
 */
export function callDocument(
  sides: readonly { readonly role: ParticipantRole; readonly words: readonly TranscriptWord[] }[],
  call: {
    readonly name: string;
    readonly account: string;
    readonly language: string;
    readonly milliseconds: number;
    readonly categories: readonly Category[];
  },
) {
  const language = call.language.startsWith('ko') ? 'ko' : 'en';
  const turns = callTurns(sides).map((turn) => addSentiment(turn, language));
  const silent = silences(turns, call.milliseconds);
  const broken = interruptions(turns);
  const document = {
    JobStatus: 'COMPLETED',
    JobName: call.name,
    AccountId: call.account,
    LanguageCode: call.language,
    Channel: 'VOICE',
    Participants: roles.map((ParticipantRole) => ({ ParticipantRole })),
    Transcript: turns.map((turn, index) => ({
      Id: `${call.name}-${index}`,
      ParticipantRole: turn.role,
      BeginOffsetMillis: turn.begin,
      EndOffsetMillis: turn.end,
      Content: joinWords(turn.words),
      Sentiment: turn.sentiment,
      Items: turn.words.flatMap(toItems),
    })),
    Categories: matchCategories(call.categories, {
      turns,
      silences: silent,
      interruptions: broken,
      milliseconds: call.milliseconds,
    }),
    ConversationCharacteristics: {
      TotalConversationDurationMillis: call.milliseconds,
      TalkTime: {
        TotalTimeMillis: totalLength(turns),
        DetailsByParticipant: perRole(turns, (ofRole) => ({
          TotalTimeMillis: totalLength(ofRole),
        })),
      },
      NonTalkTime: { TotalTimeMillis: totalLength(silent), Instances: silent.map(toSpan) },
      Interruptions: {
        TotalCount: broken.length,
        TotalTimeMillis: totalLength(broken),
        InterruptionsByInterrupter: perRole(broken, (ofRole) => ofRole.map(toSpan)),
      },
      TalkSpeed: {
        DetailsByParticipant: perRole(turns, (ofRole) => ({
          AverageWordsPerMinute: Math.round(countWords(ofRole) / (totalLength(ofRole) / 60_000)),
        })),
      },
      Sentiment: {
        OverallSentiment: perRole(turns, computeScore),
        SentimentByPeriod: {
          QUARTER: perRole(turns, (ofRole) => computeQuarters(ofRole, call.milliseconds)),
        },
      },
    },
  };
  return { document, standIn: STAND_INS.sentiment[language] };
}

function addSentiment(turn: CallTurn, language: 'en' | 'ko'): TurnWithSentiment {
  const { Sentiment, SentimentScore } = detectSentiment(joinWords(turn.words), language);
  const { Positive = 0, Negative = 0 } = SentimentScore;
  return { ...turn, sentiment: Sentiment, score: strongest * (Positive - Negative) };
}

function toItems({ text, mark, begin, end, isTagged = false }: TranscriptWord) {
  const spoken = {
    Type: 'pronunciation',
    Content: text,
    Confidence: unknown,
    BeginOffsetMillis: begin,
    EndOffsetMillis: end,
    VocabularyFilterMatch: isTagged,
  };
  return mark === ''
    ? [spoken]
    : [
        spoken,
        {
          ...spoken,
          Type: 'punctuation',
          Content: mark,
          BeginOffsetMillis: end,
          VocabularyFilterMatch: false,
        },
      ];
}

/** Groups items by participant; omits participants who do not speak. */
function perRole<Item extends { readonly role: ParticipantRole }, Result>(
  items: readonly Item[],
  build: (ofRole: readonly Item[]) => Result,
): Partial<Record<ParticipantRole, Result>> {
  return Object.fromEntries(
    roles.flatMap((role) => {
      const ofRole = items.filter((item) => item.role === role);
      return ofRole.length === 0 ? [] : [[role, build(ofRole)]];
    }),
  );
}

function toSpan({ begin, end }: Span) {
  return { BeginOffsetMillis: begin, EndOffsetMillis: end, DurationMillis: end - begin };
}

function countWords(turns: readonly CallTurn[]): number {
  return turns.reduce((sum, { words }) => sum + words.length, 0);
}

/** Averages the sentiment of turns, weighted by length. The service's weighting is unknown. */
function computeScore(turns: readonly TurnWithSentiment[]): number {
  const length = totalLength(turns);
  const sum = turns.reduce((total, turn) => total + turn.score * (turn.end - turn.begin), 0);
  return length === 0 ? 0 : Math.round((sum / length) * 10) / 10;
}

function computeQuarters(turns: readonly TurnWithSentiment[], milliseconds: number) {
  return Array.from({ length: quarters }, (_, index) => {
    const begin = Math.round((index * milliseconds) / quarters);
    const end = Math.round(((index + 1) * milliseconds) / quarters);
    const within = turns.filter((turn) => turn.begin < end && turn.end > begin);
    return { Score: computeScore(within), BeginOffsetMillis: begin, EndOffsetMillis: end };
  });
}
