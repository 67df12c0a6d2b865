/** The words of the two forms about a desk: its people, its host name. */

const vi = {
  people: {
    title: 'Người trực Bộ phận một cửa',
    lead: 'Danh sách này hiện trên trang công khai để bà con biết gặp ai (Nghị định 61/2018, Điều 9). Để trống họ tên thì dòng đó được bỏ.',
    person: (number: string) => `Người thứ ${number}`,
    name: 'Họ tên',
    titleOf: 'Chức danh',
    field: 'Lĩnh vực, quầy',
    phone: 'Điện thoại',
    save: 'Lưu',
  },
  host: {
    title: 'Tên miền riêng',
    lead: 'Ai mở tên miền này sẽ vào thẳng trang của đơn vị. Tên miền phải trỏ về máy chủ này trước.',
    host: 'Tên miền',
    hostHint: 'Ví dụ: doingo.bacgiang.gov.vn. Để trống nếu không dùng.',
    save: 'Lưu',
  },
}

const en: typeof vi = {
  people: {
    title: 'People at the one-stop desk',
    lead: 'The public page shows this list, so that people know whom to see (Decree 61/2018, Article 9). A line without a name is left out.',
    person: (number) => `Person ${number}`,
    name: 'Name',
    titleOf: 'Title',
    field: 'Field or counter',
    phone: 'Telephone',
    save: 'Save',
  },
  host: {
    title: 'Host name of its own',
    lead: 'Whoever opens this host name comes straight to the page of the unit. It must point to this server first.',
    host: 'Host name',
    hostHint: 'For example: doingo.bacgiang.gov.vn. Leave it empty for none.',
    save: 'Save',
  },
}

export const deskWords = { vi, en }
