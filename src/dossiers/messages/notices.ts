/** What is said to applicants by e-mail or text message: short, kind, without names of procedures that others may read. */

export interface Told {
  readonly code: string
  readonly unit: string
  /** Day and time of the result, as people write it; empty where there is none. */
  readonly due: string
}

/** In Vietnamese: these messages go to people, not to a page with a language. */
export const noticeWords = {
  received: {
    subject: ({ code }: Told) => `Đã nhận hồ sơ ${code}`,
    text: ({ code, unit, due }: Told) =>
      due === ''
        ? `${unit} đã nhận hồ sơ ${code} của ông/bà.`
        : `${unit} đã nhận hồ sơ ${code} của ông/bà. Hẹn trả kết quả: ${due}.`,
  },
  ready: {
    subject: ({ code }: Told) => `Hồ sơ ${code} đã có kết quả`,
    text: ({ code, unit }: Told) =>
      `Hồ sơ ${code} của ông/bà đã có kết quả. Mời ông/bà mang giấy tiếp nhận đến ${unit} để nhận.`,
  },
  rescheduled: {
    subject: ({ code }: Told) => `Xin lỗi và hẹn lại ngày trả hồ sơ ${code}`,
    text: ({ code, unit, due }: Told) =>
      `${unit} xin lỗi ông/bà vì hồ sơ ${code} chưa xong đúng hẹn. Ngày hẹn mới: ${due}.`,
  },
} as const
