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
export function maxChunkEnd(script: Script, from: number, most: CharacterBudget): number {
  let billed = 0;
  let total = script.before.length + script.after.length;
  for (const tag of openTagsAt(script, from)) total += tag.end - tag.start + endTag(tag).length;
  const isOver = () => billed > most.billed || total > most.total;
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
export function bestBreakpoint(script: Script, from: number, most: number): number | undefined {
  const nearby = nearStart(script, from, most);
  for (const start of nearby > from ? [nearby, from] : [from]) {
    for (const place of findBreakpoints(script, start, most)) {
      const cut = besideTags(script, place);
      if (cut !== undefined && cut > from && cut <= most) return cut;
    }
  }
  return undefined;
}

/** Length of the final stretch searched first for a breakpoint: two SynthesizeSpeech requests. */
const near = 6_000;

/** Returns the start of that stretch: white space, which no earlier grapheme spans. */
function nearStart({ source }: Script, from: number, most: number): number {
  for (let at = most - near; at > from; at--) if (/\s/.test(source.charAt(at))) return at;
  return from;
}

export function endTag({ name }: Unit): string {
  return `</${name}>`;
}

/**
 * Adjusts a breakpoint to the tags around it. Moves it before a start tag, which belongs to the
 * text that follows; returns undefined within a tag or an indivisible element.
 */
function besideTags(script: Script, from: number): number | undefined {
  let place = from;
  let at = unitAt(script, place);
  for (;;) {
    const unit = script.units[at];
    if (unit === undefined || place <= unit.start || unit.kind === 'text') return place;
    const isBehind = place === unit.end && unit.kind !== 'open';
    if (isBehind) return place;
    const saidBefore = /[^\s\u2060]/.test(script.spoken.slice(unit.start, place));
    if (unit.kind === 'close' || saidBefore) return undefined;
    place = unit.start;
    at--;
  }
}

/** Returns the index of the unit that contains a position or ends at it; units are contiguous. */
function unitAt({ units }: Script, place: number): number {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((units[middle]?.end ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
