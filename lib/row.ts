/** Citation of a page and when it was read. */
export interface Source {
  /** Address of the page. */
  readonly url: string;
  /** Date the page, or a stored copy of it, was read: `YYYY-MM-DD`. */
  readonly read: string;
  /** `official`: the page itself was read. `secondary`: a third party quotes it. */
  readonly kind: 'official' | 'secondary';
}

/** Text in English and Korean. */
export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}

/** Price of one unit; `unknown` without a source. */
export interface Cost {
  readonly item: string;
  readonly unit: string;
  readonly usd: number | 'unknown';
  readonly source: Source;
}

export interface Lifecycle {
  /** Whether an account that has never used the service can start today. */
  readonly status: 'open' | 'closed to new customers';
  /** Date on which it closed: `YYYY-MM-DD`. */
  readonly since?: string;
  /** Replacement named by AWS for a closed service. */
  readonly successor?: string;
  readonly source: Source;
}

/**
 * Stack with an hourly price. It is in the stage `paid`, apart from stacks without idle cost, and
 * deletes itself (`lib/shared/expiry/stack-expiry.ts`).
 */
export interface HourlyStack {
  /**
   * Name of the stack within the part. It is the row's name if this is the row's only stack
   * (`paid/services/kendra`). It differs if the row also has a free stack
   * (`paid/services/sagemaker-studio` next to `services/sagemaker`).
   */
  readonly name: string;
  /** Resource with the price, as in "a GenAI Enterprise index". */
  readonly item: string;
  readonly usdPerHour: number | 'unknown';
  readonly source: Source;
  /**
   * Resources that remain after the stack has deleted itself, to end the sentence "It does not
   * delete …".
   */
  readonly retains: string;
}

/** Service quota of an account and a Region, by its code in Service Quotas. */
export interface Quota {
  /** Service code in Service Quotas: `sagemaker`. */
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** Minimum value to deploy the row and run its tries. */
  readonly atLeast: number;
  readonly source: Source;
}

/** Conversion of an input file to the input of a function or an execution. */
export type FileInput =
  /** The whole file is one field; `limit` is the input issue of a file that is too long. */
  | { readonly as: 'text'; readonly field: string; readonly limit?: string }
  /** The whole file, binary or text, is one field in base64. */
  | { readonly as: 'base64'; readonly field: string }
  /** Each line that is not empty is one string of a list. */
  | { readonly as: 'lines'; readonly field: string }
  /**
   * Each line that is not empty is one call; `carry` is the result field passed to the next call.
   */
  | { readonly as: 'turns'; readonly field: string; readonly carry: string };

/** View of one part of a result, in display order. */
export type View =
  /** The field is a text. */
  | { readonly show: 'text'; readonly field: string }
  /**
   * The field is a list of objects with a column for each object field, under an optional title.
   */
  | {
      readonly show: 'table';
      readonly title?: Bilingual;
      readonly field: string;
      readonly columns: readonly string[];
    }
  /** The field is a list of methods with metrics, intervals, tokens and cost, compared in a table. */
  | { readonly show: 'methods'; readonly field: string }
  /** The field is `{bucket, key}`: the object is downloaded to the output folder. */
  | { readonly show: 'file'; readonly field: string; readonly name: string }
  /** The field is an object: it is written to the output folder as JSON. */
  | { readonly show: 'document'; readonly field: string; readonly name: string }
  /** The field is one value, on one line after its label. */
  | { readonly show: 'value'; readonly field: string; readonly label: Bilingual };

/** Invokes a function: the stack output with its name and the fixed input fields of the try. */
export interface FunctionCall {
  readonly output: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
  readonly file: FileInput;
}

/**
 * Sidecar of the input file for a stand-in in the emulator: the name of `talk.wav` with an ending. It
 * is uploaded to the same bucket in the emulator, never to AWS.
 */
export interface Sidecar {
  /** Suffix appended to the whole file name, such as `.transcript.json`. */
  readonly suffix: string;
  /** Prefix of the object's key. */
  readonly prefix: string;
}

/** Uploads the file to a bucket and waits for the execution that this starts. */
export interface Upload {
  /** Stack output with the bucket's name. */
  readonly output: string;
  /** Key prefix, to which the file name is appended. */
  readonly prefix: string;
  /** Stack output with the state machine's ARN. The execution input contains the key. */
  readonly machine: string;
  /** @default no sidecar */
  readonly sidecar?: Sidecar;
}

/** Starts an execution of a state machine; the stack output has its ARN. */
export interface ExecutionStart extends FunctionCall {
  readonly file: Exclude<FileInput, { readonly as: 'turns' }>;
}

/** Converses with a Lex bot: each line of the file or of the terminal is one turn. */
export interface BotConversation {
  /** Stack outputs with the IDs of the bot and its alias. */
  readonly bot: string;
  readonly alias: string;
  /** Bot locale for each language; `--locale` overrides it. */
  readonly locales: Bilingual;
  /**
   * Samples in `samples/<address>/` for a voice conversation, in words that are easy to recognize.
   * @default the samples of the try
   */
  readonly voiceSamples?: Bilingual;
  /** Time zone of dates in the conversation, such as `Asia/Seoul`. */
  readonly timeZone: string;
  /**
   * Intents that end a typed conversation when the bot closes them; after other intents it
   * continues.
   */
  readonly finalIntents: readonly string[];
}

