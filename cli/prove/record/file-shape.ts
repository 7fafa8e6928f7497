import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { maskName } from './mask-name';
import { differs, joined } from './shape';
import type { Comparison } from './shape';

/** A file written by a try: its masked name and its media type. */
export interface FileShape {
  readonly name: string;
  /** `empty` for a file of zero bytes. */
  readonly media: string;
}

/** Media types by magic bytes, for the formats that tries write. */
const magic: readonly (readonly [bytes: RegExp, media: string])[] = [
  [/^RIFF[^]{4}WAVE/, 'audio/wav'],
  [/^(?:ID3|\xff[\xe2-\xff])/, 'audio/mpeg'],
  [/^OggS/, 'audio/ogg'],
  [/^\x89PNG/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^PK\x03\x04/, 'application/zip'],
  [/^%PDF/, 'application/pdf'],
];

const texts: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.htm': 'text/html',
  '.html': 'text/html',
  '.md': 'text/markdown',
  '.srt': 'application/x-subrip',
  '.svg': 'image/svg+xml',
  '.vtt': 'text/vtt',
  '.xml': 'application/xml',
};

export function detectMediaType(name: string, bytes: Uint8Array): string {
  if (bytes.length === 0) return 'empty';
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const known = magic.find(([pattern]) => pattern.test(head));
  if (known !== undefined) return known[1];
  const text = utf8(bytes);
  if (text === undefined) return 'application/octet-stream';
  const byName = texts[extname(name).toLowerCase()];
  if (byName !== undefined) return byName;
  if (isJson(text)) return 'application/json';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.length > 0 && lines.every(isJson) ? 'application/jsonl' : 'text/plain';
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Describes the files of a try; files of one pattern and type count once. */
export function toFileShapes(files: readonly string[]): readonly FileShape[] {
  const shapes = files.map((file) => ({
    name: maskName(basename(file)),
    media: detectMediaType(file, readFileSync(file)),
  }));
  return [...new Map(shapes.map((shape) => [toKey(shape), shape])).values()];
}

const toKey = ({ name, media }: FileShape): string => `${name} ${media}`;

export function compareFiles(
  emulator: readonly FileShape[],
  aws: readonly FileShape[],
): Comparison {
  const names = [...new Set([...emulator, ...aws].map(({ name }) => name))];
  return joined(
    names.map((name) => {
      const [here, there] = [mediaIn(emulator, name), mediaIn(aws, name)];
      if (here !== there)
        return differs(
          `file ${name}: ${here ?? 'missing'} in the emulator, ${there ?? 'missing'} on AWS`,
        );
      // For example, the failed items of a run without failures.
      const notCompared = there === 'empty' ? [`file ${name}: empty in both`] : [];
      return { differences: [], notCompared };
    }),
  );
}

function mediaIn(files: readonly FileShape[], name: string): string | undefined {
  const media = files.filter((file) => file.name === name).map((file) => file.media);
  return media.length === 0 ? undefined : media.sort().join(' and ');
}
