/**
 * Differences between an account and the templates, for tests of checks before the first deployment
 * and after the last. By default they are equal.
 */
export interface AccountState {
  /** Stacks of the assembly that are not deployed, by name; `*` means all of them. */
  readonly absent?: readonly string[];
  /** Stacks outside the assembly, by name. */
  readonly stacks?: readonly string[];
  /**
   * Number of deletions of each stack that end as DELETE_FAILED before one succeeds.
   * @default 0
   */
  readonly failedDeletions?: number;
  /**
   * Applied quota values by quota code.
   * @default 100 for any code
   */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Models without access in the account. */
  readonly deniedModels?: readonly string[];
  /** Names of orphaned log groups. */
  readonly logGroups?: readonly string[];
  readonly fileSystems?: readonly FileSystem[];
  readonly sagemaker?: SagemakerLeftovers;
  /** Orphaned resources of other services, by ARN, with their tags. */
  readonly tagged?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface FileSystem {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly mountTargets: number;
}

/** Names of orphaned resources, which have no other state in the emulator. */
export interface SagemakerLeftovers {
  readonly models?: readonly string[];
  readonly configs?: readonly string[];
  readonly endpoints?: readonly string[];
  /** Names of model package groups, each with one version. */
  readonly groups?: readonly string[];
}
