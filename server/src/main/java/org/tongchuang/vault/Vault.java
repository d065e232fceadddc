package org.tongchuang.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.database.KeyRing;
import org.tongchuang.database.KeyRings;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.vault.VaultEvent.ContactPurged;
import org.tongchuang.vault.VaultEvent.ContactRevealed;
import org.tongchuang.vault.VaultEvent.ContactSought;

/**
 * Keeps personal fields, so that nobody else has to. The keys stand in {@code keys/vault.keys} and
 * {@code keys/codes.keys} of the data folder, never in the database.
 *
 * <p>Asks nobody's permission: that is for the module that holds the reference.
 */
@Service
@Transactional
public class Vault {

  /**
   * What a change of keys did.
   *
   * @param version the new key's
   * @param unreadable how many fields were left as they were, since they cannot be decrypted
   */
  record Rotation(int version, int encrypted, int unreadable) {}

  private static final int BATCH = 500;
  private static final int CODE_KEY_BYTES = 32;
  private static final int CODE_KEY = 1;
  private static final int MOST_CHARACTERS = 51;
  private static final int TAIL_CHARACTERS = 26;

  private final VaultStore store;
  private final AuditTrail audit;
  private final Clock clock;
  private final TransactionTemplate transaction;
  private final KeyRing keys;
  private final KeyRing codeKeys;

