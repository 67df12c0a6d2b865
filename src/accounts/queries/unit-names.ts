/** The name of a unit on a day, as a piece of a query. */
import { sql } from 'kysely'

export interface UnitName {
  readonly kind: string
  readonly name: string
}

/** The name that a unit has on a day; its last one before it, or its first one, when it is not there on the day. */
export function unitNameOn(on: string, column: string) {
  return sql<UnitName | null>`(select jsonb_build_object('kind', v.kind, 'name', v.name) from unit_versions v
    where v.unit_id = ${sql.ref(column)}
    order by v.valid @> ${on}::date desc, lower(v.valid) <= ${on}::date desc, lower(v.valid) desc limit 1)`
}
