import type { TemplateResource } from '../../../../core/assembly/load-templates';
import { readFlows } from '../../../../services/bedrock/flows/read-flows';
import { connect, flow, inputNode, outputNode, promptNode, type Definition } from './flow-template';
import { deployExample, readExample } from './read-example';

const simple = flow({
  Nodes: [
    inputNode('String'),
    promptNode('Ask', 'About {{topic}}', { topic: 'String' }),
    outputNode('End', 'String'),
  ],
  Connections: connect('Start.document > Ask.topic', 'Ask.modelCompletion > End.document'),
});
const withProperties = (properties: Readonly<Record<string, unknown>>): TemplateResource => ({
  ...simple,
  Properties: { ...simple.Properties, ...properties },
});

describe('the properties of a flow', () => {
  it.each<[string, string, TemplateResource]>([
    [
      'a definition in S3',
      'the emulator does not read DefinitionS3Location; use Definition',
      withProperties({ DefinitionS3Location: { Bucket: 'b', Key: 'k' } }),
    ],
    [
      'substitutions without a text',
      'DefinitionSubstitutions works with DefinitionString only',
      withProperties({ DefinitionSubstitutions: { name: 'End' } }),
    ],
    [
      'two definitions',
      'it has both Definition and DefinitionString',
      withProperties({ DefinitionString: '{}' }),
    ],
    [
      'a text that is not JSON',
      'DefinitionString is not JSON: ',
      withProperties({ Definition: { Ref: 'AWS::NoValue' }, DefinitionString: '{' }),
    ],
    [
      'a text with an unknown variable',
      'DefinitionSubstitutions has no end, and DefinitionString does',
      withProperties({ Definition: { Ref: 'AWS::NoValue' }, DefinitionString: '{"${end}": 1}' }),
    ],
    [
      'no definition',
      'Definition: Invalid input: expected object, received undefined',
      withProperties({ Definition: { Ref: 'AWS::NoValue' } }),
    ],
    [
      'an unknown property',
      'the emulator does not know CustomerEncryptionKeyArn',
      withProperties({ CustomerEncryptionKeyArn: 'arn' }),
    ],
    ['an ill-formed name', 'Name: my flow has to be 1 to 100', withProperties({ Name: 'my flow' })],
  ])('are rejected with %s', (_, message, resource) => {
    expect(() => readExample({ Flow: resource })).toThrow(`services-example/Flow: ${message}`);
  });

  it('have a definition as a text with substitutions', () => {
    const { Definition } = simple.Properties as { readonly Definition: Definition };
    const aliases = readExample({
      Flow: withProperties({
        Definition: { Ref: 'AWS::NoValue' },
        DefinitionString: JSON.stringify(Definition).replaceAll('Ask', '${node}'),
        DefinitionSubstitutions: { node: 'Question' },
      }),
    });
    expect([...aliases[0]!.flow.graph.keys()]).toEqual(['Start', 'Question', 'End']);
  });
});

describe('a version and an alias of a flow', () => {
  const flowArn = { 'Fn::GetAtt': ['Flow', 'Arn'] };
  const version = (FlowArn: unknown = flowArn): TemplateResource => ({
    Type: 'AWS::Bedrock::FlowVersion',
    Properties: { FlowArn },
  });
  const alias = (FlowVersion: string, more: object = {}): TemplateResource => ({
    Type: 'AWS::Bedrock::FlowAlias',
    Properties: {
      Name: 'live',
      FlowArn: flowArn,
      RoutingConfiguration: [{ FlowVersion }],
      ...more,
    },
  });

  it.each<[string, string, Readonly<Record<string, TemplateResource>>]>([
    ['an unknown version', 'Live: the flow has no version 1', { Live: alias('1') }],
    ['a later version', 'Live: the flow has no version 2', { V: version(), Live: alias('2') }],
    ['two versions', 'W: the emulator has one version of a flow', { V: version(), W: version() }],
    ['another flow', 'V: no template has the flow arn:other', { V: version('arn:other') }],
    [
      'two routes',
      'Live: RoutingConfiguration has one version',
      { Live: alias('DRAFT', { RoutingConfiguration: [] }) },
    ],
    [
      'settings of concurrency',
      'Live: the emulator does not know ConcurrencyConfiguration',
      { Live: alias('DRAFT', { ConcurrencyConfiguration: { Type: 'Automatic' } }) },
    ],
  ])('are rejected with %s', (_, message, resources) => {
    expect(() => readExample({ Flow: simple, ...resources })).toThrow(
      `services-example/${message}`,
    );
  });

  it('have the attributes of CloudFormation', () => {
    const attributes = {
      FlowRef: { Ref: 'Flow' },
      FlowVersion: { 'Fn::GetAtt': ['Flow', 'Version'] },
      VersionRef: { Ref: 'V' },
      VersionFlow: { 'Fn::GetAtt': ['V', 'FlowId'] },
      AliasRef: { Ref: 'Live' },
      AliasArn: { 'Fn::GetAtt': ['Live', 'Arn'] },
      AliasFlow: { 'Fn::GetAtt': ['Live', 'FlowId'] },
    };
    const Outputs = Object.fromEntries(
      Object.entries(attributes).map(([name, Value]) => [name, { Value }]),
    );
    const deployment = deployExample({ Flow: simple, V: version(), Live: alias('1') }, Outputs);
    const [draft, live] = readFlows(deployment);
    const { arn, id } = draft!.flow;
    expect(arn).toMatch(/^arn:aws:bedrock:us-east-1:111122223333:flow\/[0-9A-Z]{10}$/);
    expect(live!.arn).toBe(`${arn}/alias/${live!.id}`);
    expect(deployment.outputs['services-example']).toEqual({
      FlowRef: arn,
      FlowVersion: 'DRAFT',
      VersionRef: `${arn}|1`,
      VersionFlow: id,
      AliasRef: `${live!.arn}|${arn}`,
      AliasArn: live!.arn,
      AliasFlow: id,
    });
  });
});
