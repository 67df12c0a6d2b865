// The public addresses of the ledger.
import { Hono } from 'hono'
import { emptyForm, type FormState } from '../../platform/http/answer-form.ts'
import type { Env, RequestContext } from '../../platform/http/env.ts'
import { readFields } from '../../platform/http/fields.ts'
import { typedValues } from '../../platform/http/read-form.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import type { Deps } from '../../platform/spine.ts'
import { localDateOf } from '../../platform/values/dates.ts'
import { queryNames, readPageNumber } from '../../ui/frame.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { displayName } from '../../units/names.ts'
import { getUnitBySlug } from '../../units/queries/units.ts'
import { urls } from '../../urls.ts'
import { verifierKeyText } from '../formats/notes.ts'
import {
  checkPromise,
  isOpeningOf,
  type Opening,
  readOpening,
  readPromise,
  type SignedPromise,
} from '../formats/promises.ts'
import { readLeaf } from '../formats/read-leaf.ts'
import { sha256, verifyEd25519 } from '../hashing.ts'
import { checkWords } from '../messages/check.ts'
import { messages } from '../messages/ledger.ts'
import { findKey, findLeaf, findLeafByTicket, inclusionOf, latestCheckpoint, listLeaves } from '../queries.ts'
import { ledgerPages, stateOfPromise } from '../rules.ts'
import { type Checked, CheckPage, codeField, openingField } from './check.tsx'
import { ledgerFiles } from './files-routes.ts'
import { LeafPage } from './leaf.tsx'
import { linesOfPage, OverviewPage } from './overview.tsx'
import { unitNamesOf } from './words.ts'

const keep = { units: [ledgerPages], seconds: 600 }

export function publicLedgerPages(deps: Deps): Hono<Env> {
  const pages = new Hono<Env>().route('/', ledgerFiles(deps))
  pages.get(urls.ledger.pattern, (c) => overview(c, deps))
  pages.get(urls.ledgerLeaf.pattern, (c) => leafPage(c, deps))
  pages.get(urls.ledgerCheck.pattern, (c) => checkPage(c, emptyForm))
  pages.post(urls.ledgerCheck.pattern, (c) => check(c, deps))
  return pages
}

async function overview(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const { lang, site } = c.var
  const [checkpoint, key] = await Promise.all([latestCheckpoint(db), findKey(db)])
  const size = checkpoint?.size ?? 0
  const last = Math.max(1, Math.ceil(size / linesOfPage))
  const pageNumber = Math.min(readPageNumber(c.req.query(queryNames.page)), last)
  const stored = await listLeaves(db, linesOfPage, size - (pageNumber - 1) * linesOfPage)
  const lines = stored.map(({ index, leaf }) => ({ index, leaf: readLeaf(leaf) }))
  const names = await unitNamesOf(
    db,
    lines.map(({ leaf }) => leaf),
    localDateOf(clock.now()),
    lang,
  )
  const page = publicFrame(c, messages[lang].overview.title)
  const keyLine = key && verifierKeyText(key)
  const props = { page, checkpoint, keyLine, lines, pageNumber, names, baseUrl: site.baseUrl }
  return render(c, <OverviewPage {...props} />, { keep })
}

async function leafPage(c: RequestContext, { db, clock }: Deps): Promise<Response> {
  const { lang } = c.var
  const asked = c.req.param('index') ?? ''
  const checkpoint = (await latestCheckpoint(db)) ?? refuse(notFound)
  const stored = /^(?:0|[1-9]\d{0,14})$/.test(asked) ? await findLeaf(db, Number(asked)) : undefined
  const inclusion = stored && (await inclusionOf(db, stored.index, checkpoint.size))
  if (stored === undefined || inclusion === undefined) return refuse(notFound)
  const leaf = readLeaf(stored.leaf)
  const names = await unitNamesOf(db, [leaf], localDateOf(clock.now()), lang)
  const page = publicFrame(c, messages[lang].leaf.title(asked))
  return render(c, <LeafPage {...{ page, stored, leaf, inclusion, checkpoint, names }} />, { keep })
}

function checkPage(c: RequestContext, form: FormState, checked?: Checked): Promise<Response> {
  const page = publicFrame(c, checkWords[c.var.lang].title)
  const status = form.problems.length === 0 ? 200 : 422
  return render(c, <CheckPage page={page} form={form} checked={checked} />, { status })
}

/** Looks a promise or a private code up. Nothing of it is kept, and no line in the log says when somebody asked. */
async function check(c: RequestContext, deps: Deps): Promise<Response> {
  c.set('unlogged', true)
  const values = typedValues(await readFields(c))
  const typed = (field: string) => (values[field]?.[0] ?? '').trim()
  const words = checkWords[c.var.lang]
  const promise = readPromise(typed(codeField))
  const opening = readOpening(typed(openingField))
  const problems = []
  if (promise === undefined && (typed(codeField) !== '' || typed(openingField) === '')) {
    problems.push({ field: codeField, message: typed(codeField) === '' ? words.nothing : words.unreadable })
  }
  if (opening === undefined && typed(openingField) !== '') {
    problems.push({ field: openingField, message: words.unreadableOpening })
  }
  if (problems.length > 0) return checkPage(c, { values, problems })
  return checkPage(c, { values, problems: [] }, await judge(c, deps, { promise, opening }))
}

interface Given {
  readonly promise: SignedPromise | undefined
  readonly opening: Opening | undefined
}

async function judge(c: RequestContext, { db, clock }: Deps, { promise, opening }: Given): Promise<Checked> {
  const today = localDateOf(clock.now())
  const body = promise?.body
  const [key, leaf, unit] = await Promise.all([
    findKey(db),
    opening && findLeafByTicket(db, opening.ticketHash),
    body && getUnitBySlug(db, body.unit, today),
  ])
  const isSigned = promise && key !== undefined && (await checkPromise(promise, key.publicKey, verifyEd25519))
  const state = stateOfPromise({
    promise: body && { isOurs: key?.name === body.ledger, isSigned: isSigned === true, until: body.until },
    opening: opening && {
      isOfPromise: promise !== undefined && isOpeningOf(sha256, promise, opening),
      isInLedger: leaf !== undefined,
    },
    today,
  })
  const index = state === 'found' ? leaf?.index : undefined
  return { state, body, index, today, unit: unit === undefined ? body?.unit : displayName(unit, c.var.lang) }
}
