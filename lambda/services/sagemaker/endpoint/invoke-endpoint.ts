import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { payloadLine } from '../records/encode-record';
import { PAYLOAD_BYTES } from './endpoint-limits';
import { readAnswer, type Prediction } from './parse-prediction';
import { labelsOf, schema, type Schema } from '../records/model-schema';
import { parseInput } from '../../../shared/errors/parse-input';

/** A model that is served, and what it means by its numbers. */
export interface ServedModel {
  /** The name of the endpoint's variant, which is that of the training run. */
  readonly variant: string;
  readonly schema: Schema;
}

export interface EndpointPorts {
  /** The name of the variant that the endpoint has now. */
  readonly variant: () => Promise<string>;
  /** The schema of a model that was trained here, as JSON. */
  readonly readSchema: (variant: string) => Promise<string>;
  /** Asks the endpoint; says which variant answered. */
  readonly invoke: (body: string) => Promise<{ readonly body: string; readonly variant?: string }>;
}

export async function findServing(
  ports: EndpointPorts,
  committed: ServedModel,
): Promise<ServedModel> {
  const variant = await ports.variant();
  if (variant === committed.variant) return committed;
  return { variant, schema: parseInput(schema, JSON.parse(await ports.readSchema(variant))) };
}

/**
 * What the endpoint says of rows that are encoded for a model, or undefined when another model
 * answered: the endpoint was updated meanwhile.
 */
export async function invokeEndpoint(
  rows: readonly string[],
  { variant, schema }: ServedModel,
  { invoke }: Pick<EndpointPorts, 'invoke'>,
): Promise<Prediction[] | undefined> {
  const answers = await mapWithConcurrency(
    partsOf(rows, labelsOf(schema).length),
    4,
    async (part) => {
      const answer = await invoke(part.map(payloadLine).join('\n'));
      if (answer.variant !== undefined && answer.variant !== variant) return undefined;
      return readAnswer(answer.body, part.length, schema.objective);
    },
  );
  return answers.includes(undefined) ? undefined : answers.flatMap((answer) => answer ?? []);
}

/** A probability as text, with its comma, is shorter than this. */
const numberBytes = 25;

/** Rows in parts of which neither the request nor the answer is too large. */
function partsOf(rows: readonly string[], labels: number): string[][] {
  const answerBytes = numberBytes * Math.max(1, labels);
  const parts: string[][] = [];
  let room = 0;
  for (const row of rows) {
    const takes = Math.max(row.length + 1, answerBytes);
    if (takes > room) {
      parts.push([]);
      room = PAYLOAD_BYTES;
    }
    room -= takes;
    parts.at(-1)?.push(row);
  }
  return parts;
}
