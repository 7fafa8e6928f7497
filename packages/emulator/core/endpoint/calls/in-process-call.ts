import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Caller } from '../../../services/service';
import { beginCall, handleCall, recorded, toServiceError } from './handle-call';
import type { EndpointParts } from './handle-call';
import { findTarget } from './service-registry';

/**
 * Makes a call from inside the emulator without HTTP, for a state machine or a rule. Checks, faults
 * and records are those of any call. Input and output have the members of the service model, as in
 * `Operation`.
 * @throws ServiceError also for a bug, which is logged
 */
export type DirectCall = (
  caller: Caller,
  service: string,
  operation: string,
  input: Readonly<Record<string, unknown>>,
) => Promise<unknown>;

export function createDirectCall(parts: EndpointParts): DirectCall {
  return async (caller, service, name, input) => {
    const candidates = parts.services.filter(({ model }) => model.name === service);
    const model = candidates[0]?.model;
    const call = { ...beginCall(name), service, model, caller };
    const run = async () => {
      try {
        const match = model && { model, name, operation: model.operations[name], labels: {} };
        const target = findTarget(candidates, match, { service, operation: name });
        const output = await handleCall(parts, target, caller, input, call);
        return { output: await withWholeBody(output), error: undefined };
      } catch (thrown) {
        const error = toServiceError(parts, call, thrown);
        call.error = error.code;
        return { output: undefined, error };
      }
    };
    const outcome = await recorded(parts, call, run, ({ error }) => error?.status ?? 200);
    if (outcome.error !== undefined) throw outcome.error;
    return outcome.output;
  };
}

/** Reads a body that HTTP would stream into a Buffer, as {@link DirectCall} promises. */
async function withWholeBody(output: unknown): Promise<unknown> {
  const { Body } = (output ?? {}) as { readonly Body?: unknown };
  return Body instanceof Readable ? { ...(output as object), Body: await buffer(Body) } : output;
}
