import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, webcrypto } from 'node:crypto'
import { RSABSSA } from '@cloudflare/blindrsa-ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { blindSign, keyIdOf, makeKeyPair, prepareMessage, readPrivateKey, signDirectly, verifyTicket } from './rsa.ts'
import { signatureBytes, TicketInput } from './rules.ts'

const suite = RSABSSA.SHA384.PSS.Randomized()

let publicKey: Buffer
let privateKey: KeyObject
let clientKey: webcrypto.CryptoKey

beforeAll(async () => {
  const pair = await makeKeyPair()
  publicKey = pair.publicKey
  privateKey = readPrivateKey(pair.privateKey)
  clientKey = await importForClient(publicKey)
})

function importForClient(der: Buffer): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey('spki', der, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify'])
}

describe('what a browser blinds, the server signs', () => {
  test('the client makes a ticket of any message, and the ticket is believed', async () => {
    for (let round = 0; round < 8; round += 1) {
      const prepared = suite.prepare(randomBytes(32))
      const { blindedMsg, inv } = await suite.blind(clientKey, prepared)
      const signature = await suite.finalize(clientKey, prepared, blindSign(privateKey, blindedMsg), inv)
      expect(verifyTicket(publicKey, prepared, signature)).toBe(true)
      const ticket = { key: keyIdOf(publicKey), message: base64url(prepared), signature: base64url(signature) }
      expect(TicketInput.safeParse(ticket).success).toBe(true)
    }
  })

  test('the signature of another key is refused by the client and by the server', async () => {
    const other = await makeKeyPair()
    const prepared = suite.prepare(randomBytes(32))
    const { blindedMsg, inv } = await suite.blind(clientKey, prepared)
    blindedMsg[0] = 0
    const foreign = blindSign(readPrivateKey(other.privateKey), blindedMsg)
    await expect(suite.finalize(clientKey, prepared, foreign, inv)).rejects.toThrow('invalid signature')
    const signature = signDirectly(readPrivateKey(other.privateKey), prepared)
    expect(verifyTicket(other.publicKey, prepared, signature)).toBe(true)
    expect(verifyTicket(publicKey, prepared, signature)).toBe(false)
  })

  test('a ticket of which one bit was changed is not believed', () => {
    const prepared = prepareMessage(randomBytes(32))
    const signature = signDirectly(privateKey, prepared)
    expect(verifyTicket(publicKey, prepared, signature)).toBe(true)
    for (let at = 0; at < prepared.length; at += 7)
      expect(verifyTicket(publicKey, flip(prepared, at), signature)).toBe(false)
    for (let at = 0; at < signature.length; at += 31) {
      expect(verifyTicket(publicKey, prepared, flip(signature, at))).toBe(false)
    }
    expect(verifyTicket(publicKey, prepared, signature.subarray(1))).toBe(false)
    expect(verifyTicket(publicKey, prepared, Buffer.concat([Buffer.alloc(1), signature]))).toBe(false)
    expect(verifyTicket(publicKey, prepared, Buffer.alloc(0))).toBe(false)
  })

  test('bytes that are no key believe nothing', () => {
    const prepared = prepareMessage(randomBytes(32))
    expect(verifyTicket(randomBytes(294), prepared, signDirectly(privateKey, prepared))).toBe(false)
    expect(verifyTicket(Buffer.alloc(0), prepared, Buffer.alloc(256))).toBe(false)
  })

  test('a blinded message that is not a number below the modulus is not signed', () => {
    const { n = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
    const modulus = Buffer.from(n, 'base64url')
    const below = Buffer.from(modulus)
    below[signatureBytes - 1] = (below[signatureBytes - 1] ?? 1) - 1
    expect(() => blindSign(privateKey, modulus)).toThrow(RangeError)
    expect(() => blindSign(privateKey, Buffer.alloc(signatureBytes, 0xff))).toThrow(RangeError)
    expect(() => blindSign(privateKey, below.subarray(1))).toThrow(RangeError)
    expect(() => blindSign(privateKey, Buffer.concat([Buffer.alloc(1), below]))).toThrow(RangeError)
    expect(blindSign(privateKey, below)).toHaveLength(signatureBytes)
  })

  test('the same blinded message has one signature', async () => {
    const { blindedMsg } = await suite.blind(clientKey, suite.prepare(randomBytes(32)))
    expect(blindSign(privateKey, blindedMsg)).toEqual(blindSign(privateKey, blindedMsg))
  })
})

describe('RFC 9474, A.1: RSABSSA-SHA384-PSS-Randomized', () => {
  test('the blinded message of the vector has the blind signature of the vector', () => {
    expect(blindSign(vectorKey(), vector.blindedMessage).toString('hex')).toBe(vector.blindSignature.toString('hex'))
  })

  test('the signature of the vector is believed for its message and for no other', () => {
    const der = createPublicKey(vectorKey()).export({ type: 'spki', format: 'der' })
    expect(verifyTicket(der, vector.prepared, vector.signature)).toBe(true)
    expect(verifyTicket(der, flip(vector.prepared, 0), vector.signature)).toBe(false)
  })

  test('blind signature and inverse of the vector give the signature, by the library too', async () => {
    const client = await importForClient(createPublicKey(vectorKey()).export({ type: 'spki', format: 'der' }))
    const signature = await suite.finalize(client, vector.prepared, vector.blindSignature, vector.inverse)
    expect(base64url(signature)).toBe(base64url(vector.signature))
  })
})

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes)
  changed[at] = (changed[at] ?? 0) ^ 1
  return changed
}

