/** How a hostile text is brought to a core, or why none is. */
export type Core =
  | Reader
  /** Several ways, where a core takes texts of several kinds. */
  | readonly Reader[]
  /** Its text comes by way of this core, which loads it. */
  | { readonly through: string }
  /** It hands its text to this core, which it loads, and looks at none itself. */
  | { readonly handsTo: string }
  /** No text of a person comes to it. */
  | { readonly not: string };

export interface Reader {
  /** Gives the text to the core as its caller does; what it answers is not looked at. */
  readonly read: (text: string) => unknown;
  /** The languages whose marks it looks for, beside those that every core is tried with. */
  readonly marks?: readonly Marks[];
  /** Characters of the longest text that comes to it, where its service or its caller refuses more. */
  readonly longest?: number;
  /** Names of errors that it may throw, beside refusals and what an emulated service answers. */
  readonly throws?: readonly string[];
}

/** By the path of the module, from the root of the repository. */
export type Cores = Readonly<Record<string, Core>>;

export type Marks = 'book' | 'code' | 'markup' | 'speech' | 'table';
