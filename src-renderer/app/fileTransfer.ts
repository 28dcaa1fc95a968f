/** Pieces are small enough to leave the bridge free for other messages. */
const PIECE_BYTES = 2 * 1024 * 1024;

export function base64Of(piece: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const address = typeof reader.result === 'string' ? reader.result : '';
      resolve(address.replace(/^data:[^,]*,?/, ''));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(piece);
  });
}

/** Hands a file over piece by piece; `send` answers the id to go on with, or null to stop. */
export async function sendFile(
  file: File,
  send: (fileId: string | null, piece: string) => Promise<string | null>,
): Promise<string | null> {
  let fileId: string | null = null;
  for (let from = 0; from === 0 || from < file.size; from += PIECE_BYTES) {
    fileId = await send(fileId, await base64Of(file.slice(from, from + PIECE_BYTES)));
    if (fileId === null) return null;
  }
  return fileId;
}

/** Lets the person save a file of ours where they want. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < binary.length; at += 1) bytes[at] = binary.charCodeAt(at);
  return bytes;
}
