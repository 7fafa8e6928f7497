import type { ToolConverse } from '../../../shared/bedrock/converse-with-tool';
import { totalUsage, type Usage } from '../../../shared/bedrock/token-usage';
import { ServiceUnavailableError } from '../../../shared/errors/service-unavailable';
import { parseNotes, buildNotesPrompt } from './notes-prompt';
import type { Notes } from './notes-prompt';
import { minutesReport } from './minutes-report';
import type { Transcript } from '../transcript/transcript';
import { groupTurns } from '../transcript/speaker-turns';
import type { Turn } from '../transcript/speaker-turns';

export interface Minutes {
  /** Minutes as Markdown. */
  readonly page: string;
  readonly speakers: number;
  readonly turns: number;
  readonly decisions: number;
  readonly actions: number;
  /** Points of the model discarded because they name no turn of the meeting. */
  readonly discarded: number;
  /** Parts of the meeting without a response: `0:00–25:10`. */
  readonly failedParts: readonly { readonly from: number; readonly to: number }[];
  readonly usage: Usage;
}

/**
 * Characters of one prompt: about half an hour of English speech, or twenty minutes of Korean. A model given a whole
 * day loses what lies in the middle.
 */
const partCharacters = 24_000;

/** Writes the minutes of a meeting, a long one part by part. A part without a response is listed as missing. */
export async function writeMinutes(
  transcript: Transcript,
  converse: ToolConverse,
): Promise<Minutes> {
  const turns = groupTurns(transcript);
  const parts = splitTurns(turns);
  const allNotes: Notes[] = [];
  const failedParts: { from: number; to: number }[] = [];
  const usages: Usage[] = [];
  let discarded = 0;
  let failure: ServiceUnavailableError | undefined;
  for (const part of parts) {
    try {
      const { input, usage } = await converse(buildNotesPrompt(part, transcript.language));
      usages.push(usage);
      const checked = parseNotes(input, part);
      if (checked === undefined)
        throw new ServiceUnavailableError(
          'NoMinutes',
          'The model’s response does not match the schema.',
        );
      allNotes.push(checked.notes);
      discarded += checked.dropped;
    } catch (error) {
      if (!(error instanceof ServiceUnavailableError)) throw error;
      failure = error;
      failedParts.push({ from: part[0]?.begin ?? 0, to: part.at(-1)?.end ?? 0 });
    }
  }
  if (allNotes.length === 0 && failure !== undefined) throw failure;
  const notes = mergeNotes(allNotes);
  const { decisions, actions } = notes;
  return {
    page: minutesReport({ language: transcript.language, turns, notes, missing: failedParts }),
    speakers: new Set(turns.map(({ speaker }) => speaker)).size,
    turns: turns.length,
    decisions: decisions.length,
    actions: actions.length,
    discarded: discarded,
    failedParts: failedParts,
    usage: totalUsage(usages),
  };
}

/** Groups whole turns into parts of one prompt each; a turn that is too long is a part by itself. */
function splitTurns(turns: readonly Turn[]): readonly (readonly Turn[])[] {
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

function mergeNotes(all: readonly Notes[]): Notes {
  return {
    summary: all.map(({ summary }) => summary).join('\n\n'),
    decisions: all.flatMap(({ decisions }) => decisions),
    actions: all.flatMap(({ actions }) => actions),
    questions: all.flatMap(({ questions }) => questions),
  };
}
