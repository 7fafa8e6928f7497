/** A number, date or statement from outside, with where and when it was read. */
export interface Source {
  /** The page that says so. */
  readonly url: string;
  /** The day the page, or a stored copy of it, was read: `YYYY-MM-DD`. */
  readonly read: string;
  /** `official`: the page itself was read. `secondary`: a third party quotes it. */
  readonly kind: 'official' | 'secondary';
}

/** The table is read in both languages, and many read Korean first. */
export interface Bilingual {
  readonly en: string;
  readonly ko: string;
}

/** What the row costs for one unit of something. A price without a source is `unknown`. */
export interface Cost {
  readonly what: string;
  readonly unit: string;
  readonly usd: number | 'unknown';
  readonly source: Source;
}

export interface Lifecycle {
  /** Whether an account that has never used the service can start today. */
  readonly status: 'open' | 'closed to new customers';
  /** The day it closed, when it did: `YYYY-MM-DD`. */
  readonly since?: string;
  /** What AWS names instead, when it is closed. */
  readonly successor?: string;
  readonly source: Source;
}

/**
 * A stack with an hourly price. It sits in the stage `paid`, apart from those that cost nothing at
 * rest, and deletes itself (`lib/shared/expiry/stack-expiry.ts`).
 */
export interface HourlyStack {
  /**
   * The stack's own name within the part. The row's name when this is the row's only stack
   * (`paid/services/kendra`); another one when there is a free stack as well
   * (`paid/services/sagemaker-studio` beside `services/sagemaker`).
   */
  readonly name: string;
  /** What has the price, as in "a GenAI Enterprise index". */
  readonly what: string;
  readonly usdPerHour: number | 'unknown';
  readonly source: Source;
  /** What is still there when the stack has deleted itself, as the end of "It does not delete …". */
  readonly leaves: string;
}

/** A quota of an account and a Region, by its code in Service Quotas. */
export interface Quota {
  /** The service's code there: `sagemaker`. */
  readonly service: string;
  readonly code: string;
  readonly name: string;
  /** With less, the row cannot be deployed, or a try of it fails. */
  readonly atLeast: number;
  readonly source: Source;
}

/** How one file that a person brings becomes the input of a function or of an execution. */
export type FileInput =
  /** The whole file is one field; `limit` is what its function says of one that is too long. */
  | { readonly as: 'text'; readonly field: string; readonly limit?: string }
  /** The whole file, which need not be text, is one field in base64. */
  | { readonly as: 'base64'; readonly field: string }
  /** Each line that is not empty is one string of a list. */
  | { readonly as: 'lines'; readonly field: string }
  /** Each line that is not empty is one call; `carry` goes from an answer into the next call. */
  | { readonly as: 'turns'; readonly field: string; readonly carry: string };

/** One part of an answer, in the order in which a person sees them. */
export type View =
  /** The field is a text to read. */
  | { readonly show: 'text'; readonly field: string }
  /** The field is a list of objects; a column is a field of each. A title stands above it. */
  | {
      readonly show: 'table';
      readonly title?: string;
      readonly field: string;
      readonly columns: readonly string[];
    }
  /** The field is `{bucket, key}`: the object is fetched and written to the output folder. */
  | { readonly show: 'file'; readonly field: string; readonly name: string }
  /** The field is an object: it is written to the output folder as JSON. */
  | { readonly show: 'document'; readonly field: string; readonly name: string }
  /** The field is one value; it stands on one line behind its label. */
  | { readonly show: 'value'; readonly field: string; readonly label: string };

/** Calls a function: the stack output that holds its name, the fields that make this try. */
export interface FunctionCall {
  readonly output: string;
  readonly input: Readonly<Record<string, string | number | boolean>>;
  readonly file: FileInput;
}

/** Puts the file as it is into a bucket, and waits for the execution that this starts. */
export interface Upload {
  /** The stack output that holds the bucket's name. */
  readonly output: string;
  /** What the object's key begins with; the name of the file follows. */
  readonly prefix: string;
  /** The stack output that holds the state machine's ARN. The input of an execution names the key. */
  readonly machine: string;
  /**
   * What a stand-in of the emulator reads of a file that may lie next to the person's: `talk.wav` and what
   * its name has in addition. It goes into the same bucket in the emulator, and nowhere on AWS.
   * @default nothing is looked for
   */
  readonly beside?: {
    /** Behind the whole name of the file, such as `.transcript.json`. */
    readonly ending: string;
    /** Before the object's key. */
    readonly prefix: string;
  };
}

/** Starts an execution of a state machine: the stack output that holds its ARN. */
export interface ExecutionStart extends FunctionCall {
  readonly file: Exclude<FileInput, { readonly as: 'turns' }>;
}