/**
 * Streams the audio of a WAV file, or of standard input, to Transcribe and shows partial
 * transcripts. It uses the caller's own permissions.
 */
export interface Stream {
  /** Language code for each sample; `--language` overrides it. */
  readonly languages: Bilingual;
  /**
   * Stack outputs with vocabulary names, by language code. Without the stack, or in a Region
   * without vocabularies, none is used.
   */
  readonly vocabularies: Readonly<Record<string, string>>;
  /**
   * Place of the recording and its sidecar in the emulator, whose stand-in knows the audio by them:
   * the stack output with a bucket's name, and a key prefix. Nothing is uploaded to AWS.
   */
  readonly known: {
    readonly output: string;
    readonly prefix: string;
    readonly sidecar: Sidecar;
  };
}

/**
 * Uploads the file to a bucket and collects ratings of its items. The raters are a person at the
 * terminal (`--rater anna`) or those in an answer file (`--answers`, a CSV with `rater`, `id` and
 * `rating`). The same file and options resume the review while its execution runs; then they show
 * the output.
 */
export interface Review extends Upload {
  /** Stack outputs with the names of the functions that return a question and record an answer. */
  readonly next: string;
  readonly answer: string;
  /** Answer files in `samples/<address>/` for the samples, one per language. */
  readonly answers: Bilingual;
}

interface TryBase {
  readonly name: string;
  readonly title: Bilingual;
  /**
   * Reading path: the files that explain the try, in the order in which to read them, from the root
   * of the repository. At most 6 files and 500 lines.
   */
  readonly read: readonly string[];
  /** Files in `samples/<address>/`, one per language. */
  readonly samples: Bilingual;
  /**
   * Fields for `--<field> value` (a string, as typed), with their descriptions. For an upload they
   * become object metadata.
   */
  readonly options: Readonly<Record<string, string>>;
  /**
   * Views of the function's result, the execution's output or a bot's reply. Objects listed under
   * `files` in an output, `{"report.csv": {bucket, key}}`, are downloaded to the output folder
   * without a view.
   */
  readonly view: readonly View[];
  /**
   * Data that the try needs, and how to load it on first use. Another try of the row, of the kind
   * `upload`, runs first with both of its samples, merged into one JSON Lines file. It is skipped if
   * objects exist under the prefix in its bucket. This applies to the emulator and AWS.
   */
  readonly after?: { readonly load: string; readonly unlessUnder: string };
  /**
   * Names of JSON Lines objects under `files` that `--json` includes in full, next to the fields of
   * the result.
   * @default none: the result is shown unchanged, as one field
   */
  readonly lists?: readonly string[];
}

/** Kinds of tries; a try has exactly one. */
interface TryKinds {
  readonly call: FunctionCall;
  readonly upload: Upload;
  readonly execute: ExecutionStart;
  readonly converse: BotConversation;
  readonly stream: Stream;
  readonly review: Review;
  /** Shows a Jupyter notebook with its stored output, without any call. */
  readonly notebook: true;
}

type OneTryKind = {
  [Way in keyof TryKinds]: Pick<TryKinds, Way> & {
    readonly [Other in Exclude<keyof TryKinds, Way>]?: never;
  };
}[keyof TryKinds];

/** Named use case that runs with the same input in the emulator and on AWS. */
export type Try = TryBase & OneTryKind;

/** Row of the study table, data only: the code is in `lambda` and `emulator`. */
export interface Row {
  /** Unique name: `services/polly` is the row's folder in every tree, its stack and its command. */
  readonly address: `${'services' | 'methods' | 'metrics'}/${string}`;
  /**
   * Stack shared with other rows.
   * @default its own stack, named by its address
   */
  readonly stack?: 'metrics';
  readonly title: Bilingual;
  readonly question: Bilingual;
  /** Use cases listed in the study table. */
  readonly useCases: readonly string[];
  /**
   * `resource`: supported by CloudFormation. `call`: an API call from a handler. `outside`:
   * neither.
   */
  readonly surface: 'resource' | 'call' | 'outside';
  readonly lifecycle: Lifecycle;
  /** Regions known to support the row; all others are rejected. */
  readonly regions: { readonly known: readonly string[]; readonly source: Source };
  /** Idle cost of the stack in USD per month. */
  readonly idleCost: { readonly usdPerMonth: number | 'unknown'; readonly reason: string };
  readonly costs: readonly Cost[];
  /** Stack with an hourly price, if any. */
  readonly paid?: HourlyStack;
  /** Account requirements besides the service, checked by `npm run doctor`. */
  readonly requires?: {
    /** IDs of the Bedrock models that are called. */
    readonly models?: readonly string[];
    /** Quotas with known codes that may be too low in a new account. */
    readonly quotas?: readonly Quota[];
  };
  readonly tries: readonly [Try, ...Try[]];
}
