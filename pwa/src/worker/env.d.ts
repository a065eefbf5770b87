// Put in by the build: the files of this version of the app, and a name for the version.
declare const __SHELL__: readonly string[];
declare const __REST__: readonly string[];
declare const __VERSION__: string;

// Code shared with the page asks for it; a worker has none.
declare const localStorage: { getItem(key: string): string | null } | undefined;

interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

interface ServiceWorkerGlobalScopeEventMap {
  sync: SyncEvent;
}

interface WorkerNavigator {
  setAppBadge?(count?: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}
