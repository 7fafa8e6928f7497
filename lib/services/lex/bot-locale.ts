import type { CfnBot } from 'aws-cdk-lib/aws-lex';
import { personalSlots } from '../../../lambda/services/lex/dialog/lex-event';
import type { SlottedIntent } from '../../../lambda/services/lex/dialog/lex-event';
import { slotsOf } from './definition/locale-definition';
import type { Prompt, SlotShape, LocaleText } from './definition/locale-definition';

/** How often Lex asks again before it gives up and goes to the fallback intent. */
const MAX_RETRIES = 2;

/**
 * Below it Lex takes the fallback intent. 0.4 is what Lex proposes
 * (https://docs.aws.amazon.com/lexv2/latest/dg/using-intent-confidence-scores.html, read 2026-11-25).
 */
const NLU_CONFIDENCE_THRESHOLD = 0.4;

/** A locale of the bot: what every locale does, in the words of one. */
export function botLocale(words: LocaleText): CfnBot.BotLocaleProperty {
  return {
    localeId: words.localeId,
    description: words.description,
    nluConfidenceThreshold: NLU_CONFIDENCE_THRESHOLD,
    slotTypes: Object.entries(words.values).map(([name, values]) => ({
      name,
      valueSelectionSetting: { resolutionStrategy: 'TOP_RESOLUTION' },
      slotTypeValues: Object.entries(values).map(([value, synonyms]) => ({
        sampleValue: { value },
        // The value itself is understood in any case, and no synonym of its own.
        synonyms: synonyms
          .filter((synonym) => synonym.toLowerCase() !== value.toLowerCase())
          .map((synonym) => ({ value: synonym })),
      })),
    })),
    intents: [
      ...Object.entries(words.utterances).map(([name, utterances]) => ({
        name,
        fulfillmentCodeHook: { enabled: true },
        ...(isSlotted(name) && slotted(name, words)),
        sampleUtterances: utterances.map((utterance) => ({ utterance })),
      })),
      // A bot without it is refused; it may have neither utterances nor slots.
      {
        name: 'FallbackIntent',
        parentIntentSignature: 'AMAZON.FallbackIntent',
        fulfillmentCodeHook: { enabled: true },
      },
    ],
  };
}

function isSlotted(name: string): name is SlottedIntent {
  return name in slotsOf;
}

function slotted(intent: SlottedIntent, words: LocaleText): Partial<CfnBot.IntentProperty> {
  const shapes: readonly [string, SlotShape][] = Object.entries(slotsOf[intent]);
  const prompts: Readonly<Record<string, Prompt>> = words.prompts[intent];
  return {
    // The function hears every answer, so that it can refuse a date in the past as soon as it is said.
    dialogCodeHook: { enabled: true },
    slots: shapes.map(([name, { type, required }]) => ({
      name,
      slotTypeName: type,
      valueElicitationSetting: {
        slotConstraint: required ? 'Required' : 'Optional',
        promptSpecification: promptOf(prompts[name], words),
        ...(prompts[name]?.answers && {
          sampleUtterances: prompts[name].answers.map((utterance) => ({ utterance })),
        }),
      },
      ...(personalSlots.includes(name) && {
        obfuscationSetting: { obfuscationSettingType: 'DefaultObfuscation' },
      }),
    })),
    slotPriorities: shapes.map(([slotName], index) => ({ slotName, priority: index + 1 })),
    intentConfirmationSetting: {
      promptSpecification: promptOf(words.confirmations[intent], words),
    },
  };
}

/** One text a turn, in order: what is asked, what is asked again, and the same as a last attempt. */
function promptOf(
  prompt: Prompt | undefined,
  { lastTime, localeId }: LocaleText,
): CfnBot.PromptSpecificationProperty {
  if (prompt === undefined) throw new Error(`A slot has no prompt in ${localeId}`);
  const text = (value: string) => ({ plainTextMessage: { value } });
  return {
    maxRetries: MAX_RETRIES,
    messageSelectionStrategy: 'Ordered',
    allowInterrupt: true,
    messageGroupsList: [
      {
        message: text(prompt.ask),
        variations: [text(prompt.again), text(`${lastTime} ${prompt.again}`)],
      },
    ],
  };
}
