import { readFileSync } from 'node:fs';
import { chooseClusters } from '../../../lambda/services/comprehend/feedback/cluster/choose-clusters';
import type { AcceptedLine } from '../../../lambda/services/comprehend/documents/ingest-lines';
import { clusterNews } from '../../../lambda/services/comprehend/feedback/cluster/cluster-news';
import type { Embed } from '../../../lambda/services/comprehend/feedback/cluster/embed-documents';
import { EmbeddingError } from '../../../lambda/services/comprehend/feedback/cluster/embedding-error';
import {
  distancesBetween,
  silhouettes,
} from '../../../lambda/services/comprehend/feedback/cluster/silhouette';
import { topicTerms } from '../../../lambda/services/comprehend/feedback/cluster/topic-terms';
import type { Topic } from '../../../lambda/services/comprehend/feedback/cluster/build-topics';
import { kMeans } from './k-means';
import { memoryStore } from './memory-store';
import { random } from './random';

/** Points around distant centers, in turn. */
function around(centers: readonly (readonly number[])[], count: number, seed: number): number[][] {
  const next = random(seed);
  return Array.from({ length: count }, (_, at) =>
    centers[at % centers.length]!.map((value) => value + next()),
  );
}

/** Vector of a text by its topic words, with some noise. */
function embedding(topics: readonly RegExp[]): Embed {
  const next = random(7);
  return (text) =>
    Promise.resolve(topics.map((words) => (text.match(words)?.length ?? 0) + next() / 10));
}

async function cluster(texts: readonly string[], embed: Embed, rejects = '') {
  const store = memoryStore();
  const lines = texts.map((text, at): AcceptedLine => ({
    id: `n${at}`,
    chunk: 1,
    of: 1,
    offset: 0,
    text,
  }));
  const answer = await clusterNews(
    {
      execution: 'run-1',
      bucket: 'inbox',
      acceptedFile: store.put('work/run-1/accepted.jsonl', lines.map((line) => `${JSON.stringify(line)}\n`).join('')),
      rejectedFile: store.put('work/run-1/rejected.jsonl', rejects),
    },
    { ...store, embed, kMeans },
  ); // prettier-ignore
  const json = JSON.parse(store.text(answer.files['clusters']!.key)) as { clusters: Topic[] };
  return { ...answer, ...json, report: store.text(answer.files['report']!.key), store };
}

