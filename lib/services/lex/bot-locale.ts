import type { CfnBot } from 'aws-cdk-lib/aws-lex';
import { personalSlots } from '../../../lambda/services/lex/dialog/lex-event';
import type { SlottedIntent } from '../../../lambda/services/lex/dialog/lex-event';
import { slotsByIntent } from './definition/locale-definition';
import type { Prompt, SlotDefinition, LocaleText } from './definition/locale-definition';

/** Maximum retries of a prompt before the fallback intent. */
const MAX_RETRIES = 2;

/**
 * Confidence below which Lex uses the fallback intent; Lex suggests 0.4
 * (https://docs.aws.amazon.com/lexv2/latest/dg/using-intent-confidence-scores.html, read 2026-11-25).
 */
const NLU_CONFIDENCE_THRESHOLD = 0.4;

/** Builds a locale of the bot from the text of one language. */
export function botLocale(localeText: LocaleText): CfnBot.BotLocaleProperty {
  return {
    localeId: localeText.localeId,
    description: localeText.description,
    nluConfidenceThreshold: NLU_CONFIDENCE_THRESHOLD,
    slotTypes: Object.entries(localeText.values).map(([name, values]) => ({
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
      ...Object.entries(localeText.utterances).map(([name, utterances]) => ({
        name,
        fulfillmentCodeHook: { enabled: true },
        ...(isSlotted(name) && slotted(name, localeText)),
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
  return name in slotsByIntent;
}

function slotted(intent: SlottedIntent, localeText: LocaleText): Partial<CfnBot.IntentProperty> {
  const shapes: readonly [string, SlotDefinition][] = Object.entries(slotsByIntent[intent]);
  const prompts: Readonly<Record<string, Prompt>> = localeText.prompts[intent];
  return {
    // Invokes the function on every turn, so it can reject a past date immediately.
    dialogCodeHook: { enabled: true },
    slots: shapes.map(([name, { type, required }]) => ({
      name,
      slotTypeName: type,
      valueElicitationSetting: {
        slotConstraint: required ? 'Required' : 'Optional',
        promptSpecification: toPromptSpecification(prompts[name], localeText),
        ...(prompts[name]?.sampleUtterances && {
          sampleUtterances: prompts[name].sampleUtterances.map((utterance) => ({ utterance })),
        }),
      },
      ...(personalSlots.includes(name) && {
        obfuscationSetting: { obfuscationSettingType: 'DefaultObfuscation' },
      }),
    })),
    slotPriorities: shapes.map(([slotName], index) => ({ slotName, priority: index + 1 })),
    intentConfirmationSetting: {
      promptSpecification: toPromptSpecification(localeText.confirmations[intent], localeText),
    },
  };
}

/** Builds a prompt with one message per attempt, in order: first, retry, and last retry. */
function toPromptSpecification(
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
        message: text(prompt.message),
        variations: [text(prompt.retryMessage), text(`${lastTime} ${prompt.retryMessage}`)],
      },
    ],
  };
}
