import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SentimentLanguage } from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-features';
import type { SentimentName } from '@by-example/emulator/engines/text-analysis/sentiment/sentiment-model';

export interface LabeledText {
  readonly text: string;
  readonly sentiment: SentimentName;
}

interface Line {
  readonly text: string;
  readonly sentiment: Uppercase<SentimentName>;
}

/** Reads the training texts, and their SHA-256 in hexadecimal. */
export function readLabeledTexts(language: SentimentLanguage): {
  readonly texts: LabeledText[];
  readonly hash: string;
} {
  const file = readFileSync(join(__dirname, `texts.${language}.jsonl`), 'utf8');
  const texts = file
    .trim()
    .split('\n')
    .map((line) => {
      const { text, sentiment } = JSON.parse(line) as Line;
      return { text, sentiment: sentiment.toLowerCase() as SentimentName };
    });
  return { texts, hash: createHash('sha256').update(file).digest('hex') };
}
