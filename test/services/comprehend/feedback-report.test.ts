import { feedbackOutput } from '../../../lambda/services/comprehend/feedback/report/feedback-output';
import type { FailureGroup } from '../../../lambda/services/comprehend/results/failure-groups';
import { mergeChunks } from '../../../lambda/services/comprehend/results/merge-chunks';
import type { Sentiment } from '../../../lambda/services/comprehend/results/map-run-lines';
import { buildAnalysis } from './map-run';

interface Review {
  readonly id: string;
  readonly product?: string;
  readonly text: string;
  readonly sentiment: Sentiment;
  readonly score?: number;
}

/** Report on reviews whose key phrases match the pattern. */
function report(
  reviews: readonly Review[],
  phrases: RegExp,
  language = 'en',
  failures: readonly FailureGroup[] = [],
  order = reviews.map((_, index) => index),
) {
  const output = feedbackOutput();
  for (const index of order) {
    const { text, sentiment, score = 0.9, ...document } = reviews[index]!;
    const analysis = buildAnalysis(text, sentiment, { phrases, language, score });
    output.add(mergeChunks(document, [{ chunk: { offset: 0, text }, analysis }]), index);
  }
  const failed = failures.reduce((sum, { documents }) => sum + documents, 0);
  const { files, summary } = output.finish({
    source: 'inbox/customer-feedback/may.jsonl',
    documents: reviews.length + failed,
    analyzed: reviews.length,
    languages: { [language]: reviews.length },
    failures,
  });
  return { report: Buffer.concat([...files['report']!.body()]).toString(), summary };
}

const english: readonly Review[] = [
  { id: 'r1', product: 'Lamp', text: 'The hinge broke, and the warm light is gone.', sentiment: 'NEGATIVE' },
  { id: 'r2', product: 'Lamp', text: 'A hinge like *this*: <b>never</b> again!', sentiment: 'NEGATIVE', score: 0.97 },
  { id: 'r3', product: 'Lamp', text: 'The warm light is lovely.', sentiment: 'POSITIVE' },
  { id: 'r4', product: 'Lamp', text: 'Warm light, quiet, and this lamp has style.', sentiment: 'POSITIVE', score: 0.95 },
  { id: 'r5', product: 'Kettle | large', text: 'The lid leaks.', sentiment: 'NEGATIVE', score: 0.8 },
  { id: 'r6', product: 'Kettle | large', text: `It boils. ${'And it boils and it boils. '.repeat(12)}The lid leaks, the lid!`, sentiment: 'MIXED' },
  { id: 'r7', text: 'Grey.', sentiment: 'NEUTRAL' },
]; // prettier-ignore

