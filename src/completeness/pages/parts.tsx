// What the pages of the check share: the findings gathered by rule, and each with its page and reason.
import { formatNumber } from '../../ui/format.ts'
import type { Lang } from '../../ui/frame.ts'
import { Status } from '../../ui/status.tsx'
import { type Column, DataTable } from '../../ui/table.tsx'
import { messages } from '../messages/pages.ts'
import { ruleWords } from '../messages/rules.ts'
import { completenessRules, type Finding, RuleId, type Severity } from '../rules.ts'

const looks = { error: 'failed', warning: 'dueSoon' } as const

function SeverityWord({ lang, severity }: { lang: Lang; severity: Severity }) {
  return <Status lang={lang} is={looks[severity]} word={messages[lang].severities[severity]} />
}

interface RuleCount {
  readonly rule: RuleId
  readonly count: number
}

export function countByRule(findings: readonly Finding[]): readonly RuleCount[] {
  const counts = Map.groupBy(findings, ({ rule }) => rule)
  return RuleId.options.flatMap((rule) => {
    const count = counts.get(rule)?.length ?? 0
    return count === 0 ? [] : [{ rule, count }]
  })
}

export function RuleTable({ lang, findings, caption }: { lang: Lang; findings: readonly Finding[]; caption: string }) {
  const words = messages[lang]
  const columns: Column<RuleCount>[] = [
    {
      key: 'rule',
      header: words.unit.rule,
      rowHeader: true,
      cell: ({ rule }) => (
        <>
          {ruleWords[lang][rule].name}
          <div class="hint">{ruleWords[lang][rule].why}</div>
        </>
      ),
    },
    {
      key: 'severity',
      header: words.unit.severity,
      cell: ({ rule }) => <SeverityWord lang={lang} severity={completenessRules[rule].severity} />,
    },
    { key: 'count', header: words.unit.count, numeric: true, cell: ({ count }) => formatNumber(count, lang) },
  ]
  return <DataTable lang={lang} id="by-rule" caption={caption} columns={columns} rows={countByRule(findings)} />
}

export function FindingTable({ lang, findings }: { lang: Lang; findings: readonly Finding[] }) {
  const words = messages[lang]
  const columns: Column<Finding>[] = [
    {
      key: 'what',
      header: words.unit.what,
      rowHeader: true,
      cell: ({ rule, seen }) => ruleWords[lang][rule].say(seen),
    },
    {
      key: 'severity',
      header: words.unit.severity,
      cell: ({ rule }) => <SeverityWord lang={lang} severity={completenessRules[rule].severity} />,
    },
    { key: 'page', header: words.unit.page, cell: ({ page }) => <a href={page}>{page}</a> },
    { key: 'source', header: words.unit.source, cell: ({ rule }) => completenessRules[rule].source },
  ]
  return <DataTable lang={lang} id="findings" caption={words.unit.findings} columns={columns} rows={findings} />
}
