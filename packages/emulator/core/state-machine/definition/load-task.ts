import { readSetting } from '../jsonata/numeric-field';
import type { TaskState } from './definition';
import type { StateHead, StateLoader } from './state-loader';
import { readErrorHandling } from './parse-error-handling';
import { flow, readLeaving, readTemplate } from './parse-fields';
import { readObject, readText } from './read-json';
import { refuse, within } from './definition-error';
import type { Place } from './definition-error';

/** ARN of a service integration or a function. */
const resourceForm =
  /^arn:aws[\w-]*:(states:::(aws-sdk:)?[\w-]+:\w+(\.\w+(:2)?)?|lambda:[^:]+:\d{12}:function:.+)$/;
const seconds = { least: 1, most: 99_999_999, whole: true };

export function loadTask({ name, value, place }: StateHead, { express }: StateLoader): TaskState {
  const fields = readObject(value, place, [
    ...flow,
    'Resource',
    'Arguments',
    'TimeoutSeconds',
    'HeartbeatSeconds',
    'Retry',
    'Catch',
  ]);
  const resource = readResource(fields['Resource'], within(place, 'Resource'), express);
  const waitsForToken = resource.endsWith('.waitForTaskToken');
  const timeoutSeconds = readSetting(fields, 'TimeoutSeconds', place, seconds);
  const heartbeatSeconds = readSetting(fields, 'HeartbeatSeconds', place, seconds);
  if (heartbeatSeconds !== undefined) {
    const at = within(place, 'HeartbeatSeconds');
    if (!waitsForToken)
      refuse(at, 'has no effect here: only who has a task token can send a heartbeat');
    const [heartbeat, timeout] = [fields['HeartbeatSeconds'], fields['TimeoutSeconds']];
    if (typeof heartbeat === 'number' && typeof timeout === 'number' && heartbeat >= timeout)
      refuse(at, `must be smaller than TimeoutSeconds (${timeout}), but is ${heartbeat}`);
  }
  return {
    type: 'Task',
    name,
    ...readLeaving(fields, place, ['result']),
    ...readErrorHandling(fields, place),
    resource,
    waitsForToken,
    arguments: readTemplate(fields, 'Arguments', place),
    timeoutSeconds,
    heartbeatSeconds,
  };
}

/** Parses a task's resource, without checking that the service and operation exist. */
function readResource(value: unknown, place: Place, express: boolean): string {
  const resource = readText(value, place);
  if (!resourceForm.test(resource))
    refuse(
      place,
      `is "${resource}", but must be a service integration such as arn:aws:states:::lambda:invoke, or a function`,
    );
  const pattern = /\.(waitForTaskToken|sync)\b/.exec(resource)?.[0];
  if (express && pattern !== undefined)
    refuse(place, `ends in ${pattern}, which Express workflows do not support`);
  return resource;
}
