export type ChangedRow = { readonly entity: string; readonly id: string };
/** null means "many rows: read again what you show". */
export type ChangeNotice = { readonly commandId: string | null; readonly rows: readonly ChangedRow[] | null };
type Listener = (notice: ChangeNotice) => void;

/** Tells whoever shows rows which ones changed, after commit. */
export class ChangeFeed {
  private readonly listeners = new Set<Listener>();

  publish(notice: ChangeNotice): void {
    for (const listener of this.listeners) listener(notice);
  }

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
