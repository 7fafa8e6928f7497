import type { SynthesizedStack, Template } from '@by-example/emulator/core/assembly/load-templates';

/** Input of a rule: a synthesized stack. */
export type Stack = Pick<SynthesizedStack, 'name' | 'template'>;

/** A template with one mistake, which proves that the rule finds something. */
export interface Fixture {
  readonly mistake: string;
  readonly template: Template;
  /** Expected findings, in full. */
  readonly findings: readonly [string, ...string[]];
  /** @default - a name of no row */
  readonly name?: string;
}

/** Checks for errors that CloudFormation or AWS reports only during a deployment, or never. */
export interface Rule {
  /** Ends the sentence "a stack …". */
  readonly requirement: string;
  /** Violations; each names the logical ID and the fix. */
  readonly findings: (stack: Stack) => readonly string[];
  readonly fixtures: readonly [Fixture, ...Fixture[]];
  /** A valid template, if the rows have no such case yet. */
  readonly sound?: Template;
}
