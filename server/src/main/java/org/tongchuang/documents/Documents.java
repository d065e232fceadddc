package org.tongchuang.documents;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.tongchuang.audit.AuditTrail;
import org.tongchuang.documents.Document.Voiding;
import org.tongchuang.documents.DocumentEvent.DocumentIssued;
import org.tongchuang.documents.DocumentEvent.DocumentVoided;
import org.tongchuang.documents.WordTemplate.Content;
import org.tongchuang.http.Page;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.territory.Territory;

/** Documents: what can be given out, what was, and the files of it. */
@Service
public class Documents {

  /** The most that are printed together. */
  public static final int MOST_TOGETHER = 100;

  /** What stands on a paper in place of a number that it does not have yet. */
  private static final String DRAFT = "（草稿，未编号）";

  private final DocumentStore store;
  private final Templates templates;
  private final Kinds kinds;
  private final DocumentWriter writer;
  private final Territory territory;
  private final AuditTrail audit;
  private final TransactionOperations transaction;
  private final Clock clock;

  Documents(
      DocumentStore store,
      Templates templates,
      Kinds kinds,
      DocumentWriter writer,
      Territory territory,
      AuditTrail audit,
      TransactionOperations transaction,
      Clock clock) {
    this.store = store;
    this.templates = templates;
    this.kinds = kinds;
    this.writer = writer;
    this.territory = territory;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A paper that could be made of a subject.
   *
   * @param mayIssue whether the reader may give it out
   * @param same the document that says the same and holds
   */
  public record Offer(DocumentKind kind, boolean mayIssue, Optional<Document> same) {}

  /**
   * The papers that could be made of a subject now.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_SUBJECT}, of {@link Actor.Denial}, or when the
   *     reader may not see the subject
   */
  public List<Offer> offers(Subject subject, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    var source = kinds.source(subject);
    var sheets = source.sheets(subject, reader);
    return source.kinds().stream()
        .filter(kind -> templates.current(reader.district(), kind.form()).isPresent())
        .flatMap(
            kind ->
                Optional.ofNullable(sheets.get(kind)).map(Supplier::get).stream()
                    .filter(it -> reader.may(DocumentPermission.DOCUMENT_READ, it.area()))
                    .map(it -> offer(kind, subject, it, reader)))
        .toList();
  }

  private Offer offer(DocumentKind kind, Subject subject, Sheet sheet, Actor reader) {
    return new Offer(kind, mayIssue(kind, sheet, reader), same(kind, subject, sheet, reader));
  }

  private Optional<Document> same(DocumentKind kind, Subject subject, Sheet sheet, Actor by) {
    return store.standing(by.district(), kind.code(), subject.toString()).stream()
        .filter(it -> it.sheet().equals(sheet))
        .findFirst();
  }

  private static boolean mayIssue(DocumentKind kind, Sheet sheet, Actor by) {
    return by.may(DocumentPermission.DOCUMENT_ISSUE, sheet.area())
        || (kind.asking()
            && sheet.unit().filter(it -> by.may(DocumentPermission.DOCUMENT_ASK, it)).isPresent());
  }

  private static void requireIssue(DocumentKind kind, Sheet sheet, Actor by) {
    if (!mayIssue(kind, sheet, by)) {
      by.require(
          kind.asking() && by.holds(DocumentPermission.DOCUMENT_ASK)
              ? DocumentPermission.DOCUMENT_ASK
              : DocumentPermission.DOCUMENT_ISSUE);
      throw new Refusal(Actor.Denial.NOT_YOUR_AREA, DocumentPermission.DOCUMENT_ISSUE.name());
    }
  }

  private Sheet sheet(DocumentKind kind, Subject subject, Actor by) {
    var sheet =
        Optional.ofNullable(kinds.source(subject).sheets(subject, by).get(kind))
            .map(Supplier::get)
            .orElseThrow(() -> new Refusal(DocumentRefusal.NOTHING_TO_SAY));
    by.require(DocumentPermission.DOCUMENT_READ, sheet.area());
    return sheet;
  }

  /**
   * What a document would say now, as Word and without a number.
   *
   * @param address of the server, for the code that leads back to it
   * @throws Refusal of {@link DocumentRefusal} or {@link Actor.Denial}, or when the reader may not
   *     see the subject
   */
  public byte[] draft(String code, Subject subject, String address, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    var district = reader.district();
    var kind = kinds.get(code);
    var sheet = sheet(kind, subject, reader);
    var template = templates.bytes(district, templates.required(district, kind.form()));
    return WordTemplate.fill(
        template,
        writer.content(
            district,
            authority(district),
            DRAFT,
            day(district, clock.instant()),
            address + sheet.page(),
            sheet));
  }

  private String authority(DistrictCode district) {
    var named = templates.rules(district).authority();
    return named.isEmpty() ? territory.district(district).nameZh() : named;
  }

  private LocalDate day(DistrictCode district, Instant at) {
    return LocalDate.ofInstant(at, territory.district(district).timeZone());
  }

  /** A document, and whether it is new. */
  public record Issued(Document document, boolean created) {}

  /**
   * Gives out a document under the next number of its series, under an id of the client's making;
   * the same again changes nothing.
   *
   * @param address of the server, for the code that leads back to it
   * @throws Refusal of {@link DocumentRefusal} or {@link Actor.Denial}, or when {@code by} may not
   *     see the subject
   */
  public Issued issue(DocumentId id, String code, Subject subject, String address, Actor by) {
    by.require(DocumentPermission.DOCUMENT_READ);
    var kind = kinds.get(code);
    var known = store.find(by.district(), id);
    if (known.isPresent()) {
      return new Issued(repeated(known.get(), code, subject, by), false);
    }
    var sheet = sheet(kind, subject, by);
    requireIssue(kind, sheet, by);
    try {
      var issued =
          transaction.execute(_ -> write(id, kind, subject, sheet, address + sheet.page(), by));
      return new Issued(issued, true);
    } catch (DuplicateKeyException raced) {
      return new Issued(repeated(get(id, by), code, subject, by), false);
    }
  }

  private static Document repeated(Document known, String kind, Subject subject, Actor by) {
    if (!known.kind().equals(kind)
        || !known.subject().equals(subject.toString())
        || !known.issuedBy().equals(by.id())) {
      throw new Refusal(DocumentRefusal.DOCUMENT_ID_TAKEN);
    }
    return known;
  }

  private Document write(
      DocumentId id, DocumentKind kind, Subject subject, Sheet sheet, String link, Actor by) {
    var district = by.district();
    var template = templates.required(district, kind.form());
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    int year = day(district, at).getYear();
    var series = templates.rules(district).seriesOf(kind.code());
    var number = series.map(_ -> store.nextNumber(district, kind.code(), year));
    if (number.isEmpty()) {
      store.takeTurn(district, kind.code(), year);
    }
    // only one at a time comes as far as this
    same(kind, subject, sheet, by)
        .ifPresent(
            it -> {
              throw new Refusal(DocumentRefusal.DOCUMENT_STANDS, named(it));
            });
    var label = number.map(it -> DocumentRules.label(series.orElseThrow(), year, it)).orElse("");
    var document =
        new Document(
            district,
            id,
            1,
            kind.code(),
            subject.toString(),
            year,
            number,
            label,
            authority(district),
            sheet,
            link,
            template,
            at,
            by.id(),
            Optional.empty());
    store.insert(document);
    audit.record(new DocumentIssued(district, id.subject(), 1, by.id(), at));
    return document;
  }

  /** By its number, or where it has none by the day on which it was given out. */
  private String named(Document it) {
    return it.label().isEmpty()
        ? PaperWords.DAY.format(day(it.district(), it.issuedAt()))
        : it.label();
  }

  /**
   * Declares a document void: it stays, and its number stays taken. The same again is refused.
   *
   * @throws Refusal of {@link DocumentRefusal} or {@link Actor.Denial}
   */
  public Document declareVoid(DocumentId id, String reason, Actor by) {
    var document = get(id, by);
    requireIssue(kinds.get(document.kind()), document.sheet(), by);
    if (!document.stands()) {
      throw new Refusal(DocumentRefusal.DOCUMENT_IS_VOID);
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var after = document.declaredVoid(new Voiding(at, by.id(), reason.strip()));
    transaction.executeWithoutResult(
        _ -> {
          if (!store.update(after)) {
            throw new Refusal(DocumentRefusal.DOCUMENT_IS_VOID);
          }
          audit.record(
              new DocumentVoided(by.district(), id.subject(), after.version(), by.id(), at));
        });
    return after;
  }

  /** Whether that reader may declare it void. */
  public boolean mayDeclareVoid(Document it, Actor reader) {
    return it.stands() && mayIssue(kinds.get(it.kind()), it.sheet(), reader);
  }

  /** Documents that the reader may see, the latest first. */
  public List<Document> list(
      DocumentFilter filter, Optional<DocumentId> after, int limit, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    return store.list(
        reader.district(),
        filter,
        kinds.readable(reader),
        reader.areas(DocumentPermission.DOCUMENT_READ),
        after,
        Math.min(limit, Page.MOST + 1));
  }

  /**
   * A document.
   *
   * @throws Refusal {@link DocumentRefusal#DOCUMENT_UNKNOWN} or of {@link Actor.Denial}
   */
  public Document get(DocumentId id, Actor reader) {
    return get(List.of(id), reader).getFirst();
  }

  private List<Document> get(List<DocumentId> ids, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    var found = store.find(reader.district(), ids).stream().collect(toMap(Document::id, it -> it));
    return ids.stream()
        .distinct()
        .map(
            it ->
                Optional.ofNullable(found.get(it))
                    .orElseThrow(
                        () -> new Refusal(DocumentRefusal.DOCUMENT_UNKNOWN, it.toString())))
        .map(it -> readable(it, reader))
        .toList();
  }

  private Document readable(Document it, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ, it.sheet().area());
    reader.require(kinds.permission(it.kind()), it.sheet().area());
    return it;
  }

  /**
   * The kinds of documents, in order.
   *
   * @param of what sort of subjects they are made of, as {@code case}; any, when empty
   */
  public List<DocumentKind> kinds(Optional<String> of, Actor reader) {
    reader.require(DocumentPermission.DOCUMENT_READ);
    return of.map(kinds::of).orElseGet(kinds::all);
  }

  /**
   * One Word file of documents of one kind, in that order, each from the top of a page on; the same
   * whenever it is asked for.
   *
   * @param ids at the most {@link #MOST_TOGETHER}
   * @throws Refusal of {@link DocumentRefusal} or {@link Actor.Denial}
   */
  public byte[] file(List<DocumentId> ids, Actor reader) {
    var documents = get(ids, reader);
    var first = documents.getFirst();
    if (documents.stream().anyMatch(it -> !it.template().equals(first.template()))) {
      throw new Refusal(DocumentRefusal.DOCUMENTS_DIFFER);
    }
    return WordTemplate.fillAll(
        templates.bytes(reader.district(), first.template()),
        documents.stream().map(this::content).toList());
  }

  private Content content(Document it) {
    return writer.content(
        it.district(),
        it.authority(),
        it.label(),
        day(it.district(), it.issuedAt()),
        it.link(),
        it.sheet());
  }
}
