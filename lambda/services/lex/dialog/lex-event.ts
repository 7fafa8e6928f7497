import * as z from 'zod/mini';

/** Intents with utterances, by use case. */
export const intentsByTopic = {
  booking: ['BookTable', 'ChangeBooking', 'CancelBooking'],
  support: ['ReportProblem', 'TalkToPerson'],
  faq: ['OpeningHours', 'Location', 'Parking', 'Diets', 'Children', 'Pets', 'Payment'],
  dialog: ['Help', 'StopDialog'],
} as const;

export type Topic = (typeof intentsByTopic.faq)[number];
export type CustomIntent = (typeof intentsByTopic)[keyof typeof intentsByTopic][number];
export type IntentName = CustomIntent | 'FallbackIntent';

/** Required slots of each intent, in elicitation order. */
export const requiredSlots = {
  BookTable: ['Date', 'Time', 'PartySize', 'Seating', 'Name', 'Phone'],
  ChangeBooking: ['Reference', 'Phone'],
  CancelBooking: ['Reference', 'Phone'],
  ReportProblem: ['ProblemType', 'Description', 'Phone'],
} as const;

/**
 * Slots that identify a person. Lex obfuscates them in conversation logs where users say them, but not in messages or
 * session attributes (https://docs.aws.amazon.com/lexv2/latest/dg/monitoring-obfuscate.html, read 2026-12-02), so
 * neither may hold them.
 */
export const personalSlots: readonly string[] = ['Name', 'Phone'];

export type SlottedIntent = keyof typeof requiredSlots;
export type RequiredSlot = (typeof requiredSlots)[SlottedIntent][number];

/** Values of the custom slot types; each locale adds synonyms. */
export const slotValues = {
  Seating: ['Window', 'Terrace', 'PrivateRoom', 'Anywhere'],
  BookingPart: ['Date', 'Time', 'PartySize', 'Seating', 'Nothing'],
  ProblemType: ['WrongCharge', 'LostItem', 'Food', 'Service'],
} as const;

export type Seating = (typeof slotValues.Seating)[number];
export type BookingPart = (typeof slotValues.BookingPart)[number];
export type ProblemType = (typeof slotValues.ProblemType)[number];

/** Locales of the bot. */
export const locales = ['en_US', 'ko_KR'] as const;
export type LocaleName = (typeof locales)[number];

const slot = z.nullable(
  z.looseObject({
    value: z.optional(
      z.nullable(
        z.looseObject({
          originalValue: z.optional(z.string()),
          // Null if ambiguous, as "7 o'clock" is.
          interpretedValue: z.optional(z.nullable(z.string())),
          resolvedValues: z.optional(z.array(z.string())),
        }),
      ),
    ),
  }),
);

/**
 * Event from Lex. AWS may add fields at any time, so unknown fields are accepted
 * (https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html, read 2026-11-25).
 */
export const lexEvent = z.looseObject({
  invocationSource: z.enum(['DialogCodeHook', 'FulfillmentCodeHook']),
  sessionId: z.string(),
  inputTranscript: z.optional(z.string()),
  bot: z.looseObject({ localeId: z.enum(locales) }),
  sessionState: z.looseObject({
    sessionAttributes: z.optional(z.record(z.string(), z.string())),
    intent: z.looseObject({
      name: z.enum([
        ...intentsByTopic.booking,
        ...intentsByTopic.support,
        ...intentsByTopic.faq,
        ...intentsByTopic.dialog,
        'FallbackIntent',
      ]),
      slots: z.optional(z.record(z.string(), slot)),
      state: z.optional(z.string()),
      confirmationState: z.optional(z.enum(['None', 'Confirmed', 'Denied'])),
    }),
  }),
});

export type LexEvent = z.infer<typeof lexEvent>;
export type Slots = Readonly<Record<string, z.infer<typeof slot>>>;
