import type { ContentBlock, ConverseRequest, StopReason } from '@aws-sdk/client-bedrock-runtime';
import { callServer, parseObject, shorten } from './call-server';
import { toChatRequest } from './chat-request';
import { readChatResponse, type ChatResponse } from './chat-stream';
import { createJoinRequests } from './join-requests';
import { findMismatch } from './match-schema';
import { findModelName } from './model-name';
import { describeModel, ModelServerError, type ModelServer } from './model-server';

export interface ChatAnswer {
  readonly content: ContentBlock[];
  readonly stopReason: StopReason;
  /** Tokens as the server counted them; undefined if it did not. */
  readonly usage?: { readonly input: number; readonly output: number };
  readonly standIn: string;
}

const STOP_REASONS: Readonly<Record<string, StopReason>> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  function_call: 'tool_use',
  content_filter: 'content_filtered',
};

const joinRequests = createJoinRequests<ChatResponse>();

/**
 * Answers a request of Converse with a model of one's own.
 * @throws {ModelServerError | NotMapped}
 */
export async function chatWithOwnModel(
  request: ConverseRequest,
  server: ModelServer,
): Promise<ChatAnswer> {
  const model = await findModelName(server, 'chat');
  const { body, forcedTool } = toChatRequest(request, model);
  const sent = JSON.stringify(body);
  const response = await joinRequests(`${server.url} ${sent}`, async () =>
    readChatResponse(
      await callServer(server, '/chat/completions', {
        body: sent,
        contentType: 'application/json',
      }),
      server,
    ),
  );
  const { usage } = response;
  const answer =
    forcedTool === undefined || response.finishReason === 'length'
      ? freeAnswer(response, server)
      : forcedAnswer(response, { server, forcedTool, schema: schemaOf(request, forcedTool) });
  return {
    ...answer,
    ...(usage !== undefined && { usage }),
    standIn: describeModel(server, model, usage === undefined ? ['tokens are estimated'] : []),
  };
}

type Answer = Pick<ChatAnswer, 'content' | 'stopReason'>;

function freeAnswer(
  { text, toolCalls, finishReason, stopSequence }: ChatResponse,
  server: ModelServer,
): Answer {
  const content: ContentBlock[] = text === '' ? [] : [{ text }];
  for (const [at, { id, name, input }] of toolCalls.entries())
    content.push({
      toolUse: {
        toolUseId: id || `tooluse_${at}`,
        name,
        input: toolInput(input === '' ? '{}' : input, server),
      },
    });
  if (content.length === 0)
    throw new ModelServerError(
      'broken',
      `${server.url} sent an empty answer. Ask again, or try another model.`,
    );
  const isCall = toolCalls.length > 0;
  const stopReason = isCall ? 'tool_use' : (STOP_REASONS[finishReason] ?? 'end_turn');
  return { content, stopReason: stopSequence === undefined ? stopReason : 'stop_sequence' };
}

/** A forced tool is a schema that the text of the response must meet. */
function forcedAnswer(
  { text }: ChatResponse,
  {
    server,
    forcedTool,
    schema,
  }: { readonly server: ModelServer; readonly forcedTool: string; readonly schema: unknown },
): Answer {
  const input = toolInput(text, server);
  const mismatch = findMismatch(input, schema);
  if (mismatch !== undefined)
    throw new ModelServerError(
      'broken',
      `${server.url} sent JSON that does not match the schema: ${mismatch}. Use a server that supports response_format json_schema, or a larger model.`,
    );
  return {
    content: [{ toolUse: { toolUseId: 'tooluse_0', name: forcedTool, input } }],
    stopReason: 'tool_use',
  };
}

type ToolInput = NonNullable<ContentBlock['toolUse']>['input'];

function toolInput(text: string, { url }: ModelServer): ToolInput {
  // Some models fence their JSON.
  const bare = /^\s*```(?:json)?\s*([\s\S]*?)\s*```\s*$/u.exec(text)?.[1] ?? text;
  const input = parseObject(bare);
  if (input !== undefined) return input as ToolInput;
  throw new ModelServerError(
    'broken',
    `${url} sent “${shorten(text)}” where a JSON object was required. Use a larger model, or ask again.`,
  );
}

function schemaOf({ toolConfig }: ConverseRequest, name: string): unknown {
  const tools = (toolConfig?.tools ?? []).flatMap(({ toolSpec }) => toolSpec ?? []);
  return tools.find((tool) => tool.name === name)?.inputSchema?.json;
}
