import * as z from 'zod/mini';

const time = { BeginOffsetMillis: z.number(), EndOffsetMillis: z.number() };
const perParticipant = <Schema extends z.ZodMiniType>(schema: Schema) =>
  z.record(z.string(), schema);

/**
 * Output of a Call Analytics job: https://docs.aws.amazon.com/transcribe/latest/dg/tca-output-batch.html, read
 * 2026-11-25.
 */
export const callOutput = z.object({
  LanguageCode: z.string(),
  ConversationCharacteristics: z.object({
    TotalConversationDurationMillis: z.number(),
    TalkTime: z.object({
      TotalTimeMillis: z.number(),
      DetailsByParticipant: perParticipant(z.object({ TotalTimeMillis: z.number() })),
    }),
    NonTalkTime: z.object({
      TotalTimeMillis: z.number(),
      Instances: z.array(z.object({ ...time, DurationMillis: z.number() })),
    }),
    Interruptions: z.object({
      TotalCount: z.number(),
      TotalTimeMillis: z.number(),
      InterruptionsByInterrupter: perParticipant(z.array(z.object(time))),
    }),
    TalkSpeed: z.optional(
      z.object({
        DetailsByParticipant: perParticipant(z.object({ AverageWordsPerMinute: z.number() })),
      }),
    ),
    /** From -5 to 5. */
    Sentiment: z.optional(
      z.object({
        OverallSentiment: perParticipant(z.number()),
        SentimentByPeriod: z.optional(
          z.object({
            QUARTER: z.optional(perParticipant(z.array(z.object({ ...time, Score: z.number() })))),
          }),
        ),
      }),
    ),
  }),
  Categories: z.optional(
    z.object({
      MatchedCategories: z.array(z.string()),
      MatchedDetails: z.record(z.string(), z.object({ PointsOfInterest: z.array(z.object(time)) })),
    }),
  ),
  Transcript: z.array(
    z.object({
      ...time,
      ParticipantRole: z.string(),
      Content: z.string(),
      Sentiment: z.optional(z.string()),
    }),
  ),
});
