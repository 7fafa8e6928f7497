import type { SynthesizedStack, Template } from '@by-example/emulator/core/assembly/load-templates';

/** What a rule looks at: a stack as it was synthesized. */
export type Stack = Pick<SynthesizedStack, 'name' | 'template'>;

/** A template with one mistake planted in it, so that no rule can silently find nothing. */
export interface Planted {
  readonly mistake: string;
  readonly template: Template;
  /** What the rule says to it, in full. */
  readonly findings: readonly [string, ...string[]];
  /** @default - a name that is no row's */
  readonly name?: string;
}

/** Something that CloudFormation or AWS would only tell during a deployment, or never. */
export interface Rule {
  /** Ends the sentence "a stack …". */
  readonly requirement: string;
  /** What is wrong: each names the logical id and says what to do. */
  readonly findings: (stack: Stack) => readonly string[];
  readonly planted: readonly [Planted, ...Planted[]];
  /** A template that the rule has nothing to say to, where the rows have no such case yet. */
  readonly sound?: Template;
}
