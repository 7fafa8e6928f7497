import { EventStreamCodec, getChunkedStream } from '@smithy/core/event-streams';
import { ServiceError } from '../../../services/service';
import { decodeJson, parseJsonBody } from './decode-json';
import { asRecord, encodeJsonStructure } from './encode-json';
import { getOwnValue } from '../model/own-value';
import { getShape, getStructure } from '../model/service-model';
import type { ServiceModel, StructureShape } from '../model/service-model';
import { toStreamException } from '../model/stream-exception';

export const EVENT_STREAM = 'application/vnd.amazon.eventstream';

/** Event with exactly one member, which is its type. */
export type StreamEvent = Readonly<Record<string, unknown>>;

type Message = ReturnType<EventStreamCodec['decode']>;

const codec = new EventStreamCodec(
  (bytes) => Buffer.from(bytes).toString('utf8'),
  (text) => Buffer.from(text, 'utf8'),
);

/**
 * Decodes the events of a request as they arrive. Each event is wrapped in a signed message, whose
 * signature is not verified; an empty message ends the stream.
 * @throws ServiceError for an invalid or truncated event stream
 */
export async function* decodeEvents(
  model: ServiceModel,
  shape: StructureShape,
  body: AsyncIterable<Uint8Array>,
): AsyncGenerator<StreamEvent> {
  for await (const outer of messagesIn(body)) {
    const isSigned = outer.headers[':chunk-signature'] !== undefined;
    if (isSigned && outer.body.length === 0) return;
    const message = isSigned ? decodeMessage(outer.body) : outer;
    const type = String(message.headers[':event-type']?.value);
    const member = getOwnValue(shape.members, type);
    if (member === undefined)
      throw toStreamError(`The stream has an event ${type}, which the model does not have.`);
    yield { [type]: eventIn(model, getStructure(model, member.shape), message) };
  }
}

async function* messagesIn(body: AsyncIterable<Uint8Array>): AsyncGenerator<Message> {
  const chunks = getChunkedStream(body)[Symbol.asyncIterator]();
  for (;;) {
    const next = await chunks.next().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw toStreamError(`The stream was interrupted: ${reason}`);
    });
    if (next.done === true) return;
    yield decodeMessage(next.value);
  }
}

function decodeMessage(bytes: Uint8Array): Message {
  try {
    return codec.decode(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw toStreamError(`The stream is not a valid event stream: ${reason}`);
  }
}

function eventIn(model: ServiceModel, shape: StructureShape, { body }: Message): unknown {
  if (shape.payload !== undefined) return { [shape.payload]: Buffer.from(body) };
  return asRecord(
    decodeJson(model, { shape: shapeName(model, shape) }, parseJsonBody(Buffer.from(body)), ''),
    'event',
  );
}

function shapeName(model: ServiceModel, shape: StructureShape): string {
  const name = Object.keys(model.shapes).find((each) => getShape(model, each) === shape);
  if (name === undefined) throw new Error(`${model.name} has no such shape`);
  return name;
}

const toStreamError = (message: string) => new ServiceError('BadRequestException', message);

/**
 * Encodes the events of a response as they arrive. An error becomes the last event, because the
 * status has already been sent.
 */
export async function* encodeEvents(
  model: ServiceModel,
  shape: StructureShape,
  events: AsyncIterable<StreamEvent>,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const event of events) {
      const [type = '', value] = Object.entries(event)[0] ?? [];
      yield message({ 'message-type': 'event', 'event-type': type }, model, shape, type, value);
    }
  } catch (error) {
    const { member, value } = toStreamException(model, shape, error);
    const headers = { 'message-type': 'exception', 'exception-type': member };
    yield message(headers, model, shape, member, value);
  }
}

function message(
  headers: Readonly<Record<string, string>>,
  model: ServiceModel,
  shape: StructureShape,
  member: string,
  value: unknown,
): Uint8Array {
  const reference = shape.members[member];
  if (reference === undefined) throw new Error(`${model.name} has no event ${member}`);
  const json = encodeJsonStructure(
    model,
    getStructure(model, reference.shape),
    asRecord(value, member),
    member,
  );
  const all = { ...headers, 'content-type': 'application/json' };
  return codec.encode({
    headers: Object.fromEntries(
      Object.entries(all).map(([name, text]) => [`:${name}`, { type: 'string', value: text }]),
    ),
    body: Buffer.from(JSON.stringify(json)),
  });
}
