import type { TemplateResource } from '@by-example/emulator/core/assembly/load-templates';

/** Minimal resources for templates with one mistake. */

export const getArn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

export function role(service: string, ...inline: readonly object[]): TemplateResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      ...(inline.length > 0 && { Policies: [{ PolicyDocument: { Statement: inline } }] }),
    },
  };
}

export function policy(roleId: string, ...statements: readonly object[]): TemplateResource {
  return {
    Type: 'AWS::IAM::Policy',
    Properties: {
      PolicyName: 'Policy',
      Roles: [{ Ref: roleId }],
      PolicyDocument: { Statement: statements },
    },
  };
}

export function lambda(roleId: string, properties: object = {}): TemplateResource {
  return {
    Type: 'AWS::Lambda::Function',
    Properties: { Role: getArn(roleId), ...properties },
  };
}
