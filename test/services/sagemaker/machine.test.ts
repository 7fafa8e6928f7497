import {
  CreateEndpointConfigCommand,
  CreateModelCommand,
  CreateModelPackageCommand,
  SageMakerClient,
  UpdateEndpointCommand,
} from '@aws-sdk/client-sagemaker';
import type { Emulator } from '@by-example/emulator/emulator';
import { benchFor, meeting, throttled } from '../../support/emulator';
import { describeExpiry } from '../../support/expiry-machine';
import { drop, execute, secondsIn, withClient } from '../../support/execution';
import type { Execution } from '../../support/execution';

// What `npm run test:deletions` takes out of a state, one at a time, has a test here that names the state.

const stack = 'services-sagemaker';

/** The labels are those of the first column, unless they say nothing. */
const table = (isRandom = false) =>
  [
    'a,b,label',
    ...Array.from({ length: 60 }, (_, at) => {
      const says = isRandom ? (at * 7) % 10 < 5 : at % 2 === 0;
      return `${at % 2},${at % 3},${says ? 'x' : 'y'}`;
    }),
  ].join('\n');

const train = (emulator: Emulator, body = table()) =>
  drop(emulator, { bucket: { stack, output: 'DataBucket' }, key: 'training/table.csv', body });

const remove = (emulator: Emulator) =>
  execute(emulator, {
    machine: { stack, output: 'RemoveMachineArn' },
    input: { remove: 'all' },
  });

/** An endpoint is looked at again and again, and to have luck each time there is less of it. */
const throttledHere = (target: string) =>
  target.endsWith('.DescribeEndpoint') ? `throttle:0.4@${target}` : throttled(target);

/** The states of each machine that call SageMaker, and what they call. */
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
  ['LookAtEndpoint', 'DescribeEndpoint'],
  ['ServeTheCommitted', 'UpdateEndpoint'],
  ['ListConfigs', 'ListEndpointConfigs'],
  ['ListModels', 'ListModels'],
  ['ListPackages', 'ListModelPackages'],
  ['DeleteConfigs > DeleteOneOfConfigs', 'DeleteEndpointConfig'],
  ['DeleteModels > DeleteOneOfModels', 'DeleteModel'],
  ['DeletePackages > DeleteOneOfPackages', 'DeleteModelPackage'],
] as const;

const throttledIn = ([, operation]: readonly [state: string, operation: string]) =>
  throttledHere(`sagemaker.${operation}`);

/** What the calls of a machine, and not those of a function, came to. */
const errorsOf = ({ calls }: Emulator, operation: string, machine: 'Train' | 'Remove') =>
  calls
    .filter((call) => call.operation === operation && call.caller?.includes(machine) === true)
    .map(({ error }) => error);

