import { createHash } from 'node:crypto';
import type { ContentBlock, ConverseRequest, StopReason } from '@aws-sdk/client-bedrock-runtime';
import { createRandom } from '../../../core/seeded-random';
import type { Tool, ToolChoice } from '../../../engines/chat/conversation';
import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import type { Schema } from '../../../engines/structured-output/json-schema';
import {
  STAND_IN,
  generateResponse,
  type StandInSkill,
} from '../../../engines/chat/stand-in-model';
import type { LearnedModel } from '../../../engines/learning/learn-from-examples';
import type { Sampling } from '../../../engines/learning/sampling';
import { chatWithOwnModel } from '../../../own-model/chat';
import type { ModelServer } from '../../../own-model/model-server';
import type { TextModel } from '../models';
import { withBedrockErrors } from '../own-model-error';
import { readTopK } from './model-fields';
import { finishText } from './truncate-output';
import { systemText, toTurns } from './read-messages';

export interface Generated {
  readonly content: ContentBlock[];
  readonly stopReason: StopReason;
  /** Stand-in that replaced the model. */
  readonly standIn: string;
  /** Tokens as a model of one's own counted them. */
  readonly usage?: { readonly input: number; readonly output: number };
}

/** Answers a validated request. */
export type Generate = (request: ConverseRequest, model: TextModel) => Promise<Generated>;

/** Answers with a model of one's own if there is one, otherwise with the stand-in. */
export function chooseGenerator(server: ModelServer | undefined): Generate {
  if (server === undefined) return (request, model) => Promise.resolve(generate(request, model));
  return (request, { maxOutputTokens }) => {
    const { maxTokens = maxOutputTokens } = request.inferenceConfig ?? {};
    const limited = { ...request, inferenceConfig: { ...request.inferenceConfig, maxTokens } };
    return withBedrockErrors(() => chatWithOwnModel(limited, server));
  };
}

/** Answers with a model that was customized with training records. */
export function generateTuned(learned: LearnedModel): Generate {
  return (request, model) => Promise.resolve(generate(request, model, { learned }));
}

/** Generates the stand-in's response in Converse format, truncated as the request requires. */
function generate(request: ConverseRequest, model: TextModel, skill: StandInSkill = {}): Generated {
  const { maxTokens = model.maxOutputTokens, stopSequences = [] } = request.inferenceConfig ?? {};
  const response = generateResponse(
    { system: systemText(request.system ?? []), turns: toTurns(request.messages ?? []) },
    toTools(request),
    toToolChoice(request),
    { compare: model.compare, sampling: toSampling(request), ...skill },
  );
  if (response.kind === 'text') {
    const { text, stopReason } = finishText(response.text, maxTokens, stopSequences);
    return { content: [{ text }], stopReason, standIn: response.standIn ?? STAND_IN };
  }
  const { standIn = STAND_IN } = response;
  const json = JSON.stringify(response.input);
  // A truncated tool call is returned as text.
  if (estimateTokens(json) > maxTokens)
    return {
      content: [{ text: finishText(json, maxTokens, []).text }],
      stopReason: 'max_tokens',
      standIn,
    };
  const toolUse = {
    toolUseId: `tooluse_${digest(JSON.stringify([request.messages, response.name]))}`,
    name: response.name,
    input: JSON.parse(json) as NonNullable<ContentBlock['toolUse']>['input'],
  };
  return { content: [{ toolUse }], stopReason: 'tool_use', standIn };
}

/**
 * Draws an answer if the request has a temperature above 0. Equal requests draw the same answer, unlike
 * in Bedrock; a request whose `requestMetadata` differs draws its own.
 */
function toSampling(request: ConverseRequest): Sampling | undefined {
  const { temperature = 0, topP = 1 } = request.inferenceConfig ?? {};
  if (temperature === 0) return undefined;
  const seed = createHash('sha256').update(JSON.stringify(request)).digest().readUInt32LE();
  const topK = readTopK(request);
  return {
    temperature,
    topP,
    ...(topK !== undefined && topK > 0 && { topK }),
    random: createRandom(seed),
  };
}

function toTools({ toolConfig }: ConverseRequest): Tool[] {
  return (toolConfig?.tools ?? []).flatMap(({ toolSpec }) =>
    toolSpec === undefined
      ? []
      : [
          {
            name: toolSpec.name ?? '',
            description: toolSpec.description ?? '',
            // checkTools has verified a JSON object of type object.
            schema: toolSpec.inputSchema?.json as Schema,
          },
        ],
  );
}

function toToolChoice({ toolConfig }: ConverseRequest): ToolChoice {
  const choice = toolConfig?.toolChoice;
  if (choice?.tool?.name !== undefined) return { name: choice.tool.name };
  return choice?.any === undefined ? 'auto' : 'any';
}

/** Returns a deterministic ID for a tool call, unlike a random one. */
function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
