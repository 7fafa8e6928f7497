const { readFileSync, readdirSync } = require('node:fs');
const { join } = require('node:path');

/** The files that Lambda starts: a core that no handler reaches is then seen as unused. */
const handlers = readdirSync(join(__dirname, 'lambda'), { recursive: true, encoding: 'utf8' })
  .map((file) => `lambda/${file}`)
  .filter(
    (file) => file.endsWith('.ts') && /^export const handler\b/m.test(readFileSync(file, 'utf8')),
  );

module.exports = {
  // Worker threads are started by their path.
  entry: [...handlers, 'emulator/{runtime,engines}/*-worker.mjs'],
};
