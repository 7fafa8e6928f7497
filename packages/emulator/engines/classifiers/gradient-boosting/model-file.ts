/**
 * Model of gradient-boosted trees in XGBoost's JSON format, limited to what prediction needs
 * (https://xgboost.readthedocs.io/en/stable/tutorials/saving_model.html). Numbers that XGBoost
 * writes as text are text here too.
 */
export interface ModelFile {
  readonly version: readonly number[];
  readonly learner: {
    readonly learner_model_param: {
      readonly base_score: string;
      /** `0` without classes. */
      readonly num_class: string;
      readonly num_feature: string;
    };
    readonly objective: { readonly name: string };
    readonly gradient_booster: {
      readonly name: string;
      readonly model: {
        readonly trees: readonly TreeFile[];
        /** Index of the class of each tree. */
        readonly tree_info: readonly number[];
      };
    };
  };
}

/** Tree as arrays over its nodes; the root is node 0. */
export interface TreeFile {
  /** -1 for a leaf. */
  readonly left_children: readonly number[];
  readonly right_children: readonly number[];
  readonly split_indices: readonly number[];
  /** Smaller values go left. A leaf holds its value. */
  readonly split_conditions: readonly number[];
  /** Whether missing values go left: 1 or 0. */
  readonly default_left: readonly (number | boolean)[];
  /** 1 for a categorical split. */
  readonly split_type: readonly number[];
}

export const objectives = ['multi:softprob', 'binary:logistic', 'reg:squarederror'] as const;
export type Objective = (typeof objectives)[number];

/**
 * Parses a model file.
 * @throws Error if the model uses an unsupported feature
 */
export function parseModelFile(text: string): ModelFile {
  if (!text.trimStart().startsWith('{'))
    throw new Error('the model is not in the JSON format of XGBoost, the only one read here');
  const model = JSON.parse(text) as ModelFile;
  const { objective, gradient_booster } = model.learner;
  if (!isObjective(objective.name)) throw new Error(`the objective ${objective.name} is not known`);
  if (gradient_booster.name !== 'gbtree')
    throw new Error(`the booster ${gradient_booster.name} is not known`);
  if (gradient_booster.model.trees.some(({ split_type }) => split_type.includes(1)))
    throw new Error('splits by category are not known');
  return model;
}

export function isObjective(name: string | undefined): name is Objective {
  return objectives.some((objective) => objective === name);
}
