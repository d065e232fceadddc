package org.tongchuang.documents;

import java.util.List;
import org.springframework.stereotype.Component;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;
import org.tongchuang.kernel.Refusal;

/** The kinds of documents that the modules above make. */
@Component
class Kinds {

  private final List<DocumentSource> sources;

  Kinds(List<DocumentSource> sources) {
    this.sources = List.copyOf(sources);
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
        .orElseThrow(() -> new Refusal(DocumentRefusal.NO_SUCH_DOCUMENT_KIND, code));
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
