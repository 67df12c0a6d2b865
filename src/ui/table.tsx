/** Tables of data: caption, sortable headers as links, numbers aligned, totals, and something to say when empty. */
import type { Child } from 'hono/jsx'
import type { Lang, Sort } from './frame.ts'
import { queryNames, withQuery } from './frame.ts'
import { Icon } from './icons.tsx'
import { messages } from './messages.ts'

export type Column<Row> = {
  key: string
  header: string
  cell(row: Row): Child
  numeric?: boolean | undefined
  sortable?: boolean | undefined
  /** The cell that names the row for people who hear the table. */
  rowHeader?: boolean | undefined
  total?: Child
}

export type DataTableProps<Row> = {
  lang: Lang
  /** Unique on the page. */
  id: string
  caption: string
  captionUnseen?: boolean | undefined
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** The page's address, from which the links of sortable headers are made. */
  path?: string | undefined
  sort?: Sort | undefined
  empty?: Child
  /** For tables wider than any screen: they scroll in their own box with the header held. */
  wide?: boolean | undefined
}

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { lang, id, caption, captionUnseen, columns, rows, empty, wide } = props
  const captionId = `${id}-caption`
  const isEmpty = rows.length === 0
  return (
    <div class={wide ? 'table-box table-wide' : 'table-box'} role="region" aria-labelledby={captionId} tabindex={0}>
      <table id={id}>
        <caption id={captionId}>{captionUnseen ? <span class="unseen">{caption}</span> : caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell column={column} path={props.path} sort={props.sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {isEmpty ? (
            <tr>
              <td class="table-empty" colspan={columns.length}>
                {empty ?? messages[lang].table.empty}
              </td>
            </tr>
          ) : (
            rows.map((row) => <tr>{columns.map((column) => bodyCell(column, row))}</tr>)
          )}
        </tbody>
        {!isEmpty && columns.some((column) => column.total !== undefined) && <TotalRow lang={lang} columns={columns} />}
      </table>
    </div>
  )
}

type HeaderCellProps = {
  column: Pick<Column<never>, 'key' | 'header' | 'numeric' | 'sortable'>
  path: string | undefined
  sort: Sort | undefined
}

function HeaderCell({ column, path, sort }: HeaderCellProps) {
  const className = column.numeric ? 'number' : undefined
  if (!column.sortable || path === undefined) {
    return (
      <th scope="col" class={className}>
        {column.header}
      </th>
    )
  }
  const current = sort?.key === column.key ? sort : undefined
  const turned = current !== undefined && !current.descending ? `-${column.key}` : column.key
  return (
    <th scope="col" class={className} aria-sort={current && (current.descending ? 'descending' : 'ascending')}>
      <a href={withQuery(path, { [queryNames.sort]: turned, [queryNames.page]: null })}>
        {column.header}
        {current !== undefined && <Icon name={current.descending ? 'down' : 'up'} />}
      </a>
    </th>
  )
}

function bodyCell<Row>(column: Column<Row>, row: Row) {
  const className = column.numeric ? 'number' : undefined
  if (column.rowHeader) {
    return (
      <th scope="row" class={className}>
        {column.cell(row)}
      </th>
    )
  }
  return <td class={className}>{column.cell(row)}</td>
}

function TotalRow({ lang, columns }: { lang: Lang; columns: readonly Pick<Column<never>, 'numeric' | 'total'>[] }) {
  return (
    <tfoot>
      <tr>
        {columns.map((column, index) =>
          index === 0 ? (
            <th scope="row">{column.total ?? messages[lang].table.total}</th>
          ) : (
            <td class={column.numeric ? 'number' : undefined}>{column.total}</td>
          ),
        )}
      </tr>
    </tfoot>
  )
}
