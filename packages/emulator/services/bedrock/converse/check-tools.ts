import type { ConverseRequest, Message } from '@aws-sdk/client-bedrock-runtime';
import { ServiceError } from '../../service';

/** Rejects invalid tools, a tool choice that is not among them, and calls without results. */
export function checkTools({ messages = [], toolConfig }: ConverseRequest): void {
  const calls = messages.some(({ content }) =>
    content?.some((block) => block.toolUse !== undefined || block.toolResult !== undefined),
  );
  if (toolConfig === undefined && calls)
    invalid(
      'The toolConfig field must be defined when using toolUse and toolResult content blocks.',
    );
  const names = (toolConfig?.tools ?? []).flatMap((tool, at) => {
    if (tool.cachePoint !== undefined) return [];
    if (tool.toolSpec === undefined)
      return invalid(
        `The emulator knows tools with a toolSpec only; toolConfig.tools.${at} has none.`,
      );
    const schema = tool.toolSpec.inputSchema?.json;
    const type =
      typeof schema === 'object' && schema !== null && 'type' in schema ? schema.type : undefined;
    if (type !== 'object')
      return invalid(
        `The value at toolConfig.tools.${at}.toolSpec.inputSchema.json.type must be one of the following: object.`,
      );
    return [tool.toolSpec.name ?? ''];
  });
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) invalid(`toolConfig.tools has two tools with the name ${twice}.`);
  const chosen = toolConfig?.toolChoice?.tool?.name;
  if (chosen !== undefined && !names.includes(chosen))
    invalid(
      `toolConfig.toolChoice names the tool ${chosen}, and toolConfig.tools has ${names.join(', ')}.`,
    );
  messages.forEach((message, at) => {
    checkResults(messages[at - 1], message, at);
  });
}

/** Each tool call needs a result in the next message, which must have no other results. */
function checkResults(before: Message | undefined, { content = [] }: Message, at: number): void {
  const called = (before?.content ?? []).flatMap((block) => block.toolUse?.toolUseId ?? []);
  const results = content.flatMap((block) => block.toolResult?.toolUseId ?? []);
  const missingResults = called.filter((id) => !results.includes(id));
  if (missingResults.length > 0)
    invalid(
      `Expected toolResult blocks at messages.${at}.content for the following Ids: ${missingResults.join(', ')}`,
    );
  if (results.length > called.length)
    invalid(
      `The number of toolResult blocks at messages.${at}.content exceeds the number of toolUse blocks of previous turn.`,
    );
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
