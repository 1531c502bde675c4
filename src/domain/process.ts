/** A rule of the incident process: a duty that its source documents lay on somebody. */
export interface ProcessRule {
  id: string;
  text: string;
  source: 'Infrastructure Escalations' | 'Production Incidents';
  /** The commands by which a person does it. */
  commands: readonly string[];
}

const ESCALATIONS = 'Infrastructure Escalations';
const PRODUCTION = 'Production Incidents';

/** R1–R28, in order. Lint rules, docs and `incident explain` cite them by number. */
export const PROCESS_RULES: readonly ProcessRule[] = [
  rule(
    'R1',
    ESCALATIONS,
    'One incident file is the single source of truth. Everybody is pointed at it for updates, and nothing is copied where it can go stale.',
    ['incident new', 'incident show'],
  ),
  rule(
    'R2',
    ESCALATIONS,
    'Severity is S1 to S4. S1 and S2 require an incident review; for any other incident one can be requested, with a reason.',
    ['incident severity', 'incident review request'],
  ),
  rule(
    'R3',
    ESCALATIONS,
    'The review is written in the incident file and starts at resolution. The workflow is a board: active, mitigated, resolved, review-in-progress, review-scheduled, review-completed, closed; or cancelled, when it was no incident. An S3 or S4 for which no review was requested may go from resolved to closed.',
    ['incident status', 'incident review', 'incident board'],
  ),
  rule(
    'R4',
    ESCALATIONS,
    "The review is complete within seven working days of resolution. The day of resolution is day 0; weekends and the holidays of the policy do not count; the day is that of the policy's time zone.",
    ['incident due', 'incident due --explain'],
  ),
  rule(
    'R5',
    ESCALATIONS,
    'The last incident manager assigned to the response owns the review, and puts it on the agenda. This follows from the history of the role and is never typed in.',
    ['incident role incident-manager', 'incident review schedule'],
  ),
  rule(
    'R6',
    ESCALATIONS,
    'The synchronous review meeting is held every Tuesday, by default at 13:30 and 22:00 UTC.',
    ['incident agenda --tuesday', 'incident review schedule', 'incident calendar'],
  ),
  rule(
    'R7',
    ESCALATIONS,
    'The weekly agenda lets a customer success manager serve themselves. A topic that is not on it can be asked for, by whom and why, and is on the next one.',
    ['incident agenda', 'incident agenda --for', 'incident agenda request'],
  ),
  rule(
    'R8',
    ESCALATIONS,
    'A confidential incident never appears in anything public; readers are pointed at the public status page. A visibility that is unknown or misspelt counts as confidential.',
    ['incident new --visibility', 'incident publish'],
  ),
  rule(
    'R9',
    ESCALATIONS,
    'For an S1 or S2 that hit a customer, it is recommended that the customer success manager reaches out: who, to which customer, done when.',
    ['incident customer add', 'incident customer outreach'],
  ),
  rule(
    'R10',
    ESCALATIONS,
    'The scope of impact is all customers, a subset, one, or none. With one or a small subset, their customer success managers are invited to the Tuesday meeting.',
    ['incident customer scope', 'incident customer add', 'incident agenda'],
  ),
  rule(
    'R11',
    ESCALATIONS,
    'When all customers are hit, a customer-facing review can be requested. It takes place only after the internal meeting has reviewed the incident, the incident manager confirms the timeline, and such meetings are kept few.',
    ['incident customer review'],
  ),
  rule(
    'R12',
    ESCALATIONS,
    'When a customer asks for a root cause analysis, the customer success manager works out the next steps with their own manager.',
    ['incident customer rca'],
  ),
  rule(
    'R13',
    ESCALATIONS,
    'A written executive summary is requested from the management of customer success, worked out with that of infrastructure, and once approved is there for every customer success manager to send.',
    ['incident customer summary'],
  ),
  rule(
    'R14',
    ESCALATIONS,
    'An incident can create a customer escalation, with a severity, a cadence, an owner and exit criteria of its own.',
    ['incident customer escalate'],
  ),
  rule(
    'R15',
    PRODUCTION,
    'Only the second escalation level or above declares a major incident: production lead, then director of infrastructure, then VP of engineering. Anybody else is told whom to escalate to.',
    ['incident major declare', 'incident major withdraw'],
  ),
  rule(
    'R16',
    PRODUCTION,
    'Escalation goes to these people in that order: by chat if they are available, then by phone, then by page. Each attempt is recorded, and so is why this is a major incident.',
    ['incident escalate'],
  ),
  rule(
    'R17',
    PRODUCTION,
    'One named person runs communications while the others fix it; in a critical incident nobody does both.',
    ['incident major declare --comms-lead', 'incident role communications-manager'],
  ),
  rule('R18', PRODUCTION, 'A war room is opened at once; its link and the time are recorded.', [
    'incident major declare --war-room',
    'incident comms war-room',
  ]),
  rule(
    'R19',
    PRODUCTION,
    'The working document is public by default, and everybody in the company may edit it.',
    ['incident new --visibility public', 'incident comms done public-document', 'incident publish --all'],
  ),
  rule(
    'R20',
    PRODUCTION,
    'Partial findings and guesses are welcome, and are visibly unvalidated until somebody confirms or refutes them.',
    [
      'incident timeline add --type finding',
      'incident timeline confirm',
      'incident timeline refute',
      'incident publish',
    ],
  ),
  rule('R21', PRODUCTION, 'Names are redacted in what is public: a person appears as their role.', [
    'incident publish',
  ]),
  rule('R22', PRODUCTION, 'The link to the public document is announced; where and when is recorded.', [
    'incident comms announce',
  ]),
  rule(
    'R23',
    PRODUCTION,
    'Marketing is involved at the start of a major incident, to prepare the broader communication while others fix it.',
    ['incident major declare', 'incident comms done marketing', 'incident comms done community'],
  ),
  rule(
    'R24',
    PRODUCTION,
    'The document is kept up to date: each severity has a cadence, and the tool says when the next update is due and when it is late.',
    ['incident comms update', 'incident comms', 'incident due'],
  ),
  rule(
    'R25',
    PRODUCTION,
    'At the end the document becomes a tracked issue labelled outage that carries the timeline; whether it also becomes a blog post is decided with marketing and recorded.',
    ['incident issue', 'incident comms blog'],
  ),
  rule(
    'R26',
    PRODUCTION,
    'The war room is live to the public by default, unless that interferes with the solution or touches security or privacy; the lead who declared decides, with a reason.',
    ['incident comms live'],
  ),
  rule(
    'R27',
    PRODUCTION,
    'The document says how on-premises, hosted and .com customers are each affected, and which customers.',
    ['incident comms affected'],
  ),
  rule(
    'R28',
    PRODUCTION,
    'The review is blameless: it speaks of systems and roles and of what made sense at the time, and blames nobody.',
    ['incident lint'],
  ),
];

function rule(
  id: string,
  source: ProcessRule['source'],
  text: string,
  commands: readonly string[],
): ProcessRule {
  return { id, source, text, commands };
}