describe('the machine of services/sagemaker', () => {
  const bench = benchFor('services/sagemaker');

  describeExpiry(bench, 'paid-services-sagemaker-studio');

  describe('when SageMaker is throttled in all that a training asks of it,', () => {
    meeting(bench, ofTraining.map(throttledIn));
    let trained: Execution | undefined;
    beforeAll(async () => {
      trained = await train(bench().emulator);
    });

    it.each(ofTraining)('asks again in %s, and the training comes to its end', (_, operation) => {
      expect(trained).toMatchObject({ status: 'SUCCEEDED', output: { deployed: true } });
      expect(errorsOf(bench().emulator, operation, 'Train')).toContain('ThrottlingException');
    });
  });

  describe.each(ofTraining)('in %s, when SageMaker does not answer', (state, operation) => {
    meeting(bench, [`latency:61000@sagemaker.${operation}`]);

    it('stops waiting after a minute, and ends as Failed', async () => {
      const trained = await train(bench().emulator);
      expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
      expect(trained.statesEntered.slice(-2)).toEqual([state, 'Failed']);
    });
  });

  describe.each([
    ['Train', 'CreateTrainingJob'],
    ['Score', 'CreateTransformJob'],
  ])('in %s, when SageMaker starts the job and its answer gets lost', (_, operation) => {
    meeting(bench, [`lose:1@sagemaker.${operation}`]);

    it('waits for the job that was started', async () => {
      const { emulator } = bench();
      expect(await train(emulator)).toMatchObject({ status: 'SUCCEEDED' });
      expect(errorsOf(emulator, operation, 'Train')).toEqual(['InternalFailure', 'ResourceInUse']);
    });
  });

  describe('in DropModel, after a training on labels that say nothing, when SageMaker', () => {
    describe('is throttled', () => {
      meeting(bench, [throttled('sagemaker.DeleteModel')]);

      it('asks again, and leaves no model behind', async () => {
        const { emulator } = bench();
        await train(emulator);
        const trained = await train(emulator, table(true));
        expect(trained).toMatchObject({ status: 'SUCCEEDED', output: { deployed: false } });
        expect(errorsOf(emulator, 'DeleteModel', 'Train')).toContain('ThrottlingException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, ['latency:61000@sagemaker.DeleteModel']);

      it('stops waiting after a minute, and ends as Failed', async () => {
        const { emulator } = bench();
        await train(emulator);
        const trained = await train(emulator, table(true));
        expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(trained.statesEntered.slice(-2)).toEqual(['DropModel', 'Failed']);
      });
    });
  });

  describe.each(['Prepare', 'Evaluate'])('in %s, when the function', (state) => {
    const invoke = `lambda.Invoke/${state}`;

    describe('is throttled', () => {
      meeting(bench, [throttled(invoke)]);

      it('tries it again', async () => {
        const { emulator } = bench();
        expect(await train(emulator)).toMatchObject({ status: 'SUCCEEDED' });
        expect(emulator.calls.map(({ error }) => error)).toContain('TooManyRequestsException');
      });
    });

    describe('does not answer', () => {
      meeting(bench, [`latency:931000@${invoke}`]);

      it('stops waiting for it after the longest that it may run, and ends as Failed', async () => {
        const trained = await train(bench().emulator);
        expect(trained).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(trained.statesEntered.slice(-2)).toEqual([state, 'Failed']);
      });
    });
  });

  describe('when SageMaker is throttled in all that the removal asks of it,', () => {
    // One of each, for of many one has no luck so often that the removal gives up.
    beforeAll(() => remove(bench().emulator));
    leaving(bench, 1);
    meeting(bench, ofRemoval.map(throttledIn));
    let removed: Execution | undefined;
    beforeAll(async () => {
      removed = await remove(bench().emulator);
    });

    it.each(ofRemoval)('asks again in %s, and everything is removed', (_, operation) => {
      expect(removed).toMatchObject({
        status: 'SUCCEEDED',
        output: {
          removed: expect.arrayContaining(
            ['endpoint configuration', 'model', 'model package'].map(
              (what) => expect.objectContaining({ what }) as unknown,
            ),
          ) as unknown,
        },
      });
      expect(errorsOf(bench().emulator, operation, 'Remove')).toContain('ThrottlingException');
    });
  });

  describe.each(ofRemoval)(
    'in %s of the removal, when SageMaker does not answer',
    (path, operation) => {
      leaving(bench, 1);
      meeting(bench, [`latency:61000@sagemaker.${operation}`]);

      it('stops waiting after a minute, and ends as Failed', async () => {
        const removed = await remove(bench().emulator);
        expect(removed).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
        expect(removed.statesEntered.slice(-2)).toEqual([path.split(' > ').at(-1), 'Failed']);
      });
    },
  );

  describe.each([
    ['DeleteConfigs', 'DeleteEndpointConfig'],
    ['DeleteModels', 'DeleteModel'],
    ['DeletePackages', 'DeleteModelPackage'],
  ])('in %s of the removal, when SageMaker takes half a minute for one', (state, operation) => {
    leaving(bench, 3);
    meeting(bench, [`latency:30000@sagemaker.${operation}`]);

    it('deletes two at a time', async () => {
      const { emulator } = bench();
      const removed = await remove(emulator);
      expect(errorsOf(emulator, operation, 'Remove')).toHaveLength(3);
      expect(await secondsIn(emulator, removed, state)).toBeGreaterThanOrEqual(60);
    });
  });
});

let left = 0;

/** Leaves what some trainings would have made, the last of it in service. */
function leaving(bench: () => { readonly emulator: Emulator }, count: number): void {
  beforeAll(async () => {
    const { emulator } = bench();
    await withClient(emulator, SageMakerClient, async (sagemaker) => {
      const [model] = emulator.world.resources('AWS::SageMaker::Model');
      const [endpoint] = emulator.world.resources('AWS::SageMaker::Endpoint');
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
