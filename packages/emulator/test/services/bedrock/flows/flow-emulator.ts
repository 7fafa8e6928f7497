import {
  BedrockAgentRuntimeClient,
  InvokeFlowCommand,
  type FlowTrace,
  type InvokeFlowCommandInput,
  type InvokeFlowCommandOutput,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { Template } from '../../../../core/assembly/load-templates';
import { startEmulator, type Emulator } from '../../../../emulator';
import { writeFixtureAssembly } from '../../../support/fixture-assembly';

type Document = NonNullable<InvokeFlowCommandInput['inputs']>[number]['content'];

interface FlowError extends Error {
  readonly resourceName?: string;
  /** HTTP status; undefined for an error in a stream that has begun. */
  readonly $metadata?: { readonly httpStatusCode?: number };
}

export interface FlowResponse {
  /** Name of an Output node and its document, in the order of the stream. */
  readonly outputs: readonly (readonly [node: string | undefined, document: unknown])[];
  readonly completion: string | undefined;
  readonly traces: readonly FlowTrace[];
  readonly executionId: string | undefined;
  /** Error of the stream, after all events before it, or of the request. */
  readonly error: FlowError | undefined;
}

export interface FlowEmulator {
  readonly emulator: Emulator;
  /** Attribute of a resource. */
  get(type: string, logicalId: string, attribute: string): string;
  /** Invokes the draft of a flow. @param more members that replace those of the request */
  invoke(
    flow: string,
    document: unknown,
    more?: Partial<InvokeFlowCommandInput>,
  ): Promise<FlowResponse>;
}

/** Starts an emulator for the tests of a file, and stops it after them. */
export function useFlowEmulator(
  template: Template,
  code: Readonly<Record<string, string>> = {},
): () => FlowEmulator {
  const assembly = writeFixtureAssembly(template, code);
  const started: { emulator?: Emulator; client?: BedrockAgentRuntimeClient } = {};
  beforeAll(async () => {
    const emulator = await startEmulator({ assembly: assembly.directory, port: 0 });
    const { url: endpoint, credentials, deployment } = emulator;
    started.emulator = emulator;
    started.client = new BedrockAgentRuntimeClient({
      endpoint,
      credentials,
      region: deployment.region,
    });
  });
  afterAll(async () => {
    started.client?.destroy();
    await started.emulator?.close();
    assembly.remove();
  });
  return () => {
    const { emulator, client } = started;
    if (emulator === undefined || client === undefined) throw new Error('It has not started');
    const get: FlowEmulator['get'] = (type, logicalId, attribute) =>
      emulator.deployment.resources(type).find((each) => each.logicalId === logicalId)!.attributes[
        attribute
      ]!;
    return {
      emulator,
      get,
      async invoke(flow, document, more = {}) {
        const command = new InvokeFlowCommand({
          flowIdentifier: get('AWS::Bedrock::Flow', flow, 'Id'),
          flowAliasIdentifier: 'TSTALIASID',
          inputs: [
            {
              nodeName: 'Start',
              nodeOutputName: 'document',
              content: { document } as Document,
            },
          ],
          ...more,
        });
        return readResponse(() => client.send(command));
      },
    };
  };
}

/** Reads a response. The SDK throws an error that is the first event before it returns. */
async function readResponse(send: () => Promise<InvokeFlowCommandOutput>): Promise<FlowResponse> {
  const outputs: [string | undefined, unknown][] = [];
  const traces: FlowTrace[] = [];
  let completion: string | undefined;
  let executionId: string | undefined;
  let error: FlowError | undefined;
  try {
    const response = await send();
    executionId = response.executionId;
    for await (const event of response.responseStream!) {
      const { flowOutputEvent: output, flowTraceEvent: trace, flowCompletionEvent: end } = event;
      if (output !== undefined) outputs.push([output.nodeName, output.content?.document]);
      if (trace?.trace !== undefined) traces.push(trace.trace);
      completion ??= end?.completionReason;
    }
  } catch (thrown) {
    error = thrown as Error;
  }
  return { outputs, traces, completion, executionId, error };
}
