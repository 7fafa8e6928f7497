import * as z from 'zod/mini';

const fraction = z.number().check(z.minimum(0), z.maximum(1));
const variables = z.optional(z.array(z.strictObject({ Name: z.string() })).check(z.maxLength(20)));
const blocks = z.array(z.strictObject({ Text: z.string().check(z.minLength(1)) }));
const template = z
  .strictObject({
    Text: z.optional(
      z.strictObject({ Text: z.string().check(z.minLength(1)), InputVariables: variables }),
    ),
    Chat: z.optional(
      z.strictObject({
        System: z.optional(blocks),
        Messages: z.array(z.strictObject({ Role: z.enum(['user', 'assistant']), Content: blocks })),
        InputVariables: variables,
      }),
    ),
  })
  .check(hasOne('Text', 'Chat'));
const inlinePrompt = z
  .strictObject({
    ModelId: z.string(),
    TemplateType: z.enum(['TEXT', 'CHAT']),
    TemplateConfiguration: template,
    InferenceConfiguration: z.optional(
      z.strictObject({
        Text: z.strictObject({
          MaxTokens: z.optional(z.int().check(z.minimum(0))),
          Temperature: z.optional(fraction),
          TopP: z.optional(fraction),
          StopSequences: z.optional(z.array(z.string()).check(z.maxLength(4))),
        }),
      }),
    ),
  })
  .check(
    z.refine(
      ({ TemplateType, TemplateConfiguration: { Text } }) =>
        (TemplateType === 'TEXT') === (Text !== undefined),
      'must have a template of its TemplateType',
    ),
  );

/**
 * Settings of a Prompt node: a prompt of Prompt management, or one of the node's own. Source:
 * botocore 1.44.8, data/bedrock-agent, shape PromptFlowNodeConfiguration, read 2026-12-03. Tools
 * and cache points are refused, as the emulator has neither in prompts.
 */
export const promptSettings = z.strictObject({
  SourceConfiguration: z
    .strictObject({
      Resource: z.optional(z.strictObject({ PromptArn: z.string() })),
      Inline: z.optional(inlinePrompt),
    })
    .check(hasOne('Resource', 'Inline')),
  GuardrailConfiguration: z.optional(
    z.strictObject({ GuardrailIdentifier: z.string(), GuardrailVersion: z.string() }),
  ),
});

function hasOne(one: string, other: string) {
  return z.refine<object>(
    (value: object) => one in value !== other in value,
    `must have exactly one of ${one} and ${other}`,
  );
}
