/** Adapters from a hostile text to a core, or the reason why it receives no text. */
export type Core =
  | Reader
  /** Several adapters, if a core takes several kinds of text. */
  | readonly Reader[]
  /** A core that loads this one and passes the text to it. */
  | { readonly through: string }
  /** A core that this one loads and passes its text to, unread. */
  | { readonly passesTo: string }
  /** Reason why it receives no user text. */
  | { readonly not: string };

export interface Reader {
  /** Passes the text to the core like its caller; the result is ignored. */
  readonly read: (text: string) => unknown;
  /** Languages whose markup it parses, in addition to the patterns for every core. */
  readonly marks?: readonly Marks[];
  /** Maximum characters that its service or caller accepts. */
  readonly longest?: number;
  /** Names of additional errors that it may throw, besides input errors and service errors. */
  readonly throws?: readonly string[];
}

/** Keys are module paths from the root of the repository. */
export type Cores = Readonly<Record<string, Core>>;

export type Marks = 'book' | 'code' | 'markup' | 'speech' | 'table';