  Vault(
      VaultStore store,
      AuditTrail audit,
      Clock clock,
      PlatformTransactionManager transactions,
      KeyRings rings) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    transaction = new TransactionTemplate(transactions);
    keys = rings.ring("vault", Sm4::key);
    codeKeys = rings.ring("codes", Vault::codeKey);
  }

  /**
   * Keeps a personal field in the caller's transaction.
   *
   * @param kind what it is, as {@code reporter-contact}
   * @param keepFor how long it may be kept; it is destroyed within a day after that
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public VaultRef keep(
      DistrictCode district, String kind, String clear, Duration keepFor, Actor by) {
    var ref = new VaultRef(UUID.randomUUID());
    var now = clock.instant();
    var secret = Secret.of(district, ref, kind, clear, keys);
    store.insert(district, secret, tail(district, clear), by.id(), now, now.plus(keepFor));
    return ref;
  }

  /**
   * What everybody may see of it: a phone number as {@code 138****5678}, a mail address as {@code
   * a***@x.cn}, anything else as its first character and three stars; three stars alone when it is
   * not kept any more or cannot be read.
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public String masked(DistrictCode district, VaultRef ref) {
    return store
        .find(district, ref)
        .flatMap(it -> it.open(district, keys))
        .map(Mask::of)
        .orElse(Mask.NOTHING);
  }

  /**
   * The clear text. Writes down who was shown it, in the same transaction.
   *
   * @param subject what it is shown for, as {@code case/<id>}
   * @throws Refusal a {@link VaultRefusal}
   */
  public String reveal(DistrictCode district, VaultRef ref, String subject, Actor by) {
    int times = store.countReveal(district, ref);
    var secret = store.find(district, ref).orElseThrow(() -> new Refusal(VaultRefusal.SECRET_GONE));
    audit.record(
        new ContactRevealed(district, subject + "/secret/" + ref, times, by.id(), clock.instant()));
    return secret
        .open(district, keys)
        .orElseThrow(() -> new Refusal(VaultRefusal.SECRET_UNREADABLE));
  }

  /**
   * Fields that hold a phone number which ends with these digits, the newest first. Writes down
   * that somebody looked, not for what.
   *
   * @param digits four at the least
   */
  public List<VaultRef> withTail(DistrictCode district, String digits, int limit, Actor by) {
    audit.record(new ContactSought(district, UUID.randomUUID(), by.id(), clock.instant()));
    return store.withTail(district, hashed(district, PhoneTail.of(digits)), limit).stream()
        .filter(
            it ->
                it.open(district, keys)
                    .flatMap(PhoneTail::numberIn)
                    .filter(number -> number.endsWith(digits))
                    .isPresent())
        .map(Secret::ref)
        .toList();
  }

  /** What a field is found by: a keyed hash, so that the table does not tell the digits. */
  private String tail(DistrictCode district, String clear) {
    return PhoneTail.numberIn(clear).map(it -> hashed(district, PhoneTail.of(it))).orElse("");
  }

  private String hashed(DistrictCode district, String digits) {
    return code("phone-tail", district + " " + digits, TAIL_CHARACTERS);
  }

  /** Destroys a field before its time; does nothing when it is gone already. */
  public void purge(DistrictCode district, VaultRef ref, Actor by) {
    if (store.delete(district, ref)) {
      audit.record(new ContactPurged(district, ref, by.id(), clock.instant()));
    }
  }

  /**
   * Destroys what must not be kept any longer, district by district in small transactions; makes
   * found by its end what was kept when that could not be asked for.
   */
  @Transactional(propagation = Propagation.NEVER)
  void sweep() {
    for (var district : store.districts()) {
      int tailed;
      do {
        tailed = transaction.execute(status -> putTails(district));
      } while (tailed > 0);
      int purged;
      do {
        purged = transaction.execute(status -> purgeExpired(district));
      } while (purged > 0);
    }
  }

  /**
   * Makes a new key and encrypts every field with it again, in small transactions. The old keys
   * stay in the file, for what a backup still holds.
   */
  @Transactional(propagation = Propagation.NEVER)
  Rotation rotate() {
    int version = keys.add();
    int done = 0;
    int unreadable = 0;
    for (var district : store.districts()) {
      var after = new UUID(0, 0);
      while (true) {
        var start = after;
        var batch = transaction.execute(status -> encryptAgain(district, version, start));
        if (batch.isEmpty()) {
          break;
        }
        after = batch.lastEntry().getKey().value();
        done += batch.size();
        unreadable += (int) batch.values().stream().filter(it -> !it).count();
      }
    }
    return new Rotation(version, done - unreadable, unreadable);
  }

  /**
   * A code for a text that only this system can make, always the same for the same text: HMAC-SM3
   * in base 32 after Crockford. Two purposes have nothing in common.
   *
   * @param characters how long it is, at most 51; five bits each
   */
  @Transactional(propagation = Propagation.SUPPORTS)
  public String code(String purpose, String text, int characters) {
    if (characters < 1 || characters > MOST_CHARACTERS) {
      throw new IllegalArgumentException("a code has 1 to 51 characters: " + characters);
    }
    var mac = new HMac(new SM3Digest());
    mac.init(new KeyParameter(codeKeys.key(CODE_KEY)));
    for (var part : List.of(purpose, text)) {
      var bytes = part.getBytes(UTF_8);
      var length = ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array();
      mac.update(length, 0, length.length);
      mac.update(bytes, 0, bytes.length);
    }
    var result = new byte[mac.getMacSize()];
    mac.doFinal(result, 0);
    return Crockford.encode(result, characters);
  }

  /** Makes the keys of a new database, and refuses those that do not belong to this one. */
  void checkKeys() {
    keys.newest();
    codeKeys.newest();
  }

  private int putTails(DistrictCode district) {
    var some = store.withoutTail(district, BATCH);
    for (var it : some) {
      var tail = it.open(district, keys).map(clear -> tail(district, clear)).orElse("");
      store.putTail(district, it.ref(), tail);
    }
    return some.size();
  }

  private int purgeExpired(DistrictCode district) {
    var expired = store.expired(district, clock.instant(), BATCH);
    expired.forEach(it -> purge(district, it, Actor.system(district)));
    return expired.size();
  }

  /** Encrypts the next fields of a district with another key; which they are, and if it could. */
  private SequencedMap<VaultRef, Boolean> encryptAgain(
      DistrictCode district, int version, UUID after) {
    var done = new LinkedHashMap<VaultRef, Boolean>();
    for (var it : store.lockOlderThan(version, district, after, BATCH)) {
      var clear = it.open(district, keys);
      clear.ifPresent(
          text -> store.replace(district, Secret.of(district, it.ref(), it.kind(), text, keys)));
      done.put(it.ref(), clear.isPresent());
    }
    return done;
  }

  private static byte[] codeKey() {
    var key = new byte[CODE_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }
}
