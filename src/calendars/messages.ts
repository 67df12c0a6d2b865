/** The words about calendars, Vietnamese first. */

const vi = {
  title: 'Lịch làm việc',
  permission: 'Nhập ngày nghỉ, ngày làm bù và giờ làm việc',
}

type Words = typeof vi

const en: Words = {
  title: 'Working calendar',
  permission: 'Enter days off, days worked instead, and hours of work',
}

export const messages = { vi, en }
