import { createHash } from 'node:crypto';
import { rejectInput } from '@by-example/metrics/errors/input-error';
import { mapWithConcurrency } from '../../../shared/concurrency/map-with-concurrency';
import { pageText } from '../html/page-text';
import { translateHtml } from '../html/translate-html';
import { checkDifferent, languageSample, usualTarget } from './language-pair';
import { computeCost } from './translate-prices';
import { splitRequests } from './pack-requests';
import type { TranslateRequest } from '../translate/input';
import { translateTrimmed } from './translate-lines';
import type { Term, TranslationPorts } from './translation-ports';

const AT_A_TIME = 8;

/**
 * Translates a text or a page. A page is stored in S3, because a Lambda response is limited in size; a text is
 * returned.
 */
export async function translateContent(request: TranslateRequest, ports: TranslationPorts) {
  const plainText = request.format === 'html' ? pageText(request.content) : request.content;
  const target = request.target ?? usualTarget(plainText);
  const source = await knownSource(request, plainText, ports);
  checkDifferent(source, target);

  let characters = 0;
  let requests = 0;
  const terms = new Map<string, Term>();
  const translate = async (text: string) => {
    requests += 1;
    characters += Array.from(text).length;
    const result = await ports.translate(text, { source, target });
    for (const term of result.terms) terms.set(term.source, term);
    return { text: result.text };
  };
  const made = await translateAs(request, { source, target, translate }, ports);
  return {
    source,
    target,
    ...made,
    terms: [...terms.values()].map((term) => `${term.source} → ${term.target}`),
    requests,
    characters,
    cost: computeCost(characters),
  };
}

interface TranslationTask {
  readonly source: string;
  readonly target: string;
  readonly translate: (text: string) => Promise<{ readonly text: string }>;
}

async function translateAs(
  { format, content }: TranslateRequest,
  { source, target, translate }: TranslationTask,
  { store }: TranslationPorts,
) {
  if (format === 'text') {
    const parts = await mapWithConcurrency(splitRequests(content), AT_A_TIME, (part) =>
      translateTrimmed(part, translate),
    );
    return { text: parts.join('') };
  }
  const { html, texts, segmentedTexts } = await translateHtml(content, {
    source,
    target,
    translate,
  });
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const page = await store(`pages/${hash}.${target}.html`, html, 'text/html; charset=utf-8');
  return { page, texts, segmentedTexts };
}

async function knownSource(
  { source }: TranslateRequest,
  plainText: string,
  { detect }: TranslationPorts,
): Promise<string> {
  if (source !== 'auto') return source;
  const found = await detect(languageSample(plainText));
  if ('source' in found) return found.source;
  return rejectInput({
    code: 'DetectedLanguageLowConfidenceException',
    field: 'source',
    expected: 'a text in a clear language, or a source such as en or ko',
    received: `a text that may be in ${found.lowConfidenceLanguage}`,
    suggestion: `Set the source language, such as source: ${found.lowConfidenceLanguage}.`,
  });
}
