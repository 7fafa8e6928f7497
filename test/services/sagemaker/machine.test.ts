import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  SageMakerClient,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import type { Emulator } from '@by-example/emulator/emulator';
import { startTestEmulator, injectFaults, throttled } from '../../support/emulator';
import { describeExpiry } from '../../support/expiry-machine';
import { uploadAndWait, execute, secondsIn, withClient } from '../../support/execution';
import type { Execution } from '../../support/execution';

// Each deletion of `npm run test:deletions` in a state has a test here that names the state.

const stack = 'services-sagemaker';

/** Labels follow the first column, unless they are random. */
const table = (isRandom = false) =>
  [
    'a,b,label',
    ...Array.from({ length: 60 }, (_, at) => {
      const label = isRandom ? (at * 7) % 10 < 5 : at % 2 === 0;
      return `${at % 2},${at % 3},${label ? 'x' : 'y'}`;
    }),
  ].join('\n');

const train = (emulator: Emulator, body = table()) =>
  uploadAndWait(emulator, {
    bucket: { stack, output: 'DataBucket' },
    key: 'training/table.csv',
    body,
  });

const remove = (emulator: Emulator) =>
  execute(emulator, {
    machine: { stack, output: 'RemoveMachineArn' },
    input: { remove: 'all' },
  });

/** An endpoint is polled repeatedly, so its throttling rate is lower. */
const throttleEndpoint = (target: string) =>
  target.endsWith('.DescribeEndpoint') ? `throttle:0.4@${target}` : throttled(target);

/** States of each state machine that call SageMaker, with their operations. */
const ofTraining = [
  ['Train', 'CreateTrainingJob'],
  ['DescribeTraining', 'DescribeTrainingJob'],
  ['CreateModel', 'CreateModel'],
  ['Score', 'CreateTransformJob'],
  ['DescribeScores', 'DescribeTransformJob'],
  ['Register', 'CreateModelPackage'],
  ['CreateConfig', 'CreateEndpointConfig'],
  ['UpdateEndpoint', 'UpdateEndpoint'],
  ['DescribeEndpoint', 'DescribeEndpoint'],
] as const;
const ofRemoval = [
  ['GetEndpoint', 'DescribeEndpoint'],
  ['RestoreCommittedModel', 'UpdateEndpoint'],
  ['ListConfigs', 'ListEndpointConfigs'],
  ['ListModels', 'ListModels'],
  ['ListPackages', 'ListModelPackages'],
  ['DeleteConfigs > DeleteEachOfConfigs', 'DeleteEndpointConfig'],
  ['DeleteModels > DeleteEachOfModels', 'DeleteModel'],
  ['DeletePackages > DeleteEachOfPackages', 'DeleteModelPackage'],
] as const;

const throttledIn = ([, operation]: readonly [state: string, operation: string]) =>
  throttleEndpoint(`sagemaker.${operation}`);

/** Errors of a state machine's own calls, without those of a function. */
const listErrors = ({ calls }: Emulator, operation: string, machine: 'Train' | 'Remove') =>
  calls
    .filter((call) => call.operation === operation && call.caller?.includes(machine) === true)
    .map(({ error }) => error);

