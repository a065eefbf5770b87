export interface CachedCase { number: string; owner: string; savedAt: number }
