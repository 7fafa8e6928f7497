import { createHash } from 'node:crypto';
import type { ContentBlock, ConverseRequest, Message } from '@aws-sdk/client-bedrock-runtime';

/** Body of `POST /chat/completions`, and what the response means. */
export interface ChatRequest {
  readonly body: Readonly<Record<string, unknown>>;
  /** Tool whose input the response is, because it was forced. */
  readonly forcedTool?: string;
}

/** Content that has no counterpart. */
export class NotMapped extends Error {}

/**
 * Returns the same seed for the same request, so that it gets the same response from the same server.
 * `requestMetadata` tells apart requests whose answers should differ.
 */
function seedOf({ requestMetadata }: ConverseRequest): number {
  if (requestMetadata === undefined) return 1;
  return createHash('sha256').update(JSON.stringify(requestMetadata)).digest().readUInt16LE();
}

const TEXT_FORMATS = ['txt', 'md', 'csv', 'html'];

/**
 * Converts a request of Converse.
 * @throws {NotMapped} for content without a counterpart, which it names
 */
export function toChatRequest(request: ConverseRequest, model: string): ChatRequest {
  const { temperature, topP, maxTokens, stopSequences = [] } = request.inferenceConfig ?? {};
  if (request.additionalModelRequestFields !== undefined)
    throw new NotMapped('additionalModelRequestFields has no counterpart in chat/completions');
  const system = (request.system ?? []).flatMap(
    (block) => block.text ?? block.guardContent?.text?.text ?? [],
  );
  const tools = (request.toolConfig?.tools ?? []).flatMap(({ toolSpec }) => toolSpec ?? []);
  const { toolChoice } = request.toolConfig ?? {};
  const forcedTool =
    toolChoice?.tool?.name ??
    (toolChoice?.any !== undefined && tools.length === 1 ? tools[0]?.name : undefined);
  const forced = tools.find(({ name }) => name === forcedTool);
  if (forced !== undefined)
    system.push(
      `Answer with one JSON object and nothing else. ${forced.description ?? ''} It must match this JSON schema: ${JSON.stringify(forced.inputSchema?.json)}`,
    );
  const messages = [
    ...(system.length > 0 ? [{ role: 'system', content: system.join('\n\n') }] : []),
    ...(request.messages ?? []).flatMap(toMessages),
  ];
  const body = {
    model,
    messages,
    stream: true,
    stream_options: { include_usage: true },
    seed: seedOf(request),
    temperature,
    top_p: topP,
    max_tokens: maxTokens,
    stop: stopSequences.length > 0 ? stopSequences : undefined,
    // More servers hold a response to a schema than to a choice of tools.
    ...(forced !== undefined && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: forced.name, strict: true, schema: forced.inputSchema?.json },
      },
    }),
    ...(forced === undefined &&
      tools.length > 0 && {
        tools: tools.map(({ name, description, inputSchema }) => ({
          type: 'function',
          function: { name, description, parameters: inputSchema?.json },
        })),
        tool_choice: toolChoice?.any === undefined ? 'auto' : 'required',
      }),
  };
  return { body, ...(forcedTool !== undefined && { forcedTool }) };
}

function toMessages({ role, content = [] }: Message): object[] {
  const results = content.flatMap(({ toolResult }) =>
    toolResult === undefined
      ? []
      : [
          {
            role: 'tool',
            tool_call_id: toolResult.toolUseId,
            content: (toolResult.content ?? [])
              .map((block) => block.text ?? JSON.stringify(block.json ?? null))
              .join('\n'),
          },
        ],
  );
  const calls = content.flatMap(({ toolUse }) =>
    toolUse === undefined
      ? []
      : [
          {
            id: toolUse.toolUseId,
            type: 'function',
            function: { name: toolUse.name, arguments: JSON.stringify(toolUse.input) },
          },
        ],
  );
  const parts = content.flatMap(toPart);
  if (parts.length === 0 && calls.length === 0) return results;
  const texts = parts.flatMap((part) => ('text' in part ? [part.text] : []));
  const isText = texts.length === parts.length;
  return [
    ...results,
    {
      role,
      content: isText ? texts.join('\n') || null : parts,
      ...(calls.length > 0 && { tool_calls: calls }),
    },
  ];
}

type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'image_url'; readonly image_url: { readonly url: string } };

function toPart(block: ContentBlock): Part[] {
  const text = block.text ?? block.guardContent?.text?.text;
  if (text !== undefined) return [{ type: 'text', text }];
  if (block.toolUse !== undefined || block.toolResult !== undefined) return [];
  if (block.cachePoint !== undefined || block.reasoningContent !== undefined) return [];
  if (block.image?.source?.bytes !== undefined) {
    const base64 = Buffer.from(block.image.source.bytes).toString('base64');
    const url = `data:image/${block.image.format ?? 'png'};base64,${base64}`;
    return [{ type: 'image_url', image_url: { url } }];
  }
  const { document } = block;
  if (document?.source !== undefined) {
    const { text: plain, bytes } = document.source;
    const isReadable = TEXT_FORMATS.includes(document.format ?? '');
    const content =
      plain ??
      (isReadable && bytes !== undefined ? Buffer.from(bytes).toString('utf8') : undefined);
    if (content !== undefined)
      return [
        { type: 'text', text: `<document name="${document.name ?? ''}">\n${content}\n</document>` },
      ];
    throw new NotMapped(
      `a document in the format ${document.format ?? 'unknown'} has no counterpart in chat/completions: send its text`,
    );
  }
  throw new NotMapped(
    `a block with ${Object.keys(block)[0] ?? 'nothing'} has no counterpart in chat/completions`,
  );
}