describe('the machine of services/sagemaker', () => {
  const testEmulator = startTestEmulator('services/sagemaker');

  describeExpiry(testEmulator, 'paid-services-sagemaker-studio');

  describe('when every SageMaker call of a training is throttled,', () => {
    injectFaults(testEmulator, ofTraining.map(throttledIn));
    let trained: Execution | undefined;
    beforeAll(async () => {
      trained = await train(testEmulator().emulator);
    });

    it.each(ofTraining)('tries again in %s, and the training completes', (_, operation) => {
      expect(trained).toMatchObject({ status: 'SUCCEEDED', output: { deployed: true } });
      expect(listErrors(testEmulator().emulator, operation, 'Train')).toContain(
        'ThrottlingException',
      );
    });
  });

  describe.each(ofTraining)('in %s, when SageMaker does not answer', (state, operation) => {
    injectFaults(testEmulator, [`latency:61000@sagemaker.${operation}`]);

    it('stops waiting after a minute and ends as Failed', async () => {
      const trained = await train(testEmulator().emulator);
      expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      expect(trained.statesEntered.slice(-2)).toEqual([state, 'Failed']);
    });
  });

  describe.each([
    ['Train', 'CreateTrainingJob'],
    ['Score', 'CreateTransformJob'],
  ])('in %s, when SageMaker starts the job and the response is lost', (_, operation) => {
    injectFaults(testEmulator, [`lose:1@sagemaker.${operation}`]);

    it('waits for the started job', async () => {
      const { emulator } = testEmulator();
      expect(await train(emulator)).toMatchObject({ status: 'SUCCEEDED' });
      expect(listErrors(emulator, operation, 'Train')).toEqual([
        'InternalFailure',
        'ResourceInUse',
      ]);
    });
  });

  describe('in DeleteModel, after a training on random labels, when SageMaker', () => {
    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled('sagemaker.DeleteModel')]);

      it('tries again and leaves no model', async () => {
        const { emulator } = testEmulator();
        await train(emulator);
        const trained = await train(emulator, table(true));
        expect(trained).toMatchObject({ status: 'SUCCEEDED', output: { deployed: false } });
        expect(listErrors(emulator, 'DeleteModel', 'Train')).toContain('ThrottlingException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, ['latency:61000@sagemaker.DeleteModel']);

      it('stops waiting after a minute and ends as Failed', async () => {
        const { emulator } = testEmulator();
        await train(emulator);
        const trained = await train(emulator, table(true));
        expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(trained.statesEntered.slice(-2)).toEqual(['DeleteModel', 'Failed']);
      });
    });
  });

  describe.each(['Prepare', 'Evaluate'])('in %s, when the function', (state) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      injectFaults(testEmulator, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = testEmulator();
        expect(await train(emulator)).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      injectFaults(testEmulator, [`latency:931000@${invoke}`]);

      it('stops waiting after its maximum duration and ends as Failed', async () => {
        const trained = await train(testEmulator().emulator);
        expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(trained.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('when every SageMaker call of the removal is throttled,', () => {
    // A single resource of each type: with many, some call would exhaust its retries and fail the removal.
    beforeAll(() => remove(testEmulator().emulator));
    trainModels(testEmulator, 1);
    injectFaults(testEmulator, ofRemoval.map(throttledIn));
    let removed: Execution | undefined;
    beforeAll(async () => {
      removed = await remove(testEmulator().emulator);
    });

    it.each(ofRemoval)('tries again in %s, and everything is removed', (_, operation) => {
      expect(removed).toMatchObject({
        status: 'SUCCEEDED',
        output: {
          removed: expect.arrayContaining(
            ['endpoint configuration', 'model', 'model package'].map(
              (type) => expect.objectContaining({ type }) as unknown,
            ),
          ) as unknown,
        },
      });
      expect(listErrors(testEmulator().emulator, operation, 'Remove')).toContain(
        'ThrottlingException',
      );
    });
  });

  describe.each(ofRemoval)(
    'in %s of the removal, when SageMaker does not answer',
    (path, operation) => {
      trainModels(testEmulator, 1);
      injectFaults(testEmulator, [`latency:61000@sagemaker.${operation}`]);

      it('stops waiting after a minute and ends as Failed', async () => {
        const removed = await remove(testEmulator().emulator);
        expect(removed).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(removed.statesEntered.slice(-2)).toEqual([path.split(' > ').at(-1), 'Failed']);
      });
    },
  );

  describe.each([
    ['DeleteConfigs', 'DeleteEndpointConfig'],
    ['DeleteModels', 'DeleteModel'],
    ['DeletePackages', 'DeleteModelPackage'],
  ])(
    'in %s of the removal, when each SageMaker deletion takes half a minute',
    (state, operation) => {
      trainModels(testEmulator, 3);
      injectFaults(testEmulator, [`latency:30000@sagemaker.${operation}`]);

      it('deletes two at a time', async () => {
        const { emulator } = testEmulator();
        const removed = await remove(emulator);
        expect(listErrors(emulator, operation, 'Remove')).toHaveLength(3);
        expect(await secondsIn(emulator, removed, state)).toBeGreaterThanOrEqual(60);
      });
    },
  );
});

let left = 0;

/** Creates the resources of several trainings, the last of them in service. */
function trainModels(testEmulator: () => { readonly emulator: Emulator }, count: number): void {
  beforeAll(async () => {
    const { emulator } = testEmulator();
    await withClient(emulator, SageMakerClient, async (sagemaker) => {
      const [model] = emulator.deployment.resources('AWS::SageMaker::Model');
      const [endpoint] = emulator.deployment.resources('AWS::SageMaker::Endpoint');
      const { ExecutionRoleArn, PrimaryContainer } =
        model?.properties as unknown as ModelProperties;
      for (let made = 0; made < count; made++) {
        const name = `${stack}-run-${++left}`;
        await sagemaker.send(
          new CreateModelCommand({ ModelName: name, ExecutionRoleArn, PrimaryContainer }),
        );
        await sagemaker.send(new CreateModelPackageCommand({ ModelPackageGroupName: stack }));
        await sagemaker.send(
          new CreateEndpointConfigCommand({
            EndpointConfigName: name,
            ProductionVariants: [
              {
                VariantName: name,
                ModelName: name,
                ServerlessConfig: { MemorySizeInMB: 2048, MaxConcurrency: 5 },
              },
            ],
          }),
        );
      }
      await sagemaker.send(
        new UpdateEndpointCommand({
          EndpointName: endpoint?.attributes['EndpointName'],
          EndpointConfigName: `${stack}-run-${left}`,
        }),
      );
    });
  });
}

interface ModelProperties {
  readonly ExecutionRoleArn: string;
  readonly PrimaryContainer: { readonly Image: string; readonly ModelDataUrl: string };
}
