import {
  InvalidInputError,
  shorten,
  type InputIssue,
} from '@by-example/metrics/errors/input-error';
import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { splitText } from '../../../shared/text/split-text';
import { totalUsage, type Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { Converse } from '../conversation/converse-port';
import { buildLabelPrompt } from './label-prompt';
import type { Label } from './label-sets';
import { detectLanguage } from '../converse/detect-language';
import { findTextIssue } from '../converse/validate-text';

/** Maximum characters of one text: a review or a message, not a document. */
const MAX_CHARACTERS = 5_000;
/** Concurrent requests: a new account's quota is small, and the SDK backs off when throttled. */
const CONCURRENCY = 4;
/** Bytes of a text shown in the error when the text is too long. */
const EXCERPT_BYTES = 300;

interface ClassifiedItem {
  /** Zero-based position in the input. */
  readonly index: number;
  readonly text: string;
  readonly label: string;
  /** Display name of the label, in the language of the text. */
  readonly name: string;
}

interface FailedItem {
  readonly index: number;
  /** The text, or its beginning if it is too long. */
  readonly text: string;
  readonly error: InputIssue;
}

export interface Classification {
  readonly labels: readonly string[];
  readonly items: readonly ClassifiedItem[];
  readonly failed: readonly FailedItem[];
  readonly usage: Usage;
}

/** Result of one text: a label or a failure. `usage` is set if the model responded. */
interface Outcome {
  readonly result: ClassifiedItem | FailedItem;
  readonly usage?: Usage;
  /** Error that prevented a model response. */
  readonly cause?: InvalidInputError | ServiceUnavailableError;
}

/**
 * Assigns one label to each text through a tool that the model must call. Labels outside the set are rejected. A failed
 * item is reported next to the others.
 *
 * @throws {InvalidInputError | ServiceUnavailableError} the first failure, if every item failed
 */
export async function classifyTexts(
  request: { readonly texts: readonly string[]; readonly labels: readonly Label[] },
  converse: Converse,
): Promise<Classification> {
  const { texts, labels } = request;
  const outcomes = await mapWithConcurrency(texts, CONCURRENCY, (text, index) =>
    classifyOne(text, index, labels, converse),
  );
  const usages = outcomes.flatMap(({ usage }) => usage ?? []);
  const cause = outcomes.find((outcome) => outcome.cause !== undefined)?.cause;
  if (usages.length === 0 && cause !== undefined) throw cause;
  const results = outcomes.map(({ result }) => result);
  return {
    labels: labels.map(({ label }) => label),
    items: results.filter((result) => 'label' in result),
    failed: results.filter((result) => 'error' in result),
    usage: totalUsage(usages),
  };
}

async function classifyOne(
  text: string,
  index: number,
  labels: readonly Label[],
  converse: Converse,
): Promise<Outcome> {
  const field = `texts[${index}]`;
  const issue = findTextIssue(field, text, { max: MAX_CHARACTERS, unit: 'characters' });
  if (issue !== undefined) {
    const [beginning = ''] = splitText(text, EXCERPT_BYTES);
    const shown = beginning === text ? text : `${beginning}…`;
    return { result: { index, text: shown, error: issue }, cause: new InvalidInputError(issue) };
  }
  const fail = (error: Omit<InputIssue, 'field'>): FailedItem => ({
    index,
    text,
    error: { field, ...error },
  });

  const language = detectLanguage(text);
  const response = await converse(buildLabelPrompt(text, labels, language)).catch(
    (error: unknown) => {
      if (error instanceof ServiceUnavailableError) return error;
      throw error;
    },
  );
  if (response instanceof ServiceUnavailableError) {
    const error = {
      code: response.code,
      expected: 'a response from the model',
      received: response.message,
      suggestion: 'Send this text again later.',
    };
    return { result: fail(error), cause: response };
  }
  if (response.blocked) {
    const error = {
      code: 'GuardrailIntervened',
      expected: 'a text that passes the guardrail',
      received: response.text,
      suggestion: 'Remove the text, or change the guardrail.',
    };
    return { result: fail(error), usage: response.usage };
  }
  const chosen = labels.find(({ label }) => label === labelIn(response.toolInput));
  if (chosen === undefined) {
    const error = {
      code: 'UnknownLabel',
      expected: `one of ${labels.map(({ label }) => label).join(', ')}`,
      received: shorten(labelIn(response.toolInput)),
      suggestion: 'The model returned an unknown label: retry, or choose clearer labels.',
    };
    return { result: fail(error), usage: response.usage };
  }
  const name = chosen.about?.[language].name ?? chosen.label;
  return { result: { index, text, label: chosen.label, name }, usage: response.usage };
}

function labelIn(toolInput: unknown): unknown {
  return typeof toolInput === 'object' && toolInput !== null && 'label' in toolInput
    ? toolInput.label
    : toolInput;
}
