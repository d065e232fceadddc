package org.tongchuang.documents;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.documents.DocumentEvent.TemplateChanged;
import org.tongchuang.documents.DocumentTemplateStore.TemplateOf;
import org.tongchuang.documents.WordTemplate.Fault;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;

/** The Word files that papers are filled into: the pack's, or the office's own in its place. */
@Service
public class Templates {

  private final DocumentTemplateStore store;
  private final Kinds kinds;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Templates(
      DocumentTemplateStore store,
      Kinds kinds,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.kinds = kinds;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * The template of a form.
   *
   * @param there whether it has a template at all
   * @param own whether that is the office's
   */
  public record State(Form form, boolean there, boolean own) {}

  /** All forms with their templates. */
  public List<State> list(Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    return kinds.forms().stream().map(it -> state(reader.district(), it)).toList();
  }

  private State state(DistrictCode district, Form form) {
    var it = store.of(district, form.code());
    return new State(form, it.current().isPresent(), it.own() != null);
  }

  /**
   * The template of a form as it is used now.
   *
   * @throws Refusal {@link DocumentRefusal#NO_DOCUMENT_TEMPLATE} or of {@link Actor.Denial}
   */
  public byte[] get(String code, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    var district = reader.district();
    return bytes(district, required(district, kinds.form(code)));
  }

  /** How the district gives documents out. */
  DocumentRules rules(DistrictCode district) {
    return store.rules(district).orElseThrow();
  }

  /** The SHA-256 of the template that a form is filled into now; empty when there is none. */
  public Optional<String> current(DistrictCode district, Form form) {
    return store.of(district, form.code()).current();
  }

  /**
   * The same where there has to be one.
   *
   * @throws Refusal {@link DocumentRefusal#NO_DOCUMENT_TEMPLATE}
   */
  String required(DistrictCode district, Form form) {
    return current(district, form)
        .orElseThrow(() -> new Refusal(DocumentRefusal.NO_DOCUMENT_TEMPLATE, form.code()));
  }

  /** A template that is used, or was once; empty when it never was. */
  public Optional<byte[]> find(DistrictCode district, String sha256) {
    return store.bytes(district, sha256);
  }

  byte[] bytes(DistrictCode district, String sha256) {
    return find(district, sha256).orElseThrow();
  }

  /**
   * Puts the office's own template in place of the one before, unless something is wrong with it.
   *
   * @return what is wrong with it; nothing when it is used from now on
   * @throws Refusal of {@link DocumentRefusal} or {@link Actor.Denial}
   */
  public List<Fault> replace(String code, byte[] bytes, Actor by) {
    by.require(DocumentPermission.DOCUMENT_TEMPLATE, by.district().area());
    var form = kinds.form(code);
    var faults = WordTemplate.check(bytes, form.tags());
    if (faults.isEmpty()) {
      var hash = WordTemplate.sha256(bytes);
      transaction.executeWithoutResult(
          _ -> {
            store.insert(by.district(), hash, bytes);
            change(form, Optional.of(hash), by);
          });
    }
    return faults;
  }

  /** Goes back to the pack's template. */
  public void reset(String code, Actor by) {
    by.require(DocumentPermission.DOCUMENT_TEMPLATE, by.district().area());
    var form = kinds.form(code);
    transaction.executeWithoutResult(_ -> change(form, Optional.empty(), by));
  }

  private void change(Form form, Optional<String> own, Actor by) {
    var before = store.of(by.district(), form.code());
    put(by, form, before, new TemplateOf(before.version() + 1, before.ofPack(), own.orElse(null)));
  }

  /** Makes the district's rules and the pack's templates equal to what was read. */
  void load(DistrictCode district, DocumentsSection.Content content, Actor by) {
    if (!store.rules(district).equals(Optional.of(content.rules()))) {
      store.put(district, content.rules());
    }
    for (var form : kinds.forms()) {
      var bytes = Optional.ofNullable(content.templates().get(form.code()));
      var hash = bytes.map(WordTemplate::sha256).orElse(null);
      bytes.ifPresent(it -> store.insert(district, Objects.requireNonNull(hash), it));
      var before = store.of(district, form.code());
      put(by, form, before, new TemplateOf(before.version() + 1, hash, before.own()));
    }
  }

  private void put(Actor by, Form form, TemplateOf before, TemplateOf after) {
    if (Objects.equals(before.ofPack(), after.ofPack())
        && Objects.equals(before.own(), after.own())) {
      return;
    }
    var district = by.district();
    store.put(district, form.code(), after);
    audit.record(
        new TemplateChanged(
            district,
            "document-template/" + form.code(),
            after.version(),
            by.id(),
            clock.instant().truncatedTo(ChronoUnit.MICROS)));
  }
}
