package org.tongchuang.vault;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM4 in GCM mode with a tag of 16 bytes at the end of the encrypted bytes. */
final class Sm4 {

  static final int KEY_BYTES = 16;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Sm4() {}

  static byte[] key() {
    return random(KEY_BYTES);
  }

  /** A nonce for one encryption; by chance, so few enough values may share a key: 2^32. */
  static byte[] nonce() {
    return random(NONCE_BYTES);
  }

  /**
   * @param context what the encrypted bytes belong to; decrypting asks for the same
   */
  static byte[] encrypt(byte[] key, byte[] nonce, byte[] context, byte[] clear) {
    try {
      return run(true, key, nonce, context, clear);
    } catch (InvalidCipherTextException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The clear bytes; empty when key, nonce, context or bytes are not those of the encryption. */
  static Optional<byte[]> decrypt(byte[] key, byte[] nonce, byte[] context, byte[] encrypted) {
    try {
      return Optional.of(run(false, key, nonce, context, encrypted));
    } catch (InvalidCipherTextException mismatch) {
      return Optional.empty();
    }
  }

  private static byte[] run(
      boolean encrypting, byte[] key, byte[] nonce, byte[] context, byte[] input)
      throws InvalidCipherTextException {
    var cipher = GCMBlockCipher.newInstance(new SM4Engine());
    cipher.init(encrypting, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, context));
    var output = new byte[cipher.getOutputSize(input.length)];
    int done = cipher.processBytes(input, 0, input.length, output, 0);
    done += cipher.doFinal(output, done);
    return Arrays.copyOf(output, done);
  }

  private static byte[] random(int bytes) {
    var result = new byte[bytes];
    RANDOM.nextBytes(result);
    return result;
  }
}
