import type { ConverseRequest, Message, SystemContentBlock } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError } from '../../service';

/** Prompt by its ARN: the draft or a version. */
export interface DeployedPrompt {
  readonly arn: string;
  readonly variant: PromptVariant;
}

/** Properties of `AWS::Bedrock::Prompt` used in a request. */
interface PromptVariant {
  readonly Name: string;
  readonly ModelId?: string;
  readonly TemplateConfiguration?: {
    readonly Text?: { readonly Text: string };
    readonly Chat?: {
      readonly System?: readonly { readonly Text?: string }[];
      readonly Messages: readonly {
        readonly Role: 'user' | 'assistant';
        readonly Content: readonly { readonly Text?: string }[];
      }[];
      readonly ToolConfiguration?: unknown;
    };
  };
  readonly InferenceConfiguration?: {
    readonly Text?: {
      readonly MaxTokens?: number;
      readonly Temperature?: number;
      readonly TopP?: number;
      readonly StopSequences?: readonly string[];
    };
  };
}

/**
 * Fields that a prompt defines itself
 * (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html, read
 * 2026-11-24).
 */
const PROMPT_FIELDS = [
  'additionalModelRequestFields',
  'inferenceConfig',
  'system',
  'toolConfig',
] as const;
const PLACEHOLDER = /\{\{\s*([\p{L}\p{N}_-]+)\s*\}\}/gu;

/** Whether a `modelId` is the ARN of a prompt. */
export function isPromptArn(modelId: string): boolean {
  return /^arn:[^:]+:bedrock:[^:]*:[^:]*:prompt\//u.test(modelId);
}

/** @throws {ServiceError} `ResourceNotFoundException` if no stack has the prompt or the version */
export function findPrompt(arn: string, deployment: Deployment): DeployedPrompt {
  const [, promptArn = '', version] = /^(arn:[^/]+\/[^:]+)(?::(\d+))?$/u.exec(arn) ?? [];
  const prompt = deployment
    .resources('AWS::Bedrock::Prompt')
    .find(({ attributes }) => attributes['Arn'] === promptArn);
  const exists =
    version === undefined ||
    deployment
      .resources('AWS::Bedrock::PromptVersion')
      .some(
        ({ attributes, properties }) =>
          properties['PromptArn'] === promptArn && attributes['Version'] === version,
      );
  const variants = prompt?.properties['Variants'] as readonly PromptVariant[] | undefined;
  const variant =
    variants?.find(({ Name }) => Name === prompt?.properties['DefaultVariant']) ?? variants?.[0];
  if (variant === undefined || !exists)
    throw new ServiceError('ResourceNotFoundException', `The prompt ${arn} does not exist.`, 404);
  return { arn, variant };
}

/**
 * Renders a prompt with the caller's variables; the caller's messages follow the prompt's.
 *
 * @throws {ServiceError} `ValidationException` for a field that the prompt defines itself, a
 * variable without a value, and a value without a variable. AWS does not publish these messages.
 */
export function renderPrompt({ variant }: DeployedPrompt, input: ConverseRequest): ConverseRequest {
  const conflicting = PROMPT_FIELDS.filter((field) => input[field] !== undefined);
  if (conflicting.length > 0)
    return invalid(
      `A request that names a prompt can't include ${conflicting.join(', ')}. Define them in the prompt and leave them out of the request.`,
    );
  const { Text: text, Chat: chat } = variant.TemplateConfiguration ?? {};
  if (chat?.ToolConfiguration !== undefined)
    return invalid(
      'The emulator does not support prompts with tools: send the tools with the request.',
    );
  const system = (chat?.System ?? []).flatMap(({ Text }) => Text ?? []);
  const turns = (chat?.Messages ?? []).map(({ Role, Content }) => ({
    role: Role,
    texts: Content.flatMap(({ Text }) => Text ?? []),
  }));
  if (text !== undefined) turns.push({ role: 'user', texts: [text.Text] });

  const fill = filler([...system, ...turns.flatMap(({ texts }) => texts)], input);
  const {
    MaxTokens: maxTokens,
    Temperature: temperature,
    TopP: topP,
    StopSequences: stopSequences,
  } = variant.InferenceConfiguration?.Text ?? {};
  return {
    ...input,
    system: system.map((one): SystemContentBlock => ({ text: fill(one) })),
    messages: [
      ...turns.map(({ role, texts }): Message => ({
        role,
        content: texts.map((one) => ({ text: fill(one) })),
      })),
      ...(input.messages ?? []),
    ],
    inferenceConfig: {
      maxTokens,
      temperature,
      topP,
      stopSequences: stopSequences === undefined ? undefined : [...stopSequences],
    },
  };
}

/** Replaces variables in templates once: a value that looks like a variable is not replaced. */
function filler(templates: readonly string[], input: ConverseRequest): (text: string) => string {
  const given = new Map(
    Object.entries(input.promptVariables ?? {}).map(([name, value]) => [name, value.text]),
  );
  const needed = new Set(
    templates.flatMap((one) => [...one.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')),
  );
  const missing = [...needed].filter((name) => given.get(name) === undefined);
  const unused = [...given.keys()].filter((name) => !needed.has(name));
  if (missing.length > 0)
    return invalid(
      `promptVariables lacks a text for: ${missing.join(', ')}. Give each variable of the prompt.`,
    );
  if (unused.length > 0)
    return invalid(
      `promptVariables has variables that the prompt lacks: ${unused.join(', ')}. Its variables are: ${[...needed].join(', ')}.`,
    );
  return (text) => text.replace(PLACEHOLDER, (_, name: string) => given.get(name) ?? '');
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
