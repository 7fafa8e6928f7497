import type { StateMachine, Deployment } from '../assembly/deployment';
import type { DirectCall } from '../endpoint/calls/in-process-call';
import type { RegisteredService } from '../endpoint/calls/service-registry';
import type { Caller, Permission } from '../../services/service';
import type { Clock } from '../scheduling/clock';
import { createServiceCalls } from '../state-machine/sdk/call-service';
import type { ServiceCalls } from '../state-machine/sdk/call-service';
import type { Definition } from '../state-machine/definition/definition';
import { loadDefinition } from '../state-machine/load-definition';
import type { MachinePorts } from '../state-machine/ports';
import { checkReader, countItems, readItems } from '../state-machine/s3/item-reader';
import { createS3Calls } from '../state-machine/s3/s3-port';
import { statesIn } from '../state-machine/list-states';
import type { StateJson } from '../state-machine/list-states';
import { checkWriter, writeResults } from '../state-machine/s3/result-writer';

/** State machine that can run. */
export interface LoadedMachine {
  readonly definition: Definition;
  readonly ports: Pick<MachinePorts, 'call' | 'readItems' | 'countItems' | 'writeResults'>;
  /**
   * @throws ServiceError if the role lacks permissions that Step Functions needs to run the machine
   */
  readonly checkRole: () => void;
}

export interface MachinesParts {
  readonly deployment: Deployment;
  readonly clock: Clock;
  readonly services: readonly RegisteredService[];
  readonly call: DirectCall;
  readonly authorize: (caller: Caller, permissions: readonly Permission[]) => void;
  /** Path of a new file with no other writer, in an existing folder. */
  readonly newFile: () => string;
}

/**
 * Loads the definitions of all state machines, each with ports that act as its role.
 * @throws Error naming the machine and the state for anything the emulator cannot run
 */
export function loadMachines(parts: MachinesParts): ReadonlyMap<StateMachine, LoadedMachine> {
  const { deployment, clock, services: served, call, authorize, newFile } = parts;
  const calls = createServiceCalls(served, call);
  const load = (machine: StateMachine): LoadedMachine => {
    const where = `${machine.stack}/${machine.logicalId}`;
    const { definition, states } = readMachine(machine, where);
    for (const [name, state] of states) checkState(`${where}: ${name}`, state, calls);
    const role: Caller = { principalArn: machine.role.arn, name: where };
    const s3 = createS3Calls({ call, authorize, clock, deployment }, role);
    const mapsInChildren = states.some(([, state]) => isDistributed(state));
    return {
      definition,
      ports: {
        call: calls.as(role),
        readItems: (reader) => readItems(reader, s3),
        countItems: (reader) => countItems(reader, s3),
        writeResults: (writer, mapRunArn) => writeResults(writer, mapRunArn, { s3, newFile }),
      },
      checkRole() {
        // https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html
        if (mapsInChildren)
          authorize(role, [{ action: 'states:StartExecution', resource: machine.arn }]);
      },
    };
  };
  return new Map(deployment.machines.map((machine) => [machine, load(machine)]));
}

interface ReadMachine {
  readonly definition: Definition;
  readonly states: readonly (readonly [name: string, state: StateJson])[];
}

/** Shared by the emulators of one process, because compiling a machine's expressions is slow. */
const read = new WeakMap<StateMachine, ReadMachine>();

function readMachine(machine: StateMachine, where: string): ReadMachine {
  const known = read.get(machine) ?? {
    definition: loadDefinition(machine.definition, where),
    states: [...statesIn(JSON.parse(machine.definition))],
  };
  read.set(machine, known);
  return known;
}

function checkState(
  where: string,
  { Type, Resource, ItemReader, ResultWriter }: StateJson,
  calls: ServiceCalls,
): void {
  try {
    if (Type === 'Task') calls.check(String(Resource));
    if (ItemReader !== undefined) checkReader(ItemReader as StateJson);
    if (ResultWriter !== undefined) checkWriter(ResultWriter as StateJson);
  } catch (error) {
    throw error instanceof Error ? new Error(`${where}: ${error.message}`) : error;
  }
}

function isDistributed({ ItemProcessor }: StateJson): boolean {
  const config = (ItemProcessor as StateJson | undefined)?.['ProcessorConfig'];
  return (config as StateJson | undefined)?.['Mode'] === 'DISTRIBUTED';
}
