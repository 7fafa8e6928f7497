import type { ConverseRequest } from '@aws-sdk/client-bedrock-runtime';
import { estimateTokens } from '../../../engines/chat/estimate-tokens';
import { ServiceError } from '../../service';
import type { TextModel } from '../models';
import { checkMessages } from './check-messages';
import { checkTools } from './check-tools';
import { checkModelFields } from './model-fields';
import { countedTexts, systemText } from './read-messages';

/**
 * Validates a request beyond the service model, for one model. Error messages are worded as in
 * public reports of Bedrock where available (secondary, read 2026-11-24).
 *
 * @throws {ServiceError} `ValidationException`
 */
export function checkRequest(request: ConverseRequest, model: TextModel): void {
  checkMessages(request);
  checkTools(request);
  checkParameters(request, model);
  checkModelFields(request, model);
  if (request.outputConfig !== undefined)
    invalid('The emulator has no structured outputs (outputConfig): force a tool instead.');
  if (inputTokens(request) > model.contextTokens) invalid('Input is too long for requested model.');
}

/** Estimates the input tokens: system prompt, messages and tools. */
export function inputTokens({ system, messages, toolConfig }: ConverseRequest): number {
  return [
    systemText(system ?? []),
    ...countedTexts(messages ?? []),
    toolConfig === undefined ? '' : JSON.stringify(toolConfig),
  ].reduce((sum, text) => sum + estimateTokens(text), 0);
}

function checkParameters({ inferenceConfig }: ConverseRequest, model: TextModel): void {
  const { maxTokens, temperature, topP, stopSequences = [] } = inferenceConfig ?? {};
  const { parameters } = model;
  if (maxTokens !== undefined && maxTokens > parameters.maxTokens.max)
    invalid(
      `The maximum tokens you requested exceeds the model limit of ${parameters.maxTokens.max}. Try again with a maximum tokens value that is lower than ${parameters.maxTokens.max}.`,
    );
  for (const [name, value, bounds] of [
    ['maxTokens', maxTokens, parameters.maxTokens],
    ['temperature', temperature, parameters.temperature],
    ['topP', topP, parameters.topP],
  ] as const)
    if (value !== undefined && (value < bounds.min || value > bounds.max))
      invalid(
        `inferenceConfig.${name} is ${value}; ${model.name} takes ${bounds.min} to ${bounds.max}.`,
      );
  const max = parameters.stopSequences.max;
  if (max !== 'unknown' && stopSequences.length > max)
    invalid(
      `inferenceConfig.stopSequences has ${stopSequences.length}; ${model.name} takes ${max}.`,
    );
}

function invalid(message: string): never {
  throw new ServiceError('ValidationException', message);
}
