/** Two gigabytes hold the container and this model; each invocation takes one of five at a time. */
export const serverless = { memorySizeInMb: 2048, maxConcurrency: 5 } as const;

/**
 * The server in the container starts a worker for each CPU unless it is told otherwise, each with the model in memory
 * (https://github.com/aws/sagemaker-containers, src/sagemaker_containers/_server.py, read 2026-12-02).
 */
export const servingEnvironment = { SAGEMAKER_MODEL_SERVER_WORKERS: '1' } as const;
