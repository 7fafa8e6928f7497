import type { CfnBot } from 'aws-cdk-lib/aws-lex';
import { personalSlots } from '../../../lambda/services/lex/dialog/lex-event';
import type { SlottedIntent } from '../../../lambda/services/lex/dialog/lex-event';
import { slotsOf } from './definition/locale-definition';
import type { Prompt, SlotShape, LocaleText } from './definition/locale-definition';

/** Maximum retries of a prompt before the fallback intent. */
const MAX_RETRIES = 2;

/**
 * Confidence below which Lex uses the fallback intent; Lex suggests 0.4
 * (https://docs.aws.amazon.com/lexv2/latest/dg/using-intent-confidence-scores.html, read 2026-11-25).
 */
const NLU_CONFIDENCE_THRESHOLD = 0.4;

/** Builds a locale of the bot from the text of one language. */
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
        // Lex always recognizes the value itself, and rejects it as its own synonym.
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
      // Required in every locale; it may have neither utterances nor slots.
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
    // Invokes the function on every turn, so it can reject a past date immediately.
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

/** Builds a prompt with one message per attempt, in order: first, retry, and last retry. */
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
