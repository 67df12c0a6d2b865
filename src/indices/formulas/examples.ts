// One worked example of each formula: shown on its page, given as a file in the documents, and checked by tests.
import type { FormulaId } from './formula.ts'

/** As one would write them into a file for the command line. */
export const exampleInputs: Readonly<Record<FormulaId, unknown>> = {
  /** Counts of a real one-stop shop: 31 people, 10 very satisfied, 16 satisfied, 5 in between. */
  TOP2: {
    questions: { overall: { 5: 10, 4: 16, 3: 5 } },
    population: 400,
  },
  MEAN: {
    questions: { overall: { 5: 10, 4: 16, 3: 5 } },
    scale: 'rescaled',
  },
  ALL_TOP2: {
    respondents: [
      { answers: { access: 5, procedures: 5, officers: 5 }, count: 12 },
      { answers: { access: 4, procedures: 5, officers: 4 }, count: 9 },
      { answers: { access: 4, procedures: 3, officers: 5 }, count: 6 },
      { answers: { access: 5, procedures: null, officers: 4 }, count: 3 },
      { answers: { access: null, procedures: null, officers: null }, count: 1 },
    ],
  },
  'TT01-2018': {
    subject: 'unit',
    indices: {
      time: { shorter: 4, equal: 3, longer: 0 },
      agencyTime: { shorter: 5, equal: 7, longer: 2 },
      contacts: { none: 5, once: 1, more: 1 },
      agencies: { none: 2, one: 5, more: 0 },
      oneStop: { procedures: 205, approvedThere: 188, receivedAndReturnedThere: 205 },
      publishing: { both: 205, one: 0, neither: 0 },
      attitude: { early: 4, onTime: 3, lateWithoutComplaint: 0, withComplaint: 0 },
      complaints: { received: 0, inTime: 0, draggingOn: 0 },
      online: {
        eligibleProcedures: 120,
        onlineProcedures: 30,
        dossiers: 7,
        onlineDossiers: 3,
        refused: 0,
        late: 0,
      },
    },
  },
  'QD766-2022': {
    publishedOnTime: { part: 205, whole: 205 },
    updatedOnTime: { part: 196, whole: 205 },
    fullyPublished: { part: 205, whole: 205 },
    synchronised: { part: 2590, whole: 2645 },
    onTime: { part: 2134, whole: 2645 },
    payment: {
      dossiersPaidOnline: 402,
      dossiersWithFee: 611,
      proceduresPaidOnline: 21,
      proceduresWithPayment: 48,
      proceduresWithFee: 60,
    },
    electronicResults: { part: 2100, whole: 2250 },
    digitised: { part: 1700, whole: 2645 },
    reused: { part: 900, whole: 2645 },
    storeConnected: { part: 0, whole: 2645 },
    certifiedCopies: { part: 1, whole: 1 },
    populationData: { part: 2000, whole: 2645 },
    feedback: { total: 2, onTime: 2, notSatisfied: 2 },
    dossiers: { received: 2645, onTime: 2134, disliked: 1 },
  },
}