function hex(text: string): Buffer {
  return Buffer.from(text.replaceAll(/\s/g, ''), 'hex')
}

/** The key of the vector from its two primes; the other parts follow from them. */
function vectorKey(): KeyObject {
  const [p, q] = [vector.p, vector.q].map((bytes) => BigInt(`0x${bytes.toString('hex')}`)) as [bigint, bigint]
  const e = 65_537n
  const d = inverse(e, (p - 1n) * (q - 1n))
  const parts = { n: p * q, e, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: inverse(q, p) }
  const jwk = Object.fromEntries(Object.entries(parts).map(([name, number]) => [name, numberInBase64url(number)]))
  return createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' })
}

function numberInBase64url(number: bigint): string {
  const text = number.toString(16)
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, 'hex').toString('base64url')
}

/** By Euclid's extended algorithm. */
function inverse(number: bigint, modulus: bigint): bigint {
  let [r0, r1, s0, s1] = [modulus, number % modulus, 0n, 1n]
  while (r1 !== 0n) [r0, r1, s0, s1] = [r1, r0 % r1, s1, s0 - (r0 / r1) * s1]
  return ((s0 % modulus) + modulus) % modulus
}

const vector = {
  p: hex(`
    e1f4d7a34802e27c7392a3cea32a262a34dc3691bd87f3f310dc756734889305
    59c120fd0410194fb8a0da55bd0b81227e843fdca6692ae80e5a5d414116d4803fca
    7d8c30eaaae57e44a1816ebb5c5b0606c536246c7f11985d731684150b63c9a3ad9e
    41b04c0b5b27cb188a692c84696b742a80d3cd00ab891f2457443dadfeba6d6daf10
    8602be26d7071803c67105a5426838e6889d77e8474b29244cefaf418e381b312048
    b457d73419213063c60ee7b0d81820165864fef93523c9635c22210956e53a8d9632
    2493ffc58d845368e2416e078e5bcb5d2fd68ae6acfa54f9627c42e84a9d3f277401
    7e32ebca06308a12ecc290c7cd1156dcccfb2311`),
  q: hex(`
    c601a9caea66dc3835827b539db9df6f6f5ae77244692780cd334a006ab353c8
    06426b60718c05245650821d39445d3ab591ed10a7339f15d83fe13f6a3dfb20b945
    2c6a9b42eaa62a68c970df3cadb2139f804ad8223d56108dfde30ba7d367e9b0a7a8
    0c4fdba2fd9dde6661fc73fc2947569d2029f2870fc02d8325acf28c9afa19ecf962
    daa7916e21afad09eb62fe9f1cf91b77dc879b7974b490d3ebd2e95426057f35d0a3
    c9f45f79ac727ab81a519a8b9285932d9b2e5ccd347e59f3f32ad9ca359115e7da00
    8ab7406707bd0e8e185a5ed8758b5ba266e8828f8d863ae133846304a2936ad7bc7c
    9803879d2fc4a28e69291d73dbd799f8bc238385`),
  prepared: hex(`
    8417e699b219d583fb6216ae0c53ca0e9723442d02f1d1a342955
    27e7d929e8b8f3dc6fb8c4a02f4d6352edf0907822c1210a9b32f9bdda4c45a698c8
    0023aa6b59f8cfec5fdbb36331372ebefedae7d`),
  inverse: hex(`
    80682c48982407b489d53d1261b19ec8627d02b8cda5336750b8cee332ae26
    0de57b02d72609c1e0e9f28e2040fc65b6f02d56dbd6aa9af8fde656f70495dfb723
    ba01173d4707a12fddac628ca29f3e32340bd8f7ddb557cf819f6b01e445ad96f874
    ba235584ee71f6581f62d4f43bf03f910f6510deb85e8ef06c7f09d9794a008be7ff
    2529f0ebb69decef646387dc767b74939265fec0223aa6d84d2a8a1cc912d5ca25b4
    e144ab8f6ba054b54910176d5737a2cff011da431bd5f2a0d2d66b9e70b39f4b050e
    45c0d9c16f02deda9ddf2d00f3e4b01037d7029cd49c2d46a8e1fc2c0c17520af1f4
    b5e25ba396afc4cd60c494a4c426448b35b49635b337cfb08e7c22a39b256dd032c0
    0adddafb51a627f99a0e1704170ac1f1912e49d9db10ec04c19c58f420212973e0cb
    329524223a6aa56c7937c5dffdb5d966b6cd4cbc26f3201dd25c80960a1a111b3294
    7bb78973d269fac7f5186530930ed19f68507540eed9e1bab8b00f00d8ca09b3f099
    aae46180e04e3584bd7ca054df18a1504b89d1d1675d0966c4ae1407be325cdf623c
    f13ff13e4a28b594d59e3eadbadf6136eee7a59d6a444c9eb4e2198e8a974f27a39e
    b63af2c9af3870488b8adaad444674f512133ad80b9220e09158521614f1faadfe85
    05ef57b7df6813048603f0dd04f4280177a11380fbfc861dbcbd7418d62155248dad
    5fdec0991f`),
  blindedMessage: hex(`
    aa3ee045138d874669685ffaef962c7694a9450aa9b4fd6465db9b
    3b75a522bb921c4c0fdcdfae9667593255099cff51f5d3fd65e8ffb9d3b3036252a6
    b51b6edfb3f40382b2bbf34c0055e4cbcc422850e586d84f190cd449af11dc65545f
    5fe26fd89796eb87da4bda0c545f397cddfeeb56f06e28135ec74fd477949e7677f6
    f36cfae8fd5c1c5898b03b9c244cf6d1a4fb7ad1cb43aff5e80cb462fac541e72f67
    f0a50f1843d1759edfaae92d1a916d3f0efaf4d650db416c3bf8abdb5414a78cebc9
    7de676723cb119e77aea489f2bbf530c440ebc5a75dccd3ebf5a412a5f346badd61b
    ee588e5917bdcce9dc33c882e39826951b0b8276c6203971947072b726e935816056
    ff5cb11a71ca2946478584126bb877acdf87255f26e6cca4e0878801307485d3b7bb
    89b289551a8b65a7a6b93db010423d1406e149c87731910306e5e410b41d4da32346
    24e74f92845183e323cf7eb244f212a695f8856c675fbc3a021ce649e22c6f0d053a
    9d238841cf3afdc2739f99672a419ae13c17f1f8a3bc302ec2e7b98e8c353898b715
    0ad8877ec841ea6e4b288064c254fefd0d049c3ad196bf7ffa535e74585d0120ce72
    8036ed500942fbd5e6332c298f1ffebe9ff60c1e117b274cf0cb9d70c36ee4891528
    996ec1ed0b178e9f3c0c0e6120885f39e8ccaadbb20f3196378c07b1ff22d10049d3
    039a7a92fe7efdd95d`),
  blindSignature: hex(`
    3f4a79eacd4445fca628a310d41e12fcd813c4d43aa4ef2b81226953
    248d6d00adfee6b79cb88bfa1f99270369fd063c023e5ed546719b0b2d143dd1bca4
    6b0e0e615fe5c63d95c5a6b873b8b50bc52487354e69c3dfbf416e7aca18d5842c89
    b676efdd38087008fa5a810161fcdec26f20ccf2f1e6ab0f9d2bb93e051cb9e86a9b
    28c5bb62fd5f5391379f887c0f706a08bcc3b9e7506aaf02485d688198f5e22eefdf
    837b2dd919320b17482c5cc54271b4ccb41d267629b3f844fd63750b01f5276c79e3
    3718bb561a152acb2eb36d8be75bce05c9d1b94eb609106f38226fb2e0f5cd5c5c39
    c59dda166862de498b8d92f6bcb41af433d65a2ac23da87f39764cb64e79e74a8f4c
    e4dd567480d967cefac46b6e9c06434c3715635834357edd2ce6f105eea854ac126c
    cfa3de2aac5607565a4e5efaac5eed491c335f6fc97e6eb7e9cea3e12de38dfb3152
    20c0a3f84536abb2fdd722813e083feda010391ac3d8fd1cd9212b5d94e634e69ebc
    c800c4d5c4c1091c64afc37acf563c7fc0a6e4c082bc55544f50a7971f3fb97d5853
    d72c3af34ffd5ce123998be5360d1059820c66a81e1ee6d9c1803b5b62af6bc87752
    6df255b6d1d835d8c840bebbcd6cc0ee910f17da37caf8488afbc08397a1941fcc79
    e76a5888a95b3d5405e13f737bea5c78d716a48eb9dc0aec8de39c4b45c6914ad4a8
    185969f70b1adf46`),
  signature: hex(`
    191e941c57510e22d29afad257de5ca436d2316221fe870c7cb75205a6c071
    c2735aed0bc24c37f3d5bd960ab97a829a508f966bbaed7a82645e65eadaf24ab5e6
    d9421392c5b15b7f9b640d34fec512846a3100b80f75ef51064602118c1a77d28d93
    8f6efc22041d60159a518d3de7c4d840c9c68109672d743d299d8d2577ef60c19ab4
    63c716b3fa75fa56f5735349d414a44df12bf0dd44aa3e10822a651ed4cb0eb6f47c
    9bd0ef14a034a7ac2451e30434d513eb22e68b7587a8de9b4e63a059d05c8b22c7c5
    1e2cfee2d8bef511412e93c859a13726d87c57d1bc4c2e68ab121562f839c3a3d233
    e87ed63c69b7e57525367753fbebcc2a9805a2802659f5888b2c69115bf865559f10
    d906c09d048a0d71bfee4b33857393ec2b69e451433496d02c9a7910abb954317720
    bbde9e69108eafc3e90bad3d5ca4066d7b1e49013fa04e948104a1dd82b12509ecb1
    46e948c54bd8bfb5e6d18127cd1f7a93c3cf9f2d869d5a78878c03fe808a0d799e91
    0be6f26d18db61c485b303631d3568368fc41986d08a95ea6ac0592240c19d7b2241
    6b9c82ae6241e211dd5610d0baaa9823158f9c32b66318f5529491b7eeadcaa71898
    a63bac9d95f4aa548d5e97568d744fc429104e32edd9c87519892a198a30d333d427
    739ffb9607b092e910ae37771abf2adb9f63bc058bf58062ad456cb934679795bbdf
    cdfad5e0f2`),
}
