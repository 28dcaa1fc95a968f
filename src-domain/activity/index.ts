export { statusChange, type StatusMove } from './statusChange.ts';
export { type InverseChange, undoCommand } from './undo.commands.ts';
export { commonRefusals } from './activity.text.ts';
