import { createRandom } from '../../seeded-random';
import { listModels } from '../model/service-model';

/** Fault specification with a syntax error. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError';

  /**
   * @param message one sentence, without its full stop
   * @param fix one imperative
   */
  constructor(
    message: string,
    readonly fix: string,
  ) {
    super(message);
  }
}

export type Fault =
  | { readonly kind: 'throttle' }
  | { readonly kind: 'error' }
  | { readonly kind: 'lose' }
  | { readonly kind: 'latency'; readonly milliseconds: number };

/** Faults to inject into a call, in command-line order; usually none. */
export type Faults = (
  service: string,
  operation: string,
  input?: Readonly<Record<string, unknown>>,
) => readonly Fault[];

interface Rule {
  readonly service: string | undefined;
  readonly operation: string | undefined;
  /** Text that the call's input must contain. */
  readonly inputText: string | undefined;
  readonly probability: number;
  readonly fault: Fault;
}

/**
 * Parses fault specifications: `throttle:0.2` (a probability), `error:0.1`, `lose:0.1` (the work is
 * done, but its response is lost and becomes an error) and `latency:2000` (milliseconds). Each
 * applies to all calls, or to those named after it: `@polly`, `@polly.SynthesizeSpeech`.
 * `@lambda.Invoke/Report` applies if a text of the input contains `Report`.
 * The same seed and the same sequence of calls of an operation give the same faults, regardless of
 * other calls.
 */
export function parseFaults(specs: readonly string[], seed = 1): Faults {
  const rules = specs.map(parseRule);
  const randoms = new Map<string, () => number>();
  return (service, operation, input = {}) => {
    const called = `${service}.${operation}`;
    const random = randoms.get(called) ?? createRandom(seed);
    randoms.set(called, random);
    return rules
      .filter(
        (rule) =>
          (rule.service === undefined || rule.service === service) &&
          (rule.operation === undefined || rule.operation === operation) &&
          (rule.inputText === undefined || matchesCall(input, rule.inputText)),
      )
      .filter(({ probability }) => random() < probability)
      .map(({ fault }) => fault);
  };
}

function matchesCall(input: Readonly<Record<string, unknown>>, inputText: string): boolean {
  return Object.values(input)
    .flat()
    .some((value) => typeof value === 'string' && value.includes(inputText));
}

function parseRule(spec: string): Rule {
  const [kindText = '', target] = spec.split(/@(.*)/s);
  const [kind = '', amount = ''] = kindText.split(/:(.*)/s);
  return { ...parseTarget(spec, target), ...parseKind(spec, kind, amount) };
}

function parseKind(
  spec: string,
  kind: string,
  amount: string,
): Pick<Rule, 'probability' | 'fault'> {
  const number = amount.trim() === '' ? NaN : Number(amount);
  switch (kind) {
    case 'throttle':
    case 'error':
    case 'lose':
      if (number >= 0 && number <= 1) return { probability: number, fault: { kind } };
      return rejectSpec(spec, `the probability after "${kind}:"`, 'a number from 0 to 1', amount);
    case 'latency':
      if (Number.isInteger(number) && number >= 0) {
        return { probability: 1, fault: { kind, milliseconds: number } };
      }
      return rejectSpec(spec, 'the time after "latency:"', 'whole milliseconds', amount);
    default:
      return rejectSpec(spec, 'the kind', 'throttle, error, lose or latency', kind);
  }
}

function parseTarget(
  spec: string,
  target: string | undefined,
): Pick<Rule, 'service' | 'operation' | 'inputText'> {
  if (target === undefined)
    return { service: undefined, operation: undefined, inputText: undefined };
  const [call = '', inputText] = target.split(/\/(.*)/s);
  const [service = '', operation] = call.split(/\.(.*)/s);
  const models = listModels();
  const operations = models[service];
  if (operations === undefined) {
    return rejectSpec(spec, 'the service after "@"', Object.keys(models).join(', '), service);
  }
  if (operation !== undefined && !operations.includes(operation)) {
    return rejectSpec(spec, `the operation after "${service}."`, operations.join(', '), operation);
  }
  return { service, operation, inputText };
}

function rejectSpec(spec: string, part: string, accepted: string, received: string): never {
  throw new FaultSyntaxError(
    `Fault "${spec}": ${part} must be ${accepted}, not "${received}"`,
    'Write it as throttle:0.2, error:0.1@polly or latency:2000@polly.SynthesizeSpeech.',
  );
}
