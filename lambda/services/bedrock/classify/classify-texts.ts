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
import { labelQuestion } from './label-prompt';
import type { Label } from './label-sets';
import { languageOf } from '../converse/detect-language';
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
export async function classify(
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
  const fault = findTextIssue(field, text, { max: MAX_CHARACTERS, unit: 'characters' });
  if (fault !== undefined) {
    const [beginning = ''] = splitText(text, EXCERPT_BYTES);
    const shown = beginning === text ? text : `${beginning}…`;
    return { result: { index, text: shown, error: fault }, cause: new InvalidInputError(fault) };
  }
  const fail = (error: Omit<InputIssue, 'field'>): FailedItem => ({
    index,
    text,
    error: { field, ...error },
  });

  const language = languageOf(text);
  const answer = await converse(labelQuestion(text, labels, language)).catch((error: unknown) => {
    if (error instanceof ServiceUnavailableError) return error;
    throw error;
  });
  if (answer instanceof ServiceUnavailableError) {
    const error = {
      code: answer.code,
      expected: 'an answer from the model',
      received: answer.message,
      suggestion: 'Send this text again later.',
    };
    return { result: fail(error), cause: answer };
  }
  if (answer.blocked) {
    const error = {
      code: 'GuardrailIntervened',
      expected: 'a text that the guardrail lets pass',
      received: answer.text,
      suggestion: 'Leave the text out, or change the guardrail.',
    };
    return { result: fail(error), usage: answer.usage };
  }
  const chosen = labels.find(({ label }) => label === labelIn(answer.toolInput));
  if (chosen === undefined) {
    const error = {
      code: 'UnknownLabel',
      expected: `one of ${labels.map(({ label }) => label).join(', ')}`,
      received: shorten(labelIn(answer.toolInput)),
      suggestion:
        'The model answered outside the labels: send the text again, or choose clearer labels.',
    };
    return { result: fail(error), usage: answer.usage };
  }
  const name = chosen.about?.[language].name ?? chosen.label;
  return { result: { index, text, label: chosen.label, name }, usage: answer.usage };
}

function labelIn(toolInput: unknown): unknown {
  return typeof toolInput === 'object' && toolInput !== null && 'label' in toolInput
    ? toolInput.label
    : toolInput;
}
