import { breakLines, widthTogether } from './wrap-subtitle';
import type { SizedWord } from './wrap-subtitle';
import { cutToWidth, subtitleRules, widthOf } from './subtitle-rules';
import type { SpokenLanguage, Transcript, Word } from '../transcript/transcript';

/** A subtitle: what is shown from when to when, in milliseconds. */
export interface Cue {
  readonly begin: number;
  readonly end: number;
  readonly lines: readonly string[];
}

export interface Subtitles {
  readonly language: SpokenLanguage;
  readonly cues: readonly Cue[];
  /** By how much the latest subtitle comes behind the voice, in milliseconds. */
  readonly latest: number;
}

type TimedWord = Word & SizedWord;

/** A silence of so many milliseconds ends a subtitle. */
const pause = 1_000;
/** Behind a sentence a shorter one does. */
const breath = 300;
/** A sentence that ends leaves the rest of the subtitle empty only if it is this long already. */
const enough = 0.5;

/**
 * Subtitles that can be read: at most two lines, none faster than a reader, none over another. Where
 * somebody speaks faster than one can read, a subtitle comes late and the next pause catches up;
 * nothing is left out.
 */
export function subtitlesOf({ language, words }: Transcript): Subtitles {
  const groups = grouped(
    words.flatMap((word) => withinLine(word, language)),
    language,
  );
  const { perSecond, shortest, longest, gap } = subtitleRules[language];
  const cues: Cue[] = [];
  let latest = 0;
  for (const [index, group] of groups.entries()) {
    const lines = breakLines(group, language) ?? [];
    const spoken = { begin: group[0]?.begin ?? 0, end: group.at(-1)?.end ?? 0 };
    const begin = Math.max(spoken.begin, index === 0 ? 0 : (cues.at(-1)?.end ?? 0) + gap);
    const width = lines.reduce((sum, line) => sum + widthOf(line, language), 0);
    const needed = Math.max(shortest, Math.ceil((width / perSecond) * 1000));
    const next = groups[index + 1]?.[0]?.begin ?? Infinity;
    // It may stay until it is read, but only as long as nothing else is said, unless it must.
    const end = Math.max(begin + needed, Math.min(spoken.end, next - gap));
    cues.push({ begin, end: Math.min(end, begin + Math.max(longest, needed)), lines });
    latest = Math.max(latest, begin - spoken.begin);
  }
  return { language, cues, latest };
}

/** Words that go into one subtitle. */
function grouped(
  words: readonly TimedWord[],
  language: SpokenLanguage,
): readonly (readonly TimedWord[])[] {
  const { lineWidth, lines, longest } = subtitleRules[language];
  const space = widthOf(' ', language);
  const groups: TimedWord[][] = [];
  for (const word of words) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const [first] = group ?? [];
    if (group === undefined || last === undefined || first === undefined) {
      groups.push([word]);
      continue;
    }
    const full = widthTogether(group, space) / (lineWidth * lines);
    const ends =
      word.speaker !== last.speaker ||
      word.begin - last.end >= pause ||
      word.end - first.begin > longest ||
      (/[.!?…]["')\]]?$/.test(last.text) && (full >= enough || word.begin - last.end >= breath)) ||
      breakLines([...group, word], language) === undefined;
    if (ends) groups.push([word]);
    else group.push(word);
  }
  return groups;
}

/** A word that is wider than a line, such as an address, in parts that each have their share of the time. */
function withinLine(word: Word, language: SpokenLanguage): readonly TimedWord[] {
  const parts = cutToWidth(word.text, subtitleRules[language].lineWidth, language);
  const share = (word.end - word.begin) / parts.length;
  return parts.map((text, index) => ({
    ...word,
    text,
    width: widthOf(text, language),
    begin: Math.round(word.begin + index * share),
    end: Math.round(word.begin + (index + 1) * share),
  }));
}
