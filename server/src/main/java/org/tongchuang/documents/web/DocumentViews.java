package org.tongchuang.documents.web;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.tongchuang.documents.Document;
import org.tongchuang.documents.Document.Voiding;
import org.tongchuang.documents.Documents;
import org.tongchuang.documents.Documents.Offer;
import org.tongchuang.documents.Templates;
import org.tongchuang.documents.WordTemplate.Fault;
import org.tongchuang.kernel.Actor;

/** Documents as clients see them. */
@Component
class DocumentViews {

  private final Documents documents;
  private final MessageSource words;

  DocumentViews(Documents documents, MessageSource words) {
    this.documents = documents;
    this.words = words;
  }

  record DocumentKindNamed(String code, String name) {}

  record DocumentAction(String name, String method, String href) {}

  /**
   * @param number as it is written; null for one without
   * @param about what it is about, in a few words
   */
  record DocumentLine(
      String id,
      int version,
      DocumentKindNamed kind,
      @Nullable String number,
      String title,
      String about,
      String subject,
      Instant issuedAt,
      @Nullable Instant voidedAt,
      @Nullable String voidReason,
      String file,
      List<DocumentAction> actions) {}

  /**
   * @param issued the document that says the same and holds; null where there is none
   * @param draft where it can be looked at without a number
   * @param actions to issue it, where the reader may
   */
  record OfferView(
      DocumentKindNamed kind,
      @Nullable DocumentLine issued,
      String draft,
      List<DocumentAction> actions) {}

  /**
   * @param file where the template is that is used now; null where there is none
   * @param own whether it is the office's own
   */
  record TemplateView(
      DocumentKindNamed kind,
      @Nullable String file,
      boolean own,
      List<String> tags,
      List<DocumentAction> actions) {}

  DocumentKindNamed kind(String code, Locale reader) {
    return new DocumentKindNamed(code, words.getMessage("document.kind." + code, null, reader));
  }

  DocumentLine line(Document it, Actor actor, Locale reader) {
    var here = "/api/v1/documents/" + it.id();
    return new DocumentLine(
        it.id().toString(),
        it.version(),
        kind(it.kind(), reader),
        it.label().isEmpty() ? null : it.label(),
        it.sheet().title(),
        it.sheet().about(),
        it.subject(),
        it.issuedAt(),
        it.voiding().map(Voiding::at).orElse(null),
        it.voiding().map(Voiding::reason).orElse(null),
        here + "/document.docx",
        documents.mayDeclareVoid(it, actor)
            ? List.of(new DocumentAction("VOID", "POST", here + "/void"))
            : List.of());
  }

  OfferView offer(Offer it, String subject, Actor actor, Locale reader) {
    var code = it.kind().code();
    return new OfferView(
        kind(code, reader),
        it.same().map(same -> line(same, actor, reader)).orElse(null),
        "/api/v1/document-drafts/" + code + ".docx?subject=" + subject,
        it.mayIssue() && it.same().isEmpty()
            ? List.of(new DocumentAction("ISSUE", "PUT", "/api/v1/documents/{document}"))
            : List.of());
  }

  TemplateView template(Templates.State it, boolean mayChange, Locale reader) {
    var code = it.form().code();
    var here = "/api/v1/document-templates/" + code;
    var tags = it.form().tags();
    return new TemplateView(
        kind(code, reader),
        it.there() ? here + "/template.docx" : null,
        it.own(),
        tags.texts().stream().sorted().toList(),
        mayChange ? actions(it, here) : List.of());
  }

  private static List<DocumentAction> actions(Templates.State it, String here) {
    var replace = new DocumentAction("REPLACE", "PUT", here);
    return it.own()
        ? List.of(replace, new DocumentAction("RESET", "DELETE", here))
        : List.of(replace);
  }

  /** What is wrong with a template, in the reader's language. */
  String sentences(List<Fault> faults, Locale reader) {
    return faults.stream()
        .map(it -> words.getMessage("pack." + it.reason(), it.arguments().toArray(), reader))
        .collect(Collectors.joining(" "));
  }
}
