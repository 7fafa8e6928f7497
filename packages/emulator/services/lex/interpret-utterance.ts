import type { Day } from '../../engines/dialog/calendar-date';
import type { FoundValue } from '../../engines/dialog/slot-match';
import { readListed } from '../../engines/dialog/match-slot-values';
import { readIntroducedName, readName } from '../../engines/dialog/parse-name';
import { masked, SPOTTED, spotOnly, findSlotValues } from '../../engines/dialog/find-slot-values';
import { yesOrNo } from '../../engines/dialog/parse-confirmation';
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
export function understand(text: string, model: LocaleModel, today: Day): Understanding[] {
  const spotted = findSlotValues(text, model.language, today);
  return model.match(masked(text, spotted)).map(({ example, confidence }) => {
    const intent = model.intents.get(example.intent);
    return {
      intent: example.intent,
      confidence,
      slots: intent ? slotsIn(text, spotted, intent, example, model) : {},
    };
  });
}

/** Finds the value of an elicited slot in a text. */
export function answerFor(
  slot: SlotProperties,
  text: string,
  model: LocaleModel,
  today: Day,
): FoundValue | undefined {
  const { SlotTypeName } = slot;
  const listed = model.listed.get(SlotTypeName);
  if (listed !== undefined) return readListed(text, listed)[0];
  const spotted = SPOTTED.find((type) => type === SlotTypeName);
  if (spotted !== undefined) return spotOnly(spotted, text, model.language, today)[0];
  const whole = { start: 0, end: text.length, words: text.trim() };
  switch (SlotTypeName) {
    case 'AMAZON.FirstName':
      return readName(text)[0];
    case 'AMAZON.Confirmation': {
      const said = yesOrNo(text);
      return said && { ...whole, meanings: [said.answer] };
    }
    default:
      return text.trim() === '' ? undefined : { ...whole, meanings: [text.trim()] };
  }
}

/** Finds values of other slots, which the slot's own sample utterances contain. */
export function answersBeside(
  slot: SlotProperties,
  text: string,
  intent: IntentModel,
  model: LocaleModel,
  today: Day,
): SlotValues {
  const utterances = slot.ValueElicitationSetting.SampleUtterances ?? [];
  const beside = new Set(
    utterances.flatMap(({ Utterance }) =>
      [...Utterance.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name),
    ),
  );
  beside.delete(slot.Name);
  const spotted = findSlotValues(text, model.language, today);
  return Object.fromEntries(
    intent.slots
      .filter(({ Name }) => beside.has(Name))
      .flatMap(({ Name, SlotTypeName }) => {
        const found = spotted.find(({ type }) => type === SlotTypeName);
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
  const spotted = findSlotValues(text, model.language, today);
  const typeCount = (type: string) =>
    intent.slots.filter(({ SlotTypeName }) => SlotTypeName === type).length;
  return Object.fromEntries(
    intent.slots.flatMap(({ Name, SlotTypeName }) => {
      if (slots[Name] == null || typeCount(SlotTypeName) !== 1) return [];
      const listed = model.listed.get(SlotTypeName);
      const found = listed
        ? readListed(text, listed)[0]
        : SlotTypeName === 'AMAZON.FirstName'
          ? readIntroducedName(text)
          : spotted.find(({ type }) => type === SlotTypeName);
      return found === undefined ? [] : [[Name, slotValue(found)]];
    }),
  );
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
  spotted: readonly (FoundValue & { readonly type: string })[],
  intent: IntentModel,
  example: SlottedExample,
  model: LocaleModel,
): SlotValues {
  const filled: Record<string, SlotValue> = {};
  const typeOf = (name: string) => intent.slots.find(({ Name }) => Name === name)?.SlotTypeName;
  const order = [...example.slots, ...intent.slots.map(({ Name }) => Name)];
  for (const value of spotted) {
    const name = order.find((each) => typeOf(each) === value.type && !(each in filled));
    const sameType = intent.slots.filter(({ SlotTypeName }) => SlotTypeName === value.type);
    const isMeant = sameType.length === 1 || sameType.every(({ Name }) => !(Name in filled));
    if (name !== undefined && (isMeant || example.slots.includes(name)))
      filled[name] = slotValue(value);
  }
  for (const name of example.slots) {
    const listed = model.listed.get(typeOf(name) ?? '');
    const [found] = listed === undefined ? [] : readListed(text, listed);
    if (found !== undefined) filled[name] = slotValue(found);
  }
  return filled;
}
