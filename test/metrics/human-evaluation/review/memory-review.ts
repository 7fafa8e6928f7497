import type { ReviewStore } from '../../../../lambda/metrics/human-evaluation/reviews/review-store';

/** Review objects in memory. */
export function memoryReview() {
  const objects = new Map<string, string>();
  const later = <Result>(result: Result) => Promise.resolve(result);
  const store: ReviewStore = {
    get: (key) => later(objects.get(key)),
    put: (key, body) => later(void objects.set(key, body)),
    putNew: (key, body) => {
      if (objects.has(key)) return later(false);
      objects.set(key, body);
      return later(true);
    },
    delete: (key) => later(void objects.delete(key)),
    list: (prefix, max = Infinity) =>
      later(
        [...objects.keys()]
          .filter((key) => key.startsWith(prefix))
          .sort()
          .slice(0, max),
      ),
  };
  return { objects, store };
}
