// A failure whose message is a plain sentence that says what to do: whoever starts the program sees that and no stack.

export class PlainError extends Error {
  override readonly name: string = 'PlainError'
}
