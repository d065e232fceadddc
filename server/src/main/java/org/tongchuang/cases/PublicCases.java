package org.tongchuang.cases;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongchuang.cases.CaseView.NearCase;
import org.tongchuang.kernel.Actor;
import org.tongchuang.kernel.DistrictCode;
import org.tongchuang.kernel.GeoPoint;
import org.tongchuang.kernel.Refusal;
import org.tongchuang.media.PhotoId;

/**
 * What somebody without an account may do: report, and with the code that was given for it, see how
 * far the case is and open it again once.
 */
@Service
public class PublicCases {

  /** Merged into one that was merged in its turn: no further than this is gone. */
  private static final int MOST_STEPS = 10;

  private final Cases cases;
  private final CaseStore store;
  private final ProgressCode codes;

  PublicCases(Cases cases, CaseStore store, ProgressCode codes) {
    this.cases = cases;
    this.store = store;
    this.codes = codes;
  }

  /**
   * Takes a report.
   *
   * @return the progress code; the same for the same report sent twice
   */
  public String report(DistrictCode district, Report report) {
    var receipt = cases.report(report, Actor.anonymous(district));
    return codes.of(receipt.view().file().number());
  }

  /** The categories that anybody may report now: all but those that are internal. */
  public List<Category> categories(DistrictCode district) {
    return cases.categories(district).stream().filter(it -> !it.internal()).toList();
  }

  /**
   * Open cases of a category that anybody may report close to a place, the nearest first; none
   * where there is no place.
   */
  public List<NearCase> near(DistrictCode district, String category, Optional<GeoPoint> place) {
    return categories(district).stream().anyMatch(it -> it.code().equals(category))
        ? cases.near(district, category, place)
        : List.of();
  }

  /**
   * The case that a code opens, whole, with the moves that its reporter may make.
   *
   * @throws Refusal {@link CaseRefusal#WRONG_PROGRESS_CODE}
   */
  public CaseView get(DistrictCode district, String code) {
    var file = open(district, code);
    return cases.whole(file, reporter(file));
  }

  /** The case that stands for one that was merged; the case itself when it was not. */
  public CaseView standIn(CaseView view) {
    var file = view.file();
    var district = file.state().district();
    for (int step = 0; step < MOST_STEPS; step++) {
      if (!(file.state().stage() instanceof Stage.Merged(var into))) {
        return step == 0 ? view : cases.whole(file, Actor.anonymous(district));
      }
      file = store.find(district, into).orElse(file);
    }
    return view;
  }

  /** The code as we write it, for a case that it opens. */
  public String code(CaseView view) {
    return codes.of(view.file().number());
  }

  /** A photo of the case that a code opens. */
  public PhotoId photo(DistrictCode district, String code, UUID photo) {
    return cases.photoOf(open(district, code).state(), photo);
  }

  /**
   * Opens a closed case again.
   *
   * @throws Refusal of {@link CaseRefusal}: without a reason, or a second time
   */
  public void reopen(DistrictCode district, String code, String reason) {
    var file = open(district, code);
    cases.move(
        file.state().id(),
        new MoveRequest(
            Move.REOPEN,
            file.state().version(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(reason),
            List.of()),
        reporter(file));
  }

  private CaseFile open(DistrictCode district, String code) {
    return codes
        .open(district, code)
        .flatMap(store::find)
        .orElseThrow(() -> new Refusal(CaseRefusal.WRONG_PROGRESS_CODE));
  }

  /** Who holds the code acts as the reporter, with no position. */
  private static Actor reporter(CaseFile file) {
    return new Actor(file.state().reporter(), file.state().district(), List.of());
  }
}
