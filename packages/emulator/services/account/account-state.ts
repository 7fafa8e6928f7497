/**
 * What an account has or lacks beside what the templates make: for the tests of what looks at an account
 * before the first deployment and after the last. Without it, the account is in order.
 */
export interface AccountState {
  /** Stacks of the assembly that are not deployed, by name; `*` means all of them. */
  readonly absent?: readonly string[];
  /** Stacks that no template of the assembly makes, by name. */
  readonly stacks?: readonly string[];
  /**
   * How many deletions of each stack end as DELETE_FAILED before one goes well.
   * @default 0
   */
  readonly failedDeletions?: number;
  /**
   * Applied values of quotas by their codes.
   * @default 100 for any code
   */
  readonly quotas?: Readonly<Record<string, number>>;
  /** Models that the account may not use. */
  readonly refusedModels?: readonly string[];
  /** Names of log groups that nothing owns. */
  readonly logGroups?: readonly string[];
  readonly fileSystems?: readonly FileSystem[];
  readonly sagemaker?: LeftInSagemaker;
  /** Resources of other services that nothing owns, by ARN, with their tags. */
  readonly tagged?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface FileSystem {
  readonly id: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly mountTargets: number;
}

/** Names of what nothing owns, of which the emulator knows no more. */
export interface LeftInSagemaker {
  readonly models?: readonly string[];
  readonly configs?: readonly string[];
  readonly endpoints?: readonly string[];
  /** Each has one version. */
  readonly groups?: readonly string[];
}
