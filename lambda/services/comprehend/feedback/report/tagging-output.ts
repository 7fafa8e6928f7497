import { excerpt } from '../../documents/excerpt';
import { jsonLines } from '../../../../shared/tables/json-lines';
import { objectTags } from './object-tags';
import { selectTags } from './select-tags';
import type { UseCaseOutput } from './use-case-output';

const LISTED = 20;

/** `tags.jsonl`: tags of each document, and their aggregate for the uploaded object. */
export function taggingOutput(): UseCaseOutput {
  const lines: ({ readonly id: string; readonly tags: readonly string[] } | undefined)[] = [];
  const sum = objectTags();
  return {
    add: (item, index) => {
      const tags = selectTags(item);
      lines[index] = { id: item.id, tags: tags.map(({ name }) => name) };
      sum.add(item.language, tags);
    },
    finish: () => {
      const tagged = lines.filter((line) => line !== undefined);
      const file = jsonLines();
      for (const line of tagged) file.add(line);
      return {
        files: {
          tags: { name: 'tags.jsonl', body: file.body, contentType: 'application/jsonl' },
        },
        summary: {
          tags: tagged.slice(0, LISTED).map(({ id, tags }) => ({
            id: excerpt(id, 60),
            tags: excerpt(tags.join(', '), 300),
          })),
          objectTags: sum.tags(),
        },
        tags: sum.tags(),
      };
    },
  };
}
