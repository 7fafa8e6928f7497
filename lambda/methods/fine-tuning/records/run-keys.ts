/** Keys of the objects of a run, by its name. */
export function runKeys(run: string) {
  return {
    training: `work/${run}/training.jsonl`,
    /** Task with the held-out messages, which training never reads. */
    heldOut: `held-out/${run}/task.jsonl`,
    /** Folder to which Bedrock writes the losses. */
    output: `results/${run}`,
    comparison: `results/${run}/comparison.json`,
  };
}