describe('services/comprehend feedback report', () => {
  it('summarizes customer feedback in English', () => {
    const failures = [
      { reason: 'ValidationException: text must be a text', suggestion: 'Give it.', documents: 2, examples: ['line 3 (a_b)', 'line 9'] },
      { reason: 'NoResult', suggestion: '', documents: 1, examples: ['r9'] },
    ]; // prettier-ignore
    const { report: text, summary } = report(
      english,
      /\b(the |a |this )?(hinge|warm light|lamp|lid)/gi,
      'en',
      failures,
    );
    expect(text).toBe(`# Customer feedback

File: inbox/customer-feedback/may.jsonl

10 documents: 7 analyzed, 3 not analyzed.

## Sentiment by product

| Product | Documents | Positive | Negative | Neutral | Mixed |
| --- | ---: | ---: | ---: | ---: | ---: |
| Lamp | 4 | 2 (50%) | 2 (50%) | 0 (0%) | 0 (0%) |
| Kettle \\| large | 2 | 0 (0%) | 1 (50%) | 0 (0%) | 1 (50%) |
| (no product) | 1 | 0 (0%) | 0 (0%) | 1 (100%) | 0 (0%) |
| All | 7 | 2 (29%) | 3 (43%) | 1 (14%) | 1 (14%) |

## Key phrases

### Lamp

- Negative: hinge (2)
- Positive: warm light (2)

### Kettle \\| large

- Negative: none repeated
- Positive: none repeated

### (no product)

- Negative: none repeated
- Positive: none repeated

## Quotes

> “A hinge like \\*this\\*: \\<b\\>never\\</b\\> again!”
>
> r2 · Lamp · Negative 97%

> “Warm light, quiet, and this lamp has style.”
>
> r4 · Lamp · Positive 95%

> “The lid leaks, the lid!”
>
> r6 · Kettle \\| large · Mixed 90%

> “The lid leaks.”
>
> r5 · Kettle \\| large · Negative 80%

> “The warm light is lovely.”
>
> r3 · Lamp · Positive 90%

## Documents not analyzed

| Documents | Reason | Suggestion | Examples |
| ---: | --- | --- | --- |
| 2 | ValidationException: text must be a text | Give it. | line 3 (a\\_b), line 9 |
| 1 | NoResult |  | r9 |
`);
    expect(summary['products']).toEqual([
      { product: 'Lamp', documents: 4, positive: 2, negative: 2, neutral: 0, mixed: 0 },
      { product: 'Kettle | large', documents: 2, positive: 0, negative: 1, neutral: 0, mixed: 1 },
      { product: '', documents: 1, positive: 0, negative: 0, neutral: 1, mixed: 0 },
    ]);
  });

  it('summarizes it in Korean, and counts a noun with another particle as the same', () => {
    const reviews: Review[] = [
      { id: 'r1', product: '스탠드', text: '관절이 부러졌어요.', sentiment: 'NEGATIVE' },
      { id: 'r2', product: '스탠드', text: '관절은 최악이에요.', sentiment: 'NEGATIVE', score: 0.95 },
      { id: 'r3', product: '스탠드', text: '따뜻한 빛이 좋아요 👍🏽', sentiment: 'POSITIVE' },
    ]; // prettier-ignore
    const { report: text } = report(reviews, /관절[이은]|따뜻한 빛이|스탠드/g, 'ko');
    expect(text).toBe(`# 고객 의견 보고서

파일: inbox/customer-feedback/may.jsonl

문서 3건: 분석 3건, 제외 0건.

## 제품별 감정

| 제품 | 문서 | 긍정 | 부정 | 중립 | 복합 |
| --- | ---: | ---: | ---: | ---: | ---: |
| 스탠드 | 3 | 1 (33%) | 2 (67%) | 0 (0%) | 0 (0%) |
| 전체 | 3 | 1 (33%) | 2 (67%) | 0 (0%) | 0 (0%) |

## 자주 나온 말

### 스탠드

- 부정: 관절 (2)
- 긍정: 두 번 이상 나온 말 없음

## 고객의 목소리

> “관절은 최악이에요.”
>
> r2 · 스탠드 · 부정 95%

> “따뜻한 빛이 좋아요 👍🏽”
>
> r3 · 스탠드 · 긍정 90%

> “관절이 부러졌어요.”
>
> r1 · 스탠드 · 부정 90%
`);
  });

  it('is the same for any order of the results', () => {
    const many = Array.from({ length: 60 }, (_, at): Review => ({
      id: `r${at}`,
      product: ['Lamp', 'Kettle', 'Pack'][at % 3]!,
      text: `The ${['lid', 'hinge', 'zipper', 'handle'][at % 4]!} again.`,
      sentiment: (['POSITIVE', 'NEGATIVE', 'MIXED', 'NEUTRAL'] as const)[(at * 7) % 4]!,
      score: 0.5 + (at % 5) / 10,
    }));
    const backwards = many.map((_, at) => many.length - 1 - at);
    const pattern = /lid|hinge|zipper|handle/g;
    expect(report(many, pattern, 'en', [], backwards)).toEqual(report(many, pattern));
  });

  it('stays short with many products and tolerates long names', () => {
    const many = Array.from({ length: 60 }, (_, at): Review => ({
      id: `r${at}`,
      product: `${'한'.repeat(250)}${at % 30}`,
      text: 'x',
      sentiment: 'NEUTRAL',
    }));
    const { report: text, summary } = report(many, /nothing/g);
    expect(text).toContain('| (10 more) | 20 |');
    expect(text.match(/^### /gm)).toHaveLength(20);
    expect(text.match(/^> “/gm)).toHaveLength(5);
    expect(Buffer.byteLength(JSON.stringify(summary))).toBeLessThan(50_000);
  });
});
