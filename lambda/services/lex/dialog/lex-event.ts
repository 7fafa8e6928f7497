import * as z from 'zod/mini';

/** The intents that people's words lead to, by the use case that they belong to. */
export const intentsOf = {
  booking: ['BookTable', 'ChangeBooking', 'CancelBooking'],
  support: ['ReportProblem', 'TalkToPerson'],
  faq: ['OpeningHours', 'Location', 'Parking', 'Diets', 'Children', 'Pets', 'Payment'],
  dialogue: ['Help', 'StopDialogue'],
} as const;

export type Topic = (typeof intentsOf.faq)[number];
export type SpokenIntent = (typeof intentsOf)[keyof typeof intentsOf][number];
export type IntentName = SpokenIntent | 'FallbackIntent';

/** What each intent cannot do without, in the order in which Lex asks for it. */
export const requiredSlots = {
  BookTable: ['Date', 'Time', 'PartySize', 'Seating', 'Name', 'Phone'],
  ChangeBooking: ['Reference', 'Phone'],
  CancelBooking: ['Reference', 'Phone'],
  ReportProblem: ['ProblemType', 'Description', 'Phone'],
} as const;

/**
 * Slots that tell who somebody is. Lex hides them in conversation logs where people say them, but not in messages or
 * session attributes (https://docs.aws.amazon.com/lexv2/latest/dg/monitoring-obfuscate.html, read 2026-12-02), so
 * neither may hold them.
 */
export const personalSlots: readonly string[] = ['Name', 'Phone'];

export type SlottedIntent = keyof typeof requiredSlots;
export type RequiredSlot = (typeof requiredSlots)[SlottedIntent][number];

/** The values of the slot types of this bot; a locale gives each its words. */
export const slotValues = {
  Seating: ['Window', 'Terrace', 'PrivateRoom', 'Anywhere'],
  BookingPart: ['Date', 'Time', 'PartySize', 'Seating', 'Nothing'],
  ProblemType: ['WrongCharge', 'LostItem', 'Food', 'Service'],
} as const;

export type Seating = (typeof slotValues.Seating)[number];
export type BookingPart = (typeof slotValues.BookingPart)[number];
export type ProblemType = (typeof slotValues.ProblemType)[number];

/** The locales that the bot has. */
export const locales = ['en_US', 'ko_KR'] as const;
export type LocaleName = (typeof locales)[number];

const slot = z.nullable(
  z.looseObject({
    value: z.optional(
      z.nullable(
        z.looseObject({
          originalValue: z.optional(z.string()),
          // Null where the words can mean several things, as "7 o'clock" does.
          interpretedValue: z.optional(z.nullable(z.string())),
          resolvedValues: z.optional(z.array(z.string())),
        }),
      ),
    ),
  }),
);

/**
 * What Lex sends. New fields may come at any time, so none is refused
 * (https://docs.aws.amazon.com/lexv2/latest/dg/lambda-input-format.html, read 2026-11-25).
 */
export const dialogueInput = z.looseObject({
  invocationSource: z.enum(['DialogCodeHook', 'FulfillmentCodeHook']),
  sessionId: z.string(),
  inputTranscript: z.optional(z.string()),
  bot: z.looseObject({ localeId: z.enum(locales) }),
  sessionState: z.looseObject({
    sessionAttributes: z.optional(z.record(z.string(), z.string())),
    intent: z.looseObject({
      name: z.enum([
        ...intentsOf.booking,
        ...intentsOf.support,
        ...intentsOf.faq,
        ...intentsOf.dialogue,
        'FallbackIntent',
      ]),
      slots: z.optional(z.record(z.string(), slot)),
      state: z.optional(z.string()),
      confirmationState: z.optional(z.enum(['None', 'Confirmed', 'Denied'])),
    }),
  }),
});

export type DialogueEvent = z.infer<typeof dialogueInput>;
export type Slots = Readonly<Record<string, z.infer<typeof slot>>>;
