/** The words of the administrative units, Vietnamese first. */

const vi = {
  kinds: {
    province: 'tỉnh',
    'central-city': 'thành phố trực thuộc trung ương',
    district: 'huyện',
    'urban-district': 'quận',
    'provincial-city': 'thành phố thuộc tỉnh',
    town: 'thị xã',
    commune: 'xã',
    ward: 'phường',
    township: 'thị trấn',
    'special-zone': 'đặc khu',
    village: 'thôn',
    'residential-group': 'tổ dân phố',
    department: 'phòng, ban',
    counter: 'quầy tiếp dân',
  },
  levels: {
    province: 'cấp tỉnh',
    district: 'cấp huyện',
    commune: 'cấp xã',
    village: 'thôn, tổ dân phố',
    office: 'phòng, ban và quầy',
  },
  changes: {
    merge: 'nhập với nhau',
    split: 'chia tách',
    absorb: 'nhập vào đơn vị khác',
    reclassify: 'đổi loại',
    rename: 'đổi tên',
    move: 'chuyển về đơn vị khác',
    establish: 'thành lập',
    abolish: 'giải thể',
  },
}

type Words = typeof vi

const en: Words = {
  kinds: {
    province: 'province',
    'central-city': 'central city',
    district: 'district',
    'urban-district': 'urban district',
    'provincial-city': 'provincial city',
    town: 'town',
    commune: 'commune',
    ward: 'ward',
    township: 'township',
    'special-zone': 'special zone',
    village: 'village',
    'residential-group': 'residential group',
    department: 'department',
    counter: 'counter',
  },
  levels: {
    province: 'province',
    district: 'district',
    commune: 'commune',
    village: 'village or residential group',
    office: 'department or counter',
  },
  changes: {
    merge: 'merged',
    split: 'divided',
    absorb: 'absorbed',
    reclassify: 'change of kind',
    rename: 'renamed',
    move: 'moved to another unit',
    establish: 'established',
    abolish: 'abolished',
  },
}

export const messages = { vi, en }
