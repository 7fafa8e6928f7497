import type { GuardrailConfiguration } from '@aws-sdk/client-bedrock-runtime';
import type { Deployment } from '../../../core/assembly/deployment';
import { ServiceError } from '../../service';
import type { InferenceProfile } from '../inference-routes';
import type { GuardrailProperties } from './guardrail-properties';
import { guardrailRoute } from '../converse/resolve-model';

/** Guardrail named by a request, with its template properties. */
export interface Guardrail {
  readonly id: string;
  readonly arn: string;
  /** `DRAFT` or a number. */
  readonly version: string;
  readonly properties: GuardrailProperties;
  /** Profile for evaluation across Regions, which tier STANDARD needs. */
  readonly profile: InferenceProfile | undefined;
}

/**
 * @throws {ServiceError} `ValidationException` if no stack has the guardrail or the version, or
 * only one of the two was given. The first message is from reports of Bedrock callers (secondary,
 * read 2026-11-24).
 */
export function findGuardrail(config: GuardrailConfiguration, deployment: Deployment): Guardrail {
  const { guardrailIdentifier: identifier = '', guardrailVersion: version = '' } = config;
  if (identifier === '' || version === '')
    throw new ServiceError(
      'ValidationException',
      'guardrailConfig needs both guardrailIdentifier and guardrailVersion.',
    );
  const found = deployment
    .resources('AWS::Bedrock::Guardrail')
    .find(({ attributes }) =>
      [attributes['GuardrailId'], attributes['GuardrailArn']].includes(identifier),
    );
  const { GuardrailId: id = '', GuardrailArn: arn = '' } = found?.attributes ?? {};
  const versioned =
    version === 'DRAFT' ||
    deployment
      .resources('AWS::Bedrock::GuardrailVersion')
      .some(
        ({ attributes, properties }) =>
          [id, arn].includes(String(properties['GuardrailIdentifier'])) &&
          attributes['Version'] === version,
      );
  if (found === undefined || !versioned)
    throw new ServiceError(
      'ValidationException',
      'The guardrail identifier or version provided in the request does not exist.',
    );
  // CDK and CloudFormation have validated the template's types.
  const properties = found.properties as unknown as GuardrailProperties;
  const profile = properties.CrossRegionConfig?.GuardrailProfileArn;
  return {
    id,
    arn,
    version,
    properties,
    profile: profile === undefined ? undefined : guardrailRoute(profile, deployment),
  };
}
