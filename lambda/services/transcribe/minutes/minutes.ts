import { totalUsage, type Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { checkedNotes, notesQuestion } from './notes-prompt';
import type { Notes } from './notes-prompt';
import { minutesPage } from './minutes-report';
import type { Transcript } from '../transcript/transcript';
import { turnsOf } from '../transcript/speaker-turns';
import type { Turn } from '../transcript/speaker-turns';

/**
 * Invokes a model that must respond with the tool; throws `ServiceUnavailableError` if it is throttled or unavailable.
 */
export type AskModel = (
  question: ReturnType<typeof notesQuestion>,
) => Promise<{ readonly toolInput: unknown; readonly usage: Usage }>;

export interface Minutes {
  /** Minutes as Markdown. */
  readonly page: string;
  readonly speakers: number;
  readonly turns: number;
  readonly decisions: number;
  readonly actions: number;
  /** Points of the model discarded because they name no turn of the meeting. */
  readonly dropped: number;
  /** Parts of the meeting without a response: `0:00–25:10`. */
  readonly missing: readonly { readonly from: number; readonly to: number }[];
  readonly usage: Usage;
}

/**
 * Characters of one prompt: about half an hour of English speech, or twenty minutes of Korean. A model given a whole
 * day loses what lies in the middle.
 */
const partCharacters = 24_000;

/** Writes the minutes of a meeting, a long one part by part. A part without a response is listed as missing. */
export async function writeMinutes(transcript: Transcript, ask: AskModel): Promise<Minutes> {
  const turns = turnsOf(transcript);
  const parts = inParts(turns);
  const answered: Notes[] = [];
  const missing: { from: number; to: number }[] = [];
  const usages: Usage[] = [];
  let dropped = 0;
  let failure: ServiceUnavailableError | undefined;
  for (const part of parts) {
    try {
      const { toolInput, usage } = await ask(notesQuestion(part, transcript.language));
      usages.push(usage);
      const checked = checkedNotes(toolInput, part);
      if (checked === undefined)
        throw new ServiceUnavailableError(
          'NoMinutes',
          'The model did not answer in the form that was asked.',
        );
      answered.push(checked.notes);
      dropped += checked.dropped;
    } catch (error) {
      if (!(error instanceof ServiceUnavailableError)) throw error;
      failure = error;
      missing.push({ from: part[0]?.begin ?? 0, to: part.at(-1)?.end ?? 0 });
    }
  }
  if (answered.length === 0 && failure !== undefined) throw failure;
  const notes = together(answered);
  const { decisions, actions } = notes;
  return {
    page: minutesPage({ language: transcript.language, turns, notes, missing }),
    speakers: new Set(turns.map(({ speaker }) => speaker)).size,
    turns: turns.length,
    decisions: decisions.length,
    actions: actions.length,
    dropped,
    missing,
    usage: totalUsage(usages),
  };
}

/** Groups whole turns into parts of one prompt each; a turn that is too long is a part by itself. */
function inParts(turns: readonly Turn[]): readonly (readonly Turn[])[] {
  const parts: Turn[][] = [];
  let size = Infinity;
  for (const turn of turns) {
    if (size + turn.text.length > partCharacters) {
      parts.push([]);
      size = 0;
    }
    parts.at(-1)?.push(turn);
    size += turn.text.length;
  }
  return parts;
}

function together(all: readonly Notes[]): Notes {
  return {
    summary: all.map(({ summary }) => summary).join('\n\n'),
    decisions: all.flatMap(({ decisions }) => decisions),
    actions: all.flatMap(({ actions }) => actions),
    questions: all.flatMap(({ questions }) => questions),
  };
}
