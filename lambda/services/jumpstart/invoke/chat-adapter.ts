import type { Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import type { Image } from './parse-image';

/** Sends a request body to the endpoint and returns the response body; throws {@link ServiceUnavailableError}. */
export type Send = (body: string) => Promise<string>;

export interface ChatRequest {
  readonly text: string;
  readonly image?: Image;
  readonly maxTokens: number;
}

export interface ChatResponse {
  readonly text: string;
  /** Whether the response stopped at `maxTokens`. */
  readonly truncated: boolean;
  readonly usage: Usage;
}

/**
 * Invokes the model.
 *
 * @throws {ServiceUnavailableError} if the response is missing or cannot be parsed
 */
export type Chat = (request: ChatRequest) => Promise<ChatResponse>;

/**
 * Adapts requests to the Messages API of Text Generation Inference
 * (https://huggingface.co/docs/text-generation-inference/messages_api). Another container would need another body; only
 * this function depends on it.
 */
export function createChat(send: Send): Chat {
  return async ({ text, image, maxTokens }) => {
    const picture =
      image === undefined
        ? []
        : [{ type: 'image_url', image_url: { url: `data:${image.type};base64,${image.base64}` } }];
    const body = {
      messages: [{ role: 'user', content: [...picture, { type: 'text', text }] }],
      max_tokens: maxTokens,
    };
    return parseResponse(await send(JSON.stringify(body)));
  };
}

interface ChatCompletion {
  readonly choices?: readonly {
    readonly message?: { readonly content?: unknown };
    readonly finish_reason?: unknown;
  }[];
  readonly usage?: { readonly prompt_tokens?: number; readonly completion_tokens?: number };
}

function parseResponse(body: string): ChatResponse {
  let parsed: ChatCompletion | null;
  try {
    parsed = JSON.parse(body) as ChatCompletion | null;
  } catch {
    throw new ServiceUnavailableError(
      'InvalidResponse',
      `The endpoint returned invalid JSON: ${body.slice(0, 80)}`,
    );
  }
  const [choice] = parsed?.choices ?? [];
  const content = choice?.message?.content;
  if (typeof content !== 'string' || content.trim() === '')
    throw new ServiceUnavailableError(
      'InvalidResponse',
      `The endpoint returned no text: ${body.slice(0, 80)}`,
    );
  return {
    text: content.trim(),
    truncated: choice?.finish_reason === 'length',
    usage: {
      inputTokens: parsed?.usage?.prompt_tokens ?? 0,
      outputTokens: parsed?.usage?.completion_tokens ?? 0,
      requests: 1,
    },
  };
}
