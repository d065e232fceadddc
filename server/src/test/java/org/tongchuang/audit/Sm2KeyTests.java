package org.tongchuang.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.Signature;
import java.util.HexFormat;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.junit.jupiter.api.Test;

class Sm2KeyTests {

  private static final String DIGEST =
      "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

  @Test
  void aSignatureFitsItsDigestAndItsKeyOnly() {
    var key = new Sm2Key(Sm2Key.secret());
    var signature = key.sign(DIGEST);

    assertThat(key.signed(DIGEST, signature)).isTrue();
    assertThat(key.signed(DIGEST.replace('6', '7'), signature)).isFalse();
    assertThat(new Sm2Key(Sm2Key.secret()).signed(DIGEST, signature)).isFalse();
  }

  @Test
  void whatIsNoSignatureFitsNothing() {
    var key = new Sm2Key(Sm2Key.secret());

    assertThat(key.signed(DIGEST, "")).isFalse();
    assertThat(key.signed(DIGEST, "00")).isFalse();
    assertThat(key.signed(DIGEST, "3006020100020100")).isFalse();
  }

  @Test
  void anotherImplementationAgrees() throws Exception {
    var secret = Sm2Key.secret();
    var signature = new Sm2Key(secret).sign(DIGEST);

    var curve = ECNamedCurveTable.getParameterSpec("sm2p256v1");
    var provider = new BouncyCastleProvider();
    var open =
        KeyFactory.getInstance("EC", provider)
            .generatePublic(
                new ECPublicKeySpec(curve.getG().multiply(new BigInteger(1, secret)), curve));
    var verifier = Signature.getInstance("SM3withSM2", provider);
    verifier.initVerify(open);
    verifier.update(HexFormat.of().parseHex(DIGEST));
    assertThat(verifier.verify(HexFormat.of().parseHex(signature))).isTrue();
  }
}
