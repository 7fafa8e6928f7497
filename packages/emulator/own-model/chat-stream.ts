import { parseObject, readBytes, shorten, toFailure, toServerError } from './call-server';
import { ModelServerError, type ModelServer } from './model-server';

/** Tool call in a response. */
export interface ChatToolCall {
  readonly id: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
}

const OK = 200;

/** Complete response of a chat. */
export interface ChatResponse {
  readonly text: string;
  readonly toolCalls: readonly ChatToolCall[];
  /** `stop`, `length`, `tool_calls`, `content_filter` … */
  readonly finishReason: string;
  /** Stop sequence that ended the text; only vLLM names it. */
  readonly stopSequence?: string;
  readonly usage?: { readonly input: number; readonly output: number };
}

interface Choice {
  readonly delta?: Partial<ChoiceMessage>;
  readonly message?: Partial<ChoiceMessage>;
  readonly finish_reason?: string | null;
  readonly stop_reason?: unknown;
}

interface ChoiceMessage {
  readonly content: string | null;
  readonly tool_calls: readonly {
    readonly index?: number;
    readonly id?: string;
    readonly function?: { readonly name?: string; readonly arguments?: string };
  }[];
}

/**
 * Reads a response of chat/completions: server-sent events, or one JSON object of a server that does not stream.
 * @throws {ModelServerError} if it is neither, or ends before the model has finished
 */
export async function readChatResponse(
  response: Response,
  server: ModelServer,
): Promise<ChatResponse> {
  const collected = createCollector(server);
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('text/event-stream')) await readEvents(response, server, collected.add);
  else {
    const text = Buffer.from(await readBytes(response, server)).toString('utf8');
    collected.add(parseObject(text) ?? fail(server, text));
  }
  return collected.finish() ?? fail(server, 'a response that ends before the model has finished');
}

async function readEvents(
  response: Response,
  server: ModelServer,
  add: (event: Readonly<Record<string, unknown>>) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let open = '';
  const read = (line: string) => {
    const data = /^data:\s?(.*)$/u.exec(line)?.[1];
    if (data === undefined || data === '' || data === '[DONE]') return;
    add(parseObject(data) ?? fail(server, data));
  };
  try {
    for await (const chunk of response.body ?? []) {
      open += decoder.decode(chunk as Uint8Array, { stream: true });
      const lines = open.split(/\r?\n/u);
      open = lines.pop() ?? '';
      lines.forEach(read);
    }
  } catch (error) {
    throw toServerError(error, server);
  }
  read(open);
}

function createCollector(server: ModelServer) {
  let text = '';
  let finishReason: string | undefined;
  let stopSequence: string | undefined;
  let usage: ChatResponse['usage'];
  const calls: { id: string; name: string; input: string }[] = [];
  return {
    add: (event: Readonly<Record<string, unknown>>): void => {
      if (event['error'] !== undefined && event['error'] !== null)
        throw toFailure(OK, JSON.stringify(event), server.url);
      usage = readUsage(event['usage']) ?? usage;
      const [choice] = (Array.isArray(event['choices']) ? event['choices'] : []) as Choice[];
      if (choice === undefined) return;
      const message = choice.delta ?? choice.message ?? {};
      text += message.content ?? '';
      for (const [at, call] of (message.tool_calls ?? []).entries()) {
        const known = (calls[call.index ?? at] ??= { id: '', name: '', input: '' });
        known.id ||= call.id ?? '';
        known.name ||= call.function?.name ?? '';
        known.input += call.function?.arguments ?? '';
      }
      finishReason = choice.finish_reason ?? finishReason;
      if (typeof choice.stop_reason === 'string') stopSequence = choice.stop_reason;
    },
    finish(): ChatResponse | undefined {
      if (finishReason === undefined) return undefined;
      return {
        text,
        toolCalls: calls,
        finishReason,
        ...(stopSequence !== undefined && { stopSequence }),
        ...(usage !== undefined && { usage }),
      };
    },
  };
}

function readUsage(given: unknown): ChatResponse['usage'] {
  if (typeof given !== 'object' || given === null) return undefined;
  const { prompt_tokens: input, completion_tokens: output } = given as Record<string, unknown>;
  return typeof input === 'number' && typeof output === 'number' ? { input, output } : undefined;
}

function fail({ url }: ModelServer, found: string): never {
  throw new ModelServerError(
    'broken',
    `${url} sent ${shorten(found) || 'nothing'} instead of a response of chat/completions.`,
  );
}
