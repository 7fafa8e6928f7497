import type {
  InvokeFlowCommandInput,
  InvokeFlowCommandOutput,
} from '@aws-sdk/client-bedrock-agent-runtime';
import { formatAnswer } from '../../../shared/comparison/answer-format';
import type { TaskItem } from '../../../shared/comparison/task-file';
import {
  ServiceUnavailableError,
  toServiceUnavailableError,
} from '../../../shared/errors/service-unavailable';
import { formatExamples } from './prompt-variables';

/** Sends one InvokeFlow request; throws SDK errors. */
export type SendFlow = (
  input: InvokeFlowCommandInput,
) => Promise<Pick<InvokeFlowCommandOutput, 'responseStream'>>;

/**
 * Answers a message with the flow: its first prompt chooses the category, its second one writes the
 * reply.
 *
 * @throws {ServiceUnavailableError} if Bedrock did not respond after all retries, or the flow did not
 *   complete
 */
export type RunChain = (
  message: string,
  categories: readonly string[],
  examples: readonly TaskItem[],
) => Promise<string>;

/** Creates a {@link RunChain}. */
export function createRunChain(
  send: SendFlow,
  flow: { readonly id: string; readonly aliasId: string },
): RunChain {
  return async (message, categories, examples) => {
    const { responseStream } = await send({
      flowIdentifier: flow.id,
      flowAliasIdentifier: flow.aliasId,
      inputs: [
        {
          nodeName: 'Message',
          nodeOutputName: 'document',
          content: {
            document: {
              message,
              categories: categories.join(', '),
              categoryExamples: formatExamples(examples, ['category']),
              replyExamples: formatExamples(examples, ['reply']),
            },
          },
        },
      ],
    }).catch(toServiceUnavailableError);
    const outputs = new Map<string, string>();
    let reason = 'nothing';
    for await (const { flowOutputEvent, flowCompletionEvent } of responseStream ?? []) {
      const output = flowOutputEvent?.content?.document;
      if (typeof output === 'string') outputs.set(flowOutputEvent?.nodeName ?? '', output);
      reason = flowCompletionEvent?.completionReason ?? reason;
    }
    if (reason !== 'SUCCESS')
      throw new ServiceUnavailableError('FlowIncomplete', `The flow ended with ${reason}.`);
    const answer = {
      category: plain(outputs.get('Category')),
      reply: plain(outputs.get('Answer')),
    };
    return formatAnswer(answer, ['category', 'reply']);
  };
}

/** Removes the label that a model may copy from the examples. */
function plain(text = ''): string {
  return text.trim().replace(/^(?:Category|Reply):\s*/u, '');
}
