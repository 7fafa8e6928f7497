import { breakLines, widthTogether } from './wrap-subtitle';
import type { SizedWord } from './wrap-subtitle';
import { cutToWidth, subtitleRules, measureWidth } from './subtitle-rules';
import type { SpokenLanguage, Transcript, Word } from '../transcript/transcript';

/** Subtitle with its start and end, in milliseconds. */
export interface Cue {
  readonly begin: number;
  readonly end: number;
  readonly lines: readonly string[];
}

export interface Subtitles {
  readonly language: SpokenLanguage;
  readonly cues: readonly Cue[];
  /** Maximum delay of a subtitle after the speech, in milliseconds. */
  readonly latest: number;
}

type TimedWord = Word & SizedWord;

/** Silence that ends a subtitle, in milliseconds. */
const pause = 1_000;
/** Silence that ends a subtitle after a sentence, in milliseconds. */
const breath = 300;
/** Minimum fill of a subtitle, as a fraction, to end it after a sentence. */
const enough = 0.5;

/**
 * Builds readable subtitles: at most two lines, within the reading speed and without overlap. Under fast speech,
 * subtitles are delayed until the next pause; no word is dropped.
 */
export function buildSubtitles({ language, words }: Transcript): Subtitles {
  const groups = grouped(
    words.flatMap((word) => withinLine(word, language)),
    language,
  );
  const { perSecond, shortest, longest, gap } = subtitleRules[language];
  const cues: Cue[] = [];
  let latest = 0;
  for (const [index, group] of groups.entries()) {
    const lines = breakLines(group, language) ?? [];
    const speech = { begin: group[0]?.begin ?? 0, end: group.at(-1)?.end ?? 0 };
    const begin = Math.max(speech.begin, index === 0 ? 0 : (cues.at(-1)?.end ?? 0) + gap);
    const width = lines.reduce((sum, line) => sum + measureWidth(line, language), 0);
    const needed = Math.max(shortest, Math.ceil((width / perSecond) * 1000));
    const next = groups[index + 1]?.[0]?.begin ?? Infinity;
    // Lasts at least the reading time, else until the speech ends or the next subtitle begins.
    const end = Math.max(begin + needed, Math.min(speech.end, next - gap));
    cues.push({ begin, end: Math.min(end, begin + Math.max(longest, needed)), lines });
    latest = Math.max(latest, begin - speech.begin);
  }
  return { language, cues, latest };
}

/** Groups words into subtitles. */
function grouped(
  words: readonly TimedWord[],
  language: SpokenLanguage,
): readonly (readonly TimedWord[])[] {
  const { lineWidth, lines, longest } = subtitleRules[language];
  const space = measureWidth(' ', language);
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

/** Splits a word wider than a line, such as a URL, into parts with proportional times. */
function withinLine(word: Word, language: SpokenLanguage): readonly TimedWord[] {
  const parts = cutToWidth(word.text, subtitleRules[language].lineWidth, language);
  const share = (word.end - word.begin) / parts.length;
  return parts.map((text, index) => ({
    ...word,
    text,
    width: measureWidth(text, language),
    begin: Math.round(word.begin + index * share),
    end: Math.round(word.begin + (index + 1) * share),
  }));
}
