import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countLines, readingLimits } from '../../../tools/readme/reading-path';
import type { Rule } from './set';

/** Requires a reading path of existing files within the limits for every try. */
export const readingPathOfEachTry: Rule = ({ root, rows }) =>
  rows.flatMap(({ address, tries }) =>
    tries.flatMap(({ name, read }) => {
      const which = `${address}: the reading path of the try "${name}"`;
      const missing = read.filter((file) => !existsSync(join(root, file)));
      if (missing.length > 0)
        return missing.map((file) => `${which} names ${file}, which is missing`);
      if (read.length === 0) return [`${which} is empty: name the files that explain the try`];
      if (new Set(read).size < read.length) return [`${which} names a file twice`];
      const lines = read.reduce((sum, file) => sum + countLines(file, root), 0);
      return [
        read.length > readingLimits.files
          ? `${which} has ${read.length} files; at most ${readingLimits.files}: leave out what only production needs`
          : [],
        lines > readingLimits.lines
          ? `${which} has ${lines} lines; at most ${readingLimits.lines}: split the longest file, so that the path ` +
            'names only the part with the lesson'
          : [],
      ].flat();
    }),
  );
