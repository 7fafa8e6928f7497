import type { Template } from '../../../../core/assembly/load-templates';
import { deployAssembly } from '../../../../core/assembly/deploy-assembly';
import { emulatedEnvironment } from '../../../../core/assembly/emulated-environment';
import { createBedrockAgentRuntime } from '../../../../services/bedrock/bedrock-agent-runtime';
import { fixtureFunction, fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import {
  connect,
  flow,
  inputNode,
  lambdaNode,
  managedPrompt,
  managedPromptNode,
  novaArn,
  outputNode,
  project,
  promptNode,
} from './flow-template';

const guardrail = {
  GuardrailConfiguration: {
    GuardrailIdentifier: { 'Fn::GetAtt': ['Guardrail', 'GuardrailId'] },
    GuardrailVersion: 'DRAFT',
  },
};
const managed = managedPromptNode('Step', { 'Fn::GetAtt': ['Write', 'Arn'] }, { topic: 'String' });
const inline = promptNode('Step', 'About {{topic}}', { topic: 'String' }, guardrail);
const invoked = lambdaNode(
  'Step',
  { 'Fn::GetAtt': ['Echo', 'Arn'] },
  { topic: 'String' },
  'String',
);
const around = (step: { readonly Outputs: readonly { readonly Name: string }[] }, role: string) =>
  flow(
    {
      Nodes: [inputNode('String'), step, outputNode('End', 'String')],
      Connections: connect(
        'Start.document > Step.topic',
        `Step.${step.Outputs[0]!.Name} > End.document`,
      ),
    },
    role,
  );

const grants = {
  model: ['bedrock:InvokeModel', novaArn],
  project: ['bedrock:InvokeModel', project],
  prompt: ['bedrock:RenderPrompt', { 'Fn::GetAtt': ['Write', 'Arn'] }],
  guardrail: ['bedrock:ApplyGuardrail', { 'Fn::GetAtt': ['Guardrail', 'GuardrailArn'] }],
  function: ['lambda:InvokeFunction', { 'Fn::GetAtt': ['Echo', 'Arn'] }],
} as const;
const roleWithout = (missing: keyof typeof grants) =>
  fixtureRole(
    'bedrock.amazonaws.com',
    ...Object.entries(grants).flatMap(([name, grant]) => (name === missing ? [] : [grant])),
  );

const shared: Template['Resources'] = {
  ...managedPrompt('Write', 'Write about {{topic}}.'),
  Guardrail: {
    Type: 'AWS::Bedrock::Guardrail',
    Properties: {
      Name: 'words',
      BlockedInputMessaging: 'BLOCKED IN',
      BlockedOutputsMessaging: 'BLOCKED OUT',
      WordPolicyConfig: { WordsConfig: [{ Text: 'Heron' }] },
    },
  },
  ...fixtureFunction('Echo', 'EchoRole'),
  EchoRole: fixtureRole('lambda.amazonaws.com'),
};

const fixture = useFlowEmulator(
  {
    Resources: {
      ...shared,
      WithoutModel: roleWithout('model'),
      WithoutProject: roleWithout('project'),
      WithoutPrompt: roleWithout('prompt'),
      WithoutGuardrail: roleWithout('guardrail'),
      WithoutFunction: roleWithout('function'),
      Model: around(inline, 'WithoutModel'),
      Project: around(managed, 'WithoutProject'),
      Prompt: around(managed, 'WithoutPrompt'),
      Guard: around(inline, 'WithoutGuardrail'),
      Function: around(invoked, 'WithoutFunction'),
    },
  },
  { Echo: 'exports.handler = async () => "echo";' },
);

describe('the role of a flow', () => {
  it.each([
    ['Model', 'Amazon Bedrock', 'bedrock:InvokeModel', 'foundation-model/amazon.nova-lite-v1:0'],
    ['Project', 'Amazon Bedrock', 'bedrock:InvokeModel', ':project/default'],
    ['Prompt', 'Amazon Bedrock', 'bedrock:RenderPrompt', ':prompt/'],
    ['Guard', 'Amazon Bedrock', 'bedrock:ApplyGuardrail', ':guardrail/'],
    ['Function', 'AWS Lambda', 'lambda:InvokeFunction', ':function:services-fixture-Echo'],
  ])('is refused without a permission: %s (%s, %s)', async (name, service, action, resource) => {
    const { outputs, completion, error } = await fixture().invoke(name, 'rain');
    expect(error?.name).toBe('AccessDeniedException');
    expect(error?.message).toContain(
      `Node Step (${service}): User: arn:aws:iam::111122223333:role/`,
    );
    expect(error?.message).toContain(`is not authorized to perform: ${action} on resource: `);
    expect(error?.message).toContain(resource);
    expect([outputs, completion]).toEqual([[], undefined]);
  });

  it.each([
    [
      'a role that does not trust Bedrock',
      fixtureRole('lambda.amazonaws.com'),
      'services-example/Flow: Bedrock could not assume the execution role; it has to trust Bedrock',
    ],
    [
      'a role that trusts Bedrock for another flow',
      {
        ...fixtureRole('bedrock.amazonaws.com'),
        Properties: {
          AssumeRolePolicyDocument: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { Service: 'bedrock.amazonaws.com' },
              Condition: {
                ArnLike: { 'aws:SourceArn': 'arn:aws:bedrock:us-east-1:111122223333:flow/OTHER' },
              },
            },
          },
        },
      },
      'services-example/Flow: Bedrock could not assume the execution role; it has to trust Bedrock',
    ],
    ['a role that is no resource', undefined, 'services-example: no resource is named Role'],
  ])('cannot be %s', (_, role, message) => {
    const template = {
      Resources: { ...(role && { Role: role }), Flow: around(invoked, 'Role'), ...shared },
    };
    const deploy = () =>
      createBedrockAgentRuntime(
        deployAssembly(
          [{ name: 'services-example', assets: { Echo: '/' }, template }],
          emulatedEnvironment,
        ),
        () => Promise.reject(new Error('No node runs.')),
      );
    expect(deploy).toThrow(message);
  });
});

describe('the caller of a flow', () => {
  it('needs bedrock:InvokeFlow on the alias', () => {
    const { deployment } = fixture().emulator;
    const service = createBedrockAgentRuntime(deployment, () => Promise.reject(new Error()));
    const flowIdentifier = fixture().get('AWS::Bedrock::Flow', 'Model', 'Id');
    const caller = { principalArn: 'arn:aws:iam::111122223333:role/tester', name: 'tester' };
    const input = { flowIdentifier, flowAliasIdentifier: 'TSTALIASID', inputs: [] };
    expect(service.operations['InvokeFlow']!.permissions(input, { deployment, caller })).toEqual([
      {
        action: 'bedrock:InvokeFlow',
        resource: `arn:aws:bedrock:us-east-1:111122223333:flow/${flowIdentifier}/alias/TSTALIASID`,
      },
    ]);
  });
});
