package org.tongchuang.documents;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;

/** The kinds of documents that the modules above make, and what else is filled into templates. */
@Component
class Kinds {

  private final List<DocumentSource> sources;
  private final List<Form> others;

  Kinds(List<DocumentSource> sources, List<Form> others) {
    this.sources = List.copyOf(sources);
    this.others = List.copyOf(others);
  }

  /** All that is filled into a template. */
  List<Form> forms() {
    return Stream.concat(all().stream().map(DocumentKind::form), others.stream()).toList();
  }

  /**
   * What is filled into the template of that code.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_DOCUMENT_KIND}
   */
  Form form(String code) {
    return forms().stream()
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow(() -> noSuchKind(code));
  }

  List<DocumentKind> all() {
    return sources.stream().flatMap(it -> it.kinds().stream()).toList();
  }

  /** The codes of those whose papers somebody may read. */
  List<String> readable(Actor reader) {
    return sources.stream()
        .filter(it -> reader.holds(it.permission()))
        .flatMap(it -> it.kinds().stream())
        .map(DocumentKind::code)
        .toList();
  }

  /** What one has to hold to read papers of a kind. */
  Permission permission(String code) {
    return sources.stream()
        .filter(it -> it.kinds().stream().anyMatch(kind -> kind.code().equals(code)))
        .findFirst()
        .orElseThrow()
        .permission();
  }

  /** Those that are made of one sort of subjects, as {@code case}. */
  List<DocumentKind> of(String what) {
    return sources.stream()
        .filter(it -> it.subjects().equals(what))
        .flatMap(it -> it.kinds().stream())
        .toList();
  }

  /**
   * The kind of that code.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_DOCUMENT_KIND}
   */
  DocumentKind get(String code) {
    return all().stream()
        .filter(it -> it.code().equals(code))
        .findFirst()
        .orElseThrow(() -> noSuchKind(code));
  }

  private static Refusal noSuchKind(String code) {
    return new Refusal(DocumentRefusal.NO_SUCH_DOCUMENT_KIND, code);
  }

  /**
   * Who knows what is to be said of a subject.
   *
   * @throws Refusal {@link DocumentRefusal#NO_SUCH_SUBJECT}
   */
  DocumentSource source(Subject subject) {
    return sources.stream()
        .filter(it -> it.subjects().equals(subject.what()))
        .findFirst()
        .orElseThrow(() -> new Refusal(DocumentRefusal.NO_SUCH_SUBJECT, subject.toString()));
  }
}
