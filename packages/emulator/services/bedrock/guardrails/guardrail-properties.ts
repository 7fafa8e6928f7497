import type { HarmType } from '../../../engines/safety/harm-patterns';

type Action = 'BLOCK' | 'ANONYMIZE' | 'NONE';
type Strength = 'NONE' | 'LOW' | 'MEDIUM' | 'HIGH';

/** Settings per direction, common to all policies. */
export interface Directed {
  readonly InputAction?: Action;
  readonly InputEnabled?: boolean;
  readonly OutputAction?: Action;
  readonly OutputEnabled?: boolean;
}

interface ContentFilter extends Directed {
  readonly Type: HarmType;
  readonly InputStrength: Strength;
  readonly OutputStrength: Strength;
}

export interface DeniedTopic extends Directed {
  readonly Name: string;
  readonly Definition: string;
  readonly Examples?: readonly string[];
}

export interface PiiEntity extends Directed {
  readonly Type: string;
  readonly Action: Action;
}

export interface PiiRegex extends Directed {
  readonly Name: string;
  readonly Pattern: string;
  readonly Action: Action;
}

interface Tier {
  readonly TierName?: 'CLASSIC' | 'STANDARD';
}

/** Properties of `AWS::Bedrock::Guardrail` that the emulator evaluates. */
export interface GuardrailProperties {
  readonly BlockedInputMessaging: string;
  readonly BlockedOutputsMessaging: string;
  readonly CrossRegionConfig?: { readonly GuardrailProfileArn: string };
  readonly ContentPolicyConfig?: {
    readonly ContentFiltersTierConfig?: Tier;
    readonly FiltersConfig: readonly ContentFilter[];
  };
  readonly TopicPolicyConfig?: {
    readonly TopicsTierConfig?: Tier;
    readonly TopicsConfig: readonly DeniedTopic[];
  };
  readonly WordPolicyConfig?: {
    readonly WordsConfig?: readonly (Directed & { readonly Text: string })[];
    readonly ManagedWordListsConfig?: readonly (Directed & { readonly Type: 'PROFANITY' })[];
  };
  readonly SensitiveInformationPolicyConfig?: {
    readonly PiiEntitiesConfig?: readonly PiiEntity[];
    readonly RegexesConfig?: readonly PiiRegex[];
  };
}
