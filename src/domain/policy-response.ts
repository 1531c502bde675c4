/** Who may declare a major incident, and how they are reached (R15, R16). */
export interface EscalationPolicy {
  /** Role ids, the first to be asked first: each of them, and only they, may declare a major incident. */
  ladder: readonly string[];
  /** Names of ways to reach a person, the one to be tried first first. */
  ways: readonly string[];
  /** Minutes to wait for an answer before the next is asked. */
  answerWithinMinutes: number;
}

/**
 * How a message leaves this program. Addresses, keys and commands are never in the policy, which comes with merge
 * requests: each of these is the name of an environment variable that holds one.
 */
export type ChannelPolicy =
  | { kind: 'webhook'; url: string }
  | { kind: 'pager'; url: string; key: string }
  | { kind: 'command'; command: string };

/** What a message is about. */
export const NOTICES = ['escalation', 'major', 'update', 'public-update'] as const;
export type Notice = (typeof NOTICES)[number];

/** When an item of the checklist is due: counted from the declaration of a major incident, or once it is resolved. */
export type Phase = 'response' | 'end';

/** One duty of those who communicate in a major incident. */
export interface ChecklistItem {
  /** As typed in `incident comms done ID`. */
  id: string;
  title: string;
  phase: Phase;
  /** How many minutes after the declaration (`response`) or the resolution (`end`). */
  withinMinutes: number;
  /** The id of the role that does it. */
  role: string;
  /** The rule of the process it comes from; null where it is the organisation's own. */
  rule: string | null;
}

/** A form in which customers run the product; an incident says how it affects each (R27). */
export interface Product {
  id: string;
  name: string;
}

export interface ResponsePolicy {
  escalation: EscalationPolicy;
  /** Channels by name; a way to reach people that has the name of one is sent by it. */
  channels: Readonly<Record<string, ChannelPolicy>>;
  /** The channels to which each kind of message goes. */
  notify: Readonly<Record<Notice, readonly string[]>>;
  /** The duties of communication in a major incident, in the order of the process (R18–R27). */
  checklist: readonly ChecklistItem[];
  products: readonly Product[];
}

export const COMMUNICATIONS_MANAGER = 'communications-manager';
export const MARKETING = 'marketing';

/** The ids of checklist items that other events than `comms done` count for; the policy may leave any of them out. */
export const DEFAULT_CHECKLIST: readonly ChecklistItem[] = [
  item('war-room', 'Open the war room', 5, 'incident-manager', 'R18'),
  item('marketing', 'Involve marketing', 5, COMMUNICATIONS_MANAGER, 'R23'),
  item(
    'public-document',
    'Publish the document, and let everybody in the company edit it',
    15,
    COMMUNICATIONS_MANAGER,
    'R19',
  ),
  item('live', 'Make the war room live to the public, or say why not', 15, COMMUNICATIONS_MANAGER, 'R26'),
  item('announce', 'Announce the link to the public document', 30, COMMUNICATIONS_MANAGER, 'R22'),
  item('affected', 'Say how the customers of each product are affected', 60, MARKETING, 'R27'),
  item('community', 'Handle the community, with developer relations', 60, MARKETING, 'R23'),
  {
    ...item('issue', 'Turn the document into a tracked issue', 1440, COMMUNICATIONS_MANAGER, 'R25'),
    phase: 'end',
  },
  {
    ...item('blog-post', 'Decide with marketing whether it becomes a blog post', 10080, MARKETING, 'R25'),
    phase: 'end',
  },
];

export const DEFAULT_RESPONSE: ResponsePolicy = {
  escalation: {
    ladder: ['production-lead', 'director-of-infrastructure', 'vp-of-engineering'],
    ways: ['chat', 'phone', 'page'],
    answerWithinMinutes: 5,
  },
  channels: {},
  notify: { escalation: [], major: [], update: [], 'public-update': [] },
  checklist: DEFAULT_CHECKLIST,
  products: [
    { id: 'on-premises', name: 'On-premises' },
    { id: 'hosted', name: 'Hosted' },
    { id: 'com', name: '.com' },
  ],
};

function item(id: string, title: string, withinMinutes: number, role: string, rule: string): ChecklistItem {
  return { id, title, phase: 'response', withinMinutes, role, rule };
}
