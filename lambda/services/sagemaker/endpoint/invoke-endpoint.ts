import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { payloadLine } from '../records/encode-record';
import { PAYLOAD_BYTES } from './endpoint-limits';
import { parsePredictions, type Prediction } from './parse-prediction';
import { listLabels, schema, type Schema } from '../records/model-schema';
import { parseInput } from '../../../shared/errors/parse-input';

/** Deployed model and its schema. */
export interface ServedModel {
  /** Name of the endpoint's variant, which is that of the training run. */
  readonly variant: string;
  readonly schema: Schema;
}

export interface EndpointPorts {
  /** Returns the name of the endpoint's current variant. */
  readonly variant: () => Promise<string>;
  /** Returns the schema of a model trained by this stack, as JSON. */
  readonly readSchema: (variant: string) => Promise<string>;
  /** Invokes the endpoint; returns the response and the variant that produced it. */
  readonly invoke: (body: string) => Promise<{ readonly body: string; readonly variant?: string }>;
}

export async function findServedModel(
  ports: EndpointPorts,
  committed: ServedModel,
): Promise<ServedModel> {
  const variant = await ports.variant();
  if (variant === committed.variant) return committed;
  return { variant, schema: parseInput(schema, JSON.parse(await ports.readSchema(variant))) };
}

/**
 * Predicts records encoded for a model. Returns undefined if another variant responded because the
 * endpoint was updated in between.
 */
export async function invokeEndpoint(
  rows: readonly string[],
  { variant, schema }: ServedModel,
  { invoke }: Pick<EndpointPorts, 'invoke'>,
): Promise<Prediction[] | undefined> {
  const responses = await mapWithConcurrency(
    splitPayloads(rows, listLabels(schema).length),
    4,
    async (part) => {
      const response = await invoke(part.map(payloadLine).join('\n'));
      if (response.variant !== undefined && response.variant !== variant) return undefined;
      return parsePredictions(response.body, part.length, schema.objective);
    },
  );
  return responses.includes(undefined)
    ? undefined
    : responses.flatMap((response) => response ?? []);
}

/** Maximum bytes of a probability as text, comma included. */
const numberBytes = 25;

/** Splits records into chunks whose request and response are within the endpoint's limit. */
function splitPayloads(rows: readonly string[], labels: number): string[][] {
  const responseBytes = numberBytes * Math.max(1, labels);
  const parts: string[][] = [];
  let room = 0;
  for (const row of rows) {
    const size = Math.max(row.length + 1, responseBytes);
    if (size > room) {
      parts.push([]);
      room = PAYLOAD_BYTES;
    }
    room -= size;
    parts.at(-1)?.push(row);
  }
  return parts;
}
