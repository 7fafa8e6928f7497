import { randomUUID } from 'node:crypto';
import type {
  KnowledgeBaseRetrieveAndGenerateConfiguration,
  RetrieveAndGenerateRequest,
  RetrieveAndGenerateResponse,
} from '@aws-sdk/client-bedrock-agent-runtime';
import type { ConverseResponse, Message } from '@aws-sdk/client-bedrock-runtime';
import type { DirectCall } from '../../../../core/endpoint/calls/in-process-call';
import { operation, ServiceError, type Caller } from '../../../service';
import { findBase, onBase, type KnowledgeBases } from '../find-knowledge-base';
import { buildCitation, citeAnswer } from './citations';
import { renderTemplate, type GenerationPrompt } from './generation-prompt';
import { withRuntimeErrors } from './runtime-errors';
import { search } from './search';

/** Answer of Bedrock if nothing is found (secondary, read 2026-12-04). */
const UNABLE = 'Sorry, I am unable to assist you with this request.';

/**
 * RetrieveAndGenerate: a model answers from the chunks that are nearest to the question. The caller
 * itself invokes the model, as policies of callers show (secondary, read 2026-12-04), and the role of
 * the knowledge base searches. Bedrock also rewrites a question that follows others; here the model gets them
 * before it.
 */
export function retrieveAndGenerate(bases: KnowledgeBases, call: DirectCall) {
  /** Messages of each session. */
  const sessions = new Map<string, readonly Message[]>();
  const onRetrieval = onBase('Retrieve', bases);
  return operation<RetrieveAndGenerateRequest, RetrieveAndGenerateResponse>({
    permissions: (request) => [
      { action: 'bedrock:RetrieveAndGenerate', resource: '*' },
      ...onRetrieval(readConfiguration(request)),
    ],
    async run(request, { clock, caller }) {
      const configuration = readConfiguration(request);
      const { sessionId = randomUUID(), input } = request;
      const earlier = sessions.get(sessionId) ?? [];
      if (request.sessionId !== undefined && !sessions.has(sessionId))
        throw invalid(`Session with Id ${sessionId} is not valid. Please check and try again.`);
      const { knowledgeBaseId = '', generationConfiguration } = configuration;
      const { promptTemplate } = generationConfiguration ?? {};
      const query = input?.text ?? '';
      const base = findBase(bases, knowledgeBaseId);
      // Checks the template even if nothing is found.
      const render = (results: Awaited<ReturnType<typeof search>>) =>
        renderTemplate(promptTemplate?.textPromptTemplate, {
          query,
          results,
          now: new Date(clock.now()),
        });
      render([]);
      return withRuntimeErrors(clock, async () => {
        const results = await search(base, query, configuration.retrievalConfiguration, call);
        const prompt = render(results);
        const { text: answer, intervened } =
          results.length === 0
            ? { text: UNABLE, intervened: false }
            : await generate(caller, { configuration, prompt, earlier }, call);
        const { text, citations } =
          prompt.cites && !intervened
            ? citeAnswer(answer, results)
            : { text: answer, citations: [buildCitation(answer, 0, [])] };
        sessions.set(sessionId, [
          ...earlier,
          { role: 'user', content: [{ text: query }] },
          { role: 'assistant', content: [{ text }] },
        ]);
        return {
          sessionId,
          output: { text },
          citations,
          guardrailAction: intervened ? 'INTERVENED' : 'NONE',
        };
      });
    },
  });
}

/** Has the model answer, with the permissions of the caller. */
async function generate(
  caller: Caller,
  {
    configuration: { modelArn, generationConfiguration },
    prompt: { system, message },
    earlier,
  }: {
    readonly configuration: KnowledgeBaseRetrieveAndGenerateConfiguration;
    readonly prompt: GenerationPrompt;
    readonly earlier: readonly Message[];
  },
  call: DirectCall,
): Promise<{ readonly text: string; readonly intervened: boolean }> {
  const { inferenceConfig, guardrailConfiguration: guardrail } = generationConfiguration ?? {};
  const request = {
    modelId: modelArn,
    system: [{ text: system }],
    messages: [...earlier, { role: 'user', content: [{ text: message }] }],
    ...(inferenceConfig?.textInferenceConfig !== undefined && {
      inferenceConfig: inferenceConfig.textInferenceConfig,
    }),
    ...(guardrail !== undefined && {
      guardrailConfig: {
        guardrailIdentifier: guardrail.guardrailId,
        guardrailVersion: guardrail.guardrailVersion,
      },
    }),
  };
  const response = (await call(caller, 'bedrock-runtime', 'Converse', request)) as ConverseResponse;
  const content = response.output?.message?.content ?? [];
  return {
    text: content.map(({ text }) => text ?? '').join(''),
    intervened: response.stopReason === 'guardrail_intervened',
  };
}

/** @throws {ServiceError} `ValidationException` for what the emulator does not have */
function readConfiguration(
  request: RetrieveAndGenerateRequest,
): KnowledgeBaseRetrieveAndGenerateConfiguration {
  const { type, knowledgeBaseConfiguration } = request.retrieveAndGenerateConfiguration ?? {};
  if (type !== 'KNOWLEDGE_BASE' || knowledgeBaseConfiguration === undefined)
    throw invalid(
      'The emulator has RetrieveAndGenerate of type KNOWLEDGE_BASE, with a knowledgeBaseConfiguration.',
    );
  const { sessionConfiguration, userContext } = request;
  const { orchestrationConfiguration, generationConfiguration } = knowledgeBaseConfiguration;
  const { additionalModelRequestFields, performanceConfig } = generationConfiguration ?? {};
  const unsupported = Object.entries({
    sessionConfiguration,
    userContext,
    orchestrationConfiguration,
    additionalModelRequestFields,
    performanceConfig,
  }).find(([, value]) => value !== undefined);
  if (unsupported !== undefined) throw invalid(`The emulator does not have ${unsupported[0]}.`);
  return knowledgeBaseConfiguration;
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
