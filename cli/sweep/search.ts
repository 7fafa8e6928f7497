import type { Row } from '../../lib/row';
import { stackAddresses, stackNameOf } from '../../lib/stack-address';
import type { Left } from './leftover';
import { removalOf, thingOf } from './removal';
import type { RemovableResource } from './removal';

export interface Tagged {
  readonly arn: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface FoundFileSystem {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly mountTargets: number;
}

/** What a stack has made. */
export interface Owned {
  /** As CloudFormation writes it: `AWS::S3::Bucket`. */
  readonly type: string;
  /** A name, an id or an ARN, by type. */
  readonly id: string;
}

/** What an execution said that it made, under `created` of its output. */
export interface Made {
  readonly what: string;
  readonly name: string;
}

/** What sweeping asks an account; each port only looks. */
export interface AccountResources {
  readonly region: string;
  /** Names of the stacks that exist. */
  stacks(): Promise<readonly string[]>;
  resourcesOf(stack: string): Promise<readonly Owned[]>;
  /** Everything with the tag `Project` of this repository. */
  tagged(): Promise<readonly Tagged[]>;
  logGroups(prefix: string): Promise<readonly string[]>;
  /** What of SageMaker has a part of its name in common. */
  sagemaker(namePart: string): Promise<readonly RemovableResource[]>;
  fileSystems(): Promise<readonly FoundFileSystem[]>;
  /** What the executions of a state machine said; they are gone when the machine is. */
  made(machineArn: string): Promise<readonly Made[]>;
}

export interface Found {
  readonly left: readonly Left[];
  /** What could not be looked at, and why. */
  readonly notLooked: readonly string[];
}

/** The tag that every stack of this repository carries; see `lib/build.ts`. */
export const PROJECT = 'aws-ai-by-example';

/** The tag by which SageMaker marks a file system that it made for a domain of Studio. */
const MANAGED = 'ManagedByAmazonSageMakerResource';

interface Candidate {
  readonly thing: RemovableResource;
  readonly row: string;
  readonly by: Left['by'];
}

/**
 * What is there that no stack owns, of these rows: by tag, by the names that stacks give, and by what the state
 * machines said. A stack that exists owns its resources; everything else with our names or tags is left.
 */
export async function search(
  rows: readonly Row[],
  prefix: string,
  account: AccountResources,
): Promise<Found> {
  const notLooked: string[] = [];
  // One right that is missing must not hide what the others find.
  const looked = async <Item>(
    what: string,
    asking: Promise<readonly Item[]>,
  ): Promise<readonly Item[]> => {
    try {
      return await asking;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      notLooked.push(`${what}: ${error.name}: ${error.message}`);
      return [];
    }
  };
  const names = rows.flatMap((row) =>
    stackAddresses(row).map((address) => ({
      row: labelOf(row),
      stack: `${prefix}${stackNameOf(address)}`,
      part: `${prefix}${stackNameOf(address.replace(/\/[^/]+$/, '/'))}`,
      isOneWord: !address.includes('/'),
    })),
  );
  const existing = await account.stacks();
  const ours = existing.filter(isOurs);
  const resources = await inTurn(ours, async (stack) =>
    (await account.resourcesOf(stack)).map((resource) => ({ stack, ...resource })),
  );
  const owned = new Set(resources.map(({ id }) => plain(id)));
  const exists = (row: string) =>
    names.some((name) => name.row === row && existing.includes(name.stack));

  const candidates = [
    ...(await looked('file systems', byFileSystem(rows, account))),
    ...(await looked('tags', byTag(names, rows, { prefix, existing }, account))),
    ...(await looked('log groups', byLogGroup(names, account))),
    ...(await looked('SageMaker', byNameInSagemaker(names, account))),
    ...(await looked('executions', byMachines(names, resources, account))),
  ];
  const found = new Map<string, Left>();
  for (const { thing, row, by } of candidates) {
    const key = `${thing.kind} ${plain(thing.name)}`;
    if (owned.has(plain(thing.name)) || found.has(key)) continue;
    found.set(key, {
      row,
      kind: thing.kind,
      name: thing.name,
      by,
      stack: exists(row) ? 'exists' : 'gone',
      commands: removalOf(thing, account.region),
    });
  }
  const order = (row: string) => rows.findIndex((each) => labelOf(each) === row);
  const left = [...found.values()].sort((a, b) => order(a.row) - order(b.row));
  return { left, notLooked };
}

interface StackName {
  readonly row: string;
  readonly stack: string;
  /** What the names of all stacks in the same part of the table begin with: `services-`. */
  readonly part: string;
  /** Others too have things whose names begin with `metrics-`. */
  readonly isOneWord: boolean;
}

/** What the tag `Row` says: the stack where rows share one, for what it made belongs to none of them alone. */
function labelOf({ address, stack }: Row): string {
  return stack ?? address;
}

/** A stack of this repository, under whatever prefix: what it owns is not left, even if it is not asked about. */
function isOurs(stack: string): boolean {
  return /(^|-)(services-[a-z-]+|metrics)$/.test(stack);
}

/** SageMaker and Lex write names in ARNs in another case, and CloudFormation gives ARNs of some. */
function plain(id: string): string {
  const { name } = id.startsWith('arn:') ? thingOf(id) : { name: id };
  return name.toLowerCase();
}

/** The row whose stack begins the name; the longest name first, so that `services-lex-x` is not taken for `services-lex`. */
function rowOfName(names: readonly StackName[], name: string): string | undefined {
  const fitting = names
    .filter(({ stack, isOneWord }) => {
      if (name === stack) return !isOneWord;
      // CDK goes on with the id of a construct, which here begins with a capital letter.
      return (
        name.startsWith(`${stack}-`) && !(isOneWord && !/^[A-Z]/.test(name.slice(stack.length + 1)))
      );
    })
    .sort((a, b) => b.stack.length - a.stack.length);
  return fitting[0]?.row;
}

async function byTag(
  names: readonly StackName[],
  rows: readonly Row[],
  { prefix, existing }: { readonly prefix: string; readonly existing: readonly string[] },
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const asked = new Set<string>(rows.map(labelOf));
  const isMine = (tags: Readonly<Record<string, string>>) => {
    const stack = tags['aws:cloudformation:stack-name'];
    // Without the tag nobody can say under which prefix it was made.
    if (stack === undefined) return true;
    const isAsked = prefix === '' || names.some((name) => name.stack === stack);
    return isAsked && !existing.includes(stack);
  };
  return (await account.tagged()).flatMap(({ arn, tags }): Candidate[] => {
    const row = tags['Row'] ?? '';
    const isStack = arn.split(':')[2] === 'cloudformation';
    if (isStack || !asked.has(row) || !isMine(tags)) return [];
    return [{ thing: thingOf(arn), row, by: 'tag' }];
  });
}

/** Listed before what is tagged: only here are its mount targets known. */
async function byFileSystem(
  rows: readonly Row[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const studio = rows.find(({ paid }) => paid?.name === 'sagemaker-studio');
  return (await account.fileSystems()).flatMap(({ id, tags, mountTargets }): Candidate[] => {
    const isStudio = tags[MANAGED] !== undefined;
    const row = tags['Project'] === PROJECT ? tags['Row'] : isStudio ? studio?.address : undefined;
    if (!rows.some(({ address }) => address === row) || row === undefined) return [];
    return [{ thing: { kind: 'file system', name: id, mountTargets }, row, by: 'tag' }];
  });
}

async function byLogGroup(
  names: readonly StackName[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const folders = ['/aws/vendedlogs/states/', '/aws/lambda/', '/aws/sagemaker/Endpoints/'];
  const groups = folders.flatMap((folder) => partsOf(names).map((part) => ({ folder, part })));
  return inTurn(groups, async ({ folder, part }) =>
    (await account.logGroups(folder + part)).flatMap((name) =>
      named(names, { kind: 'log group', name }, name.slice(folder.length)),
    ),
  );
}

async function byNameInSagemaker(
  names: readonly StackName[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  return inTurn(partsOf(names), async (part) =>
    (await account.sagemaker(part)).flatMap((thing) => named(names, thing, ownName(thing))),
  );
}

/** One question for all rows of a part, and one for those that are paid by the hour. */
function partsOf(names: readonly StackName[]): readonly string[] {
  return [...new Set(names.map(({ part }) => part))];
}

function named(
  names: readonly StackName[],
  thing: RemovableResource,
  name: string,
): readonly Candidate[] {
  const row = rowOfName(names, name);
  return row === undefined ? [] : [{ thing, row, by: 'name' }];
}

/** The name that somebody gave: that of a version of a model package is its group's. */
function ownName({ name }: RemovableResource): string {
  return /:model-package\/(.+)\/\d+$/.exec(name)?.[1] ?? name;
}

/** Each state machine of a stack that exists. */
async function byMachines(
  names: readonly StackName[],
  resources: readonly (Owned & { readonly stack: string })[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const machines = resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
  return inTurn(machines, async ({ stack, id }) => {
    const row = names.find((name) => name.stack === stack)?.row;
    if (row === undefined) return [];
    return (
      (await account.made(id))
        // Jobs are records: they cost nothing, and nothing deletes them.
        .filter(({ what }) => !what.endsWith(' job'))
        .map(({ what, name }) => ({
          thing: { kind: what, name },
          row,
          by: 'what a state machine said' as const,
        }))
    );
  });
}

/** One after the other: these calls are counted for the whole account. */
async function inTurn<Item, Found>(
  items: readonly Item[],
  ask: (item: Item) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const all: Found[] = [];
  for (const item of items) all.push(...(await ask(item)));
  return all;
}
