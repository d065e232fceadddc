package org.tongchuang.vault;

/** Base 32 after Crockford: digits and capitals without I, L, O and U, easy to read out. */
final class Crockford {

  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int BITS = 5;

  private Crockford() {}

  /** The first characters of the bytes' base 32, five bits each. */
  static String encode(byte[] bytes, int characters) {
    var text = new StringBuilder(characters);
    long buffer = 0;
    int bits = 0;
    int next = 0;
    while (text.length() < characters) {
      if (bits < BITS) {
        buffer = buffer << Byte.SIZE | Byte.toUnsignedInt(bytes[next++]);
        bits += Byte.SIZE;
      }
      bits -= BITS;
      text.append(DIGITS.charAt((int) (buffer >>> bits) & 31));
    }
    return text.toString();
  }
}
