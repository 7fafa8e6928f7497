import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError } from '../../service';
import { renderTemplate, type PromptTemplate } from './prompt-template';

/** Prompt by its ARN: the draft or a version. */
export interface DeployedPrompt {
  readonly arn: string;
  readonly variant: PromptVariant;
}

/** Properties of `AWS::Bedrock::Prompt` used in a request. */
interface PromptVariant extends PromptTemplate {
  readonly Name: string;
  readonly ModelId?: string;
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
  const variables = Object.entries(input.promptVariables ?? {}).flatMap(([name, { text }]) =>
    text === undefined ? [] : [[name, text] as const],
  );
  const { messages, ...rendered } = renderTemplate(variant, new Map(variables));
  return { ...input, ...rendered, messages: [...messages, ...(input.messages ?? [])] };
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
