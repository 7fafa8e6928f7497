import { findBreakpoints } from './breakpoints';
import { escapeText } from './speech-script';
import type { Script, Unit } from './speech-script';

/** Characters that one request may have: those that Polly bills, and all with their tags. */
export interface CharacterBudget {
  readonly billed: number;
  readonly total: number;
}

/** The tags that are open at an index, from the outside in. */
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
 * Where a request that begins at `from` ends at the latest: what is before it opens the tags that
 * are open there, and what is behind it closes those that are open then.
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
      // The end tag in the text takes the place of the one that would have been added.
      if (unit.kind === 'close') total -= endTag(unit).length;
      if (isOver()) return unit.start;
    }
  }
  return script.units.at(-1)?.end ?? from;
}

/** The best place to cut after `from` and not after `most`, if there is any. */
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

/** As much of a long stretch as the best place to cut is looked for in at first: two requests to SynthesizeSpeech. */
const near = 6_000;

/** Where that begins: at white space, which no character before it reaches over. */
function nearStart({ source }: Script, from: number, most: number): number {
  for (let at = most - near; at > from; at--) if (/\s/.test(source.charAt(at))) return at;
  return from;
}

export function endTag({ name }: Unit): string {
  return `</${name}>`;
}

/**
 * A place between two words may lie behind the tags between them. A start tag belongs to what
 * follows, so the place moves before it; nothing is cut within a tag or an element that stays whole.
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

/** The index of the unit that a place lies in or ends; units follow one another without a gap. */
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
