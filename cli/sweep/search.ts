import type { Row } from '../../lib/row';
import { stackAddresses, toStackName } from '../../lib/stack-address';
import type { Leftover } from './leftover';
import { buildRemovalCommands, parseResourceArn } from './removal';
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

/** A resource that belongs to a stack. */
export interface StackResource {
  /** CloudFormation type, such as `AWS::S3::Bucket`. */
  readonly type: string;
  /** Name, ID or ARN, depending on the type. */
  readonly id: string;
}

/** A resource listed under `created` in an execution's output. */
export interface CreatedResource {
  readonly type: string;
  readonly name: string;
}

/** Account data for the sweep; every port only reads. */
export interface AccountResources {
  readonly region: string;
  /** Names of the existing stacks. */
  stacks(): Promise<readonly string[]>;
  listResources(stack: string): Promise<readonly StackResource[]>;
  /** Resources with the tag `Project` of this repository. */
  tagged(): Promise<readonly Tagged[]>;
  logGroups(prefix: string): Promise<readonly string[]>;
  /** SageMaker resources whose names contain the part. */
  sagemaker(namePart: string): Promise<readonly RemovableResource[]>;
  fileSystems(): Promise<readonly FoundFileSystem[]>;
  /** Resources listed by the executions of a state machine; its executions are deleted with it. */
  createdBy(machineArn: string): Promise<readonly CreatedResource[]>;
}

export interface Found {
  readonly left: readonly Leftover[];
  /** Lookups that failed, with the reason. */
  readonly failedLookups: readonly string[];
}

/** Value of the `Project` tag on every stack of this repository; see `lib/build.ts`. */
export const PROJECT = 'aws-ai-by-example';

/** Tag of a file system that SageMaker created for a Studio domain. */
const MANAGED = 'ManagedByAmazonSageMakerResource';

interface Candidate {
  readonly removable: RemovableResource;
  readonly row: string;
  readonly by: Leftover['by'];
}

/**
 * Finds resources of these rows that do not belong to a stack: by tag, by stack name and by the outputs of
 * executions. An existing stack owns its resources; all others with a matching name or tag are leftovers.
 */
export async function search(
  rows: readonly Row[],
  prefix: string,
  account: AccountResources,
): Promise<Found> {
  const failedLookups: string[] = [];
  // A missing permission must not hide the other findings.
  const lookUp = async <Item>(
    subject: string,
    request: Promise<readonly Item[]>,
  ): Promise<readonly Item[]> => {
    try {
      return await request;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      failedLookups.push(`${subject}: ${error.name}: ${error.message}`);
      return [];
    }
  };
  const names = rows.flatMap((row) =>
    stackAddresses(row).map((address) => ({
      row: getRowTag(row),
      stack: `${prefix}${toStackName(address)}`,
      part: `${prefix}${toStackName(address.replace(/\/[^/]+$/, '/'))}`,
      isOneWord: !address.includes('/'),
    })),
  );
  const existing = await account.stacks();
  const ourStacks = existing.filter(isOurStack);
  const resources = await inTurn(ourStacks, async (stack) =>
    (await account.listResources(stack)).map((resource) => ({ stack, ...resource })),
  );
  const owned = new Set(resources.map(({ id }) => plain(id)));
  const exists = (row: string) =>
    names.some((name) => name.row === row && existing.includes(name.stack));

  const candidates = [
    ...(await lookUp('file systems', byFileSystem(rows, account))),
    ...(await lookUp('tags', byTag(names, rows, { prefix, existing }, account))),
    ...(await lookUp('log groups', byLogGroup(names, account))),
    ...(await lookUp('SageMaker', byNameInSagemaker(names, account))),
    ...(await lookUp('executions', byMachines(names, resources, account))),
  ];
  const found = new Map<string, Leftover>();
  for (const { removable, row, by } of candidates) {
    const key = `${removable.kind} ${plain(removable.name)}`;
    if (owned.has(plain(removable.name)) || found.has(key)) continue;
    found.set(key, {
      row,
      kind: removable.kind,
      name: removable.name,
      by,
      stack: exists(row) ? 'exists' : 'gone',
      commands: buildRemovalCommands(removable, account.region),
    });
  }
  const order = (row: string) => rows.findIndex((each) => getRowTag(each) === row);
  const left = [...found.values()].sort((a, b) => order(a.row) - order(b.row));
  return { left, failedLookups };
}

interface StackName {
  readonly row: string;
  readonly stack: string;
  /** Common prefix of the stack names in one part of the table: `services-`. */
  readonly part: string;
  /**
   * Whether the address is a single word, such as `metrics`: names that begin with `metrics-` may belong to others.
   */
  readonly isOneWord: boolean;
}

/** Value of the `Row` tag: the stack's if rows share one, because its resources do not belong to a single row. */
function getRowTag({ address, stack }: Row): string {
  return stack ?? address;
}

