/** A customer, and who looks after them. */
export interface Customer {
  name: string;
  /** The handle of their customer success manager (CSM); null where nobody is known. */
  csm: string | null;
}

/** Customer escalations by severity: how often they hear of progress (R14). */
export const CUSTOMER_ESCALATIONS = ['critical', 'high', 'medium', 'low'] as const;
export type CustomerEscalationSeverity = (typeof CUSTOMER_ESCALATIONS)[number];

export interface CustomerPolicy {
  /** Empty: any customer may be named. */
  customers: readonly Customer[];
  /** A customer that an S1 or S2 hit hears of it within so many minutes of being named (R9). */
  outreachWithinMinutes: number;
  /** At most so many days between updates of a customer escalation. */
  customerEscalationDays: Readonly<Record<CustomerEscalationSeverity, number>>;
  /** Role ids whose holders may approve an executive summary (R13). */
  summaryApprovers: readonly string[];
}

export const CSM = 'csm';
/** The management of customer success (R12, R13). */
export const CSM_MANAGER = 'csm-manager';

export const DEFAULT_CUSTOMERS: CustomerPolicy = {
  customers: [],
  outreachWithinMinutes: 1440,
  customerEscalationDays: { critical: 1, high: 2, medium: 14, low: 30 },
  summaryApprovers: [CSM_MANAGER, 'director-of-infrastructure', 'vp-of-engineering'],
};
