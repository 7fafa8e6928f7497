import type { ListedValue } from '../../engines/dialog/match-slot-values';
import { createMatcher } from '../../engines/dialog/intents/match-intent';
import { createMeaningMatcher } from '../../engines/dialog/intents/match-meaning';
import type { Example, IntentMatcher } from '../../engines/dialog/intents/match-intent';
import { masked, DETECTED_TYPES, readValues } from '../../engines/dialog/find-slot-values';
import type { Language } from '../../engines/dialog/find-slot-values';
import type { IntentProperties, LocaleProperties, SlotProperties } from './bot-definition';

/** Language understanding for one locale, built only from the bot's definition. */
export interface LocaleModel {
  readonly language: Language;
  readonly threshold: number;
  readonly intents: ReadonlyMap<string, IntentModel>;
  readonly fallback: IntentModel;
  readonly listed: ReadonlyMap<string, readonly ListedValue[]>;
  readonly match: IntentMatcher<SlottedExample>;
  /** Matches a text that shares too few words with the utterances. */
  readonly matchMeaning: IntentMatcher<SlottedExample>;
}

export interface IntentModel {
  readonly properties: IntentProperties;
  /** Slots in elicitation order. */
  readonly slots: readonly SlotProperties[];
}

const READABLE: readonly string[] = [
  ...DETECTED_TYPES,
  'AMAZON.FirstName',
  'AMAZON.FreeFormInput',
  'AMAZON.Confirmation',
];

/**
 * Validates a locale. Cheap, so it can run at load.
 * @throws Error for unsupported slot types or utterances
 */
export function checkLocale({ LocaleId, SlotTypes = [], Intents }: LocaleProperties): Language {
  const known = [...READABLE, ...SlotTypes.map(({ Name }) => Name)];
  for (const { Name, Slots = [], SampleUtterances = [] } of Intents) {
    for (const slot of Slots)
      if (!known.includes(slot.SlotTypeName))
        throw new Error(
          `${LocaleId}, ${Name}.${slot.Name}: the emulator does not know the slot type ${slot.SlotTypeName}`,
        );
    for (const { Utterance } of SampleUtterances)
      for (const [, slot] of Utterance.matchAll(/\{(\w+)\}/g))
        if (!Slots.some((each) => each.Name === slot))
          throw new Error(
            `${LocaleId}, ${Name}: "${Utterance}" names the slot ${String(slot)}, which does not exist`,
          );
  }
  const language = LocaleId.slice(0, 2);
  if (language === 'en' || language === 'ko') return language;
  throw new Error(`The emulator supports English and Korean, not ${LocaleId}`);
}

/**
 * Creates the model of a locale. Takes a moment, because it expands each utterance with each value
 * of a slot type.
 */
export function createLocaleModel(locale: LocaleProperties): LocaleModel {
  const { LocaleId, NluConfidenceThreshold, SlotTypes = [], Intents } = locale;
  const language = checkLocale(locale);
  const listed = new Map(
    SlotTypes.map(({ Name, SlotTypeValues }) => [
      Name,
      SlotTypeValues.map(({ SampleValue, Synonyms = [] }) => ({
        value: SampleValue.Value,
        synonyms: Synonyms.map(({ Value }) => Value),
      })),
    ]),
  );
  const intents = new Map(Intents.map((intent) => [intent.Name, createIntentModel(intent)]));
  const fallback = [...intents.values()].find(
    ({ properties }) => properties.ParentIntentSignature !== undefined,
  );
  if (fallback === undefined) throw new Error(`${LocaleId} has no fallback intent`);
  const examples = [...intents.values()].flatMap((intent) =>
    expandUtterances(intent, listed, language),
  );
  return {
    language,
    threshold: NluConfidenceThreshold,
    intents,
    fallback,
    listed,
    match: createMatcher(examples),
    matchMeaning: createMeaningMatcher(examples, language),
  };
}

function createIntentModel(properties: IntentProperties): IntentModel {
  const { Slots = [], SlotPriorities = [] } = properties;
  const priority = ({ Name }: SlotProperties) =>
    SlotPriorities.find(({ SlotName }) => SlotName === Name)?.Priority ?? Number.MAX_VALUE;
  return { properties, slots: [...Slots].sort((a, b) => priority(a) - priority(b)) };
}

/** Any date works, because only the presence of a date value matters here. */
const ANY_DAY = '2026-01-01';

/** Example with the slots of its values, in order. */
export interface SlottedExample extends Example {
  readonly slots: readonly string[];
}

/** Expands an utterance: a built-in slot becomes its type, a custom slot each of its values. */
function expandUtterances(
  { properties, slots }: IntentModel,
  listed: LocaleModel['listed'],
  language: Language,
): SlottedExample[] {
  return (properties.SampleUtterances ?? []).flatMap(({ Utterance }) => {
    const names = [...Utterance.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    return names
      .reduce<string[]>(
        (texts, name) => {
          const type = slots.find((slot) => slot.Name === name)?.SlotTypeName;
          const values = listed.get(type ?? '');
          const forms = values?.flatMap(({ value, synonyms }) => [value, ...synonyms]) ?? [
            `{${String(type)}}`,
          ];
          return texts.flatMap((text) =>
            forms.map((form) => text.replace(new RegExp(`\\{${name}\\}`), form)),
          );
        },
        [Utterance],
      )
      .map((text) => ({
        intent: properties.Name,
        text: masked(text, readValues(text, language, ANY_DAY)),
        slots: names,
        phrase: Utterance.replaceAll(/\{\w+\}/g, ' ').trim(),
      }));
  });
}
