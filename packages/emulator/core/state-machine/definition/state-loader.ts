import type { Place } from './definition-error';
import type { Machine } from './definition';
import type { Fields } from './read-json';

/** What the states around a machine decide for those inside. */
export interface EnclosingScope {
  /** Whether states are JSONata states without saying so. */
  readonly jsonata: boolean;
  /** Whether this runs as the Express children of a Distributed Map. */
  readonly express: boolean;
}

/** How states with states inside read those. */
export interface StateLoader extends EnclosingScope {
  readonly loadMachine: (fields: Fields, place: Place, surroundings: EnclosingScope) => Machine;
}

/** A state that is about to be read. */
export interface StateHead {
  readonly name: string;
  readonly value: unknown;
  readonly place: Place;
}
