import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Template, TemplateResource } from '../../core/assembly/load-templates';

export interface FixtureAssembly {
  readonly directory: string;
  remove(): void;
}

/**
 * Writes a cloud assembly with the single stack `services-fixture`, for tests that need resources
 * not in any row. A function's code is JavaScript, by the key that its resource names.
 */
export function writeFixtureAssembly(
  template: Template,
  code: Readonly<Record<string, string>> = {},
): FixtureAssembly {
  const directory = mkdtempSync(join(tmpdir(), 'fixture-'));
  const write = (file: string, value: unknown) => {
    writeFileSync(join(directory, file), JSON.stringify(value));
  };
  const files = Object.entries(code).map(([key, source]) => {
    mkdirSync(join(directory, key));
    writeFileSync(join(directory, key, 'index.js'), source);
    return [key, { source: { path: key } }];
  });
  write('manifest.json', {
    artifacts: {
      Fixture: {
        type: 'aws:cloudformation:stack',
        properties: { templateFile: 'template.json', stackName: 'services-fixture' },
      },
      Assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
    },
  });
  write('template.json', template);
  write('assets.json', { files: Object.fromEntries(files) as unknown });
  return {
    directory,
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}

/** Permission of a role. */
export type Grant = readonly [action: string | readonly string[], resource: unknown];

export function fixtureRole(service: string, ...grants: readonly Grant[]): TemplateResource {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
      },
      ...(grants.length > 0 && {
        Policies: [
          {
            PolicyName: 'Granted',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: grants.map(([Action, Resource]) => ({
                Effect: 'Allow',
                Action,
                Resource,
              })),
            },
          },
        ],
      }),
    },
  };
}

/** Function, with its log group `<Id>Logs`; its code is keyed by its own ID. */
export function fixtureFunction(id: string, role: string): Record<string, TemplateResource> {
  return {
    [`${id}Logs`]: { Type: 'AWS::Logs::LogGroup' },
    [id]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Role: { 'Fn::GetAtt': [role, 'Arn'] },
        Code: { S3Key: `${id}.zip` },
        Handler: 'index.handler',
        LoggingConfig: { LogGroup: { Ref: `${id}Logs` } },
      },
    },
  };
}

export function fixtureMachine(
  definition: unknown,
  role: string,
  properties: Readonly<Record<string, unknown>> = {},
): TemplateResource {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: {
      DefinitionString: JSON.stringify(definition),
      RoleArn: { 'Fn::GetAtt': [role, 'Arn'] },
      ...properties,
    },
  };
}
