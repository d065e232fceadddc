package org.tongchuang.awards.web;

import static org.tongchuang.documents.PaperWords.DAY;
import static org.tongchuang.documents.PaperWords.LANGUAGE;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongchuang.awards.Award;
import org.tongchuang.awards.Award.State;
import org.tongchuang.awards.AwardId;
import org.tongchuang.awards.AwardPermission;
import org.tongchuang.awards.Awards;
import org.tongchuang.awards.web.AwardDocuments.AwardNamed;
import org.tongchuang.documents.DocumentKind;
import org.tongchuang.documents.DocumentSource;
import org.tongchuang.documents.PaperWords;
import org.tongchuang.documents.Sheet;
import org.tongchuang.documents.Subject;
import org.tongchuang.documents.WordTemplate.Tags;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.Permission;

/** The certificate of an award (荣誉证书), while it is held. */
@Component
class AwardPapers implements DocumentSource {

  private static final String SUBJECTS = "award";

  private static final DocumentKind CERTIFICATE =
      new DocumentKind(
          "certificate", false, new Tags(Set.of("holder", "award", "validity"), Map.of()));

  private final Awards awards;
  private final AwardDocuments documents;
  private final PaperWords words;

  AwardPapers(Awards awards, AwardDocuments documents, PaperWords words) {
    this.awards = awards;
    this.documents = documents;
    this.words = words;
  }

  @Override
  public String subjects() {
    return SUBJECTS;
  }

  @Override
  public Permission permission() {
    return AwardPermission.AWARD_READ;
  }

  @Override
  public List<DocumentKind> kinds() {
    return List.of(CERTIFICATE);
  }

  @Override
  public Map<DocumentKind, Supplier<Sheet>> sheets(Subject subject, Actor reader) {
    var award = awards.get(new AwardId(subject.uuid()), reader).award();
    return award.stateOn(awards.today(reader.district())) == State.AWARDED
        ? Map.of(CERTIFICATE, () -> sheet(award, reader))
        : Map.of();
  }

  private Sheet sheet(Award it, Actor reader) {
    var scheme = it.terms().scheme();
    var holder = documents.holderName(it, LANGUAGE);
    var given =
        AwardDocuments.named(scheme, it.given(), LANGUAGE).stream()
            .map(AwardNamed::name)
            .collect(Collectors.joining("、"));
    return new Sheet(
        words.say("document.kind.certificate"),
        scheme.name().zh() + " " + holder,
        reader.district().area(),
        Optional.of(it.terms().unit()),
        "/awards/" + it.id(),
        Map.of(
            "holder",
            holder,
            "award",
            words.say(
                "document.certificate." + scheme.kind(),
                scheme.name().zh(),
                String.valueOf(it.given().size()),
                given),
            "validity",
            validity(it)),
        Map.of());
  }

  private String validity(Award of) {
    var from = DAY.format(of.from().orElseThrow());
    return of.until()
        .map(it -> words.say("document.certificate-until", from, DAY.format(it)))
        .orElseGet(() -> words.say("document.certificate-lasting", from));
  }
}
