import { join } from 'node:path';

/** Root folder of the checkout. */
export const root = join(__dirname, '..', '..');
