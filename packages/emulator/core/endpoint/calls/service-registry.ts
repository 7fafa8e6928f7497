import { ServiceError, type Operation, type Service } from '../../../services/service';
import { errorCodes } from '../model/error-codes';
import { getOwnValue } from '../model/own-value';
import { loadModel, type OperationModel, type ServiceModel } from '../model/service-model';
import type { Match } from '../protocol/match-operation';

/** Service of the emulator, with its model. */
export interface RegisteredService {
  readonly model: ServiceModel;
  readonly operations: Readonly<Record<string, Operation>>;
}

/** Operation that can run. */
export interface Target {
  readonly match: Match;
  readonly operationModel: OperationModel;
  readonly operation: Operation;
}

export function registerService(service: Service): RegisteredService {
  const model = loadModel(service.model);
  for (const name of Object.keys(service.operations)) {
    if (model.operations[name] !== undefined) continue;
    throw new Error(
      `${service.model}.${name} is not in emulator/models/${service.model}.json. ` +
        'Add it to packages/emulator/models/operations.json and run packages/emulator/models/prune.py.',
    );
  }
  return { model, operations: service.operations };
}

/**
 * Finds the operation that a request names.
 * @throws ServiceError naming it if no service implements it
 */
export function findTarget(
  candidates: readonly RegisteredService[],
  match: Match | undefined,
  requested: { readonly service: string; readonly operation: string },
): Target {
  const service = candidates.find(({ model }) => model === match?.model) ?? candidates[0];
  const operation = match && service && getOwnValue(service.operations, match.name);
  if (match?.operation !== undefined && operation !== undefined) {
    return { match, operationModel: match.operation, operation };
  }
  const { code, status } = service
    ? errorCodes(service.model).unknownOperation
    : { code: 'UnknownOperationException', status: 404 };
  const supported = candidates.flatMap(({ operations }) => Object.keys(operations)).join(', ');
  throw new ServiceError(
    code,
    `The emulator does not have ${requested.service} ${requested.operation}: no row uses it. ` +
      `Supported operations of that service: ${supported === '' ? 'none' : supported}.`,
    status,
  );
}
