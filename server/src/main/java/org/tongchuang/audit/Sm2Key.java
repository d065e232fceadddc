package org.tongchuang.audit;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import org.bouncycastle.util.BigIntegers;

/**
 * A key that signs seals: SM2 with SM3 and the default identity of GB/T 32918, so that any other
 * implementation can check a signature.
 */
final class Sm2Key {

  private static final ECDomainParameters CURVE = curve();
  private static final int SECRET_BYTES = 32;

  private final ECPrivateKeyParameters secret;
  private final ECPublicKeyParameters open;

  /**
   * @param secret the private number, 32 bytes
   */
  Sm2Key(byte[] secret) {
    this.secret = new ECPrivateKeyParameters(new BigInteger(1, secret), CURVE);
    open =
        new ECPublicKeyParameters(
            new FixedPointCombMultiplier().multiply(CURVE.getG(), this.secret.getD()), CURVE);
  }

  /** A new private number. */
  static byte[] secret() {
    // SM2 excludes the order less one as well
    var number =
        BigIntegers.createRandomInRange(
            BigInteger.ONE, CURVE.getN().subtract(BigInteger.TWO), new SecureRandom());
    return BigIntegers.asUnsignedByteArray(SECRET_BYTES, number);
  }

  /** The signature over a digest, both in hexadecimal. */
  String sign(String digest) {
    var signer = new SM2Signer();
    signer.init(true, new ParametersWithRandom(secret, new SecureRandom()));
    var bytes = HexFormat.of().parseHex(digest);
    signer.update(bytes, 0, bytes.length);
    try {
      return HexFormat.of().formatHex(signer.generateSignature());
    } catch (CryptoException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Whether the signature over the digest was made with this key. */
  boolean signed(String digest, String signature) {
    var signer = new SM2Signer();
    signer.init(false, open);
    var bytes = HexFormat.of().parseHex(digest);
    signer.update(bytes, 0, bytes.length);
    return signer.verifySignature(HexFormat.of().parseHex(signature));
  }

  private static ECDomainParameters curve() {
    var curve = ECNamedCurveTable.getParameterSpec("sm2p256v1");
    return new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
  }
}
