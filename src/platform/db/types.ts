// Made by `npm run db:types` from the migrated database. Do not edit.
// biome-ignore-all
export interface DB { performedOnce: { key: string; at: Date }; units: { id: string } }
