import { jsonata } from '../../../shared/state-machines/asl-states';

/** Output of a run: the decision, the metrics it is based on, and the resources created. */
export const trainingReport = jsonata(`(
  $made := function($type, $name) { { 'type': $type, 'name': $name } };
  {
    'decision': $evaluation.decision,
    'deployed': $evaluation.deploy,
    'model': $run,
    'rows': {
      'train': $prepared.train, 'heldOut': $prepared.heldOut,
      'withoutLabel': $prepared.withoutLabel
    },
    'comparison': $evaluation.comparison,
    'measured': $evaluation.measured,
    'created': $append(
      [
        $made('training job', $run), $made('transform job', $run),
        $made('model package', $package)
      ],
      $evaluation.deploy
        ? [$made('model', $run), $made('endpoint configuration', $run)]
        : []
    ),
    'files': $evaluation.files
  }
)`);
