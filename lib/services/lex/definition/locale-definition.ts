import type {
  LocaleName,
  SlottedIntent,
  SpokenIntent,
  slotValues,
} from '../../../../lambda/services/lex/dialog/lex-event';

type OwnSlotType = keyof typeof slotValues;

export interface SlotShape {
  readonly type:
    | OwnSlotType
    | 'AMAZON.Date'
    | 'AMAZON.Time'
    | 'AMAZON.Number'
    | 'AMAZON.FirstName'
    | 'AMAZON.PhoneNumber'
    | 'AMAZON.FreeFormInput';
  /** Lex asks for it; what is optional only the function asks for. */
  readonly required: boolean;
}

const reference = { type: 'AMAZON.Number', required: true } as const;
const phone = { type: 'AMAZON.PhoneNumber', required: true } as const;
const part = { type: 'BookingPart', required: false } as const;

/** The intents that have slots, in the order in which Lex asks for them. */
export const slotsOf = {
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
} as const satisfies Readonly<Record<SlottedIntent, Readonly<Record<string, SlotShape>>>>;

export interface Prompt {
  readonly ask: string;
  /** What is asked when the answer was not understood. */
  readonly again: string;
  /** How people answer with more than the one value, such as `{Date} at {Time}`. */
  readonly answers?: readonly string[];
}

/** What one locale says and understands: the same shape for each, so that none lacks anything. */
export interface LocaleText {
  readonly localeId: LocaleName;
  readonly description: string;
  /** Words for each value of a slot type, the one to read first. */
  readonly values: {
    readonly [Type in OwnSlotType]: Readonly<
      Record<(typeof slotValues)[Type][number], readonly string[]>
    >;
  };
  /** How people ask for each intent; a slot stands in braces. */
  readonly utterances: Readonly<Record<SpokenIntent, readonly string[]>>;
  readonly prompts: {
    readonly [Intent in SlottedIntent]: Readonly<Record<keyof (typeof slotsOf)[Intent], Prompt>>;
  };
  readonly confirmations: Readonly<Record<SlottedIntent, Prompt>>;
  /** Said the last time that Lex asks, before what is asked again. */
  readonly lastTime: string;
}