const sample = (language: 'en' | 'ko') =>
  readFileSync(`samples/services/comprehend/news-clustering.${language}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { text: string }).text);

describe('services/comprehend clusters', () => {
  it.each([2, 3, 5])('finds %d separate groups, the same in every run', (count) => {
    const centers = Array.from({ length: count }, (_, at) => [at * 10, (at % 2) * 15, at]);
    const points = around(centers, 60, count);
    const { labels, tried, silhouettes: each } = chooseClusters(points, kMeans);
    expect(tried.map(({ clusters }) => clusters)).toEqual([2, 3, 4, 5, 6, 7]);
    expect(new Set(labels).size).toBe(count);
    labels.forEach((label, at) => {
      expect(label).toBe(labels[at % count]);
    });
    expect(Math.min(...each)).toBeGreaterThan(0.5);
    expect(chooseClusters(points, kMeans).labels).toEqual(labels);
  });

  it('numbers the largest cluster first, and returns one cluster if there is only one', () => {
    const few = around([[0, 0], [0, 0], [0, 0], [40, 40]], 40, 1); // prettier-ignore
    const { labels } = chooseClusters(few, kMeans);
    expect([labels[0], labels[3]]).toEqual([0, 1]);
    const same = Array.from({ length: 9 }, () => [1, 2]);
    expect(chooseClusters(same, kMeans)).toEqual({
      labels: same.map(() => 0),
      silhouettes: same.map(() => 0),
      tried: [],
    });
  });

  it("computes the silhouette by Rousseeuw's definition", () => {
    const distance = distancesBetween([[0], [1], [5], [7]]);
    expect(silhouettes([0, 0, 1, 1], distance)).toEqual([5 / 6, 4 / 5, 2.5 / 4.5, 4.5 / 6.5]);
    expect(silhouettes([0, 0, 0, 1], distance)[3]).toBe(0);
    expect(silhouettes([0, 1, 0, 1], distance)[0]).toBeCloseTo((4 - 5) / 5, 12);
  });

  it('names a cluster by the words that distinguish it from the others', () => {
    const documents = (texts: string[]) =>
      texts.map((text, at) => ({ id: `${at}`, chunks: [text] }));
    const [storm, football] = topicTerms([
      documents(['The storm hits the city.', "The city's storm was the worst storm.", 'Rain in the city, says Ada.']),
      documents(['경기에서 감독이 웃었다.', '감독은 경기를 칭찬했다.', '경기가 끝나고 city 감독과 선수가 춤췄다.']),
    ]); // prettier-ignore
    // The city is in both; Ada and the rain are each in one document only.
    expect(storm!.map(({ term }) => term)).toEqual(['storm', 'city']);
    expect(football!.map(({ term }) => term)).toEqual(['감독', '경기']);
    // storm hits city, city storm worst storm, rain city ada; the other cluster has nine terms.
    const [share, overall, average] = [3 / 10, 3, (10 + 9) / 2];
    expect(storm![0]!.score).toBeCloseTo(share * Math.log(1 + average / overall), 12);
  });

  it.each([
    ['en', [/storm|rain|flood|snow|weather/gi, /team|match|goal|league|coach/gi, /museum|paint|theatre|orchestra|concert|novel/gi, /company|engineer|battery|software|university|robot/gi, /doctor|patient|hospital|nurse|vaccine/gi], ['storm', 'united', 'museum', 'company', 'patients'], '# Topics'],
    ['ko', [/태풍|폭우|강풍|기상청/g, /경기|감독|선수|축구|골/g, /박물관|전시|공연|그림|소설/g, /회사|기술|배터리|로봇|컴퓨터/g, /병원|환자|의사|간호사|백신/g], ['기상청', '경기', '공연', '소프트웨어', '환자'], '# 주제'],
  ] as const)('clusters the sample in %s into its five topics', async (language, words, labels, title) => {
    const texts = sample(language);
    const { clusters, report, summary } = await cluster(texts, embedding(words));
    expect(summary).toMatchObject({ documents: 40, analyzed: 40, failed: 0, rejected: 0 });
    expect(clusters.map(({ size }) => size).reduce((sum, size) => sum + size)).toBe(40);
    expect(clusters).toHaveLength(5);
    expect(new Set(clusters.flatMap(({ ids }) => ids)).size).toBe(40);
    for (const label of labels) {
      expect(clusters.filter(({ terms }) => terms.some(({ term }) => term === label))).toHaveLength(1);
    }
    expect(report.startsWith(`${title}\n`)).toBe(true);
    for (const { representatives, ids, label } of clusters) {
      expect(report).toContain(`## ${label}`);
      expect(representatives).toHaveLength(3);
      for (const { id, text } of representatives) {
        expect(ids).toContain(id);
        expect(texts[Number(id.slice(1))]).toBe(text);
      }
    }
  }); // prettier-ignore

  it('drops only the document that the model rejects', async () => {
    const embed = embedding([/one/g, /two/g]);
    const texts = Array.from({ length: 8 }, (_, at) => (at % 2 === 0 ? 'one one' : 'two two'));
    const reject = { line: 3, error: { code: 'ValidationException', field: 'text', expected: 'a text', received: '""', suggestion: '' } };
    const { summary, files, store, clusters } = await cluster(
      [...texts, 'too hot'],
      (text) => text === 'too hot' ? Promise.reject(new EmbeddingError('ThrottlingException', 'Too many requests')) : embed(text),
      `${JSON.stringify(reject)}\n`,
    );
    expect(summary).toMatchObject({ documents: 10, analyzed: 8, failed: 1, rejected: 1 });
    expect(clusters.map(({ size }) => size)).toEqual([4, 4]);
    expect(store.lines(files['failed']!)).toEqual([
      reject,
      { id: 'n8', chunk: 1, of: 1, error: { code: 'ThrottlingException', message: 'Too many requests' } },
    ]);
  }); // prettier-ignore

  it("fails with the model's error if it accepted almost nothing, and with any other error at once", async () => {
    const texts = ['a', 'b', 'c', 'd', 'e'];
    const busy = cluster(texts, () =>
      Promise.reject(new EmbeddingError('ThrottlingException', 'No.')),
    );
    await expect(busy).rejects.toMatchObject({ name: 'ThrottlingException' });
    const denied = cluster(texts, () => Promise.reject(new Error('AccessDeniedException')));
    await expect(denied).rejects.toThrow('AccessDeniedException');
  });

  it.each([
    [3, '3 accepted'],
    [2_001, 'more than 2,000 documents'],
  ])('rejects %d documents before it calls the model', async (count, received) => {
    const rejected = cluster(
      Array.from({ length: count }, () => 'x'),
      () => Promise.reject(new Error('asked')),
    );
    await expect(rejected).rejects.toMatchObject({
      issue: { field: 'documents', received },
    });
  });
});
