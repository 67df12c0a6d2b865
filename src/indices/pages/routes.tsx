// The addresses of the pages that explain formulas; they are the same for everybody until the program changes.
import { Hono } from 'hono'
import type { Env } from '../../platform/http/env.ts'
import { render } from '../../platform/http/render.ts'
import { notFound, refuse } from '../../platform/refusal.ts'
import { publicFrame } from '../../ui/page-frame.ts'
import { urls } from '../../urls.ts'
import { formulas } from '../formulas/all.ts'
import { pageWords } from '../messages/pages.ts'
import { FormulaPage } from './formula.tsx'
import { FormulaList, slugOf } from './list.tsx'

const keep = { units: [], seconds: 3600 }

export function indexPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get(urls.formulas.pattern, (c) =>
    render(c, <FormulaList page={publicFrame(c, pageWords[c.var.lang].title)} />, { keep }),
  )
  pages.get(urls.formula.pattern, (c) => {
    const formula = formulas.find((one) => slugOf(one.id) === c.req.param('formula'))
    if (formula === undefined) return refuse(notFound)
    return render(c, <FormulaPage page={publicFrame(c, formula.name[c.var.lang])} formula={formula} />, { keep })
  })
  return pages
}
