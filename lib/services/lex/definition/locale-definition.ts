import type {
  LocaleName,
  SlottedIntent,
  CustomIntent,
  slotValues,
} from '../../../../lambda/services/lex/dialog/lex-event';

type CustomSlotType = keyof typeof slotValues;

export interface SlotDefinition {
  readonly type:
    | CustomSlotType
    | 'AMAZON.Date'
    | 'AMAZON.Time'
    | 'AMAZON.Number'
    | 'AMAZON.FirstName'
    | 'AMAZON.PhoneNumber'
    | 'AMAZON.FreeFormInput';
  /** Whether Lex elicits the slot; only the function elicits optional slots. */
  readonly required: boolean;
}

const reference = { type: 'AMAZON.Number', required: true } as const;
const phone = { type: 'AMAZON.PhoneNumber', required: true } as const;
const part = { type: 'BookingPart', required: false } as const;

/** Slots by intent, in elicitation order. */
export const slotsByIntent = {
  BookTable: {
    Date: { type: 'AMAZON.Date', required: true },
    Time: { type: 'AMAZON.Time', required: true },
    PartySize: { type: 'AMAZON.Number', required: true },
    Seating: { type: 'Seating', required: true },
    Name: { type: 'AMAZON.FirstName', required: true },
    Phone: phone,
    Change: part,
  },
  ChangeBooking: {
    Reference: reference,
    Phone: phone,
    Change: part,
    Date: { type: 'AMAZON.Date', required: false },
    Time: { type: 'AMAZON.Time', required: false },
    PartySize: { type: 'AMAZON.Number', required: false },
    Seating: { type: 'Seating', required: false },
  },
  CancelBooking: { Reference: reference, Phone: phone },
  ReportProblem: {
    ProblemType: { type: 'ProblemType', required: true },
    Description: { type: 'AMAZON.FreeFormInput', required: true },
    Phone: phone,
  },
} as const satisfies Readonly<Record<SlottedIntent, Readonly<Record<string, SlotDefinition>>>>;

export interface Prompt {
  readonly message: string;
  /** Retry prompt. */
  readonly retryMessage: string;
  /** Sample utterances that give more than one value, such as `{Date} at {Time}`. */
  readonly sampleUtterances?: readonly string[];
}

/** Text of one locale; the shared type keeps all locales complete. */
export interface LocaleText {
  readonly localeId: LocaleName;
  readonly description: string;
  /** Synonyms of each slot value, the displayed one first. */
  readonly values: {
    readonly [Type in CustomSlotType]: Readonly<
      Record<(typeof slotValues)[Type][number], readonly string[]>
    >;
  };
  /** Sample utterances of each intent, with slots in braces. */
  readonly utterances: Readonly<Record<CustomIntent, readonly string[]>>;
  readonly prompts: {
    readonly [Intent in SlottedIntent]: Readonly<
      Record<keyof (typeof slotsByIntent)[Intent], Prompt>
    >;
  };
  readonly confirmations: Readonly<Record<SlottedIntent, Prompt>>;
  /** Prefix of the last retry prompt. */
  readonly lastTime: string;
}
