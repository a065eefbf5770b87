export const CHUNK_BYTES = 256 * 1024;

/** A file kept on the phone until the server has every byte of it. Its id is also its name on the server. */
export interface StoredFile {
  id: string;
  /** The draft or the job that needs it; when that goes, the file goes. */
  holder: string;
  name: string;
  type: string;
  size: number;
  /** Bytes the server is known to have: for the progress bar, never trusted for sending. */
  sent: number;
}

/** Blobs are cut up so that a phone with little memory never holds a whole photo to send a piece of it. */
export interface FileChunk {
  file: string;
  index: number;
  bytes: ArrayBuffer;
}
