import { rejectInput } from '@by-example/metrics/errors/input-error';
import { callOutput } from './call-output';
import type { SpokenLanguage } from '../transcript/transcript';

export interface Participant {
  /** `AGENT` or `CUSTOMER`. */
  readonly role: string;
  readonly talkMilliseconds: number;
  /** Share of the talk time, from 0 to 1. */
  readonly share: number;
  readonly wordsPerMinute: number | undefined;
  /** From -5 to 5; undefined if Transcribe has no sentiment for the language. */
  readonly sentiment: number | undefined;
  /** Sentiment in each quarter of the call. */
  readonly course: readonly number[];
  /** Times at which this participant interrupted the other, in milliseconds. */
  readonly interruptions: readonly number[];
}

export interface CallAnalysis {
  readonly language: SpokenLanguage;
  readonly milliseconds: number;
  readonly silenceMilliseconds: number;
  readonly silences: readonly { readonly begin: number; readonly milliseconds: number }[];
  readonly participants: readonly Participant[];
  readonly categories: readonly { readonly name: string; readonly at: readonly number[] }[];
  readonly turns: readonly {
    readonly role: string;
    readonly begin: number;
    readonly text: string;
    readonly sentiment: string | undefined;
  }[];
}

/** Categories of one stack: Call Analytics matches all categories of the account. */
export interface CustomCategories {
  /** Prefix of each name, unique in the account and Region. */
  readonly prefix: string;
  /** Names without the prefix. */
  readonly names: readonly string[];
}

/**
 * Parses the output of a Call Analytics job, with the categories of the stack only.
 *
 * @throws {InvalidInputError} for a call without speech
 */
export function parseCallAnalysis(json: string, custom: CustomCategories): CallAnalysis {
  const call = callOutput.parse(JSON.parse(json));
  const { ConversationCharacteristics: traits, Transcript, Categories } = call;
  if (Transcript.length === 0) {
    return rejectInput({
      code: 'NoSpeechFound',
      field: 'file',
      expected: 'a call with speech',
      received: 'a recording without speech',
      suggestion: 'Check that the channels are not silent.',
    });
  }
  const { TalkTime, NonTalkTime, Interruptions, TalkSpeed, Sentiment } = traits;
  const roles = [...new Set(Transcript.map(({ ParticipantRole }) => ParticipantRole))].sort();
  return {
    language: call.LanguageCode.startsWith('ko') ? 'ko' : 'en',
    milliseconds: traits.TotalConversationDurationMillis,
    silenceMilliseconds: NonTalkTime.TotalTimeMillis,
    silences: NonTalkTime.Instances.map(({ BeginOffsetMillis, DurationMillis }) => ({
      begin: BeginOffsetMillis,
      milliseconds: DurationMillis,
    })).sort((one, other) => other.milliseconds - one.milliseconds),
    participants: roles.map((role) => {
      const talk = TalkTime.DetailsByParticipant[role]?.TotalTimeMillis ?? 0;
      return {
        role,
        talkMilliseconds: talk,
        share: TalkTime.TotalTimeMillis === 0 ? 0 : talk / TalkTime.TotalTimeMillis,
        wordsPerMinute: TalkSpeed?.DetailsByParticipant[role]?.AverageWordsPerMinute,
        sentiment: Sentiment?.OverallSentiment[role],
        course: (Sentiment?.SentimentByPeriod?.QUARTER?.[role] ?? []).map(({ Score }) => Score),
        interruptions: (Interruptions.InterruptionsByInterrupter[role] ?? []).map(
          ({ BeginOffsetMillis }) => BeginOffsetMillis,
        ),
      };
    }),
    categories: custom.names
      .filter((name) => Categories?.MatchedCategories.includes(`${custom.prefix}${name}`) === true)
      .map((name) => ({
        name,
        at: (Categories?.MatchedDetails[`${custom.prefix}${name}`]?.PointsOfInterest ?? []).map(
          ({ BeginOffsetMillis }) => BeginOffsetMillis,
        ),
      })),
    turns: Transcript.map(
      ({ ParticipantRole, BeginOffsetMillis, Content, Sentiment: sentiment }) => ({
        role: ParticipantRole,
        begin: BeginOffsetMillis,
        text: Content,
        sentiment,
      }),
    ),
  };
}
