import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../lib/catalog';
import { findBlock } from '../tools/readme/marked-block';
import { maskVariableParts } from '../tools/readme/recorded-tries';
import { readmesOf, renderRecording } from '../tools/readme/row-readmes';

const root = join(__dirname, '..');

describe.each(catalog)('$address', (row) => {
  it.each(readmesOf(row))(
    'prints what %s shows (npm run readmes -- <address> records it)',
    async (file, language) => {
      const recorded = existsSync(join(root, file))
        ? findBlock(readFileSync(join(root, file), 'utf8'), 'prints')
        : undefined;
      expect(maskVariableParts(await renderRecording(row, language))).toBe(
        maskVariableParts(recorded ?? ''),
      );
    },
  );
});
