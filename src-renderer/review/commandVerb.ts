/** Commands whose line in the activity is called otherwise than their name. */
const VERBS: Readonly<Record<string, string>> = {
  'missions.assign': 'mission_assigned',
  'missions.unassign': 'mission_unassigned',
  'missions.edit': 'mission_edited',
  'missions.createTask': 'mission_created',
  'missions.move': 'mission_moved',
  'missions.cancel': 'mission_cancelled',
  'missions.reschedule': 'mission_rescheduled',
  'orders.move': 'order_moved',
  'quotes.create': 'quote_created',
  'quotes.revise': 'quote_revised',
  'quotes.note': 'quote_noted',
  'quotes.duplicate': 'quote_duplicated',
  'quotes.send': 'quote_sent',
  'quotes.move': 'quote_moved',
  'quotes.accept': 'quote_accepted',
  'quotes.extend': 'quote_extended',
  'invoices.draftFromOrder': 'invoice_drafted',
  'invoices.draftForPeriod': 'invoice_drafted',
  'invoices.draftDeposit': 'invoice_drafted',
  'invoices.setLines': 'invoice_edited',
  'invoices.discardDraft': 'invoice_discarded',
  'invoices.issue': 'invoice_issued',
  'invoices.credit': 'invoice_credited',
  'invoices.recordPayment': 'payment_recorded',
};
const RECORD_VERBS: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  archive: 'archived',
  restore: 'restored',
  remove: 'removed',
};

/** What the activity calls what a command does. */
export function commandVerb(name: string): string {
  return VERBS[name] ?? RECORD_VERBS[name.split('.').at(-1) ?? ''] ?? name.replace('.', '_');
}
