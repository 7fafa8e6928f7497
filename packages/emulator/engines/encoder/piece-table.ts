import type { EncoderFile } from './encoder-file';
import { SENTENCE_DIMENSIONS } from './encoder-file';

/** Numbers of a vector that share a scale. */
const GROUP = 64;

/** Writes the vector of a piece to `row`. */
export type ReadPiece = (id: number, row: Float32Array) => void;

/** Table of the vectors of all pieces, in 4 bits a number; those of unknown, begin and end are whole. */
export function createPieceTable(file: EncoderFile): ReadPiece {
  const table = file.bytes('table');
  const scales = file.vector('table.scale');
  const mean = file.vector('mean');
  const special = file.vector('special');
  const specialIds = [file.unknown, file.begin, file.end];
  return (id, row) => {
    const at = specialIds.indexOf(id);
    if (at >= 0) {
      row.set(special.subarray(at * SENTENCE_DIMENSIONS, (at + 1) * SENTENCE_DIMENSIONS));
      return;
    }
    for (let column = 0; column < SENTENCE_DIMENSIONS; column++) {
      const pair = table[(id * SENTENCE_DIMENSIONS + column) >> 1] ?? 0;
      const step = (column & 1 ? pair >> 4 : pair & 15) - 8;
      const scale = scales[(id * SENTENCE_DIMENSIONS + column - (column % GROUP)) / GROUP] ?? 0;
      row[column] = (mean[column] ?? 0) + scale * step;
    }
  };
}
