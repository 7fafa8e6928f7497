import { fixtureFunction, fixtureRole } from '../../../support/fixture-assembly';
import { useFlowEmulator } from './flow-emulator';
import { connect, flow, inputNode, lambdaNode, outputNode, type DataType } from './flow-template';

const through = (name: string, response: DataType, output: DataType = response) =>
  flow({
    Nodes: [
      inputNode('Object'),
      lambdaNode(
        'Call',
        { 'Fn::GetAtt': [name, 'Arn'] },
        { codeHookInput: ['Number', '$.data.list[1]'], whole: 'Object' },
        response,
      ),
      outputNode('End', [output, '$.data']),
    ],
    Connections: connect(
      'Start.document > Call.codeHookInput',
      'Start.document > Call.whole',
      'Call.functionResponse > End.document',
    ),
  });
const fixture = useFlowEmulator(
  {
    Resources: {
      Role: fixtureRole('bedrock.amazonaws.com', [
        'lambda:InvokeFunction',
        [{ 'Fn::GetAtt': ['Echo', 'Arn'] }, { 'Fn::GetAtt': ['Broken', 'Arn'] }],
      ]),
      FunctionRole: fixtureRole('lambda.amazonaws.com'),
      ...fixtureFunction('Echo', 'FunctionRole'),
      ...fixtureFunction('Broken', 'FunctionRole'),
      Called: through('Echo', 'Object'),
      Mistyped: through('Echo', 'String'),
      Failed: through('Broken', 'Object'),
    },
  },
  {
    Echo: 'exports.handler = async (event) => event;',
    Broken: 'exports.handler = async () => { throw new TypeError("no such kite"); };',
  },
);
const input = { list: [1, 2, 3] };

describe('a Lambda node', () => {
  it('sends its inputs to the function, whose response is its output', async () => {
    const { outputs } = await fixture().invoke('Called', input);
    const flowArn = fixture().get('AWS::Bedrock::Flow', 'Called', 'Arn');
    expect(outputs).toEqual([
      [
        'End',
        {
          messageVersion: '1.0',
          flow: { flowArn, flowAliasArn: `${flowArn}/alias/TSTALIASID` },
          node: {
            name: 'Call',
            inputs: [
              { name: 'codeHookInput', type: 'Number', expression: '$.data.list[1]', value: 2 },
              { name: 'whole', type: 'Object', expression: '$.data', value: input },
            ],
          },
        },
      ],
    ]);
  });

  it('is an error if the response has another type', async () => {
    const { error } = await fixture().invoke('Mistyped', input);
    expect(error).toMatchObject({
      name: 'ValidationException',
      message:
        'The output functionResponse of node Call has the type String, and its value is Object.',
    });
  });

  it('is a failed dependency if the function fails', async () => {
    const { error } = await fixture().invoke('Failed', input);
    expect(error).toMatchObject({ name: 'DependencyFailedException', resourceName: 'AWS Lambda' });
    expect(error?.message).toContain('Node Call (AWS Lambda): the function failed: ');
    expect(error?.message).toContain('no such kite');
  });

  it('takes its time on the clock of the emulator', async () => {
    fixture().emulator.replaceFaults(['latency:400000@lambda']);
    const { traces } = await fixture().invoke('Called', input, { enableTrace: true });
    fixture().emulator.replaceFaults([]);
    const [before, after] = ['nodeInputTrace', 'nodeOutputTrace'].map((kind) =>
      traces.flatMap((trace) => {
        const event = trace[kind as 'nodeInputTrace' | 'nodeOutputTrace'];
        return event?.nodeName === 'Call' ? [Number(event.timestamp)] : [];
      }),
    );
    expect(after![0]! - before![0]!).toBeGreaterThanOrEqual(400_000);
  });

  it.each([
    ['throttle:1@lambda', 'ThrottlingException', undefined],
    ['error:1@lambda', 'BadGatewayException', 'AWS Lambda'],
  ])('is an error of the flow if Lambda fails: %s', async (fault, name, resourceName) => {
    fixture().emulator.replaceFaults([fault]);
    const { error } = await fixture().invoke('Called', input);
    fixture().emulator.replaceFaults([]);
    expect([error?.name, error?.resourceName]).toEqual([name, resourceName]);
    expect(error?.message).toContain('Node Call (AWS Lambda): ');
  });
});