/**
 * Whether a stack belongs to this repository, under any prefix. Its resources are not leftovers, even if its row was
 * not requested.
 */
function isOurStack(stack: string): boolean {
  return /(^|-)(?:(?:services|methods)-[a-z-]+|metrics)$/.test(stack);
}

/**
 * Normalizes an ID: SageMaker and Lex change the case of names in ARNs, and CloudFormation returns some IDs as ARNs.
 */
function plain(id: string): string {
  const { name } = id.startsWith('arn:') ? parseResourceArn(id) : { name: id };
  return name.toLowerCase();
}

/** Row whose stack name is the longest prefix of the name: `services-lex-x` does not match `services-lex`. */
function findRowByName(names: readonly StackName[], name: string): string | undefined {
  const fitting = names
    .filter(({ stack, isOneWord }) => {
      if (name === stack) return !isOneWord;
      // After the stack name, CDK appends a construct ID, which here begins with a capital letter.
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
  const requested = new Set<string>(rows.map(getRowTag));
  const isRequestedStack = (tags: Readonly<Record<string, string>>) => {
    const stack = tags['aws:cloudformation:stack-name'];
    // Without this tag, the prefix of the stack is unknown.
    if (stack === undefined) return true;
    const isRequested = prefix === '' || names.some((name) => name.stack === stack);
    return isRequested && !existing.includes(stack);
  };
  return (await account.tagged()).flatMap(({ arn, tags }): Candidate[] => {
    const row = tags['Row'] ?? '';
    const isStack = arn.split(':')[2] === 'cloudformation';
    if (isStack || !requested.has(row) || !isRequestedStack(tags)) return [];
    return [{ removable: parseResourceArn(arn), row, by: 'tag' }];
  });
}

/** Finds file systems before the tagged resources: only this lookup returns their mount targets. */
async function byFileSystem(
  rows: readonly Row[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const studio = rows.find(({ paid }) => paid?.name === 'sagemaker-studio');
  return (await account.fileSystems()).flatMap(({ id, tags, mountTargets }): Candidate[] => {
    const isStudio = tags[MANAGED] !== undefined;
    const row = tags['Project'] === PROJECT ? tags['Row'] : isStudio ? studio?.address : undefined;
    if (!rows.some(({ address }) => address === row) || row === undefined) return [];
    return [{ removable: { kind: 'file system', name: id, mountTargets }, row, by: 'tag' }];
  });
}

async function byLogGroup(
  names: readonly StackName[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const folders = ['/aws/vendedlogs/states/', '/aws/lambda/', '/aws/sagemaker/Endpoints/'];
  const groups = folders.flatMap((folder) =>
    listNameParts(names).map((part) => ({ folder, part })),
  );
  return inTurn(groups, async ({ folder, part }) =>
    (await account.logGroups(folder + part)).flatMap((name) =>
      toCandidates(names, { kind: 'log group', name }, name.slice(folder.length)),
    ),
  );
}

async function byNameInSagemaker(
  names: readonly StackName[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  return inTurn(listNameParts(names), async (part) =>
    (await account.sagemaker(part)).flatMap((removable) =>
      toCandidates(names, removable, baseName(removable)),
    ),
  );
}

/** Distinct name prefixes: one lookup covers all rows of a part, another the hourly stacks. */
function listNameParts(names: readonly StackName[]): readonly string[] {
  return [...new Set(names.map(({ part }) => part))];
}

function toCandidates(
  names: readonly StackName[],
  removable: RemovableResource,
  name: string,
): readonly Candidate[] {
  const row = findRowByName(names, name);
  return row === undefined ? [] : [{ removable, row, by: 'name' }];
}

/** Name chosen by the stack; for a model package version, the name of its group. */
function baseName({ name }: RemovableResource): string {
  return /:model-package\/(.+)\/\d+$/.exec(name)?.[1] ?? name;
}

/** Reads the executions of each state machine in an existing stack. */
async function byMachines(
  names: readonly StackName[],
  resources: readonly (StackResource & { readonly stack: string })[],
  account: AccountResources,
): Promise<readonly Candidate[]> {
  const machines = resources.filter(({ type }) => type === 'AWS::StepFunctions::StateMachine');
  return inTurn(machines, async ({ stack, id }) => {
    const row = names.find((name) => name.stack === stack)?.row;
    if (row === undefined) return [];
    return (
      (await account.createdBy(id))
        // Jobs are free records that cannot be deleted.
        .filter(({ type: subject }) => !subject.endsWith(' job'))
        .map(({ type: subject, name }) => ({
          removable: { kind: subject, name },
          row,
          by: 'execution output' as const,
        }))
    );
  });
}

/** Runs the calls in sequence: these APIs are throttled per account. */
async function inTurn<Item, Found>(
  items: readonly Item[],
  lookUpItem: (item: Item) => Promise<readonly Found[]>,
): Promise<readonly Found[]> {
  const all: Found[] = [];
  for (const item of items) all.push(...(await lookUpItem(item)));
  return all;
}
