/**
 * The test that proves each rule of the process as a user meets it, beside the fixtures of the lint rules that check it.
 * Paths from the root of the program's own repository.
 */
export const PROCESS_PROOFS: Readonly<Record<string, string>> = {
  R1: 'test/transcripts/lint-fmt.md',
  R2: 'test/transcripts/review-and-actions.md',
  R3: 'test/transcripts/severity-status-role.md',
  R4: 'test/transcripts/due.md',
  R5: 'test/transcripts/severity-status-role.md',
  R6: 'test/transcripts/calendar.md',
  R7: 'test/transcripts/agenda.md',
  R8: 'test/transcripts/publish.md',
  R9: 'test/transcripts/customers.md',
  R10: 'test/transcripts/customers.md',
  R11: 'test/transcripts/customers.md',
  R12: 'test/transcripts/customers.md',
  R13: 'test/transcripts/customers.md',
  R14: 'test/transcripts/customers.md',
  R15: 'test/transcripts/major.md',
  R16: 'test/transcripts/escalate.md',
  R17: 'test/transcripts/major.md',
  R18: 'test/transcripts/comms.md',
  R19: 'test/transcripts/comms.md',
  R20: 'test/transcripts/timeline.md',
  R21: 'test/transcripts/publish.md',
  R22: 'test/transcripts/comms.md',
  R23: 'test/transcripts/comms.md',
  R24: 'test/transcripts/comms.md',
  R25: 'test/transcripts/issue.md',
  R26: 'test/transcripts/comms.md',
  R27: 'test/transcripts/comms.md',
  R28: 'test/transcripts/lint-fmt.md',
};
