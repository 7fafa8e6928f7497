import type { ConverseRequest, ConverseResponse, Message } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { createBedrockRuntime } from '../../../services/bedrock/bedrock-runtime';
import type { Permission, Scope } from '../../../services/service';
import { account, getResource, deployment } from './deployed';

const caller = { principalArn: `arn:aws:iam::${account}:role/tester`, name: 'tester' };

export function listPermissions(
  input: ConverseRequest,
  at: Deployment = deployment,
): readonly Permission[] {
  return createBedrockRuntime().operations['Converse']!.permissions(input, {
    deployment: at,
    caller,
  });
}

/** Calls the operation as the endpoint does, with a stopped clock. */
export async function call(input: ConverseRequest, at: Deployment = deployment) {
  const standIns: string[] = [];
  const scope: Scope = {
    caller,
    deployment: at,
    clock: {
      now: () => 0,
      sleep: () => Promise.resolve(),
      deadline: () => () => undefined,
      work: (run) => run(),
      apart: (run) => run(),
      currentWork: () => undefined,
      currentOrigin: () => undefined,
    },
    objects: {} as Scope['objects'],
    standIn: (name) => standIns.push(name),
  };
  const { run } = createBedrockRuntime().operations['Converse']!;
  const response = (await run(input, scope)) as ConverseResponse;
  const content = response.output?.message?.content ?? [];
  return {
    ...response,
    standIns,
    text: content.map((block) => block.text ?? '').join(''),
    toolUse: content.find((block) => block.toolUse !== undefined)?.toolUse,
  };
}

/** User message, to the stack's profile by default. */
export function user(text: string, more: Partial<ConverseRequest> = {}): ConverseRequest {
  return {
    modelId: getResource('ProfileInferenceProfileArn'),
    messages: [{ role: 'user', content: [{ text }] }],
    ...more,
  };
}

/** Conversation of alternating turns, starting with the user. */
export const converseText = (turns: readonly string[], system?: string) =>
  call(
    user('', {
      messages: turns.map((text, at): Message => ({
        role: at % 2 === 0 ? 'user' : 'assistant',
        content: [{ text }],
      })),
      ...(system === undefined ? {} : { system: [{ text: system }] }),
    }),
  );
