import type { Day } from '../../engines/dialog/grammar/calendar-date';
import type { FoundValue } from '../../engines/dialog/grammar/slot-match';
import { keepCorrected } from '../../engines/dialog/corrections';
import { matchSlotValues } from '../../engines/dialog/match-slot-values';
import type { ListedValue } from '../../engines/dialog/match-slot-values';
import { parseIntroducedName, parseName } from '../../engines/dialog/parse-name';
import {
  masked,
  DETECTED_TYPES,
  findValuesOfType,
  findSlotValues,
  readValues,
} from '../../engines/dialog/find-slot-values';
import { parseConfirmation } from '../../engines/dialog/parse-confirmation';
import type { SlotProperties } from './bot-definition';
import type { IntentModel, LocaleModel, SlottedExample } from './locale-model';

/** Slot in Lex's format. */
export interface SlotValue {
  readonly shape: 'Scalar';
  readonly value: {
    readonly originalValue: string;
    /** Omitted if the words are ambiguous. */
    readonly interpretedValue?: string;
    readonly resolvedValues: readonly string[];
  };
}

export type SlotValues = Readonly<Record<string, SlotValue | null>>;

/** Intent recognized in a text. */
export interface Understanding {
  readonly intent: string;
  readonly confidence: number;
  readonly slots: SlotValues;
}

/** Returns candidate intents of a text with slot values, most likely first. */
export function understand(
  text: string,
  model: LocaleModel,
  today: Day,
  match = model.match,
): Understanding[] {
  const read = readValues(text, model.language, today);
  const detected = read.values;
  return match(masked(text, read)).map(({ example, confidence }) => {
    const intent = model.intents.get(example.intent);
    return {
      intent: example.intent,
      confidence,
      slots: intent ? slotsIn(text, detected, intent, example, model) : {},
    };
  });
}

/** Finds the value of an elicited slot in a text. */
export function findElicitedValue(
  slot: SlotProperties,
  text: string,
  model: LocaleModel,
  today: Day,
): FoundValue | undefined {
  const { SlotTypeName } = slot;
  const listed = model.listed.get(SlotTypeName);
  if (listed !== undefined) return findListedValue(text, listed);
  const detected = DETECTED_TYPES.find((type) => type === SlotTypeName);
  if (detected !== undefined) return findValuesOfType(detected, text, model.language, today)[0];
  const whole = { start: 0, end: text.length, words: text.trim() };
  switch (SlotTypeName) {
    case 'AMAZON.FirstName':
      return parseName(text)[0];
    case 'AMAZON.Confirmation': {
      const confirmation = parseConfirmation(text);
      return confirmation && { ...whole, meanings: [confirmation.answer] };
    }
    default:
      return text.trim() === '' ? undefined : { ...whole, meanings: [text.trim()] };
  }
}

/** Finds values of other slots, which the slot's own sample utterances contain. */
export function findOtherSlotValues(
  slot: SlotProperties,
  text: string,
  intent: IntentModel,
  model: LocaleModel,
  today: Day,
): SlotValues {
  const utterances = slot.ValueElicitationSetting.SampleUtterances ?? [];
  const otherSlots = new Set(
    utterances.flatMap(({ Utterance }) =>
      [...Utterance.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    ),
  );
  otherSlots.delete(slot.Name);
  const detected = findSlotValues(text, model.language, today);
  return Object.fromEntries(
    intent.slots
      .filter(({ Name }) => otherSlots.has(Name))
      .flatMap(({ Name, SlotTypeName }) => {
        const found = detected.find(({ type }) => type === SlotTypeName);
        return found === undefined ? [] : [[Name, slotValue(found)]];
      }),
  );
}

/** Finds values that replace a filled slot, if no other slot of the intent has its type. */
export function correctionsIn(
  text: string,
  slots: SlotValues,
  intent: IntentModel,
  model: LocaleModel,
  today: Day,
): SlotValues {
  const detected = findSlotValues(text, model.language, today);
  const typeCount = (type: string) =>
    intent.slots.filter(({ SlotTypeName }) => SlotTypeName === type).length;
  return Object.fromEntries(
    intent.slots.flatMap(({ Name, SlotTypeName }) => {
      if (slots[Name] == null || typeCount(SlotTypeName) !== 1) return [];
      const listed = model.listed.get(SlotTypeName);
      const found = listed
        ? findListedValue(text, listed)
        : SlotTypeName === 'AMAZON.FirstName'
          ? parseIntroducedName(text)
          : detected.find(({ type }) => type === SlotTypeName);
      return found === undefined ? [] : [[Name, slotValue(found)]];
    }),
  );
}

/** Whether two values may mean the same: an ambiguous time contains the one that was resolved. */
export function hasSameMeaning(
  one: SlotValue | null | undefined,
  other: SlotValue | null,
): boolean {
  const meanings = other?.value.resolvedValues ?? [];
  return one?.value.resolvedValues.some((value) => meanings.includes(value)) ?? false;
}

function findListedValue(text: string, listed: readonly ListedValue[]): FoundValue | undefined {
  return keepCorrected(text, matchSlotValues(text, listed), () => 'listed').values[0];
}

export function slotValue({ words, meanings }: FoundValue): SlotValue {
  const [only, ...others] = meanings;
  return {
    shape: 'Scalar',
    value: {
      originalValue: words,
      ...(others.length === 0 && only !== undefined && { interpretedValue: only }),
      resolvedValues: meanings,
    },
  };
}

/**
 * Assigns values to slots by type: in the order of the example's slots, otherwise to the first slot
 * of that type.
 */
function slotsIn(
  text: string,
  detected: readonly (FoundValue & { readonly type: string })[],
  intent: IntentModel,
  example: SlottedExample,
  model: LocaleModel,
): SlotValues {
  const filled: Record<string, SlotValue> = {};
  const findSlotType = (name: string) =>
    intent.slots.find(({ Name }) => Name === name)?.SlotTypeName;
  const order = [...example.slots, ...intent.slots.map(({ Name }) => Name)];
  for (const value of detected) {
    const name = order.find((each) => findSlotType(each) === value.type && !(each in filled));
    const sameType = intent.slots.filter(({ SlotTypeName }) => SlotTypeName === value.type);
    const isUnambiguous = sameType.length === 1 || sameType.every(({ Name }) => !(Name in filled));
    if (name !== undefined && (isUnambiguous || example.slots.includes(name)))
      filled[name] = slotValue(value);
  }
  for (const name of example.slots) {
    const listed = model.listed.get(findSlotType(name) ?? '');
    const found = listed && findListedValue(text, listed);
    if (found !== undefined) filled[name] = slotValue(found);
  }
  return filled;
}
