/** Two gigabytes hold the container and this model; each invocation takes one of five at a time. */
export const serverless = { memorySizeInMb: 2048, maxConcurrency: 5 } as const;
