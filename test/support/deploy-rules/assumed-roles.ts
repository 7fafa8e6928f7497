import type { Template } from '@by-example/emulator/core/assembly/load-templates';
import { references, resources } from './template-reading';

/** A role that a resource passes to a service. */
export interface AssumedRole {
  readonly assumer: string;
  readonly role: string;
  /** Service that assumes it; undefined for a type that is not in the table. */
  readonly service: string | undefined;
}

/** Service that assumes the role of a resource, by type. */
const services: Readonly<Record<string, string>> = {
  'AWS::Lambda::Function': 'lambda.amazonaws.com',
  'AWS::StepFunctions::StateMachine': 'states.amazonaws.com',
  'AWS::Events::Rule': 'events.amazonaws.com',
  'AWS::Lex::Bot': 'lexv2.amazonaws.com',
  'AWS::SageMaker::Domain': 'sagemaker.amazonaws.com',
  'AWS::SageMaker::Model': 'sagemaker.amazonaws.com',
  'AWS::Bedrock::KnowledgeBase': 'bedrock.amazonaws.com',
  'AWS::Bedrock::Flow': 'bedrock.amazonaws.com',
  'AWS::Kendra::Index': 'kendra.amazonaws.com',
  'AWS::Kendra::DataSource': 'kendra.amazonaws.com',
  'AWS::Kendra::Faq': 'kendra.amazonaws.com',
};

/** Every role of the template that a resource names: `Role`, `RoleArn`, `ExecutionRoleArn`, … */
export function listAssumedRoles(template: Template): readonly AssumedRole[] {
  const roles = new Set(resources(template, 'AWS::IAM::Role').map(([id]) => id));
  return resources(template)
    .filter(([, { Type }]) => !Type.startsWith('AWS::IAM::'))
    .flatMap(([assumer, { Type, Properties }]) =>
      [...references(roleProperties(Properties))]
        .filter((id) => roles.has(id))
        .map((role) => ({ assumer, role, service: services[Type] })),
    );
}

/** Values, at any depth, of the properties whose name ends in `Role` or `RoleArn`. */
function roleProperties(value: unknown): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    /Role(Arn)?$/.test(key) ? [inner] : roleProperties(inner),
  );
}
