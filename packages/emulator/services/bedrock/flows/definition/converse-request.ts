import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { renderTemplate } from '../../converse/prompt-template';
import type { NodeOf } from './flow-definition';

/**
 * Builds the call of Converse that a Prompt node makes. A trace of Bedrock that an account's owner
 * published (2026-08) shows this operation. A prompt of Prompt management is rendered by Converse,
 * a prompt of the node here.
 *
 * @param variables values of the prompt's variables; undefined for a request that only names
 * resources
 */
export function toConverseRequest(
  { Configuration: { Prompt } }: NodeOf<'Prompt'>,
  variables?: ReadonlyMap<string, string>,
): ConverseRequest {
  const { Resource, Inline } = Prompt.SourceConfiguration;
  const { GuardrailConfiguration: guardrail } = Prompt;
  const named = {
    modelId: Resource?.PromptArn ?? Inline?.ModelId ?? '',
    ...(guardrail !== undefined && {
      guardrailConfig: {
        guardrailIdentifier: guardrail.GuardrailIdentifier,
        guardrailVersion: guardrail.GuardrailVersion,
      },
    }),
  };
  if (variables === undefined) return named;
  if (Inline !== undefined) return { ...named, ...renderTemplate(Inline, variables) };
  const promptVariables = [...variables].map(([name, text]) => [name, { text }] as const);
  return { ...named, promptVariables: Object.fromEntries(promptVariables) };
}
