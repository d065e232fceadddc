package org.tongchuang.cases.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tongchuang.cases.CaseFile;
import org.tongchuang.cases.CaseId;
import org.tongchuang.cases.CaseList;
import org.tongchuang.cases.Stage;
import org.tongchuang.kernel.AreaCode;
import org.tongchuang.kernel.DistrictCode;

/** Puts the names that a reader needs to the lines of a list. */
@Component
class CaseLines {

  private final CaseList list;
  private final CaseDocuments documents;

  CaseLines(CaseList list, CaseDocuments documents) {
    this.list = list;
    this.documents = documents;
  }

  List<CaseLine> lines(List<CaseFile> files, DistrictCode district, Locale reader) {
    var photos = list.firstPhotos(district, files);
    return files.stream().map(it -> line(it, reader, photos)).toList();
  }

  /** A line without its picture. */
  CaseLine line(CaseFile file, Locale reader) {
    return line(file, reader, Map.of());
  }

  private CaseLine line(CaseFile file, Locale reader, Map<CaseId, UUID> photos) {
    var state = file.state();
    var district = state.district();
    var told = state.stage().assigned();
    var said = file.particulars();
    return new CaseLine(
        state.id().toString(),
        file.number().toString(),
        state.version(),
        state.stage().name().name(),
        documents.category(district, state.category(), reader),
        documents.area(district, state.area()),
        street(state.area()).map(it -> documents.area(district, it)).orElse(null),
        state.source().name(),
        told.map(it -> documents.unit(district, it.unit(), reader)).orElse(null),
        told.map(Stage.Assignment::due).orElse(null),
        documents.overdue(state.stage()),
        CaseDocument.Step.of(state),
        CaseMarks.of(state),
        said.occurredAt(),
        said.recordedAt(),
        said.address().orElse(null),
        said.description().orElse(null),
        thumbnail(state.id(), photos.get(state.id())));
  }

  /** The street around an area that is smaller. */
  private static Optional<AreaCode> street(AreaCode area) {
    return Optional.of(area.street()).filter(it -> !it.equals(area));
  }

  private static @Nullable String thumbnail(CaseId id, @Nullable UUID photo) {
    return photo == null ? null : "/api/v1/cases/" + id + "/photos/" + photo + "?size=thumbnail";
  }
}
