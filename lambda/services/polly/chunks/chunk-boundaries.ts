import { findBreakpoints } from './breakpoints';
import { escapeText } from './speech-script';
import type { Script, Unit } from './speech-script';

/** Maximum characters of a request: billed, and total including tags. */
export interface CharacterBudget {
  readonly billed: number;
  readonly total: number;
}

/** Returns the tags open at an index, outermost first. */
export function openTagsAt(script: Script, index: number): Unit[] {
  const open: Unit[] = [];
  for (const unit of script.units) {
    if (unit.end > index) break;
    if (unit.kind === 'open') open.push(unit);
    if (unit.kind === 'close') open.pop();
  }
  return open;
}

/**
 * Returns the latest end of a request that begins at `from`. The request reopens the tags open at
 * its start and closes those open at its end.
 */
export function maxChunkEnd(script: Script, from: number, max: CharacterBudget): number {
  let billed = 0;
  let total = script.before.length + script.after.length;
  for (const tag of openTagsAt(script, from)) total += tag.end - tag.start + endTag(tag).length;
  const isOver = () => billed > max.billed || total > max.total;
  for (const unit of script.units.filter(({ end }) => end > from)) {
    if (unit.kind === 'text') {
      for (let index = Math.max(from, unit.start); index < unit.end; index++) {
        const sent = script.escaped ? escapeText(script.source.charAt(index)).length : 1;
        billed += sent;
        total += sent;
        if (isOver()) return index;
      }
    } else {
      billed += unit.billed;
      total += unit.end - unit.start;
      if (unit.kind === 'open') total += endTag(unit).length;
      // The end tag in the text replaces the one that would have been added.
      if (unit.kind === 'close') total -= endTag(unit).length;
      if (isOver()) return unit.start;
    }
  }
  return script.units.at(-1)?.end ?? from;
}

/** Finds the best breakpoint after `from` and up to `most`. */
export function bestBreakpoint(script: Script, from: number, max: number): number | undefined {
  const nearby = nearStart(script, from, max);
  for (const start of nearby > from ? [nearby, from] : [from]) {
    for (const index of findBreakpoints(script, start, max)) {
      const cut = avoidTags(script, index);
      if (cut !== undefined && cut > from && cut <= max) return cut;
    }
  }
  return undefined;
}

/** Length of the final stretch searched first for a breakpoint: two SynthesizeSpeech requests. */
const near = 6_000;

/** Returns the start of that stretch: white space, which no earlier grapheme spans. */
function nearStart({ source }: Script, from: number, max: number): number {
  for (let at = max - near; at > from; at--) if (/\s/.test(source.charAt(at))) return at;
  return from;
}

export function endTag({ name }: Unit): string {
  return `</${name}>`;
}

/**
 * Adjusts a breakpoint to the tags around it. Moves it before a start tag, which belongs to the
 * text that follows; returns undefined within a tag or an indivisible element.
 */
function avoidTags(script: Script, from: number): number | undefined {
  let index = from;
  let at = unitAt(script, index);
  for (;;) {
    const unit = script.units[at];
    if (unit === undefined || index <= unit.start || unit.kind === 'text') return index;
    const isAfter = index === unit.end && unit.kind !== 'open';
    if (isAfter) return index;
    const hasSpeechBefore = /[^\s\u2060]/.test(script.spoken.slice(unit.start, index));
    if (unit.kind === 'close' || hasSpeechBefore) return undefined;
    index = unit.start;
    at--;
  }
}

/** Returns the index of the unit that contains a position or ends at it; units are contiguous. */
function unitAt({ units }: Script, index: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.end ?? 0) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
