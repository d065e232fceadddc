package org.tongchuang;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The settings with which the server speaks HTTPS. */
final class Https {

  /** The setting that turns it on. */
  static final String SWITCH = "server.ssl.bundle";

  // browsers refuse certificates that are made for much longer than a year
  private static final Duration VALIDITY = Duration.ofDays(397);
  private static final Duration RENEWAL = Duration.ofDays(30);
  private static final int SERIAL_BITS = 120;
  private static final int PEM_LINE = 64;

  private Https() {}

  /** With a certificate and its key in PEM files, which are read again when they change. */
  static Map<String, String> with(Path certificate, Path key) {
    var bundle = "spring.ssl.bundle.pem.server.";
    return Map.of(
        SWITCH,
        "server",
        bundle + "reload-on-update",
        "true",
        bundle + "keystore.certificate",
        certificate.toUri().toString(),
        bundle + "keystore.private-key",
        key.toUri().toString());
  }

  /**
   * With a certificate of our own, kept in the folder and made again before it ends. It names every
   * address that this machine has when it is made.
   */
  static Map<String, String> selfSigned(Path folder, Clock clock) throws IOException {
    var certificate = folder.resolve("certificate.pem");
    var key = folder.resolve("key.pem");
    try {
      if (!isGood(certificate, clock.instant().plus(RENEWAL))) {
        var ownerOnly =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectories(folder, ownerOnly);
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        var pair = generator.generateKeyPair();
        Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(
            certificate, pem("CERTIFICATE", certificate(pair, clock.instant()).getEncoded()));
      }
    } catch (GeneralSecurityException | OperatorCreationException failed) {
      throw new IllegalStateException(failed);
    }
    return with(certificate, key);
  }

  private static boolean isGood(Path certificate, Instant at) throws IOException {
    if (!Files.exists(certificate)) {
      return false;
    }
    try (var input = Files.newInputStream(certificate)) {
      var read =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(input);
      return read.getNotAfter().toInstant().isAfter(at);
    } catch (GeneralSecurityException broken) {
      return false;
    }
  }

  private static X509Certificate certificate(KeyPair pair, Instant from)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    var subject = new X500Name("CN=Tongchuang");
    var builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(from),
            Date.from(from.plus(VALIDITY)),
            subject,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(names().toArray(GeneralName[]::new)));
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static List<GeneralName> names() throws IOException {
    var names = new ArrayList<GeneralName>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    for (var network : NetworkInterface.networkInterfaces().toList()) {
      for (InetAddress address : network.inetAddresses().toList()) {
        if (!address.isLinkLocalAddress()) {
          var octets = new DEROctetString(address.getAddress());
          names.add(new GeneralName(GeneralName.iPAddress, octets));
        }
      }
    }
    return names;
  }

  private static String pem(String what, byte[] encoded) {
    var base64 = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN %s-----\n%s\n-----END %1$s-----\n".formatted(what, base64);
  }
}