/** Talks to a bot of Lex: each line of the file, or each line that is typed, is one turn. */
export interface BotConversation {
  /** The stack outputs that hold the ids of the bot and of its alias. */
  readonly bot: string;
  readonly alias: string;
  /** The locale of the bot for each language; a person may set another with `--locale`. */
  readonly locales: Bilingual;
  /**
   * Other samples for a conversation that is spoken, in `samples/<address>/`: a machine hears some words badly.
   * @default the samples of the try
   */
  readonly spoken?: Bilingual;
  /** Where the days are that people speak of, such as `Asia/Seoul`. */
  readonly timeZone: string;
  /** Intents with which a typed conversation is over; after the answer to a question it goes on. */
  readonly ends: readonly string[];
}

/**
 * Sends the sound of a WAV file, from a file or as it comes on standard input, to Transcribe, and shows
 * what is heard meanwhile; with the rights of the person.
 */
export interface Stream {
  /** The code of the language for each sample; a person may set another with `--language`. */
  readonly languages: Bilingual;
  /** By that code, the stack outputs that name a vocabulary. Without the stack, or in a Region without, there is none. */
  readonly vocabularies: Readonly<Record<string, string>>;
}

/**
 * Puts the file as it is into a bucket, and asks people about what is in it: one who sits at the terminal
 * (`--rater anna`), or those of a file of answers (`--answers`, a CSV with `rater`, `id` and `rating`). The same
 * file and options again go on where they stopped, while the execution that the file started runs; then they show
 * its output.
 */
export interface Review extends Upload {
  /** The stack outputs that hold the names of the functions that give a question and take an answer. */
  readonly next: string;
  readonly answer: string;
  /** Files in `samples/<address>/` that answer the samples, one a language. */
  readonly answers: Bilingual;
}

interface AnyTry {
  readonly name: string;
  readonly title: Bilingual;
  /** Files in `samples/<address>/`, one a language. */
  readonly samples: Bilingual;
  /**
   * Fields that a person may set with `--<field> value` (a string, as typed), with what they are for.
   * Those of a file that is dropped become metadata of the object.
   */
  readonly options: Readonly<Record<string, string>>;
  /**
   * Of the function's answer, of the execution's output, or of what a bot answers in a turn. Objects that an output names under `files`,
   * `{"report.csv": {bucket, key}}`, are written to the output folder without a view.
   */
  readonly view: readonly View[];
  /**
   * What the try works on, and how it gets there for who has loaded nothing: another try of the row, of the
   * kind `drop`, is run first on both of its samples, JSON Lines that become one file, in the emulator as in an
   * account, unless something lies under the prefix in its bucket.
   */
  readonly after?: { readonly load: string; readonly unlessUnder: string };
  /**
   * Which of the objects under `files` are JSON Lines that `--json` shows in whole, by their names there,
   * beside the fields of the answer.
   * @default none: the answer is shown as it is, as one field
   */
  readonly lists?: readonly string[];
}

/** The ways to run a try: each has one. */
interface Ways {
  readonly call: FunctionCall;
  readonly drop: Upload;
  readonly start: ExecutionStart;
  readonly talk: BotConversation;
  readonly stream: Stream;
  readonly review: Review;
  /** Shows a Jupyter notebook with what it gave when it was run: nothing is called, in no place. */
  readonly read: 'notebook';
}

type OneWay = {
  [Way in keyof Ways]: Pick<Ways, Way> & { readonly [Other in Exclude<keyof Ways, Way>]?: never };
}[keyof Ways];

/** A named use case that a person can run, with the same input in the emulator and in an account. */
export type Try = AnyTry & OneWay;

/** A line of the table. Data only: everything that is run lives in `lambda` and `emulator`. */
export interface Row {
  /** The row's one name: `services/polly` is its folder in every tree, its stack and its command. */
  readonly address: `${'services' | 'methods' | 'metrics'}/${string}`;
  /**
   * The stack that it shares with other rows.
   * @default one of its own, of its address
   */
  readonly stack?: 'metrics';
  readonly title: Bilingual;
  readonly question: Bilingual;
  /** The use cases that the study table names. */
  readonly useCases: readonly string[];
  /** `resource`: CloudFormation has it. `call`: an API call from a handler. `outside`: neither. */
  readonly surface: 'resource' | 'call' | 'outside';
  readonly lifecycle: Lifecycle;
  /** Regions known to have what the row needs. A region that is not listed is refused. */
  readonly regions: { readonly known: readonly string[]; readonly source: Source };
  /** What the stack costs while nobody uses it, in USD a month. */
  readonly atRest: { readonly usdPerMonth: number | 'unknown'; readonly why: string };
  readonly costs: readonly Cost[];
  /** The stack with an hourly price, where the row has one. */
  readonly paid?: HourlyStack;
  /** What an account has to have beside the service; `npm run doctor` looks for it. */
  readonly needs?: {
    /** Ids of the models of Bedrock that are called. */
    readonly models?: readonly string[];
    /** Quotas that may be too small in a new account, of those whose codes are known. */
    readonly quotas?: readonly Quota[];
  };
  readonly tries: readonly [Try, ...Try[]];
}
